//! Swimlanes: for a topic, a lane for each actor, with its positions over time, the shifts between them, and its contacts.
//!
//! Places in time are percentages, so that lanes are as wide as the page and their text is never stretched.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use crate::figure::lanes::{LANE, met, met_words, run, run_words, textures};
use crate::figure::scale::{Extent, Scale};
use crate::model::{ActorRef, TopicRef};
use crate::output::mark;
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

/// Defines once what the lanes of every topic use: the textures of positions, and the contacts of each actor.
pub(super) fn definitions(contents: &Contents<'_>, scale: Scale) -> Markup {
    html! {
        svg.unseen aria-hidden="true" width="0" height="0" {
            (textures())
            defs { @for actor in &contents.asked.actors { (contacts(contents, scale, *actor)) } }
        }
    }
}

/// The contacts of an actor, each a mark below its lane.
fn contacts(contents: &Contents<'_>, scale: Scale, actor: ActorRef) -> Markup {
    let contacts = contents.met(actor);
    html! {
        @if !contacts.is_empty() {
            g id=(met_anchor(contents, actor)) {
                @for contact in contacts {
                    a href=(to(&anchor::contact(contact))) tabindex="-1" {
                        title { (met_words(contact)) }
                        (met(scale, contact, 0.0))
                    }
                }
            }
        }
    }
}

fn met_anchor(contents: &Contents<'_>, actor: ActorRef) -> String {
    format!("met:{}", contents.data[actor].id)
}

/// Shows the lanes of a topic.
pub(super) fn figure(contents: &Contents<'_>, scale: Scale, topic: TopicRef) -> Markup {
    let data = contents.data;
    let runs = |actor: &ActorRef| &contents.cells[&(*actor, topic)].history.runs;
    let actors = contents.asked.actors.iter().copied();
    let actors: Vec<ActorRef> = actors.filter(|at| !runs(at).is_empty()).collect();
    let top = |at: usize| LANE * f64::from(u32::try_from(at + 1).unwrap_or(u32::MAX));
    html! {
        @if !actors.is_empty() {
            figure.lanes {
                ol { @for actor in &actors { li { a href=(to(&anchor::stance(data, *actor, topic))) { (data[*actor].name) } } } }
                div.scroll tabindex="0" role="region" aria-label=(format!("{} over time", data[topic].title)) {
                    svg role="group" aria-label="Positions over time" height=(top(actors.len())) {
                        (scale.draw(8.0, "100%"))
                        @for (at, actor) in actors.iter().enumerate() { (lane(contents, scale, *actor, topic, top(at))) }
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

fn lane(contents: &Contents<'_>, scale: Scale, actor: ActorRef, topic: TopicRef, y: f64) -> Markup {
    let data = contents.data;
    let runs = &contents.cells[&(actor, topic)].history.runs;
    html! {
        a href=(to(&anchor::stance(data, actor, topic))) {
            @for (at, shown) in runs.iter().enumerate() {
                g { title { (run_words(shown, at > 0)) } (run(scale, shown, at > 0, y)) }
            }
        }
        @if let Some(last) = runs.last() {
            text x="100%" dx="6" y=(y + 18.0) { (mark(phrases::standing_leaning(last.standing))) }
        }
        @if !contents.met(actor).is_empty() {
            use href=(to(&met_anchor(contents, actor))) y=(y) {}
        }
    }
}
