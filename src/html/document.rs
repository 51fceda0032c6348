//! The frame of the page: its head, what may run in it, and its sections in order.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::assets::{SCRIPT, STYLE, policy};
use super::contents::Contents;
use super::{about, actor, changes, contact, matrix, rule, topic};
use crate::report::{Provenance, phrases};

/// Returns the whole page.
pub(super) fn page(contents: &Contents<'_>) -> Markup {
    let meta = &contents.data.meta;
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="stance";
                @if let Some(description) = meta.description { meta name="description" content=(description); }
                title { (meta.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the matrix" }
                (masthead(contents))
                main #main tabindex="-1" {
                    (matrix::section(contents))
                    (changes::section(contents))
                    (topic::section(contents))
                    (actor::section(contents))
                    (contact::section(contents))
                    (rule::section(contents))
                }
                footer { (about::section(contents)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn masthead(contents: &Contents<'_>) -> Markup {
    let meta = &contents.data.meta;
    html! {
        header.masthead #top {
            h1 { (meta.title) }
            p.facts {
                "As of " (phrases::day(contents.asked.snapshot.as_of)) " · version " (meta.version)
                @for count in counts(contents) { " · " (count) }
            }
            @for note in Provenance::from(contents.asked.snapshot).notes() { p.caution { (note) } }
            nav aria-label="Sections" {
                a href="#matrix" { "Matrix" }
                @if contents.asked.since.is_some() { a href="#changes" { "Changes" } }
                a href="#topics" { "Topics" }
                a href="#actors" { "Actors" }
                @if !contents.asked.contacts.is_empty() { a href="#contacts" { "Contacts" } }
                a href="#rule" { "How to read it" }
                a href="#about" { "About" }
            }
            (search())
        }
    }
}

/// The search through the statements, which the script reveals.
fn search() -> Markup {
    html! {
        form #search role="search" hidden {
            label { "Search the statements" input type="search" autocomplete="off" spellcheck="false"; }
            output aria-live="polite" {}
            ol {}
        }
    }
}

/// How much the page holds.
fn counts(contents: &Contents<'_>) -> Vec<String> {
    let statements = contents.statements.values().map(Vec::len).sum();
    let all = [
        (contents.asked.actors.len(), "actor"),
        (contents.asked.topics.len(), "topic"),
        (statements, "statement"),
        (contents.asked.contacts.len(), "contact"),
    ];
    let counts = all.into_iter().filter(|(n, _)| *n > 0);
    counts.map(|(n, one)| phrases::count(n, one)).collect()
}
