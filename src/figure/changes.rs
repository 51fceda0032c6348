//! Stances on two days as dumbbells: from a ring where each stood to a disc where it stands.

use maud::{Markup, html};

use super::columns::Columns;
use super::page::{Figure, INNER, Key, name};
use super::sheet::{Sheet, n};
use super::sign::{address, class, told};
use super::text::{Letters, bold, plain};
use crate::layout::Leaning;
use crate::model::{Day, StatementRef, TopicRef};
use crate::output::mark;
use crate::query::{Difference, Snapshot};
use crate::report::phrases;

const ROW: f64 = 26.0;
const NAMES: f64 = 130.0;
const DATES: f64 = 92.0;
const RADIUS: f64 = 9.0;
const SIGN: Letters = bold(8.0);
const DATE: Letters = plain(8.5);

/// Draws the stances that differ between an earlier day and the one that a snapshot shows.
pub fn changes(snapshot: &Snapshot<'_>, earlier: Day, differences: &[Difference]) -> Figure {
    let data = snapshot.data;
    let columns = Columns::between(NAMES, DATES);
    let mut sheet = Sheet::default();
    columns.draw_heads(&mut sheet);
    for of_topic in differences.chunk_by(|a, b| a.topic == b.topic) {
        draw_head(&mut sheet, snapshot, of_topic[0].topic, of_topic.len());
        let mut rows = Sheet::from(sheet.y);
        for it in of_topic {
            draw_row(&mut rows, snapshot, columns, earlier, it);
        }
        let top = sheet.y;
        sheet.y = rows.y;
        columns.draw_lines(&mut sheet, top);
        sheet.add(&rows.drawn());
    }
    let (from, to) = (phrases::day(earlier), phrases::day(snapshot.as_of));
    let total = match differences.len() {
        0 => "No stance differs.".to_owned(),
        1 => "1 stance differs.".to_owned(),
        n => format!("{n} stances differ."),
    };
    Figure {
        title: format!("Changes from {from} to {to}"),
        lead: total,
        height: sheet.y,
        drawn: sheet.drawn(),
        keys: vec![
            Key::new(
                html! { circle.ring.supports cx="9" cy="6.5" r="6" {} },
                format!("on {from}"),
            ),
            Key::new(
                html! { circle.supports cx="9" cy="6.5" r="6" {} },
                format!("on {to}"),
            ),
        ],
        shown: vec![format!(
            "Stances of {} that differ between the two days, read from dated, sourced statements by one published rule, with the day of the last shift. One that moved and came back is not among them. Undeclared means that nothing was on record, which is not the same as neutral.",
            data.meta.title
        )],
    }
}

fn draw_head(sheet: &mut Sheet, snapshot: &Snapshot<'_>, topic: TopicRef, stances: usize) {
    let topic = &snapshot.data[topic];
    sheet.y += 16.0;
    let text = format!("{} ({stances})", topic.title);
    let drawn = html! { text.head x="0" y=(n(sheet.y - 4.0)) font-size="11" { (bold(11.0).cut(&text, INNER)) } };
    sheet.add(&told(&topic.proposition, None, &drawn));
}

fn draw_row(
    sheet: &mut Sheet,
    snapshot: &Snapshot<'_>,
    columns: Columns,
    earlier: Day,
    it: &Difference,
) {
    let data = snapshot.data;
    let who = phrases::subject(data, it.subject);
    let middle = sheet.y + ROW / 2.0;
    sheet.add(&told(&who, None, &name(&who, NAMES - 10.0, middle)));
    let [from, to] = [it.from, it.to].map(phrases::standing_leaning);
    let address = |said: Option<StatementRef>| said.and_then(|at| address(data, at));
    let why = it.shifts.last().map(|shift| match it.shifts.len() {
        1 if it.is_first => "the first words on record",
        _ => phrases::cause(shift.cause),
    });
    let why = why.unwrap_or_default();
    sheet.add(&told(
        &format!("{who}: {} to {}: {why}", class(from), class(to)),
        address(it.after).as_deref(),
        &arrow(
            columns.middle(from),
            columns.middle(to),
            middle,
            [from, to].contains(&Leaning::Unknown),
        ),
    ));
    for (leaning, day, said, was) in [
        (from, earlier, it.before, true),
        (to, snapshot.as_of, it.after, false),
    ] {
        let words = held(snapshot, &who, leaning, day, said);
        let drawn = disc(leaning, was, columns.middle(leaning), middle);
        sheet.add(&told(&words, address(said).as_deref(), &drawn));
    }
    if let Some(shift) = it.shifts.last() {
        let whole = phrases::date(shift.date);
        let date = DATE.cut(&whole, DATES - 6.0);
        let drawn = html! { text.soft.end x=(n(INNER)) y=(n(middle + 3.0)) font-size=(n(DATE.size)) { (date) } };
        sheet.add(&told(&whole, None, &drawn));
    }
    sheet.y += ROW;
}

/// Returns `France: + supports on 15 Jul 2026. 4 Feb 2026: The president ...`.
fn held(
    snapshot: &Snapshot<'_>,
    who: &str,
    leaning: Leaning,
    day: Day,
    said: Option<StatementRef>,
) -> String {
    let said = said.map(|at| &snapshot.data[at]);
    let said = said.map(|said| format!(". {}: {}", phrases::date(said.date), said.gist()));
    let (sign, word) = (mark(leaning), class(leaning));
    let day = phrases::day(day);
    format!("{who}: {sign} {word} on {day}{}", said.unwrap_or_default())
}

/// A position with its sign: as a ring where it was, as a disc where it is.
fn disc(leaning: Leaning, was: bool, x: f64, y: f64) -> Markup {
    let ring = if was { "ring" } else { "disc" };
    html! {
        circle.(ring).(class(leaning)) cx=(n(x)) cy=(n(y)) r=(n(RADIUS)) {}
        text.sign.(if was { "was" } else { class(leaning) }) x=(n(x)) y=(n(y + SIGN.size * 0.36)) font-size=(n(SIGN.size)) {
            (mark(leaning))
        }
    }
}

/// A line between two circles, with its head at the second: dashed where one of them is nothing on record.
fn arrow(from: f64, to: f64, y: f64, is_unknown: bool) -> Markup {
    let way = (to - from).signum();
    let (start, end) = (from + way * RADIUS, to - way * (RADIUS + 1.5));
    let back = -way * 5.0;
    html! {
        path.arrow.unknown[is_unknown] d=(format!("M{} {y}H{}m{} -3.5l{} 3.5l{} 3.5", n(start), n(end), n(back), n(-back), n(back), y = n(y))) {}
    }
}
