//! The explanation of a stance: the steps of the rule, what was used and what was set aside, the history.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use super::words::{line, standing, statement};
use crate::model::{ActorRef, Standing, StatementRef};
use crate::query::{Explanation, Stance};
use crate::report::{phrases, steps};

/// Shows one stance of a profile: its label, and folded up how it came about.
pub(super) fn details(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let (data, stance) = (contents.data, &explanation.stance);
    let remarks = phrases::remarks(data, stance);
    html! {
        details.stance {
            summary {
                span.topic { (data[stance.topic].title) }
                " " (standing(stance.standing))
                @if let Some(since) = stance.since { " " small { "since " (phrases::date(since)) } }
                @if !remarks.is_empty() { " " span.remarks { (line(&remarks)) } }
            }
            div.explanation #(anchor::stance(data, stance.subject.actor, stance.topic)) {
                p {
                    b { (data[stance.subject.actor].name) } " on "
                    a href=(to(&anchor::topic(data, stance.topic))) { (data[stance.topic].title) }
                    ": " (counts(contents, stance))
                }
                (rule(contents, explanation))
                (members(contents, explanation))
                (used(contents, explanation))
                (set_aside(contents, explanation))
                (history(contents, explanation))
            }
        }
    }
}

/// Returns `3 statements on record from 2 publishers, 1 direct, the last of 4 Feb 2026.`
fn counts(contents: &Contents<'_>, stance: &Stance<'_>) -> String {
    let said = phrases::count(stance.statements(), "statement");
    let publishers = phrases::count(stance.publishers(contents.data), "publisher");
    let last = stance.last_evidence;
    let last = last.map(|date| format!(", the last of {}", phrases::date(date)));
    let last = last.unwrap_or_default();
    format!(
        "{said} on record from {publishers}, {} direct{last}.",
        stance.direct
    )
}

fn rule(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    html! {
        h5 { "How the rule read it" }
        ol.steps {
            @for step in steps(contents.data, explanation) {
                li class=[step.fired.then_some("decides")] {
                    b { (step.basis) } ": " (step.text)
                    @if step.fired { " " strong { "(decides)" } }
                }
            }
        }
        @if let Some(note) = explanation.coded.and_then(|coded| coded.note) { p.note { "Note: " (note) } }
    }
}

fn members(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let (data, topic) = (contents.data, explanation.stance.topic);
    html! {
        @if !explanation.members.is_empty() {
            h5 { "Its members" }
            ul.members {
                @for (member, held) in &explanation.members {
                    li {
                        @if contents.has_cell(*member, topic) {
                            a href=(to(&anchor::stance(data, *member, topic))) { (data[*member].name) }
                        } @else { (data[*member].name) }
                        " " (standing(*held))
                    }
                }
            }
        }
    }
}

/// `true` if a statement is told of with the stance of a member, which is on the page too.
fn is_with_a_member(
    contents: &Contents<'_>,
    explanation: &Explanation<'_>,
    at: StatementRef,
) -> bool {
    let (said, stance) = (&contents.data[at], &explanation.stance);
    let tells = |(member, _): &(ActorRef, Standing)| {
        said.party(*member).is_some() && contents.has_cell(*member, stance.topic)
    };
    said.party(stance.subject.actor).is_none() && explanation.members.iter().any(tells)
}

fn used(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let stance = &explanation.stance;
    let mut used = stance.evidence.clone();
    used.retain(|at| !is_with_a_member(contents, explanation, *at));
    html! {
        @if !used.is_empty() {
            h5 { "What it rests on" }
            ul.evidence { @for at in used { li { (evidence(contents, stance, at)) } } }
        }
    }
}

fn set_aside(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let stance = &explanation.stance;
    let mut aside = explanation.overridden.clone();
    aside.retain(|aside| !is_with_a_member(contents, explanation, aside.statement));
    html! {
        @if !aside.is_empty() {
            h5 { "What was set aside" }
            ul.evidence {
                @for aside in aside {
                    li {
                        (statement(contents.data, aside.statement, Some(stance.topic)))
                        " " small { (aside.reason) }
                    }
                }
            }
        }
    }
}

/// A statement that is used: what it says, where it stands in full, and its words, in English if they are.
fn evidence(contents: &Contents<'_>, stance: &Stance<'_>, at: StatementRef) -> Markup {
    let said = &contents.data[at];
    let words = said.translation.or(said.quote);
    html! {
        (statement(contents.data, at, Some(stance.topic)))
        @if let Some(words) = words { q { (words) } } @else { " " (said.summary) }
    }
}

fn history(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let runs = &explanation.history.runs;
    html! {
        @if runs.len() > 1 {
            h5 { "How it came about" }
            ol.history {
                @for (at, run) in runs.iter().enumerate() {
                    li {
                        (standing(run.standing)) " from " (phrases::date(run.from))
                        @if let Some(until) = run.until { " to " (phrases::day(until)) }
                        " " small {
                            @if at == 0 { "the first words on record" } @else { (phrases::cause(run.cause)) }
                        }
                        @if let Some(began) = run.statement { " " (statement(contents.data, began, None)) }
                    }
                }
            }
        }
    }
}
