//! `topics`: the propositions, and how many stand where on each.

use serde::Serialize;

use super::ordered_map::OrderedMap;
use super::statement::list;
use super::{Report, phrases};
use crate::layout::{Column, Grid, Item, Line, Page, Role, Tabulate};
use crate::model::{DecisionRule, Id, SourceRef, Standing, Text, Topic};
use crate::query::Snapshot;

/// Every topic of a dataset.
#[derive(Debug, Serialize)]
pub struct Topics<'d> {
    topics: Vec<TopicView<'d>>,
}

#[derive(Debug, Serialize)]
struct TopicView<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    short: &'d Text<'d>,
    proposition: &'d Text<'d>,
    decided_by: Option<DecidedByView<'d>>,
    candidates: Vec<CandidateView<'d>>,
    statements: usize,
    positions: OrderedMap<Standing, usize>,
}

/// The rule by which the European Union would decide.
#[derive(Debug, Serialize)]
pub(super) struct DecidedByView<'d> {
    pub(super) rule: DecisionRule,
    basis: &'d Text<'d>,
}

impl<'d> DecidedByView<'d> {
    /// The rule of a topic, where one is known.
    pub(super) fn new(topic: &'d Topic<'d>) -> Option<Self> {
        let decided = topic.decided_by.as_ref()?;
        Some(Self {
            rule: decided.rule,
            basis: &decided.basis,
        })
    }

    /// The rule and why it is that one.
    pub(super) fn line(&self) -> Line {
        Line::from(phrases::rule(self.rule)).and(format!(". {}", self.basis), Role::Detail)
    }
}

#[derive(Debug, Serialize)]
struct CandidateView<'d> {
    name: &'d Text<'d>,
    actor: Option<&'d Id<'d>>,
    sources: Vec<&'d Id<'d>>,
    note: Option<&'d Text<'d>>,
}

impl<'d> Topics<'d> {
    /// Describes the topics as a snapshot shows them.
    pub fn new(snapshot: &Snapshot<'d>) -> Self {
        let data = snapshot.data;
        let view = |at| {
            let topic = &data[at];
            let standings: Vec<Standing> = data
                .actor_refs()
                .map(|actor| snapshot.stance(actor, at).standing)
                .collect();
            let count = |standing| {
                (
                    standing,
                    standings.iter().filter(|held| **held == standing).count(),
                )
            };
            let candidates = topic.candidates.iter().map(|candidate| CandidateView {
                name: &candidate.name,
                actor: candidate.actor.map(|actor| &data[actor].id),
                sources: candidate
                    .sources
                    .iter()
                    .map(|source: &SourceRef| &data[*source].id)
                    .collect(),
                note: candidate.note.as_ref(),
            });
            TopicView {
                id: &topic.id,
                title: &topic.title,
                short: &topic.short,
                proposition: &topic.proposition,
                decided_by: DecidedByView::new(topic),
                candidates: candidates.collect(),
                statements: data
                    .statements
                    .iter()
                    .filter(|said| said.coding(at).is_some())
                    .count(),
                positions: Standing::all().map(count).collect(),
            }
        };
        Self {
            topics: data.topic_refs().map(view).collect(),
        }
    }
}

impl TopicView<'_> {
    fn item(&self) -> Item {
        let head =
            Line::new(&**self.title, Role::Name).and(format!("  ({})", self.id), Role::Detail);
        let held = self.positions.0.iter().filter(|(_, actors)| *actors > 0);
        let counts = held.map(|(standing, actors)| {
            phrases::standing(*standing).and(format!(" {actors}"), Role::Plain)
        });
        let mut body = vec![
            Line::from(&**self.proposition),
            Line::joined(counts, "   ").and(
                format!("   {}", phrases::count(self.statements, "statement")),
                Role::Detail,
            ),
        ];
        if let Some(decided) = &self.decided_by {
            body.push(Line::new("decided by: ", Role::Detail).join(decided.line()));
        }
        if !self.candidates.is_empty() {
            let names: Vec<&str> = self
                .candidates
                .iter()
                .map(|candidate| &**candidate.name)
                .collect();
            body.push(Line::new(
                format!("named for it: {}", names.join(", ")),
                Role::Detail,
            ));
        }
        Item { head, body }
    }
}

impl Report for Topics<'_> {
    const DOCUMENT: &'static str = "topics";
    const RECORDS: &'static str = "topics";
}

impl Tabulate for Topics<'_> {
    fn grid(&self) -> Grid {
        let mut columns = vec![
            Column::word("id", "Id"),
            Column::text("title", "Title"),
            Column::text("proposition", "Proposition"),
            Column::word("decided_by", "Decided by"),
            Column::text("candidates", "Named for it"),
            Column::number("statements", "Statements"),
        ];
        columns.extend(
            Standing::all().map(|standing| Column::number(standing.as_str(), standing.as_str())),
        );
        let mut grid = Grid::new(columns);
        for topic in &self.topics {
            let head = [
                topic.id.as_str().into(),
                Line::new(&**topic.title, Role::Name),
                (&**topic.proposition).into(),
                topic
                    .decided_by
                    .as_ref()
                    .map_or(String::new(), |decided| decided.rule.to_string())
                    .into(),
                list(
                    topic
                        .candidates
                        .iter()
                        .map(|candidate| candidate.name.to_string()),
                ),
                topic.statements.to_string().into(),
            ];
            let counts = topic
                .positions
                .0
                .iter()
                .map(|(_, actors)| actors.to_string().into());
            grid.rows.push(head.into_iter().chain(counts).collect());
        }
        grid
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.items(self.topics.iter().map(TopicView::item).collect());
        page
    }
}
