//! `matrix`: actors down, topics across, a stance in every cell.

use serde::Serialize;

use super::assuming::Assuming;
use super::ordered_map::OrderedMap;
use super::stance::StanceSummary;
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Role, Tabulate};
use crate::model::{ActorKind, Dataset, Id, Standing, Text};
use crate::query::{StanceTable, Subject};

/// Actors by topics.
#[derive(Debug, Serialize)]
pub struct Matrix<'d> {
    assuming: Assuming<'d>,
    topics: Vec<TopicHead<'d>>,
    rows: Vec<Row<'d>>,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    unfold: bool,
}

#[derive(Debug, Serialize)]
struct TopicHead<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    short: &'d Text<'d>,
}

#[derive(Debug, Serialize)]
struct Row<'d> {
    #[serde(flatten)]
    subject: SubjectView<'d>,
    positions: OrderedMap<&'d Id<'d>, StanceSummary>,
}

/// Whose stances a row holds.
#[derive(Debug, Serialize)]
pub(super) struct SubjectView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    speaker: Option<&'d Id<'d>>,
    kind: ActorKind,
    /// What to call it on a page.
    #[serde(skip)]
    pub(super) name: String,
}

impl<'d> SubjectView<'d> {
    /// The head of a row.
    pub(super) fn new(data: &'d Dataset<'d>, subject: Subject) -> Self {
        Self {
            actor: &data[subject.actor].id,
            actor_name: &data[subject.actor].name,
            speaker: subject.speaker.map(|speaker| &data[speaker].id),
            kind: data[subject.actor].kind,
            name: phrases::subject(data, subject),
        }
    }

    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("actor", "Id", |subject: &Self| subject.actor.into())
            .text("actor_name", "Actor", |subject| {
                Line::new(subject.actor_name, Role::Name)
            })
            .word("speaker", "Speaker", |subject| {
                Line::optional(subject.speaker)
            })
            .word("kind", "Kind", |subject| subject.kind.into())
    }
}

/// Names those rows in one line that have nothing on record. A row is its name, and whether that is so.
pub(super) fn folded<'v>(page: &mut Page, on: &str, rows: impl Iterator<Item = (&'v str, bool)>) {
    let undeclared = rows.filter(|(_, is_undeclared)| *is_undeclared);
    let names: Vec<&str> = undeclared.map(|(name, _)| name).collect();
    if !names.is_empty() {
        page.text(format!(
            "Nothing on record on {on} ({}): {}",
            names.len(),
            names.join(", ")
        ));
    }
}

impl Row<'_> {
    fn is_undeclared(&self) -> bool {
        let mut positions = self.positions.0.iter();
        positions.all(|(_, summary)| summary.position == Standing::Undeclared)
    }
}

impl<'d> Matrix<'d> {
    /// Tabulates stances. `unfold` gives those with nothing on record a row on the page too.
    pub fn new(about: impl Into<Provenance<'d>>, table: &StanceTable<'d>, unfold: bool) -> Self {
        let about = about.into();
        let topics = table.topics.iter().map(|topic| &about.data[*topic]);
        let rows = table.rows.iter().map(|(subject, stances)| Row {
            subject: SubjectView::new(about.data, *subject),
            positions: StanceSummary::by_topic(about.data, stances),
        });
        Self {
            assuming: about.assuming(),
            topics: topics
                .map(|topic| TopicHead {
                    id: &topic.id,
                    title: &topic.title,
                    short: &topic.short,
                })
                .collect(),
            rows: rows.collect(),
            about,
            unfold,
        }
    }

    /// Adds a column for each topic.
    fn by_topic<'c>(
        &'c self,
        columns: Columns<'c, Row<'d>>,
        cell: fn(&StanceSummary) -> Line,
    ) -> Columns<'c, Row<'d>> {
        let topics = self.topics.iter().enumerate();
        topics.fold(columns, |columns, (at, topic)| {
            columns.word(topic.id, topic.short, move |row| {
                cell(&row.positions.0[at].1)
            })
        })
    }

    fn marks(&self) -> Grid {
        let actor = Columns::new().text("actor", "Actor", |row: &Row<'_>| {
            Line::new(&row.subject.name, Role::Name)
        });
        let rows = self.rows.iter();
        let shown = rows.filter(|row| self.unfold || !row.is_undeclared());
        self.by_topic(actor, mark).grid(shown)
    }

    fn legend(&self) -> Line {
        let marks = Standing::all().map(phrases::standing);
        let legend =
            Line::joined(marks, "   ").and("   with the number of statements", Role::Detail);
        if self.assuming.is_empty() {
            return legend;
        }
        legend.and("; * conditions taken as met", Role::Detail)
    }
}

/// A stance as its mark, with a star where it takes conditions as met.
fn mark(summary: &StanceSummary) -> Line {
    let mark = phrases::mark(summary.position, summary.statements);
    if summary.assumed {
        mark.and("*", Role::Notice)
    } else {
        mark
    }
}

impl Report for Matrix<'_> {
    const DOCUMENT: &'static str = "matrix";
    const RECORDS: &'static str = "rows";
}

impl Tabulate for Matrix<'_> {
    fn grid(&self) -> Grid {
        let subject = SubjectView::columns().within(|row: &Row<'_>| Some(&row.subject));
        let columns = self.by_topic(subject, |summary| phrases::standing(summary.position));
        self.assuming.in_rows(columns).grid(&self.rows)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.about.title(&self.about.data.meta.title));
        self.assuming.on(&mut page);
        page.grid(self.marks());
        page.text(self.legend());
        if !self.unfold {
            let rows = self.rows.iter();
            let rows = rows.map(|row| (row.subject.name.as_str(), row.is_undeclared()));
            folded(&mut page, "these topics", rows);
        }
        page
    }
}
