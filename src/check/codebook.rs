//! Rules for the codebook: one entry for each topic and position, whose examples are coded as it says.

use super::sink::Sink;
use crate::model::{CodebookEntry, CodebookExample, Coding, Dataset, KeywordEnum, Statement};

pub(super) fn without_subject(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let is_without = |it: &&CodebookEntry<'_>| it.topic.is_none() && it.position.is_none();
    for entry in data.codebook.iter().filter(is_without) {
        let message = "an entry of the codebook has neither `topic` nor `position`";
        let help = "add the `topic` that it defines, or the `position`, or both";
        sink.add(entry.origin.entry(), message, help);
    }
}

pub(super) fn defined_twice(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    // They are in order of topics and positions.
    for pair in data.codebook.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        let subject = (second.topic, second.position);
        if (first.topic, first.position) == subject && subject != (None, None) {
            let message = format!("the codebook defines {} twice", subject_of(data, second));
            let help = "put the two entries into one";
            sink.add(second.origin.entry(), message, help)
                .label("again here")
                .relate(first.origin.entry(), "first here");
        }
    }
}

pub(super) fn example_coded_otherwise(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for entry in &data.codebook {
        hold_against_codings(data, entry, ("examples", &entry.examples), true, sink);
        let counterexamples = ("counterexamples", entry.counterexamples.as_slice());
        hold_against_codings(data, entry, counterexamples, false, sink);
    }
}

/// Tells of the statements of a list of examples that are not coded as an entry says, or that are where they should not be.
fn hold_against_codings(
    data: &Dataset<'_>,
    entry: &CodebookEntry<'_>,
    (key, examples): (&str, &[CodebookExample<'_>]),
    is_example: bool,
    sink: &mut Sink<'_>,
) {
    for (nth, example) in examples.iter().enumerate() {
        let statement = &data[example.statement];
        if entry.defines(statement) == is_example {
            continue;
        }
        let (kind, remedy) = if is_example {
            ("an example", "name a statement that is coded so")
        } else {
            (
                "a counterexample",
                "name a statement that is coded otherwise",
            )
        };
        let subject = subject_of(data, entry);
        let coded = coded_as(data, entry, statement);
        let id = &statement.id;
        let message = format!("`{id}` is {kind} of {subject}, and is {coded}");
        sink.add(entry.origin.item(key, nth), message, remedy)
            .relate(statement.origin.key("positions"), "how it is coded");
    }
}

/// Names what an entry defines.
fn subject_of(data: &Dataset<'_>, entry: &CodebookEntry<'_>) -> String {
    let topic = entry.topic.map(|topic| format!("`{}`", data[topic].id));
    let position = entry.position.map(|it| format!("`{}`", it.as_str()));
    let words: Vec<String> = position.into_iter().chain(topic).collect();
    words.join(" on ")
}

/// Says how a statement is coded: on the topic of an entry, or on all that it bears on.
fn coded_as(data: &Dataset<'_>, entry: &CodebookEntry<'_>, statement: &Statement<'_>) -> String {
    let words: Vec<&str> = entry.codings(statement).map(Coding::as_str).collect();
    let words = words.join("`, `");
    match entry.topic {
        None => format!("coded `{words}`"),
        Some(_) if !words.is_empty() => format!("coded `{words}` on it"),
        Some(topic) => format!("not coded on `{}`", data[topic].id),
    }
}
