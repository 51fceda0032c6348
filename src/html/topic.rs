//! Topics: the proposition, who was named for a post, how many stand where, and what the European Union would decide.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::blocks;
use super::codebook;
use super::contents::Contents;
use super::lanes;
use super::words::{sources, standing};
use crate::figure::scale::Scale;
use crate::layout::{Block, Page};
use crate::model::{ActorRef, Candidate, DecisionRule, Standing, TopicRef};
use crate::query::Tally;
use crate::report::{Report, TallyReport, phrases};

/// Shows every topic.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let scale = lanes::scale(contents);
    html! {
        section #topics aria-labelledby="topics-title" {
            h2 #topics-title { "Topics" }
            (lanes::definitions(contents, scale))
            @for topic in &contents.asked.topics { (article(contents, scale, *topic)) }
        }
    }
}

fn article(contents: &Contents<'_>, scale: Scale, topic: TopicRef) -> Markup {
    let data = contents.data;
    let anchor = anchor::topic(data, topic);
    html! {
        article.topic #(anchor) {
            h3 { a.permalink href=(to(&anchor)) { (data[topic].title) } }
            p.proposition { (data[topic].proposition) }
            @if let Some(decided) = &data[topic].decided_by {
                p.detail { "Decided by: " (phrases::rule(decided.rule)) ". " (decided.basis) }
            }
            @if let Some(note) = data[topic].note { p.note { "Note: " (note) } }
            (camps(contents, topic))
            (lanes::figure(contents, scale, topic))
            (codebook::topic(contents, topic))
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
                            p.head { b { (candidate.name) } @if let Some(actor) = candidate.actor { ", " (contents.data[actor].name) } }
                            @if let Some(note) = candidate.note { p { (note) } }
                            (sources(contents, &candidate.sources))
                        }
                    }
                }
            }
        }
    }
}

/// The tally of the European Union and what the rule that governs makes of it, as `stance tally` reports it.
fn tally(contents: &Contents<'_>, topic: TopicRef, union: ActorRef) -> Markup {
    let snapshot = contents.asked.snapshot;
    let governing = contents.data[topic].decided_by.as_ref();
    let rules: Vec<DecisionRule> = governing.map(|it| it.rule).into_iter().collect();
    let tally = Tally::new(snapshot, topic, union, &[], &rules);
    let report = TallyReport::new(snapshot, &tally);
    // The title and the proposition stand above it already.
    let blocks = report.page().0.into_iter();
    let rest = blocks.skip_while(|block| !matches!(block, Block::Grid(_)));
    html! {
        details.tally {
            summary { "The " (phrases::count(tally.members.len(), "member")) " of the European Union, counted and weighed" }
            (blocks::page(&Page(rest.collect()), &format!("Tally: {}", contents.data[topic].title)))
        }
    }
}
