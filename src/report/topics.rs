//! `topics`: the propositions, and how many stand where on each.

use schemars::JsonSchema;
use serde::Serialize;

use super::candidate::CandidateView;
use super::ordered_map::OrderedMap;
use super::{Report, phrases};
use crate::layout::{Columns, Grid, Item, Line, Page, Records, detail, name};
use crate::model::{ActorKind, Dataset, DecisionRule, Id, Standing, Text, Topic};
use crate::query::{ConditionCount, KindCount, TopicCount, candidates};

/// Topics, and the conditions that a yes to them may hang on.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(
    clippy::struct_field_names,
    reason = "its keys are those of the JSON contract"
)]
pub struct Topics<'d> {
    topics: Vec<TopicView<'d>>,
    conditions: Vec<ConditionView<'d>>,
    /// `true` if the page tells of each candidate who named them.
    #[serde(skip)]
    in_full: bool,
}

/// A condition, and how many statements name it.
#[derive(Debug, Serialize, JsonSchema)]
struct ConditionView<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    statements: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TopicView<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    short: &'d Text<'d>,
    proposition: &'d Text<'d>,
    decided_by: Option<DecidedByView<'d>>,
    candidates: Vec<CandidateView<'d>>,
    note: Option<&'d Text<'d>>,
    statements: usize,
    positions: OrderedMap<Standing, usize>,
    by_kind: OrderedMap<Standing, OrderedMap<ActorKind, usize>>,
    #[serde(skip)]
    counts: Vec<(Standing, KindCount)>,
}

/// The rule by which the European Union would decide.
#[derive(Debug, Serialize, JsonSchema)]
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
        Line::from(phrases::rule(self.rule)) + detail(format!(". {}", self.basis))
    }
}

impl<'d> Topics<'d> {
    /// Describes topics with who stands where on each, and conditions with how many statements name them. `in_full` tells
    /// on the page who named each candidate.
    pub fn new(
        data: &'d Dataset<'d>,
        counts: Vec<TopicCount>,
        conditions: &[ConditionCount],
        in_full: bool,
    ) -> Self {
        let view = |count: TopicCount| {
            let topic = &data[count.topic];
            TopicView {
                id: &topic.id,
                title: &topic.title,
                short: &topic.short,
                proposition: &topic.proposition,
                decided_by: DecidedByView::new(topic),
                candidates: CandidateView::all(data, candidates(data, &[count.topic], |_| true)),
                note: topic.note.as_ref(),
                statements: count.statements,
                positions: totals(&count.standings),
                by_kind: by_kind(&count.standings),
                counts: count.standings,
            }
        };
        let conditions = conditions.iter().map(|count| ConditionView {
            id: &data[count.condition].id,
            title: &data[count.condition].title,
            statements: count.statements,
        });
        Self {
            topics: counts.into_iter().map(view).collect(),
            conditions: conditions.collect(),
            in_full,
        }
    }
}

fn totals(counts: &[(Standing, KindCount)]) -> OrderedMap<Standing, usize> {
    let counts = counts.iter();
    counts
        .map(|(standing, count)| (*standing, count.total()))
        .collect()
}

fn by_kind(counts: &[(Standing, KindCount)]) -> OrderedMap<Standing, OrderedMap<ActorKind, usize>> {
    let counts = counts.iter();
    counts
        .map(|(standing, count)| (*standing, count.by_kind().collect()))
        .collect()
}

impl<'d> Topics<'d> {
    /// Returns how many actors of each kind stand where on each topic, a record each.
    fn count_table(&self) -> Grid {
        let counts = self.topics.iter().flat_map(|topic| {
            let counts = topic.counts.iter();
            counts.flat_map(move |(standing, count)| {
                let counts = count.by_kind();
                counts.map(move |(kind, n)| (topic.id, *standing, kind, n))
            })
        });
        let rows: Vec<(&Id<'_>, Standing, ActorKind, usize)> = counts.collect();
        Columns::new()
            .word("topic", "Topic", |(topic, ..): &(&Id<'_>, _, _, _)| *topic)
            .word("position", "Position", |(_, standing, ..)| {
                phrases::standing(*standing)
            })
            .word("kind", "Kind", |(.., kind, _)| *kind)
            .number("actors", "Actors", |(.., n)| *n)
            .grid(&rows)
    }

    fn topic_table(&self) -> Grid {
        let columns = Columns::new()
            .word("id", "Id", |it: &TopicView<'_>| it.id)
            .text("title", "Title", |it| name(it.title))
            .text("short", "Short", |it| it.short)
            .text("proposition", "Proposition", |it| it.proposition)
            .word("decided_by", "Decided by", |it| {
                Some(it.decided_by.as_ref()?.rule)
            })
            .text("decision_basis", "On the basis of", |it| {
                Some(it.decided_by.as_ref()?.basis)
            })
            .text("candidates", "Named for it", |it| {
                Line::list(it.candidates.iter().map(CandidateView::name))
            })
            .text("note", "Note", |it| it.note)
            .number("statements", "Statements", |it| it.statements);
        let standings = Standing::all().map(Standing::as_str).enumerate();
        let columns = standings.fold(columns, |columns, (at, standing)| {
            columns.number(standing, standing, move |it| it.positions.0[at].1)
        });
        columns.grid(&self.topics)
    }

    fn candidate_table(&self) -> Grid {
        CandidateView::columns().grid(self.candidates())
    }

    fn candidates(&self) -> impl Iterator<Item = &CandidateView<'d>> {
        self.topics.iter().flat_map(|topic| &topic.candidates)
    }

    fn condition_columns<'c>() -> Columns<'c, ConditionView<'d>>
    where
        'd: 'c,
    {
        Columns::new()
            .word("id", "Id", |it: &ConditionView<'_>| it.id)
            .text("title", "Condition", |it| name(it.title))
            .number("statements", "Statements", |it| it.statements)
    }
}

impl TopicView<'_> {
    /// Returns the names of those proposed for the post it is about.
    fn names(&self) -> impl Iterator<Item = String> {
        self.candidates.iter().map(CandidateView::who)
    }

    fn item(&self) -> Item {
        let head = name(self.title) + detail(format!("  ({})", self.id));
        let held = self.counts.iter().filter(|(_, count)| count.total() > 0);
        let held = held.map(|(standing, count)| {
            phrases::standing(*standing) + detail(format!(" ({})", phrases::actors(count)))
        });
        let mut body = vec![Line::from(self.proposition)];
        body.extend(held);
        body.push(detail(phrases::count(self.statements, "statement")));
        if let Some(decided) = &self.decided_by {
            body.push(detail("decided by: ") + decided.line());
        }
        if !self.candidates.is_empty() {
            let names: Vec<String> = self.names().collect();
            body.push(detail(format!("named for it: {}", names.join(", "))));
        }
        body.extend(self.note.map(|note| detail(format!("note: {note}"))));
        Item { head, body }
    }
}

impl Report for Topics<'_> {
    const DOCUMENT: &'static str = "topics";
    const RECORDS: &'static str = "topics";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("topics", || self.topic_table()),
            Records::new("counts", || self.count_table()),
            Records::new("candidates", || self.candidate_table()),
            Records::new("conditions", || {
                Self::condition_columns().grid(&self.conditions)
            }),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.items(self.topics.iter().map(TopicView::item).collect());
        if self.in_full {
            let named = self.candidates().map(CandidateView::item);
            page.section("Named for it", named.collect::<Vec<Item>>());
        }
        let conditions = self.conditions.iter();
        let conditions = conditions.filter(|it| it.statements > 0 || !self.in_full);
        page.section(
            "What a conditional yes hangs on",
            Self::condition_columns().grid(conditions),
        );
        page
    }
}
