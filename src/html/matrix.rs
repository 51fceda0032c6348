//! The stance matrix as a heat map: a row for each actor, a column for each topic, a sign beside every colour.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use super::words::{class, standing};
use crate::model::{ActorKind, ActorRef, KeywordEnum, Standing, TopicRef};
use crate::output::mark;
use crate::query::Stance;
use crate::report::phrases;

/// Shows where everyone stands on everything.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let data = contents.data;
    html! {
        section #matrix aria-labelledby="matrix-title" {
            h2 #matrix-title { "Who stands where" }
            p.lead {
                "Each cell is read from dated, sourced statements by " a href="#rule" { "one published rule" }
                ". The number beside a sign counts the statements behind it; choose a cell to see how it came about."
            }
            (legend())
            (filter(contents))
            div.scroll.matrix tabindex="0" role="region" aria-label="Matrix of positions" {
                table #positions {
                    caption.unseen { "Positions of actors on topics" }
                    thead {
                        tr {
                            th scope="col" { "Actor" }
                            @for topic in &contents.asked.topics {
                                th scope="col" {
                                    a href=(to(&anchor::topic(data, *topic))) title=(data[*topic].proposition) { (data[*topic].short) }
                                }
                            }
                        }
                    }
                    tbody { @for actor in &contents.asked.actors { (row(contents, *actor)) } }
                }
            }
        }
    }
}

/// What narrows the rows down, which the script reveals.
fn filter(contents: &Contents<'_>) -> Markup {
    let (data, day) = (contents.data, contents.asked.snapshot.as_of);
    let has_rows = |bloc: &ActorRef| {
        let members = data[*bloc].members_on(day);
        members
            .iter()
            .any(|member| contents.asked.actors.contains(member))
    };
    let blocs: Vec<ActorRef> = data.actor_refs().filter(has_rows).collect();
    let is_there = |kind: &&ActorKind| {
        contents
            .asked
            .actors
            .iter()
            .any(|at| data[*at].kind == **kind)
    };
    html! {
        form #filter hidden {
            label { "Actor" input name="name" type="search" autocomplete="off" spellcheck="false"; }
            label {
                "Kind"
                select name="kind" {
                    option value="" { "any" }
                    @for kind in ActorKind::ALL.iter().filter(is_there) { option { (kind) } }
                }
            }
            label {
                "Member of"
                select name="bloc" {
                    option value="" { "any or none" }
                    @for bloc in blocs { option value=(data[bloc].id) { (data[bloc].name) } }
                }
            }
            label {
                "Position"
                select name="position" {
                    option value="" { "any" }
                    @for held in Standing::all() { option value=(class(phrases::standing_leaning(held))) { (held.as_str()) } }
                }
            }
            label {
                "On"
                select name="topic" {
                    option value="-1" { "any topic" }
                    @for (at, topic) in contents.asked.topics.iter().enumerate() { option value=(at) { (data[*topic].short) } }
                }
            }
            button type="reset" { "Reset" }
            output aria-live="polite" {}
        }
    }
}

fn row(contents: &Contents<'_>, actor: ActorRef) -> Markup {
    let data = contents.data;
    html! {
        tr data-kind=(data[actor].kind) data-blocs=(blocs(contents, actor)) {
            th scope="row" { a href=(to(&anchor::actor(data, actor))) { (data[actor].name) } }
            @for topic in &contents.asked.topics { (cell(contents, actor, *topic)) }
        }
    }
}

fn cell(contents: &Contents<'_>, actor: ActorRef, topic: TopicRef) -> Markup {
    let stance = &contents.cells[&(actor, topic)].stance;
    let leaning = phrases::standing_leaning(stance.standing);
    html! {
        td {
            a.(class(leaning)).contested[stance.contested]
                href=(to(&anchor::stance(contents.data, actor, topic))) aria-label=(words(stance)) {
                (mark(leaning))
                @if stance.statements() > 0 { " " small { (stance.statements()) } }
                @if stance.contested { sup { "!" } }
                @if stance.split { sup { "≠" } }
            }
        }
    }
}

/// Returns `supports, 12 statements, contested`: what the cell shows, in words.
fn words(stance: &Stance<'_>) -> String {
    let mut words = vec![stance.standing.as_str().to_owned()];
    if stance.statements() > 0 {
        words.push(phrases::count(stance.statements(), "statement"));
    }
    words.extend(stance.contested.then(|| "contested".to_owned()));
    words.extend(stance.split.then(|| "split".to_owned()));
    words.join(", ")
}

/// The ids of the blocs that an actor is a member of, for the script that filters rows.
fn blocs(contents: &Contents<'_>, actor: ActorRef) -> String {
    let (data, day) = (contents.data, contents.asked.snapshot.as_of);
    let has_member = |bloc: &ActorRef| data[*bloc].members_on(day).contains(&actor);
    let ids = data
        .actor_refs()
        .filter(has_member)
        .map(|bloc| data[bloc].id.to_string());
    ids.collect::<Vec<_>>().join(" ")
}

fn legend() -> Markup {
    html! {
        ul.legend aria-label="Legend" {
            @for position in Standing::all() { li { (standing(position)) } }
            li { sup { "!" } " contested: newer words on record say the opposite" }
            li { sup { "≠" } " split: those who speak for it lean different ways" }
        }
    }
}
