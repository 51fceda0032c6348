//! Swimlanes: for a topic, a lane for each actor, with its positions over time, the shifts between them, and its contacts.
//!
//! Places in time are percentages, so that lanes are as wide as the page and their text is never stretched. What many marks
//! share is defined once, and heights are given by the style.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use super::words::class;
use crate::figure::lanes::{Bar, met_words, run_words, sign_width, textures};
use crate::figure::scale::{Extent, Scale};
use crate::layout::Leaning;
use crate::model::{ActorRef, ContactStatus, KeywordEnum, Position, TopicRef};
use crate::output::mark;
use crate::query::Run;
use crate::report::phrases;

/// The width, in pixels, below which lanes scroll rather than shrink.
const LEAST: f64 = 480.0;

/// Returns the scale that all lanes of a page share: from the first position to the day asked about.
pub(super) fn scale(contents: &Contents<'_>) -> Scale {
    let runs = contents.cells.values().flat_map(|it| &it.history.runs);
    let last = contents.asked.snapshot.as_of;
    let first = runs.map(|run| run.first).min().unwrap_or(last);
    Scale::new(first, last, Extent::Percent(LEAST))
}

/// Defines once what the lanes of every topic use: the textures and signs of positions, the mark of a shift, and the contacts
/// of each actor.
pub(super) fn definitions(contents: &Contents<'_>, scale: Scale) -> Markup {
    html! {
        svg.unseen aria-hidden="true" width="0" height="0" {
            (textures(class))
            defs {
                @for position in Position::ALL { (sign(phrases::leaning(*position))) }
                path #shift d="M0 3v22" {}
                @for actor in &contents.asked.actors { (contacts(contents, scale, *actor)) }
            }
        }
    }
}

/// The sign of a position on plain ground, as it stands at the beginning of a bar.
fn sign(leaning: Leaning) -> Markup {
    html! {
        g.(class(leaning)) #(class(leaning)) {
            rect width=(format!("{:.1}", sign_width(leaning))) {}
            text x="4" y="18" { (mark(leaning)) }
        }
    }
}

/// The contacts of an actor, each a mark below its lane.
fn contacts(contents: &Contents<'_>, scale: Scale, actor: ActorRef) -> Markup {
    let contacts = contents.met(actor);
    html! {
        @if !contacts.is_empty() {
            g #(marks_of_contacts(contents, actor)) {
                @for contact in contacts {
                    // For the mouse. By keyboard the marks of a lane are one stop, which leads to the list of contacts.
                    a href=(to(&anchor::contact(contact))) tabindex="-1" {
                        title { (met_words(contact)) }
                        circle.held[contact.status == ContactStatus::Held] cx=(scale.place(scale.part(contact.date.first()))) {}
                    }
                }
            }
        }
    }
}

fn marks_of_contacts(contents: &Contents<'_>, actor: ActorRef) -> String {
    format!("met:{}", contents.data[actor].id)
}

/// Shows the lanes of a topic.
pub(super) fn figure(contents: &Contents<'_>, scale: Scale, topic: TopicRef) -> Markup {
    let data = contents.data;
    let runs = |actor: &ActorRef| &contents.cells[&(*actor, topic)].history.runs;
    let actors = contents.asked.actors.iter().copied();
    let actors: Vec<ActorRef> = actors.filter(|at| !runs(at).is_empty()).collect();
    html! {
        @if !actors.is_empty() {
            figure.lanes {
                div.scroll tabindex="0" role="region" aria-label=(format!("{} over time", data[topic].title)) {
                    ol {
                        li aria-hidden="true" { svg { (scale.draw(8.0, "100%")) } }
                        @for actor in &actors { (lane(contents, scale, *actor, topic)) }
                    }
                }
                figcaption {
                    "Positions from left to right in time, the present one named by its sign; an upright line marks a shift"
                    @if !contents.asked.contacts.is_empty() { ", a dot below a contact, hollow where it was not held" }
                    ". Each leads to its explanation."
                }
            }
        }
    }
}

/// A lane with a drawing of its own, so that paper can end after any.
fn lane(contents: &Contents<'_>, scale: Scale, actor: ActorRef, topic: TopicRef) -> Markup {
    let data = contents.data;
    let runs = &contents.cells[&(actor, topic)].history.runs;
    let stance = to(&anchor::stance(data, actor, topic));
    html! {
        li {
            a href=(stance) { (data[actor].name) }
            svg {
                a href=(stance) { @for (at, run) in runs.iter().enumerate() { (bar(scale, run, at > 0)) } }
                @if let Some(last) = runs.last() {
                    text x="100%" { (mark(phrases::standing_leaning(last.standing))) }
                }
                @if !contents.met(actor).is_empty() {
                    a href=(to(&anchor::contacts(data, actor))) {
                        title { "Contacts of " (data[actor].name) }
                        use href=(to(&marks_of_contacts(contents, actor))) {}
                    }
                }
            }
        }
    }
}

fn bar(scale: Scale, run: &Run, is_shift: bool) -> Markup {
    let bar = Bar::new(scale, run);
    html! {
        g {
            title { (run_words(run, is_shift)) }
            @if let Some(leaning) = bar.leaning {
                rect.(class(leaning)) x=(bar.place) width=(bar.width) {}
                @if bar.has_room { use href=(to(class(leaning))) x=(bar.place) {} }
            }
            @if is_shift { use href="#shift" x=(bar.place) {} }
        }
    }
}
