//! What changed between an earlier day and the one the page is read as of: every stance that differs, with what made it move.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use super::words::{standing, statement};
use crate::query::{Difference, Subject};
use crate::report::phrases;

/// Shows the changes, where they are asked for.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let Some(since) = contents.asked.since else {
        return html! {};
    };
    let asked = &contents.asked;
    let subjects: Vec<Subject> = asked.actors.iter().map(|actor| (*actor).into()).collect();
    let differences = asked.snapshot.differences(since, &subjects, &asked.topics);
    let title = format!("What changed since {}", phrases::day(since));
    html! {
        section #changes aria-labelledby="changes-title" {
            h2 #changes-title { (title) }
            @if differences.is_empty() { p { "No stance differs." } }
            @else { (table(contents, &differences)) }
        }
    }
}

fn table(contents: &Contents<'_>, differences: &[Difference]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Stances that differ" {
            table {
                thead {
                    tr { @for head in ["Actor", "Topic", "From", "To", "Why"] { th scope="col" { (head) } } }
                }
                tbody { @for it in differences { (row(contents, it)) } }
            }
        }
    }
}

fn row(contents: &Contents<'_>, it: &Difference) -> Markup {
    let (data, actor) = (contents.data, it.subject.actor);
    html! {
        tr {
            th scope="row" { a href=(to(&anchor::stance(data, actor, it.topic))) { (data[actor].name) } }
            td { (data[it.topic].short) }
            td { (standing(it.from)) }
            td { (standing(it.to)) }
            td {
                @for (nth, shift) in it.shifts.iter().enumerate() {
                    @if nth > 0 { "; " }
                    (phrases::date(shift.date)) ": "
                    @if nth == 0 && it.is_first { "the first words on record" } @else { (phrases::cause(shift.cause)) }
                    @if let Some(made) = shift.statement { ", " (statement(data, made, None)) }
                }
            }
        }
    }
}
