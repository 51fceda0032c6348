//! `compare`: several actors side by side, one row per topic, and how far each two agree.

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::ordered_map::OrderedMap;
use super::stance::StanceSummary;
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Records, detail, name};
use crate::model::{Dataset, Id, Text};
use crate::query::{Agreement, Comparison, Stance, Subject, Verdict};

/// Several actors on several topics.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComparisonReport<'d> {
    assuming: Assuming<'d>,
    actors: Vec<String>,
    topics: Vec<TopicRow<'d>>,
    agreement: Vec<AgreementView>,
    #[serde(skip)]
    names: Vec<String>,
    #[serde(skip)]
    about: Provenance<'d>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TopicRow<'d> {
    topic: &'d Id<'d>,
    positions: OrderedMap<String, StanceSummary>,
    verdict: Verdict,
    #[serde(skip)]
    title: &'d Text<'d>,
    /// The sources on which each position rests.
    #[serde(skip)]
    cited: Vec<Vec<&'d Id<'d>>>,
    #[serde(skip)]
    remarks: Vec<Line>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct AgreementView {
    a: String,
    b: String,
    score: Option<f64>,
    shared: usize,
    #[serde(skip)]
    names: [String; 2],
}

impl<'d> ComparisonReport<'d> {
    /// Reports a comparison.
    pub fn new(about: impl Into<Provenance<'d>>, comparison: &Comparison<'d>) -> Self {
        let about = about.into();
        let table = &comparison.table;
        let subjects = table.rows.iter().map(|(of, _)| *of);
        let topics = table.topics.iter().zip(&comparison.verdicts).enumerate();
        let agreements = comparison.agreements.iter();
        Self {
            assuming: about.assuming(),
            actors: subjects.clone().map(|of| id(about, of)).collect(),
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
                        cited: stances
                            .clone()
                            .map(|stance| cited(about.data, stance))
                            .collect(),
                        remarks: stances
                            .map(|stance| phrases::remarks(about.data, stance))
                            .collect(),
                    }
                })
                .collect(),
            agreement: agreements
                .map(|agreement| AgreementView::new(about, agreement))
                .collect(),
            names: subjects
                .map(|of| phrases::subject(about.data, of))
                .collect(),
            about,
        }
    }

    /// Returns a column of topics and one for each actor.
    fn by_actor(&self) -> Columns<'_, TopicRow<'d>> {
        let topic = Columns::new().text("topic", "Topic", |row: &TopicRow<'_>| name(row.title));
        let actors = self.actors.iter().zip(&self.names).enumerate();
        actors.fold(topic, |columns, (at, (id, name))| {
            columns.text(id, name, move |row: &TopicRow<'_>| {
                counted(&row.positions.0[at].1).citing(&row.cited[at])
            })
        })
    }

    /// Returns what is to be known beside the positions on a topic: `Germany: coded; split. France: assessed`.
    fn remarks(&self, row: &TopicRow<'_>) -> Line {
        let remarks = self.names.iter().zip(&row.remarks);
        let remarks = remarks.filter(|(_, remarks)| !remarks.is_empty());
        let one = self.names.len() == 1;
        Line::joined(
            remarks.map(|(name, remarks)| {
                let name = (!one).then(|| detail(format!("{name}: ")));
                Line::from(name) + remarks.clone()
            }),
            ". ",
        )
    }

    /// Returns the id of the first actor in the dataset that is not compared.
    fn another(&self) -> &str {
        let mut ids = self.about.data.actors.iter().map(|actor| actor.id.as_str());
        let other = ids.find(|id| self.actors.iter().all(|known| known != id));
        other.unwrap_or("ACTOR")
    }

    /// Returns a row for each actor on each topic.
    fn stances<'r>(&'r self) -> Grid {
        type Row<'r, 'd> = (&'r TopicRow<'d>, &'r str, &'r str, &'r StanceSummary);
        let on_topic = |topic: &'r TopicRow<'d>| {
            let positions = topic.positions.0.iter().zip(&self.names);
            positions.map(move |((actor, summary), name)| (topic, &**name, &**actor, summary))
        };
        let rows: Vec<Row<'r, 'd>> = self.topics.iter().flat_map(on_topic).collect();
        let columns = Columns::new()
            .word("topic", "Topic id", |(topic, ..): &Row<'_, '_>| topic.topic)
            .text("topic_title", "Topic", |(topic, ..)| topic.title)
            .word("actor", "Id", |(_, _, actor, _)| *actor)
            .text("actor_name", "Actor", |(_, actor, ..)| name(actor))
            .and(StanceSummary::columns().within(|(.., summary): &Row<'_, '_>| Some(*summary)))
            .word("verdict", "Verdict", |(topic, ..)| topic.verdict);
        self.assuming.in_rows(columns).grid(&rows)
    }

    /// Returns a row for each two actors, for programs.
    fn agreement_table(&self) -> Grid {
        Columns::new()
            .word("a", "Id of one", |pair: &AgreementView| &pair.a)
            .text("a_name", "One", |pair| name(&pair.names[0]))
            .word("b", "Id of the other", |pair| &pair.b)
            .text("b_name", "The other", |pair| name(&pair.names[1]))
            .number("score", "Agreement", |pair| pair.score)
            .number("shared", "Shared topics", |pair| pair.shared)
            .grid(&self.agreement)
    }

    fn agreements(&self) -> Grid {
        Columns::new()
            .text("a", "Between", |pair: &AgreementView| name(&pair.names[0]))
            .text("b", "and", |pair| name(&pair.names[1]))
            .number("score", "Agreement", |pair| {
                let score = pair.score.map(|score| format!("{score:.2}"));
                score.unwrap_or_else(|| "–".to_owned())
            })
            .number("shared", "Shared topics", |pair| pair.shared)
            .grid(&self.agreement)
    }
}

/// Returns the sources of the statements that a stance rests on, each once.
fn cited<'d>(data: &'d Dataset<'d>, stance: &Stance<'_>) -> Vec<&'d Id<'d>> {
    let mut cited: Vec<&Id<'_>> = Vec::new();
    for source in stance.evidence.iter().flat_map(|at| &data[*at].sources) {
        let id = &data[*source].id;
        if !cited.contains(&id) {
            cited.push(id);
        }
    }
    cited
}

fn summary(about: Provenance<'_>, stance: &Stance<'_>) -> (String, StanceSummary) {
    (id(about, stance.subject), stance.into())
}

/// Returns the id of the one whose stance it is: `germany`, or `germany/friedrich-merz` of a speaker.
fn id(about: Provenance<'_>, subject: Subject) -> String {
    let actor = &about.data[subject.actor].id;
    match subject.speaker {
        None => actor.to_string(),
        Some(speaker) => format!("{actor}/{}", about.data[speaker].id),
    }
}

impl AgreementView {
    fn new(about: Provenance<'_>, agreement: &Agreement) -> Self {
        let (a, b) = agreement.between;
        Self {
            a: id(about, a),
            b: id(about, b),
            score: agreement.score,
            shared: agreement.shared,
            names: [a, b].map(|of| phrases::subject(about.data, of)),
        }
    }
}

/// Writes a position with how much is on record.
fn counted(summary: &StanceSummary) -> Line {
    let count = (summary.statements > 0).then(|| detail(format!(" ({})", summary.statements)));
    phrases::standing(summary.position) + count
}

impl Report for ComparisonReport<'_> {
    const DOCUMENT: &'static str = "compare";
    const RECORDS: &'static str = "topics";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("stances", || self.stances()),
            Records::new("agreement", || self.agreement_table()),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.about.title("Comparison"));
        self.assuming.on(&mut page);
        let remarks = Columns::new();
        let remarks = remarks.remark("remarks", "Remarks", |row: &TopicRow<'_>| self.remarks(row));
        if let [only] = self.actors.as_slice() {
            page.grid(self.by_actor().and(remarks).grid(&self.topics));
            let id = only.rsplit('/').next().unwrap_or(only);
            page.text(detail(format!(
                "Name another to compare it with: `stance compare {id} {}`",
                self.another()
            )));
            return page;
        }
        let columns = self.by_actor();
        let columns = columns.word("verdict", "Verdict", |row| row.verdict);
        page.grid(columns.and(remarks).grid(&self.topics));
        page.grid(self.agreements());
        page
    }
}
