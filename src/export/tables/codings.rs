//! Codings: how each coder read a statement, apart from the positions that were agreed.

use crate::export::columns::{Columns, items};
use crate::layout::relation::Relation;
use crate::model::{Coding, Dataset, IndependentCoding, TopicRef};

pub(super) fn relations<'d>(data: &'d Dataset<'d>) -> Vec<Relation<'d>> {
    vec![codings(data), positions(data)]
}

fn codings<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "statement",
            "statements",
            "The statement that was coded",
            |coding: &&'d IndependentCoding<'d>| &data[coding.statement].id,
        )
        .text("coder", "Who coded it", |coding| coding.coder)
        .word(
            "kind",
            "Whether the coder is a person or a model",
            |coding| coding.kind,
        )
        .date("date", "When it was coded", |coding| coding.date)
        .text("note", "A remark of the coder", |coding| coding.note)
        .relation(
            "codings",
            "Statements as each coder read them; no stance rests on it",
            &["statement", "coder"],
            &data.codings,
        )
}

fn positions<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "statement",
            "statements",
            "The statement that was coded",
            |(coding, ..): &(&'d IndependentCoding<'d>, usize, (TopicRef, Coding))| {
                &data[coding.statement].id
            },
        )
        .text("coder", "Who coded it", |(coding, ..)| coding.coder)
        .reference("topic", "topics", "The topic", |(.., (topic, _))| {
            &data[*topic].id
        })
        .word(
            "position",
            "The position the coder finds",
            |(.., (_, coding))| *coding,
        )
        .relation(
            "coding_positions",
            "The position that a coder finds in a statement on each topic",
            &["statement", "coder", "topic"],
            items(&data.codings, |coding| &coding.positions),
        )
}
