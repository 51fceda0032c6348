//! The codebook: when each position is coded, with links to the statements that show it.

use maud::{Markup, html};

use super::contents::Contents;
use super::words::{coding, statement};
use crate::model::{CodebookEntry, CodebookExample, Coding, KeywordEnum, StatementRef, TopicRef};

/// Tells when each position is coded on every topic; what the dataset does not define has the meaning of the format.
pub(super) fn positions(contents: &Contents<'_>) -> Markup {
    html! {
        @for (position, word) in Coding::ALL.iter().zip(Coding::WORDS) {
            @let entry = entry(contents, None, Some(*position));
            dt { (coding(*position)) }
            dd {
                @if entry.is_none_or(|entry| entry.definition.is_none()) { (word.meaning) }
                @if let Some(entry) = entry { (definition(contents, entry)) }
            }
        }
    }
}

/// Tells what a topic takes in, and when each position on it is coded, where the dataset says so.
pub(super) fn topic(contents: &Contents<'_>, topic: TopicRef) -> Markup {
    let positions = Coding::ALL.iter().copied();
    let defined = positions.filter_map(|position| {
        let entry = entry(contents, Some(topic), Some(position))?;
        Some((position, entry))
    });
    let defined: Vec<(Coding, &CodebookEntry<'_>)> = defined.collect();
    let whole = entry(contents, Some(topic), None);
    html! {
        @if whole.is_some() || !defined.is_empty() {
            details {
                summary { "How it is coded" }
                @if let Some(whole) = whole { (definition(contents, whole)) }
                dl.terms {
                    @for (position, entry) in defined {
                        dt { (coding(position)) }
                        dd { (definition(contents, entry)) }
                    }
                }
            }
        }
    }
}

fn entry<'c, 'd>(
    contents: &'c Contents<'d>,
    topic: Option<TopicRef>,
    position: Option<Coding>,
) -> Option<&'c CodebookEntry<'d>> {
    let mut entries = contents.data.codebook.iter();
    entries.find(|entry| entry.topic == topic && entry.position == position)
}

fn definition(contents: &Contents<'_>, entry: &CodebookEntry<'_>) -> Markup {
    html! {
        @if let Some(text) = entry.definition { p { (text) } }
        @if let Some(text) = entry.exclusion { p { small { "Not: " } (text) } }
        @if !entry.examples.is_empty() || !entry.counterexamples.is_empty() {
            ul {
                @for example in &entry.examples { li { (example_of(contents, example)) } }
                @for example in &entry.counterexamples {
                    li { small { "But not: " } (example_of(contents, example)) " (" (coded(contents, entry, example)) ")" }
                }
            }
        }
    }
}

/// Shows a statement with what decides it. It is linked to where the page has it, else named by its id.
fn example_of(contents: &Contents<'_>, example: &CodebookExample<'_>) -> Markup {
    let data = contents.data;
    html! {
        @if is_on_page(contents, example.statement) { (statement(data, example.statement, None)) }
        @else { (data[example.statement].id) }
        @if let Some(note) = example.note { ": " (note) }
    }
}

/// What a statement is coded as, on the topic of an entry or on any.
fn coded(
    contents: &Contents<'_>,
    entry: &CodebookEntry<'_>,
    example: &CodebookExample<'_>,
) -> Markup {
    let codings: Vec<Coding> = entry.codings(&contents.data[example.statement]).collect();
    html! {
        @if codings.is_empty() { "no code" }
        @for (nth, position) in codings.into_iter().enumerate() {
            @if nth > 0 { ", " }
            (coding(position))
        }
    }
}

fn is_on_page(contents: &Contents<'_>, at: StatementRef) -> bool {
    let parties = contents.data[at].actors().map(Some);
    let mut homes = parties.chain([None]);
    homes.any(|home| contents.shown_with(home).contains(&at))
}
