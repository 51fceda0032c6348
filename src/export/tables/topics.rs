//! The dataset itself, the warnings it allows, its topics, who is named for their posts, and the conditions.

use crate::digest::Digest;
use crate::export::columns::Columns;
use crate::layout::relation::Relation;
use crate::model::{Allowance, Candidate, Condition, Dataset, Meta, SourceRef, Topic};

/// Returns the relation of one row that says which dataset it is.
pub(super) fn dataset<'d>(data: &'d Dataset<'d>, digest: Digest) -> Relation<'d> {
    Columns::new()
        .id("Id", |meta: &&'d Meta<'d>| &meta.id)
        .text("version", "Version", |meta| meta.version)
        .text("title", "Title", |meta| meta.title)
        .text("description", "What it is about", |meta| meta.description)
        .text("license", "Licence (SPDX)", |meta| meta.license)
        .date("as_of", "When the books were closed", |meta| meta.as_of)
        .text("hash", "SHA-256 of its entries in JSON Lines", move |_| {
            digest
        })
        .relation("dataset", "The dataset itself", &["id"], [&data.meta])
}

pub(super) fn relations<'d>(data: &'d Dataset<'d>) -> Vec<Relation<'d>> {
    vec![
        topics(data),
        candidates(data),
        candidate_sources(data),
        conditions(data),
        allowances(data),
    ]
}

fn topics<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let decided_by = |topic: &'d Topic<'d>| topic.decided_by.as_ref();
    Columns::new()
        .id("Id", |(_, topic): &(usize, &'d Topic<'d>)| &topic.id)
        .nth(
            "Its place in the order in which topics are shown",
            |(nth, _)| *nth,
        )
        .text("title", "Title", |(_, topic)| topic.title)
        .text("short", "A title that fits a column head", |(_, topic)| {
            topic.short
        })
        .text(
            "proposition",
            "The proposition that one is for or against",
            |(_, topic)| topic.proposition,
        )
        .optional_word(
            "decided_by",
            "The rule by which the European Union would decide on it",
            move |(_, topic)| decided_by(topic).map(|it| it.rule),
        )
        .text(
            "decision_basis",
            "The articles that say so, and what they leave open",
            move |(_, topic)| decided_by(topic).map(|it| it.basis),
        )
        .text("note", "A remark of the curator", |(_, topic)| topic.note)
        .relation(
            "topics",
            "Propositions that one can be for or against",
            &["id"],
            data.topics.iter().enumerate(),
        )
}

/// Returns everybody named for a post, each with the topic and the place in its list.
fn named<'d>(
    data: &'d Dataset<'d>,
) -> impl Iterator<Item = (&'d Topic<'d>, usize, &'d Candidate<'d>)> {
    data.topics.iter().flat_map(|topic| {
        let candidates = topic.candidates.iter().enumerate();
        candidates.map(move |(nth, candidate)| (topic, nth, candidate))
    })
}

fn candidates<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "topic",
            "topics",
            "The topic",
            |(topic, ..): &(&'d Topic<'d>, usize, &'d Candidate<'d>)| &topic.id,
        )
        .nth("Which of those named", |(_, nth, _)| *nth)
        .text("name", "Their name", |(.., candidate)| candidate.name)
        .reference(
            "actor",
            "actors",
            "The actor they belong to",
            |(.., candidate)| candidate.actor.map(|actor| &data[actor].id),
        )
        .text("note", "A remark of the curator", |(.., candidate)| {
            candidate.note
        })
        .relation(
            "candidates",
            "People named for a post that a topic is about",
            &["topic", "nth"],
            named(data),
        )
}

fn candidate_sources<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let cited = named(data).flat_map(|(topic, candidate, named)| {
        let sources = named.sources.iter().enumerate();
        sources.map(move |(nth, source)| (topic, candidate, nth, *source))
    });
    Columns::new()
        .reference(
            "topic",
            "topics",
            "The topic",
            |(topic, ..): &(&'d Topic<'d>, usize, usize, SourceRef)| &topic.id,
        )
        .count("candidate", "Which of those named", |(_, candidate, ..)| {
            *candidate + 1
        })
        .nth("Which of the sources", |(_, _, nth, _)| *nth)
        .reference("source", "sources", "The source", |(.., source)| {
            &data[*source].id
        })
        .referring(&["topic", "candidate"], "candidates", &["topic", "nth"])
        .relation(
            "candidate_sources",
            "The sources that name them",
            &["topic", "candidate", "nth"],
            cited,
        )
}

fn conditions<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .id("Id", |(_, condition): &(usize, &'d Condition<'d>)| {
            &condition.id
        })
        .nth(
            "Its place in the order in which conditions are shown",
            |(nth, _)| *nth,
        )
        .text("title", "Its wording", |(_, condition)| condition.title)
        .relation(
            "conditions",
            "What a conditional yes may hang on",
            &["id"],
            data.conditions.iter().enumerate(),
        )
}

fn allowances<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .nth("Its number", |(nth, _): &(usize, &'d Allowance<'d>)| *nth)
        .text("code", "The code of the warnings", |(_, it)| it.code)
        .text("entry", "The id of the entry they are about", |(_, it)| {
            it.entry
        })
        .text(
            "file",
            "The file they are in: its path, or the end of it",
            |(_, it)| it.file,
        )
        .text("reason", "Why they may stand", |(_, it)| it.reason)
        .date("date", "When that was decided", |(_, it)| it.date)
        .date(
            "until",
            "The last day on which they may stand",
            |(_, it)| it.until,
        )
        .relation(
            "allowances",
            "Warnings of a check that the curators have looked at and let stand",
            &["nth"],
            data.allowances.iter().enumerate(),
        )
}
