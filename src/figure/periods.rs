//! Small multiples: for each actor, where it stood at the end of each period, higher the nearer to yes.

use maud::{Markup, html};

use super::page::{Figure, HEAD, INNER, Key};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{address, class, sign, told};
use super::text::{Letters, bold, plain};
use crate::layout::Leaning;
use crate::model::date::Granularity;
use crate::model::{Standing, TopicRef};
use crate::output::mark;
use crate::query::{History, PeriodEnd, PeriodSeries, Snapshot, Subject};
use crate::report::phrases;

/// How many stand beside each other.
const ACROSS: usize = 3;
const GAP: f64 = 15.0;
/// The room for the signs of the levels.
const AXIS: f64 = 20.0;
const LEVEL: f64 = 11.0;
const LEVELS: usize = 5;
const SIGN: Letters = bold(7.5);
const DATE: Letters = plain(8.0);

/// Draws the stances of some on a topic at the ends of periods. `unfold` draws those with nothing on record too.
pub fn periods(
    snapshot: &Snapshot<'_>,
    (topic, granularity): (TopicRef, Granularity),
    subjects: &[Subject],
    series: &PeriodSeries,
    unfold: bool,
) -> Figure {
    let data = snapshot.data;
    let is_silent = |row: &&(&Subject, &Vec<Standing>)| {
        let mut standings = row.1.iter();
        !unfold && standings.all(|standing| *standing == Standing::Undeclared)
    };
    let rows = subjects.iter().zip(&series.standings);
    let (silent, shown): (Vec<_>, Vec<_>) = rows.partition(|row| is_silent(&row));
    let mut sheet = Sheet::default();
    for row in shown.chunks(ACROSS) {
        for (at, (subject, standings)) in row.iter().enumerate() {
            let width = (INNER - GAP * count(ACROSS - 1)) / count(ACROSS);
            let panel = Panel {
                snapshot,
                topic,
                subject: **subject,
                x: (width + GAP) * count(at),
                width,
            };
            panel.draw(&mut sheet, &series.stretches, standings);
        }
        sheet.y += 14.0 + LEVEL * count(LEVELS) + 26.0;
    }
    let names = silent
        .iter()
        .map(|(subject, _)| phrases::subject(data, **subject));
    let names: Vec<String> = names.collect();
    let signs = shown
        .iter()
        .flat_map(|(_, standings)| standings.iter().copied());
    let length = phrases::length(granularity);
    Figure {
        title: format!(
            "{} by {length} as of {}",
            data[topic].title,
            phrases::day(snapshot.as_of)
        ),
        lead: data[topic].proposition.to_string(),
        height: sheet.y,
        drawn: sheet.drawn(),
        keys: Key::positions(signs.map(phrases::standing_leaning)),
        shown: vec![
            format!(
                "Where each stood at the end of each {length}, read from dated, sourced statements by one published rule: the higher, the nearer to yes. Undeclared, in the lowest row, means that nothing was on record, which is not the same as neutral."
            ),
            cut(&series.stretches),
            if names.is_empty() {
                String::new()
            } else {
                format!(
                    "Nothing on record on this topic in these periods ({}): {}.",
                    names.len(),
                    names.join(", ")
                )
            },
        ],
    }
}

/// Tells until when the last period goes, where that is not its end.
fn cut(stretches: &[PeriodEnd]) -> String {
    match stretches.last() {
        None => "No period to show: nothing is on record, or the range ends before it begins."
            .to_owned(),
        Some(end) if end.last < end.period.last() => {
            format!(
                "{} goes up to {}.",
                phrases::period(end.period),
                phrases::day(end.last)
            )
        }
        Some(_) => String::new(),
    }
}

/// One of the small figures.
struct Panel<'s, 'd> {
    snapshot: &'s Snapshot<'d>,
    topic: TopicRef,
    subject: Subject,
    x: f64,
    width: f64,
}

impl Panel<'_, '_> {
    fn draw(&self, sheet: &mut Sheet, stretches: &[PeriodEnd], standings: &[Standing]) {
        let name = phrases::subject(self.snapshot.data, self.subject);
        let top = sheet.y;
        let text = html! {
            text.head x=(n(self.x)) y=(n(top + 9.0)) font-size=(n(HEAD.size)) { (HEAD.cut(&name, self.width)) }
        };
        sheet.add(&told(&name, None, &text));
        let plot = Area {
            x: self.x + AXIS,
            y: top + 16.0,
            width: self.width - AXIS,
            height: LEVEL * count(LEVELS),
        };
        sheet.add(&html! { g.frame { (axis(self.x, plot)) (ends(stretches, plot)) } });
        let width = plot.width / count(stretches.len().max(1));
        let history = self.snapshot.history(self.subject, self.topic);
        for (at, (end, standing)) in stretches.iter().zip(standings).enumerate() {
            let leaning = phrases::standing_leaning(*standing);
            let area = Area {
                x: plot.x + width * count(at),
                y: plot.y + LEVEL * count(level(leaning)),
                width: width - if width > 4.0 { 1.0 } else { 0.0 },
                height: LEVEL,
            };
            sheet.add(&self.block(&history, end, leaning, area));
        }
    }

    /// Draws where it stood at the end of a period.
    fn block(&self, history: &History, end: &PeriodEnd, leaning: Leaning, area: Area) -> Markup {
        let data = self.snapshot.data;
        let run = history.runs.iter().rev().find(|run| run.first <= end.last);
        let address = run
            .and_then(|run| run.statement)
            .and_then(|at| address(data, at));
        let words = format!(
            "{}, {}: {} {}",
            phrases::subject(data, self.subject),
            phrases::period(end.period),
            mark(leaning),
            class(leaning)
        );
        let drawn = if leaning == Leaning::Unknown {
            let base = n(area.baseline(SIGN));
            html! { text.sign.undeclared x=(n(area.middle())) y=(base) font-size=(n(SIGN.size)) { (mark(leaning)) } }
        } else if SIGN.width(mark(leaning)) <= area.width {
            sign(leaning, area, SIGN, "")
        } else {
            html! { rect.(class(leaning)) x=(n(area.x)) y=(n(area.y)) width=(n(area.width)) height=(n(area.height)) {} }
        };
        told(&words, address.as_deref(), &drawn)
    }
}

/// The level of a position, from the top down.
fn level(leaning: Leaning) -> usize {
    match leaning {
        Leaning::For => 0,
        Leaning::ForIf => 1,
        Leaning::Both | Leaning::Neither => 2,
        Leaning::Against => 3,
        Leaning::Silent | Leaning::Unknown => 4,
    }
}

/// The signs of the levels, and a line between them.
fn axis(x: f64, plot: Area) -> Markup {
    let signs = [
        Leaning::For,
        Leaning::ForIf,
        Leaning::Both,
        Leaning::Against,
        Leaning::Unknown,
    ];
    html! {
        @for (at, leaning) in signs.into_iter().enumerate() {
            @let y = plot.y + LEVEL * count(at);
            path.hair d=(format!("M{} {}h{}", n(plot.x), n(y), n(plot.width))) {}
            text.soft x=(n(x)) y=(n(y + LEVEL * 0.75)) font-size=(n(SIGN.size)) {
                (if leaning == Leaning::Both { "±, =" } else { mark(leaning) })
            }
        }
        path.hair d=(format!("M{} {}h{}", n(plot.x), n(plot.y + plot.height), n(plot.width))) {}
    }
}

/// The first and the last period below a plot.
fn ends(stretches: &[PeriodEnd], plot: Area) -> Markup {
    let base = n(plot.y + plot.height + 10.0);
    let words = |end: &PeriodEnd| phrases::period(end.period);
    html! {
        @if let Some(first) = stretches.first() {
            text.soft x=(n(plot.x)) y=(base) font-size=(n(DATE.size)) { (words(first)) }
        }
        @if let [_, .., last] = stretches {
            text.soft.end x=(n(plot.x + plot.width)) y=(base) font-size=(n(DATE.size)) { (words(last)) }
        }
    }
}
