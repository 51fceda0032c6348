//! A dataset summed up on a page: what it is about, its first topic, and what to type next.

use super::phrases::{self, count};
use crate::layout::{Columns, Grid, Page, detail, name};
use crate::model::{ActorRef, Dataset, Standing, TopicRef};
use crate::query::Snapshot;

/// The most names that are given of those who take one position.
const SHOWN: usize = 4;

/// Sums a dataset up.
pub fn overview(snapshot: &Snapshot<'_>) -> Page {
    let data = snapshot.data;
    let mut page = Page::default();
    page.heading(phrases::as_of(name(data.meta.title), snapshot.as_of));
    let counts = [
        count(data.topics.len(), "topic"),
        count(data.actors.len(), "actor"),
        count(data.speakers.len(), "speaker"),
        count(data.statements.len(), "statement"),
        count(data.sources.len(), "source"),
    ];
    if let Some(description) = data.meta.description {
        page.text(description);
    }
    page.text(detail(counts.join(", ")));
    page.text(detail(edition(data)));
    if let Some(topic) = data.topic_refs().next() {
        page.heading(name(data[topic].title));
        page.text(data[topic].proposition);
        page.grid(standings(snapshot, topic));
    }
    page.section("What to type next", next(data));
    page
}

/// Returns the version of a dataset, its id, and on which terms it may be used.
fn edition(data: &Dataset<'_>) -> String {
    let (id, version) = (&data.meta.id, &data.meta.version);
    let licence = data.meta.license.map(|it| format!(", licence {it}"));
    format!("{id}, version {version}{}", licence.unwrap_or_default())
}

/// Who takes which position on a topic, those named who are shown first in the dataset.
fn standings(snapshot: &Snapshot<'_>, topic: TopicRef) -> Grid {
    let mut groups: Vec<(Standing, Vec<ActorRef>)> = Vec::new();
    for actor in snapshot.data.actor_refs() {
        let standing = snapshot.stance(actor, topic).standing;
        match groups.iter_mut().find(|(known, _)| *known == standing) {
            Some((_, actors)) => actors.push(actor),
            None => groups.push((standing, vec![actor])),
        }
    }
    groups.sort_by_key(|(standing, _)| *standing);
    let names = |actors: &[ActorRef]| {
        let names = actors
            .iter()
            .take(SHOWN)
            .map(|at| &*snapshot.data[*at].name);
        let names = names.collect::<Vec<_>>().join(", ");
        match actors.len().saturating_sub(SHOWN) {
            0 => names,
            more => format!("{names} and {more} more"),
        }
    };
    Columns::new()
        .word("position", "Position", |(standing, _)| {
            phrases::standing(*standing)
        })
        .text("actors", "Actors", |(_, actors): &(_, Vec<ActorRef>)| {
            let kinds = actors.iter().map(|at| snapshot.data[*at].kind);
            phrases::actors(&kinds.collect())
        })
        .text("names", "Who", move |(_, actors)| names(actors))
        .grid(&groups)
}

/// Command lines that work on the dataset, with what they show.
fn next(data: &Dataset<'_>) -> Grid {
    let topics: Vec<&str> = data.topics.iter().map(|topic| topic.id.as_str()).collect();
    let actors: Vec<&str> = data.actors.iter().map(|actor| actor.id.as_str()).collect();
    let mut lines: Vec<(String, &str)> = Vec::new();
    if let [first, ..] = actors[..] {
        lines.push((
            format!("stance {first}"),
            "where an actor stands, on everything",
        ));
    }
    if let [_, topic, ..] | [topic] = topics[..] {
        lines.push((format!("stance {topic}"), "who stands where on a topic"));
    }
    if let ([actor, ..], [topic, ..]) = (&actors[..], &topics[..]) {
        lines.push((
            format!("stance {actor} {topic}"),
            "why it says so, with the words",
        ));
    }
    if let [one, other, ..] = actors[..] {
        lines.push((format!("stance {one} {other}"), "two actors side by side"));
    }
    lines.push(("stance topics".to_owned(), "the topics there are"));
    lines.push(("stance help".to_owned(), "the commands there are"));
    Columns::new()
        .word("line", "Type", |(line, _): &(String, &str)| line)
        .text("shows", "To see", |(_, shows)| *shows)
        .grid(&lines)
}
