//! Positions over time as swimlanes, with what was said above and below them.

mod draw;
mod question;

pub use question::Lanes;

use std::collections::BTreeSet;

use draw::{draw_contacts, draw_group};
use maud::{Markup, html};
use question::Lane;

use super::lanes;
use super::page::{Figure, Key, NAME};
use super::sheet::{Sheet, n};
use super::sign::class;
use crate::model::{Standing, TopicRef};
use crate::query::Subject;
use crate::report::phrases;

/// Draws positions over time.
pub fn timeline(asked: &Lanes<'_, '_>) -> Figure {
    let data = asked.snapshot.data;
    let lanes = asked.lanes();
    let scale = asked.scale(&lanes);
    let mut sheet = Sheet::default();
    sheet.add(&lanes::textures(class));
    let groups = lanes.chunk_by(|one, other| one.topic == other.topic || asked.is_of_one());
    for group in groups {
        let head = (asked.subjects.len() > 1 && asked.topics.len() > 1).then_some(group[0].topic);
        draw_group(&mut sheet, asked, scale, group, head);
    }
    draw_contacts(&mut sheet, asked, scale);
    if lanes.is_empty() {
        sheet.y += 20.0;
        sheet.add(
            &html! { text x="0" y=(n(sheet.y)) font-size=(n(NAME.size)) { "Nothing on record." } },
        );
    }
    let day = phrases::day(asked.snapshot.as_of);
    let (title, lead) = match (asked.subjects, asked.topics) {
        ([one], _) => {
            let name = phrases::subject(data, *one);
            (format!("{name} over time, as of {day}"), String::new())
        }
        (_, [topic]) => {
            let topic = &data[*topic];
            (
                format!("{} over time, as of {day}", topic.title),
                topic.proposition.to_string(),
            )
        }
        _ => (
            format!("{} over time, as of {day}", data.meta.title),
            String::new(),
        ),
    };
    Figure {
        title,
        lead,
        height: sheet.y,
        drawn: sheet.drawn(),
        keys: keys(asked, &lanes),
        shown: shown(asked, &lanes),
    }
}

/// Explains the marks that are drawn.
fn keys(asked: &Lanes<'_, '_>, lanes: &[Lane]) -> Vec<Key> {
    let runs = lanes.iter().flat_map(|lane| &lane.history.runs);
    let standings = runs
        .map(|run| run.standing)
        .filter(|it| *it != Standing::Undeclared);
    let mut keys = Key::positions(standings.map(phrases::standing_leaning));
    let mut key = |drawn: Markup, words: &str| keys.push(Key::new(drawn, words));
    key(
        html! { line.shift x1="9" x2="9" y1="0" y2="13" {} },
        "shift",
    );
    if lanes.iter().any(|lane| !lane.said.is_empty()) {
        let drawn = html! {
            line.said x1="4" x2="4" y1="0" y2="5" {}
            circle.said cx="9" cy="6.5" r="1.8" {}
            line.said x1="14" x2="14" y1="8" y2="13" {}
        };
        key(drawn, "statement for, on neither side, against");
    }
    if asked.met.is_some_and(|met| !met.is_empty()) {
        key(
            html! { circle.met.held cx="9" cy="6.5" r="3" {} },
            "contact held",
        );
        key(
            html! { circle.met cx="9" cy="6.5" r="3" {} },
            "offered, declined or denied",
        );
    }
    keys
}

/// Says what is drawn and what is not.
fn shown(asked: &Lanes<'_, '_>, lanes: &[Lane]) -> Vec<String> {
    let data = asked.snapshot.data;
    let silent: Vec<String> = if asked.is_of_one() {
        let drawn: BTreeSet<TopicRef> = lanes.iter().map(|lane| lane.topic).collect();
        let silent = asked.topics.iter().filter(|topic| !drawn.contains(topic));
        silent.map(|at| data[*at].short.to_string()).collect()
    } else {
        let drawn: BTreeSet<Subject> = lanes.iter().map(|lane| lane.subject).collect();
        let silent = asked.subjects.iter().filter(|it| !drawn.contains(it));
        silent.map(|at| phrases::subject(data, *at)).collect()
    };
    vec![
        "Positions from left to right in time, read from dated, sourced statements by one published rule, and on the right where each stands now, followed by the positions of voices that lean another way. Where there is no bar, nothing was on record, which is not the same as neutral.".to_owned(),
        asked.marked.clone(),
        if silent.is_empty() { String::new() } else {
            format!("Nothing on record ({}): {}.", silent.len(), silent.join(", "))
        },
    ]
}
