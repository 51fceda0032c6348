//! The codebook: what is coded as which position on which topic, and statements as examples both ways.

use crate::export::columns::Columns;
use crate::layout::relation::Relation;
use crate::model::{CodebookEntry, CodebookExample, Dataset};

pub(super) fn relations<'d>(data: &'d Dataset<'d>) -> Vec<Relation<'d>> {
    vec![entries(data), examples(data)]
}

/// An entry by its place in the codebook: what is defined for every topic has no topic, and what a topic takes in no position.
type Numbered<'d> = (usize, &'d CodebookEntry<'d>);

fn entries<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .nth("Its place in the codebook", |(nth, _): &Numbered<'d>| *nth)
        .reference(
            "topic",
            "topics",
            "The topic; none of what holds for every topic",
            |(_, entry)| entry.topic.map(|topic| &data[topic].id),
        )
        .optional_word(
            "position",
            "The position; none of what a topic takes in",
            |(_, entry)| entry.position,
        )
        .text("definition", "What is coded so", |(_, entry)| {
            entry.definition
        })
        .text(
            "exclusion",
            "What comes close and is not coded so",
            |(_, entry)| entry.exclusion,
        )
        .relation(
            "codebook",
            "What is coded as which position",
            &["nth"],
            data.codebook.iter().enumerate(),
        )
}

/// An example, with the place of its entry, and `true` if it is coded as that says.
type Row<'d> = (usize, bool, &'d CodebookExample<'d>);

fn examples<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let rows = data.codebook.iter().enumerate().flat_map(|(nth, entry)| {
        let examples = entry.examples.iter().map(move |it| (nth, true, it));
        let counterexamples = entry.counterexamples.iter();
        examples.chain(counterexamples.map(move |it| (nth, false, it)))
    });
    Columns::new()
        .nth(
            "The place of the entry in the codebook",
            |(nth, ..): &Row<'d>| *nth,
        )
        .referring(&["nth"], "codebook", &["nth"])
        .reference("statement", "statements", "The statement", |(.., it)| {
            &data[it.statement].id
        })
        .truth(
            "is_coded_so",
            "Whether it is coded as the entry says",
            |(_, is_coded_so, _)| *is_coded_so,
        )
        .text("note", "What decides it", |(.., it)| it.note)
        .relation(
            "codebook_examples",
            "Statements that show where the borders run",
            &["nth", "statement"],
            rows,
        )
}
