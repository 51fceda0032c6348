//! The stance matrix as a heat map; where the rows are speakers, those of each actor stand together.

use maud::html;

use super::heat::{self, Cell, Row};
use super::page::{Figure, Key};
use super::sheet::Area;
use super::sign::{address, sign, strip, upper};
use super::text::bold;
use crate::layout::Leaning;
use crate::model::{Dataset, Standing};
use crate::output::mark;
use crate::query::{Snapshot, Stance, StanceTable, Subject};
use crate::report::phrases;

/// Beyond this many topics their titles are told by their heads alone.
const FEW: usize = 15;

/// Draws where some stand on some topics. `unfold` gives those with nothing on record a row too.
pub fn matrix(snapshot: &Snapshot<'_>, table: &StanceTable<'_>, unfold: bool) -> Figure {
    let data = snapshot.data;
    let is_silent = |stances: &[Stance<'_>]| {
        let mut standings = stances.iter().map(|stance| stance.standing);
        standings.all(|standing| standing == Standing::Undeclared)
    };
    let (shown, folded): (Vec<_>, Vec<_>) = table
        .rows
        .iter()
        .partition(|(_, stances)| unfold || !is_silent(stances));
    let by_speaker = shown.iter().any(|(subject, _)| subject.speaker.is_some());
    let heads = table.topics.iter().map(|topic| {
        let topic = &data[*topic];
        let words = format!("{}: {}", topic.title, topic.proposition);
        (topic.short.to_string(), words)
    });
    let heads: Vec<heat::Head> = heads.collect();
    let rows = shown.iter().map(|(subject, stances)| Row {
        group: by_speaker.then(|| data[subject.actor].name.to_string()),
        name: match subject.speaker {
            Some(speaker) => data[speaker].name.to_string(),
            None => data[subject.actor].name.to_string(),
        },
        cells: stances.iter().map(|stance| cell(data, stance)).collect(),
    });
    let rows: Vec<Row> = rows.collect();
    let (drawn, height) = heat::draw(&heads, &rows);
    Figure {
        title: format!("{} as of {}", data.meta.title, phrases::day(snapshot.as_of)),
        lead: String::new(),
        drawn,
        height,
        keys: keys(&rows),
        shown: vec![
            "Where each stands on each topic, read from dated, sourced statements by one published rule; beside a sign, how many statements count. Undeclared means that nothing is on record, which is not the same as neutral.".to_owned(),
            titles(data, table),
            silent(data, &folded),
        ],
    }
}

/// Tells the titles of topics that their heads do not tell.
fn titles(data: &Dataset<'_>, table: &StanceTable<'_>) -> String {
    let topics = table.topics.iter().map(|topic| &data[*topic]);
    let differing = topics.filter(|topic| topic.short.as_str() != topic.title.as_str());
    let titles: Vec<String> = differing
        .map(|topic| format!("{}: {}", topic.short, topic.title))
        .collect();
    if titles.is_empty() || table.topics.len() > FEW {
        return String::new();
    }
    format!("Topics: {}.", titles.join("; "))
}

/// Names those with nothing on record.
fn silent(data: &Dataset<'_>, folded: &[&(Subject, Vec<Stance<'_>>)]) -> String {
    let names = folded
        .iter()
        .map(|(subject, _)| phrases::subject(data, *subject));
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "Nothing on record on these topics ({}): {}.",
        names.len(),
        names.join(", ")
    )
}

/// Returns the signs in some rows.
fn keys(rows: &[Row]) -> Vec<Key> {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let signs = cells().flat_map(|cell| [cell.leaning].into_iter().chain(cell.others.clone()));
    let mut keys = Key::positions(signs);
    let area = Area {
        x: 0.0,
        y: -3.0,
        width: 18.0,
        height: 19.0,
    };
    if cells().any(|cell| !cell.others.is_empty()) {
        let two = [Leaning::For, Leaning::Against];
        let drawn = html! {
            (sign(Leaning::Both, upper(area, &two), bold(8.0), ""))
            (strip(&two, area))
        };
        keys.push(Key::new(
            drawn,
            "below: positions of voices that lean different ways",
        ));
    }
    if cells().any(|cell| cell.contested) {
        let area = Area {
            y: 0.0,
            height: 13.0,
            ..area
        };
        let drawn = html! {
            (sign(Leaning::ForIf, area, bold(8.0), ""))
            (heat::contested(Leaning::ForIf, area))
        };
        keys.push(Key::new(drawn, "contested: newer words say the opposite"));
    }
    keys
}

fn cell(data: &Dataset<'_>, stance: &Stance<'_>) -> Cell {
    let star = if stance.assumed { "*" } else { "" };
    let statements = stance.statements();
    Cell {
        leaning: phrases::standing_leaning(stance.standing),
        count: match statements {
            0 => star.to_owned(),
            some => format!("{some}{star}"),
        },
        others: others(stance),
        contested: stance.contested,
        words: words(data, stance),
        address: stance.evidence.last().and_then(|at| address(data, *at)),
    }
}

/// Returns the positions of those who are divided: the voices or members that are combined where these lean different ways,
/// and the voices that were passed over.
pub(super) fn others(stance: &Stance<'_>) -> Vec<Leaning> {
    let mut positions = Vec::new();
    if stance.split {
        positions.extend(stance.voices.iter().map(|voice| voice.position));
        let members = stance.members.iter().filter(|_| stance.voices.is_empty());
        positions
            .extend(members.flat_map(|members| members.positions().map(|(position, _)| position)));
    }
    positions.extend(stance.otherwise.iter().map(|voice| voice.position));
    positions.sort_unstable();
    positions.dedup();
    positions.into_iter().map(phrases::leaning).collect()
}

/// Returns `France on Reopen dialogue: + supports since 19 Dec 2025, 11 statements. Split; ...`, with the newest words.
pub(super) fn words(data: &Dataset<'_>, stance: &Stance<'_>) -> String {
    let leaning = phrases::standing_leaning(stance.standing);
    let mut words = format!(
        "{} on {}: {} {}",
        phrases::subject(data, stance.subject),
        data[stance.topic].title,
        mark(leaning),
        stance.standing.as_str()
    );
    if let Some(since) = stance.since {
        words.extend([" since ", &phrases::date(since)]);
    }
    if stance.statements() > 0 {
        words.extend([", ", &phrases::count(stance.statements(), "statement")]);
    }
    let remarks = phrases::remarks(data, stance).text();
    if !remarks.is_empty() {
        words.extend(["; ", &remarks]);
    }
    if stance.split && !stance.voices.is_empty() {
        let voices = phrases::voices(data, stance.subject.actor, &stance.voices);
        words.extend([" (", &voices, ")"]);
    }
    if let Some(newest) = stance.evidence.last() {
        let said = &data[*newest];
        words.extend([". ", &phrases::date(said.date), ": ", &said.gist()]);
    }
    words
}
