//! Topics: the proposition, who was named for a post, how many stand where, and what the European Union would decide.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::blocks;
use super::contents::Contents;
use super::words::{sources, standing};
use crate::layout::{Block, Page};
use crate::model::{ActorRef, Candidate, DecisionRule, KeywordEnum, Standing, TopicRef};
use crate::query::Tally;
use crate::report::{Report, TallyReport, phrases};

/// Shows every topic.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    html! {
        section #topics aria-labelledby="topics-title" {
            h2 #topics-title { "Topics" }
            @for topic in &contents.asked.topics { (article(contents, *topic)) }
        }
    }
}

fn article(contents: &Contents<'_>, topic: TopicRef) -> Markup {
    let data = contents.data;
    let anchor = anchor::topic(data, topic);
    html! {
        article.topic #(anchor) {
            h3 { a.permalink href=(to(&anchor)) { (data[topic].title) } }
            p.proposition { (data[topic].proposition) }
            (camps(contents, topic))
            (candidates(contents, &data[topic].candidates))
            @if let Some(union) = contents.union { (tally(contents, topic, union)) }
        }
    }
}

/// Who stands where, from yes to no.
fn camps(contents: &Contents<'_>, topic: TopicRef) -> Markup {
    let data = contents.data;
    let stands = |held: Standing| {
        let actors = contents.asked.actors.iter().copied();
        actors.filter(move |actor| contents.cells[&(*actor, topic)].stance.standing == held)
    };
    html! {
        dl.camps {
            @for held in Standing::all().filter(|held| *held != Standing::Undeclared) {
                @let actors: Vec<ActorRef> = stands(held).collect();
                @if !actors.is_empty() {
                    dt { (standing(held)) " " small { (actors.len()) } }
                    dd {
                        @for (at, actor) in actors.iter().enumerate() {
                            @if at > 0 { ", " }
                            a href=(to(&anchor::stance(data, *actor, topic))) { (data[*actor].name) }
                        }
                    }
                }
            }
        }
    }
}

fn candidates(contents: &Contents<'_>, candidates: &[Candidate<'_>]) -> Markup {
    html! {
        @if !candidates.is_empty() {
            details {
                summary { "Named for the post" }
                ul.items {
                    @for candidate in candidates {
                        li {
                            p.head { b { (candidate.name) } }
                            @if let Some(note) = candidate.note { p { (note) } }
                            (sources(contents.data, &candidate.sources))
                        }
                    }
                }
            }
        }
    }
}

/// The tally of the European Union and what its rules make of it, as `stance tally` reports it.
fn tally(contents: &Contents<'_>, topic: TopicRef, union: ActorRef) -> Markup {
    let snapshot = contents.asked.snapshot;
    let tally = Tally::new(snapshot, topic, union, &[], DecisionRule::ALL);
    let report = TallyReport::new(snapshot, &tally);
    let mut blocks = report.page().0.into_iter();
    // The title and the proposition stand above it already.
    let rest = blocks
        .by_ref()
        .skip_while(|block| !matches!(block, Block::Grid(_)));
    html! {
        details.tally {
            summary { "The " (phrases::count(tally.members.len(), "member")) " of the European Union, counted and weighed" }
            (blocks::page(&Page(rest.collect())))
        }
    }
}
