//! Profiles: who an actor is, where it stands, and every statement of it.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use super::words::{line, outside};
use super::{stance, statement};
use crate::figure::lanes::met_words;
use crate::model::{ActorRef, Dataset, Office, OfficeVoice, Population, SpeakerRef, TopicRef};
use crate::query::Profile;
use crate::report::{MembershipView, phrases};

/// Shows every actor.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let others = contents.shown_with(None);
    html! {
        section #actors aria-labelledby="actors-title" {
            h2 #actors-title { "Actors" }
            @for actor in &contents.asked.actors { (profile(contents, *actor)) }
            @if !others.is_empty() {
                article.actor {
                    h3 { "Statements of others" }
                    p { "Of actors that have no profile on this page, and stances on it rest on them." }
                    (statement::list(contents, others, None))
                }
            }
        }
    }
}

fn profile(contents: &Contents<'_>, actor: ActorRef) -> Markup {
    let data = contents.data;
    let anchor = anchor::actor(data, actor);
    html! {
        article.actor #(anchor) {
            h3 { a.permalink href=(to(&anchor)) { (data[actor].name) } }
            (facts(contents, actor))
            h4 { "Where it stands" }
            @for explanation in contents.explained(actor) { (stance::details(contents, explanation)) }
            (silence(contents, actor))
            (contacts(contents, actor))
            (statements(contents, actor))
        }
    }
}

/// What an actor is, and who speaks for it.
fn facts(contents: &Contents<'_>, actor: ActorRef) -> Markup {
    let (data, day) = (contents.data, contents.asked.snapshot.as_of);
    let shown = &data[actor];
    let aliases: Vec<&str> = shown.aliases.iter().map(|alias| alias.as_str()).collect();
    let offices = Profile::new(contents.asked.snapshot, actor, &[]).offices;
    let (held, others): (Vec<_>, Vec<_>) = offices
        .iter()
        .partition(|(_, office)| office.held_on(day) && office.voice == OfficeVoice::Official);
    html! {
        p.detail {
            (shown.kind)
            @if !aliases.is_empty() { " · also " (aliases.join(", ")) }
            @if let Some(iso) = shown.iso { " · ISO " (iso) }
            @if let Some(item) = shown.wikidata { " · Wikidata " (item) }
        }
        @if let Some(note) = shown.note { p.note { "Note: " (note) } }
        @for figure in &shown.populations { (population(contents, figure)) }
        @if let Some(told) = MembershipView::blocs(&MembershipView::of(data, actor)) { p.detail { (line(&told)) } }
        @if let Some(told) = MembershipView::changes(&MembershipView::within(data, actor)) { p.detail { (line(&told)) } }
        @if !held.is_empty() {
            p.speakers {
                small { "Speaks for it: " }
                @for (at, (speaker, office)) in held.iter().enumerate() {
                    @if at > 0 { "; " }
                    (data[*speaker].name) (term(data, office)) (remark(data, *speaker))
                }
            }
        }
        @if !others.is_empty() {
            details {
                summary { small { "Others who speak or spoke for it" } }
                ul.items {
                    @for (speaker, office) in others {
                        li { (data[speaker].name) (term(data, office)) @if office.voice != OfficeVoice::Official { ", another voice" } (remark(data, speaker)) }
                    }
                }
            }
        }
    }
}

/// The curator's remark on a speaker.
fn remark(data: &Dataset<'_>, speaker: SpeakerRef) -> Markup {
    html! {
        @if let Some(note) = data[speaker].note { small { " Note: " (note) } }
    }
}

/// The title and the days of an office, and for whom a spokesperson speaks.
fn term(data: &Dataset<'_>, office: &Office<'_>) -> Markup {
    html! {
        @if let Some(title) = office.title { ", " (title) }
        @if let Some(other) = office.speaks_for { " for " (data[other].name) }
        @match (office.from, office.until) {
            (None, None) => {}
            (Some(from), None) => small { " (from " (phrases::date(from)) ")" },
            (None, Some(until)) => small { " (until " (phrases::date(until)) ")" },
            (Some(from), Some(until)) => small { " (from " (phrases::date(from)) " until " (phrases::date(until)) ")" },
        }
    }
}

/// The inhabitants of a year, with a link to who counted them.
fn population(contents: &Contents<'_>, figure: &Population) -> Markup {
    let source = &contents.data[figure.source];
    html! {
        p.detail {
            (figure.value) " inhabitants in " (figure.year) ", " (source.publisher) ": "
            @match source.url {
                Some(url) => (outside(&url, &source.name())),
                None => (source.name()),
            }
        }
    }
}

/// The topics on which nothing is on record, each a place that its cell leads to.
fn silence(contents: &Contents<'_>, actor: ActorRef) -> Markup {
    let data = contents.data;
    let silent = contents.silent_on(actor);
    let place = |topic: TopicRef| anchor::stance(data, actor, topic);
    html! {
        @if !silent.is_empty() {
            p.silence {
                small { "Nothing on record, and therefore undeclared: " }
                @for (at, topic) in silent.iter().enumerate() {
                    @if at > 0 { ", " }
                    span #(place(*topic)) { (data[*topic].short) }
                }
                "."
            }
        }
    }
}

/// The contacts of an actor, the newest first.
fn contacts(contents: &Contents<'_>, actor: ActorRef) -> Markup {
    let met = contents.met(actor);
    html! {
        @if !met.is_empty() {
            details {
                summary { (phrases::count(met.len(), "contact")) }
                p #(anchor::contacts(contents.data, actor)) {
                    @for (at, contact) in met.iter().rev().enumerate() {
                        @if at > 0 { "; " }
                        a href=(to(&anchor::contact(contact))) { (met_words(contact)) }
                    }
                }
            }
        }
    }
}

fn statements(contents: &Contents<'_>, actor: ActorRef) -> Markup {
    let said = contents.shown_with(Some(actor));
    let elsewhere = contents.joint(actor);
    html! {
        @if !said.is_empty() {
            details.statements {
                summary { (phrases::count(said.len(), "statement")) " in full" }
                (statement::list(contents, said, Some(actor)))
            }
        }
        @if !elsewhere.is_empty() {
            p.detail {
                "Joint statements, shown with another party: "
                @for (at, joint) in elsewhere.iter().enumerate() {
                    @if at > 0 { "; " }
                    (super::words::statement(contents.data, *joint, None))
                }
                "."
            }
        }
    }
}
