//! The frame of a figure: its title, what is drawn, the key to its signs, and the caption of a paper.

use std::io;

use maud::{Markup, PreEscaped, html};

use super::sheet::{Area, Sheet, count, n};
use super::sign::sign;
use super::text::{Letters, bold, plain};
use crate::layout::Leaning;
use crate::output::clean;
use crate::query::Snapshot;
use crate::report::{Provenance, phrases};

/// The width of a figure in its own units, of which four are a millimetre: the text of a page of A4.
const WIDTH: f64 = 680.0;
const MARGIN: f64 = 10.0;

/// The width of what is drawn.
pub(crate) const INNER: f64 = WIDTH - 2.0 * MARGIN;

/// How much of the hash of a dataset a caption gives: its name and twelve digits. The description has all of it.
const SHORT: usize = "sha256:".len() + 12;

const TITLE: Letters = bold(15.0);
const LEAD: Letters = plain(10.5);
const KEY: Letters = plain(9.5);
const CAPTION: Letters = plain(9.5);

/// Names beside rows.
pub(crate) const NAME: Letters = plain(10.5);
/// Heads of columns and of groups.
pub(crate) const HEAD: Letters = bold(9.0);

/// An answer, drawn.
#[derive(Debug)]
pub struct Figure {
    pub(super) title: String,
    /// The proposition, or whatever else is to be read before the drawing.
    pub(super) lead: String,
    pub(super) drawn: Markup,
    /// How high that is.
    pub(super) height: f64,
    pub(super) keys: Vec<Key>,
    /// What is shown, in sentences.
    pub(super) shown: Vec<String>,
}

/// A sign that is drawn, with what it stands for.
#[derive(Debug)]
pub(super) struct Key {
    drawn: Markup,
    words: String,
}

impl Key {
    const WIDTH: f64 = 18.0;
    const HEIGHT: f64 = 13.0;

    /// Explains something drawn in an area of 18 by 13.
    pub(super) fn new(drawn: Markup, words: impl Into<String>) -> Self {
        let words = words.into();
        Self { drawn, words }
    }

    /// Explains the signs of positions.
    pub(super) fn positions(leanings: impl IntoIterator<Item = Leaning>) -> Vec<Self> {
        let mut leanings: Vec<Leaning> = leanings.into_iter().collect();
        leanings.sort_unstable();
        leanings.dedup();
        let area = Area {
            x: 0.0,
            y: 0.0,
            width: Self::WIDTH,
            height: Self::HEIGHT,
        };
        let key = |leaning| Self::new(sign(leaning, area, bold(9.0), ""), super::class(leaning));
        leanings.into_iter().map(key).collect()
    }
}

impl Figure {
    /// Writes the figure, with the dataset it was made from and the hash of that, as SVG.
    ///
    /// # Errors
    ///
    /// What writing to `out` fails with.
    pub fn write<'d>(
        &self,
        snapshot: &'d Snapshot<'d>,
        hash: &str,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let text = self.page(snapshot, hash).into_string();
        // No markup of ours holds a character that misleads a reader; whatever the data hold of these becomes a visible sign.
        let text = clean(&text);
        // XML has no form for these at all.
        let text = text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        writeln!(out, "{text}")
    }

    fn page<'d>(&self, snapshot: &'d Snapshot<'d>, hash: &str) -> Markup {
        let caption = self.caption(snapshot, hash.get(..SHORT).unwrap_or(hash));
        let mut sheet = Sheet::from(MARGIN);
        lines(&mut sheet, &self.title, "title", TITLE);
        lines(&mut sheet, &self.lead, "soft", LEAD);
        sheet.y += 12.0;
        let place = format!("translate({MARGIN} {})", n(sheet.y));
        sheet.add(&html! { g.plot transform=(place) { (self.drawn) } });
        sheet.y += self.height + 14.0;
        draw_keys(&mut sheet, &self.keys);
        let rule = format!("M{MARGIN} {}h{INNER}", n(sheet.y));
        sheet.add(&html! { path.rule d=(rule) {} });
        sheet.y += 6.0;
        lines(&mut sheet, &caption, "soft", CAPTION);
        let height = sheet.y + MARGIN;
        html! {
            svg xmlns="http://www.w3.org/2000/svg" width="170mm" height=(format!("{}mm", n(height / 4.0)))
                viewBox=(format!("0 0 {WIDTH} {}", n(height))) role="graphics-document" lang="en" style="max-width:100%;height:auto" {
                title { (self.title) }
                desc { (self.lead) " " (self.caption(snapshot, hash)) }
                style { (PreEscaped(style())) }
                rect.paper width="100%" height="100%" {}
                (sheet.drawn())
            }
        }
    }

    /// Says what is shown, and what it was made from, with so much of the hash of that.
    fn caption<'d>(&self, snapshot: &'d Snapshot<'d>, hash: &str) -> String {
        let meta = &snapshot.data.meta;
        let mut sentences = self.shown.clone();
        let assumed = snapshot.assuming();
        if !assumed.is_empty() {
            let what = phrases::assumptions(snapshot.data, assumed);
            sentences.push(format!(
                "Assumed {what}: a conditional yes that hangs on nothing else counts as support."
            ));
        }
        sentences.extend(Provenance::from(snapshot).notes());
        let licence = meta.license.map(|licence| format!(", {licence}"));
        let licence = licence.unwrap_or_default();
        sentences.push(format!(
            "Dataset: {} ({}), version {}{licence}, as of {}, {hash}. Made with stance {}.",
            meta.title,
            meta.id,
            meta.version,
            phrases::day(snapshot.as_of),
            env!("CARGO_PKG_VERSION"),
        ));
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.join(" ")
    }
}

/// Draws the name of a row about a height: on two lines where one is too short for it.
pub(super) fn name(text: &str, room: f64, middle: f64) -> Markup {
    let lines = NAME.fit(text, room, 2);
    let step = NAME.size * 1.1;
    let first = middle + NAME.size * 0.36 - step * (count(lines.len()) - 1.0) / 2.0;
    html! {
        @for (at, line) in lines.iter().enumerate() {
            text x="0" y=(n(first + step * count(at))) font-size=(n(NAME.size)) { (line) }
        }
    }
}

/// Draws a text on as many lines as it takes.
fn lines(sheet: &mut Sheet, text: &str, class: &str, letters: Letters) {
    for line in letters.wrap(text, INNER) {
        sheet.y += letters.size * 1.35;
        let base = n(sheet.y - letters.size * 0.35);
        sheet.add(
            &html! { text.(class) x=(MARGIN) y=(base) font-size=(n(letters.size)) { (line) } },
        );
    }
}

/// Draws what signs stand for, from left to right in as many rows as it takes.
fn draw_keys(sheet: &mut Sheet, keys: &[Key]) {
    const ROW: f64 = 21.0;
    const GAP: f64 = 14.0;
    const BESIDE: f64 = Key::WIDTH + 5.0;
    let mut x = MARGIN;
    for key in keys {
        let words = KEY.cut(&key.words, INNER - BESIDE);
        let width = BESIDE + KEY.width(&words);
        if x > MARGIN && x + width > MARGIN + INNER {
            x = MARGIN;
            sheet.y += ROW;
        }
        let place = format!("translate({} {})", n(x), n(sheet.y));
        let base = n(Key::HEIGHT / 2.0 + 3.4);
        sheet.add(&html! {
            g.key transform=(place) {
                (key.drawn)
                text x=(n(BESIDE)) y=(base) font-size=(n(KEY.size)) { (words) }
            }
        });
        x += width + GAP;
    }
    if !keys.is_empty() {
        sheet.y += ROW + 6.0;
    }
}

/// The colours of positions: class, ground, and what is written on it. They are those of the page of `report` in the light.
/// The lightness of each differs, so that they are told apart in grey as well.
pub(crate) const COLORS: [(&str, &str, &str); 6] = [
    ("supports", "#1f4e7d", "#ffffff"),
    ("conditional", "#9cc2e0", "#0f2c45"),
    ("mixed", "#efe6cf", "#4d3d12"),
    ("neutral", "#d3d6db", "#2f353c"),
    ("opposes", "#d9793f", "#240d02"),
    ("declined", "#f1f1ef", "#59616b"),
];

/// Returns the style sheet of a figure.
fn style() -> String {
    let colors = COLORS.iter().map(|(class, ground, on)| {
        format!(
            ".{class}{{fill:{ground};stroke:none}}text.{class}{{fill:{on}}}pattern path.{class}{{fill:none;stroke:{on}}}\
             .bar.{class}{{fill:url(#bar-{class})}}.ring.{class}{{fill:#fff;stroke:{ground}}}rect.edge.{class}{{stroke:{on}}}path.link.{class}{{fill:none;stroke:{ground}}}"
        )
    });
    let colors: String = colors.collect();
    include_str!("style.css").to_owned() + &colors
}
