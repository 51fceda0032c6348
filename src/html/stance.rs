//! The explanation of a stance: the steps of the rule, what was used and what was set aside, the history.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::anchor::{self, to};
use super::blocks;
use super::contents::Contents;
use super::words::{self, line, standing, statement, who};
use crate::model::{ActorRef, Dataset, KeywordEnum, Standing, StatementRef, TopicRef};
use crate::query::{Explanation, Overridden, Reason, Stance};
use crate::report::{JudgementView, phrases, steps};

/// Shows one stance of a profile: its label, and folded up how it came about.
pub(super) fn details(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let (data, stance) = (contents.data, &explanation.stance);
    let remarks = phrases::remarks(data, stance);
    html! {
        details.stance {
            summary {
                b { (data[stance.topic].title) }
                " " (standing(stance.standing))
                @if let Some(since) = stance.since { " since " (phrases::date(since)) }
                @if !remarks.is_empty() { "; " (line(&remarks)) }
            }
            div #(anchor::stance(data, stance.subject.actor, stance.topic)) {
                @if stance.statements() > 0 { p { (counts(contents, stance)) } }
                (rule(contents, explanation))
                (members(contents, explanation))
                (used(contents, explanation))
                (set_aside(contents, explanation))
                (history(contents, explanation))
            }
        }
    }
}

/// Returns `3 statements from 2 publishers, 1 direct, the last of 4 Feb 2026.`
fn counts(contents: &Contents<'_>, stance: &Stance<'_>) -> String {
    let said = phrases::count(stance.statements(), "statement");
    let publishers = phrases::count(stance.publishers(contents.data), "publisher");
    let last = stance.last_evidence;
    let last = last.map(|date| format!(", the last of {}", phrases::date(date)));
    let last = last.unwrap_or_default();
    format!("{said} from {publishers}, {} direct{last}.", stance.direct)
}

/// The step that decides, and those passed over before it.
fn rule(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let steps = steps(contents.data, explanation);
    let passed = steps.iter().filter(|step| !step.fired);
    let passed: Vec<&str> = passed.map(|step| step.basis.as_str()).collect();
    html! {
        p {
            @for step in steps.iter().filter(|step| step.fired) {
                "Rule step " b { (step.basis) } ": " (step.text) "."
            }
            // Where nothing is on record all others are passed over.
            @if !passed.is_empty() && explanation.stance.standing != Standing::Undeclared { " Passed over: " (passed.join(", ")) "." }
        }
        (judged(contents, explanation))
    }
}

/// What curators have judged, in force or not.
fn judged(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let (snapshot, stance) = (contents.asked.snapshot, &explanation.stance);
    let judged = JudgementView::all(contents.data, stance.subject, stance.topic, snapshot.as_of);
    html! {
        @if !judged.is_empty() {
            h5 { "What curators have judged" }
            (blocks::items(judged.iter().map(JudgementView::item)))
        }
    }
}

/// How the members of a bloc stand, from yes to no.
fn members(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let topic = explanation.stance.topic;
    let mut members = explanation.members.clone();
    members.sort_by_key(|(member, held)| (*held, *member));
    html! {
        @if !members.is_empty() {
            h5 { "Its members" }
            dl.camps {
                @for alike in members.chunk_by(|one, other| one.1 == other.1) {
                    dt { (standing(alike[0].1)) " " small { (alike.len()) } }
                    dd {
                        @for (at, (member, held)) in alike.iter().enumerate() {
                            @if at > 0 { ", " }
                            (named(contents, *member, topic, *held))
                        }
                    }
                }
            }
        }
    }
}

/// Names a member, and leads to its stance if it has one.
fn named(contents: &Contents<'_>, actor: ActorRef, topic: TopicRef, held: Standing) -> Markup {
    let (data, name) = (contents.data, &contents.data[actor].name);
    html! {
        @if held != Standing::Undeclared && contents.has_cell(actor, topic) {
            a href=(to(&anchor::stance(data, actor, topic))) { (name) }
        } @else { (name) }
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
            h5 { "Rests on" }
            ul { @for at in used { li { (statement(contents.data, at, Some(stance.topic))) } } }
        }
    }
}

/// The statements that were set aside, by the reason.
fn set_aside(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let mut aside: BTreeMap<Reason, Vec<StatementRef>> = BTreeMap::new();
    for Overridden { statement, reason } in &explanation.overridden {
        if !is_with_a_member(contents, explanation, *statement) {
            aside.entry(*reason).or_default().push(*statement);
        }
    }
    let topic = explanation.stance.topic;
    let by = |at: StatementRef| who(contents.data, at);
    html! {
        @if !aside.is_empty() {
            h5 { "Set aside" }
            dl.aside {
                @for (reason, statements) in aside {
                    dt { (reason) }
                    dd { @for alike in statements.chunk_by(|a, b| by(*a) == by(*b)) { (made_by(contents, topic, alike)) } }
                }
            }
        }
    }
}

/// Statements that one has made: who, and a link to each by its day.
fn made_by(contents: &Contents<'_>, topic: TopicRef, statements: &[StatementRef]) -> Markup {
    let data = contents.data;
    html! {
        @if let [only] = statements { (statement(data, *only, Some(topic))) " " }
        @else {
            @if let Some(by) = statements.first() { span { (who(data, *by)) ":" } " " }
            @for at in statements { (named_by_day(data, *at, topic)) " " }
        }
    }
}

fn named_by_day(data: &Dataset<'_>, at: StatementRef, topic: TopicRef) -> Markup {
    words::named(data, at, Some(topic), &phrases::date(data[at].date))
}

fn history(contents: &Contents<'_>, explanation: &Explanation<'_>) -> Markup {
    let runs = &explanation.history.runs;
    html! {
        @if runs.len() > 1 {
            h5 { "How it came about" }
            ol {
                @for (at, run) in runs.iter().enumerate() {
                    li {
                        (standing(run.standing)) " from " (phrases::date(run.from))
                        @if let Some(until) = run.until { " to " (phrases::day(until)) }
                        ": " @if at == 0 { "the first words on record" } @else { (phrases::cause(run.cause)) }
                        @if let Some(began) = run.statement { ", " (words::named(contents.data, began, None, &who(contents.data, began))) }
                    }
                }
            }
        }
    }
}
