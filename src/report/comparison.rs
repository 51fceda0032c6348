//! `compare`: several actors side by side, one row per topic, and how far each two agree.

use serde::Serialize;

use super::assuming::Assuming;
use super::ordered_map::OrderedMap;
use super::stance::StanceSummary;
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, detail, name};
use crate::model::{Id, Text};
use crate::query::{Agreement, Comparison, Stance, Verdict};

/// Several actors on several topics.
#[derive(Debug, Serialize)]
pub struct ComparisonReport<'d> {
    assuming: Assuming<'d>,
    actors: Vec<&'d Id<'d>>,
    topics: Vec<TopicRow<'d>>,
    agreement: Vec<AgreementView<'d>>,
    #[serde(skip)]
    names: Vec<&'d Text<'d>>,
    #[serde(skip)]
    about: Provenance<'d>,
}

#[derive(Debug, Serialize)]
struct TopicRow<'d> {
    topic: &'d Id<'d>,
    positions: OrderedMap<&'d Id<'d>, StanceSummary>,
    verdict: Verdict,
    #[serde(skip)]
    title: &'d Text<'d>,
    #[serde(skip)]
    remarks: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct AgreementView<'d> {
    a: &'d Id<'d>,
    b: &'d Id<'d>,
    score: Option<f64>,
    shared: usize,
}

impl<'d> ComparisonReport<'d> {
    /// Reports a comparison.
    pub fn new(about: impl Into<Provenance<'d>>, comparison: &Comparison<'d>) -> Self {
        let about = about.into();
        let table = &comparison.table;
        let actors = table.rows.iter().map(|(of, _)| &about.data[of.actor]);
        let topics = table.topics.iter().zip(&comparison.verdicts).enumerate();
        let agreements = comparison.agreements.iter();
        Self {
            assuming: about.assuming(),
            actors: actors.clone().map(|actor| &actor.id).collect(),
            topics: topics
                .map(|(at, (topic, verdict))| {
                    let stances = table.rows.iter().map(|(_, stances)| &stances[at]);
                    TopicRow {
                        topic: &about.data[*topic].id,
                        positions: stances
                            .clone()
                            .map(|stance| summary(about, stance))
                            .collect(),
                        verdict: *verdict,
                        title: &about.data[*topic].title,
                        remarks: stances
                            .map(|stance| phrases::remarks(about.data, stance))
                            .collect(),
                    }
                })
                .collect(),
            agreement: agreements
                .map(|agreement| AgreementView::new(about, agreement))
                .collect(),
            names: actors.map(|actor| &actor.name).collect(),
            about,
        }
    }

    /// Adds a column for each actor to those of topics, and the verdict.
    fn by_actor<'c>(
        &'c self,
        topic: Columns<'c, TopicRow<'d>>,
        cell: fn(&StanceSummary, &Line) -> Line,
    ) -> Columns<'c, TopicRow<'d>> {
        let actors = self.actors.iter().zip(&self.names).enumerate();
        let columns = actors.fold(topic, |columns, (at, (id, name))| {
            columns.text(id, name, move |row: &TopicRow<'_>| {
                cell(&row.positions.0[at].1, &row.remarks[at])
            })
        });
        columns.word("verdict", "Verdict", |row| row.verdict)
    }

    fn agreements(&self) -> Grid {
        Columns::new()
            .text("a", "Between", |pair: &AgreementView<'_>| pair.a)
            .text("b", "and", |pair| pair.b)
            .number("score", "Agreement", |pair| {
                let score = pair.score.map(|score| format!("{score:.2}"));
                score.unwrap_or_else(|| "–".to_owned())
            })
            .number("shared", "Shared topics", |pair| pair.shared)
            .grid(&self.agreement)
    }
}

fn summary<'d>(about: Provenance<'d>, stance: &Stance<'d>) -> (&'d Id<'d>, StanceSummary) {
    (&about.data[stance.subject.actor].id, stance.into())
}

impl<'d> AgreementView<'d> {
    fn new(about: Provenance<'d>, agreement: &Agreement) -> Self {
        let (a, b) = agreement.between;
        Self {
            a: &about.data[a.actor].id,
            b: &about.data[b.actor].id,
            score: agreement.score,
            shared: agreement.shared,
        }
    }
}

/// Writes a position with how much is on record and what is to be known beside it.
fn in_full(summary: &StanceSummary, remarks: &Line) -> Line {
    let count = (summary.statements > 0).then(|| detail(format!(" ({})", summary.statements)));
    let remarks = (!remarks.is_empty()).then(|| Line::from("; ") + remarks.clone());
    phrases::standing(summary.position) + count + remarks
}

impl Report for ComparisonReport<'_> {
    const DOCUMENT: &'static str = "compare";
    const RECORDS: &'static str = "topics";

    fn grid(&self) -> Grid {
        let topic = Columns::new().text("topic", "Topic", |row: &TopicRow<'_>| row.topic);
        let columns = self.by_actor(topic, |summary, _| phrases::standing(summary.position));
        self.assuming.in_rows(columns).grid(&self.topics)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.about.title("Comparison"));
        self.assuming.on(&mut page);
        let topic = Columns::new().text("topic", "Topic", |row: &TopicRow<'_>| name(row.title));
        page.grid(self.by_actor(topic, in_full).grid(&self.topics));
        page.grid(self.agreements());
        page
    }
}
