//! Several actors on several topics: each actor in the column of its position.

use maud::{Markup, html};

use super::columns::{Columns, POSITIONS};
use super::heat::contested;
use super::matrix::{others, words};
use super::page::{Figure, Key, NAME};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{address, class, strip, told, upper};
use super::text::{Letters, bold, plain};
use crate::layout::Leaning;
use crate::model::{Dataset, KeywordEnum};
use crate::output::mark;
use crate::query::{Comparison, Snapshot, Stance};
use crate::report::phrases;

const NAMES: f64 = 96.0;
const CHIP: f64 = 17.0;
const DIVIDED: f64 = 26.0;
const TEXT: Letters = plain(8.0);

/// Draws where several stand, topic by topic.
pub fn comparison(snapshot: &Snapshot<'_>, comparison: &Comparison<'_>) -> Figure {
    let data = snapshot.data;
    let table = &comparison.table;
    let columns = Columns::between(NAMES, 0.0);
    let mut sheet = Sheet::default();
    columns.draw_heads(&mut sheet);
    for (at, topic) in table.topics.iter().enumerate() {
        let stances: Vec<&Stance<'_>> =
            table.rows.iter().map(|(_, stances)| &stances[at]).collect();
        let topic = &data[*topic];
        let verdict = comparison.verdicts[at].as_str();
        let whole = format!("{}: {} ({verdict})", topic.title, topic.proposition);
        draw_row(
            &mut sheet,
            data,
            columns,
            (&topic.short, &whole, verdict),
            &stances,
        );
    }
    let all = || table.rows.iter().flat_map(|(_, stances)| stances);
    let mut keys = Vec::new();
    if all().any(|stance| stance.contested) {
        let area = Area {
            x: 0.0,
            y: 0.0,
            width: 18.0,
            height: 13.0,
        };
        let drawn = html! {
            (super::sign::sign(Leaning::ForIf, area, bold(8.0), ""))
            (contested(Leaning::ForIf, area))
        };
        keys.push(Key::new(drawn, "contested: newer words say the opposite"));
    }
    let names = table
        .rows
        .iter()
        .map(|(subject, _)| phrases::subject(data, *subject));
    let names: Vec<String> = names.collect();
    Figure {
        title: format!("Comparison as of {}", phrases::day(snapshot.as_of)),
        lead: names.join(", "),
        height: sheet.y,
        drawn: sheet.drawn(),
        keys,
        shown: vec![
            "Each stands in the column of its position on the topic, read from dated, sourced statements by one published rule; a strip below a name gives the positions of voices that lean another way. Undeclared means that nothing is on record, which is not the same as neutral.".to_owned(),
            agreements(data, comparison),
        ],
    }
}

/// Tells how far each two agree, those who agree most first.
fn agreements(data: &Dataset<'_>, comparison: &Comparison<'_>) -> String {
    let mut scored: Vec<_> = comparison.agreements.iter().collect();
    scored.sort_by(|a, b| b.score.unwrap_or(-1.0).total_cmp(&a.score.unwrap_or(-1.0)));
    let told = scored.into_iter().map(|it| {
        let [a, b] = [it.between.0, it.between.1].map(|subject| phrases::subject(data, subject));
        let score = it.score.map_or_else(
            || "too few topics in common".to_owned(),
            |score| format!("{score:.2}"),
        );
        format!(
            "{a} and {b} {score} ({})",
            phrases::count(it.shared, "topic")
        )
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return String::new();
    }
    format!(
        "Agreement, from 0 to 1, on the topics that both have declared on: {}.",
        told.join("; ")
    )
}

/// Draws the actors on a topic, each in the column of its position.
fn draw_row(
    sheet: &mut Sheet,
    data: &Dataset<'_>,
    columns: Columns,
    (name, whole, verdict): (&str, &str, &str),
    stances: &[&Stance<'_>],
) {
    sheet.y += 5.0;
    let top = sheet.y;
    let lines = NAME.fit(name, NAMES - 8.0, 2);
    let step = NAME.size * 1.1;
    let base = |at: usize| n(top + 12.0 + step * count(at));
    sheet.add(&told(
        whole,
        None,
        &html! {
            @for (at, line) in lines.iter().enumerate() {
                text x="0" y=(base(at)) font-size=(n(NAME.size)) { (line) }
            }
            text.soft x="0" y=(base(lines.len())) font-size=(n(TEXT.size)) { (verdict) }
        },
    ));
    let mut lowest = top + 14.0 + step * count(lines.len()) + 4.0;
    for leaning in POSITIONS {
        let mut column = Sheet::from(top);
        let here = stances.iter();
        for stance in here.filter(|it| phrases::standing_leaning(it.standing) == leaning) {
            draw_chip(&mut column, data, columns, leaning, stance);
        }
        lowest = lowest.max(column.y);
        sheet.add(&column.drawn());
    }
    sheet.y = lowest + 4.0;
    let line = format!("M0 {}h{}", n(sheet.y), n(super::page::INNER));
    sheet.add(&html! { g.frame { path.hair d=(line) {} } });
}

fn draw_chip(
    column: &mut Sheet,
    data: &Dataset<'_>,
    columns: Columns,
    leaning: Leaning,
    stance: &Stance<'_>,
) {
    let others = others(stance);
    let area = Area {
        x: columns.left(leaning) + 2.0,
        y: column.y,
        width: columns.width - 4.0,
        height: if others.is_empty() { CHIP } else { DIVIDED },
    };
    let above = upper(area, &others);
    let newest = stance.evidence.last();
    let address = newest.and_then(|at| address(data, *at));
    let drawn = html! {
        (chip(leaning, &phrases::subject(data, stance.subject), above))
        (strip(&others, area))
        @if stance.contested { (contested(leaning, above)) }
    };
    column.add(&told(&words(data, stance), address.as_deref(), &drawn));
    column.y += area.height + 3.0;
}

/// A name in the colour of a position, after its sign.
fn chip(leaning: Leaning, name: &str, area: Area) -> Markup {
    let class = class(leaning);
    let room = area.width - 10.0 - bold(TEXT.size).width(&format!("{} ", mark(leaning)));
    html! {
        rect.(class) x=(n(area.x)) y=(n(area.y)) width=(n(area.width)) height=(n(area.height)) rx="2" {}
        text.(class) x=(n(area.x + 6.0)) y=(n(area.baseline(TEXT))) font-size=(n(TEXT.size)) {
            tspan.on { (mark(leaning)) } " " (TEXT.cut(name, room))
        }
    }
}
