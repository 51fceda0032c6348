//! Statements in full: who and when, what it says, the words and their translation, the sources.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use super::words::{coding, coding_leaning, line, sources, to_position};
use crate::model::{ActorRef, KeywordEnum, Statement, StatementRef};
use crate::query::Shift;
use crate::report::{ShiftIndex, StatementView, phrases};

/// Lists statements of an actor, or of the first party of each, the newest first.
pub(super) fn list(
    contents: &Contents<'_>,
    said: &[StatementRef],
    actor: Option<ActorRef>,
) -> Markup {
    html! { ol.said { @for at in said.iter().rev() { (entry(contents, *at, actor)) } } }
}

fn entry(contents: &Contents<'_>, at: StatementRef, actor: Option<ActorRef>) -> Markup {
    let data = contents.data;
    let said = &data[at];
    let actor = actor.unwrap_or_else(|| said.lead().actor);
    let view = StatementView::new(data, at, actor, &ShiftIndex::default());
    let anchor = anchor::statement(data, at);
    html! {
        li #(anchor) {
            p { (phrases::date(said.date)) " " (line(&view.who())) " (" (view.form()) ")" }
            (positions(contents, said, actor))
            @if let Some(joint) = view.joint() { p { (line(&joint)) } }
            @if let Some(summary) = said.summary { p { (summary) } }
            (words(said))
            @if let Some(note) = said.note { p.note { "Note: " (note) } }
            @for told in view.withdrawal() { p.note { (line(&told)) } }
            (sources(contents, &said.sources))
            @for shift in contents.made(at) { (made(contents, shift)) }
        }
    }
}

/// What a statement says on each topic, with a link to the stance.
fn positions(contents: &Contents<'_>, said: &Statement<'_>, actor: ActorRef) -> Markup {
    let data = contents.data;
    html! {
        p {
            @for (topic, says) in &said.positions {
                @let short = &data[*topic].short;
                @if contents.has_cell(actor, *topic) {
                    (to_position(&anchor::stance(data, actor, *topic), coding_leaning(*says), short, says.as_str()))
                } @else { (short) " " (coding(*says)) }
                " "
            }
        }
        @if !said.conditions.is_empty() { p.conditions { (phrases::conditions(data, &said.conditions)) } }
    }
}

/// The words as printed, and in English.
fn words(said: &Statement<'_>) -> Markup {
    html! {
        @if let Some(quote) = said.quote {
            p { q lang=[said.lang.filter(|lang| &**lang != "en")] { "“" (quote) "”" } }
            @if let Some(translation) = said.translation {
                p { @if let Some(lang) = said.lang { small { "[" (lang) "] " } } (translation) }
            }
        }
    }
}

/// A change of stance that the statement made.
fn made(contents: &Contents<'_>, shift: &Shift) -> Markup {
    let data = contents.data;
    let anchor = anchor::stance(data, shift.actor, shift.topic);
    html! {
        p {
            "Shift of " a href=(to(&anchor)) { (data[shift.actor].name) " on " (data[shift.topic].short) }
            ": " (shift.from.as_str()) " to " (shift.to.as_str()) ", " (phrases::cause(shift.cause))
        }
    }
}
