//! `changes`: which stances differ between two days, with what was said before and after.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::shift::ShiftIndex;
use super::statement::StatementView;
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Item, Line, Page, Records, detail, name};
use crate::model::{ActorKind, Date, Day, Id, Standing, StatementRef, Text};
use crate::query::{Cause, Difference, Shift};

/// Stances that differ between two days.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Changes<'d> {
    from_day: Date,
    to_day: Date,
    #[serde(rename = "changes")]
    rows: Vec<Row<'d>>,
}

/// A stance that differs.
#[derive(Debug, Serialize, JsonSchema)]
struct Row<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    speaker: Option<&'d Id<'d>>,
    kind: ActorKind,
    topic: &'d Id<'d>,
    from: Standing,
    to: Standing,
    shifts: Vec<Step<'d>>,
    previous_statement: Option<&'d Id<'d>>,
    statement: Option<&'d Id<'d>>,
    previous_words: Option<StatementView<'d>>,
    words: Option<StatementView<'d>>,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    topic_title: &'d Text<'d>,
    #[serde(skip)]
    is_first: bool,
}

/// A shift on the way from one to the other.
#[derive(Debug, Serialize, JsonSchema)]
struct Step<'d> {
    date: Date,
    from: Standing,
    to: Standing,
    cause: Cause,
    statement: Option<&'d Id<'d>>,
}

impl Step<'_> {
    /// Returns `2026-02-04: opposes to supports`.
    fn words(&self) -> String {
        let (from, to) = (self.from.as_str(), self.to.as_str());
        format!("{}: {from} to {to}", self.date)
    }
}

impl<'d> Changes<'d> {
    /// Lists stances that differ between an earlier day and the one that a snapshot shows, in the order given.
    pub fn new(about: impl Into<Provenance<'d>>, earlier: Day, differences: &[Difference]) -> Self {
        let about = about.into();
        let shifts = differences.iter().flat_map(|it| it.shifts.iter().cloned());
        let shifts: Vec<Shift> = shifts.collect();
        let index = ShiftIndex::new(&shifts);
        let row = |it| Row::new(about, it, &index);
        Self {
            from_day: earlier.into(),
            to_day: about.as_of.into(),
            rows: differences.iter().map(row).collect(),
        }
    }

    fn total(&self) -> String {
        match self.rows.len() {
            0 => "No stance differs.".to_owned(),
            1 => "1 stance differs.".to_owned(),
            n => format!("{n} stances differ."),
        }
    }
}

impl<'d> Row<'d> {
    fn new(
        Provenance { data, .. }: Provenance<'d>,
        it: &Difference,
        index: &ShiftIndex<'_>,
    ) -> Self {
        let (actor, topic) = (&data[it.subject.actor], &data[it.topic]);
        let id = |at: StatementRef| &data[at].id;
        let words = |at| StatementView::new(data, at, it.subject.actor, index);
        let step = |shift: &Shift| Step {
            date: shift.date,
            from: shift.from,
            to: shift.to,
            cause: shift.cause,
            statement: shift.statement.map(id),
        };
        Self {
            actor: &actor.id,
            actor_name: &actor.name,
            speaker: it.subject.speaker.map(|speaker| &data[speaker].id),
            kind: actor.kind,
            topic: &topic.id,
            from: it.from,
            to: it.to,
            shifts: it.shifts.iter().map(step).collect(),
            previous_statement: it.before.map(id),
            statement: it.after.map(id),
            previous_words: it.before.map(words),
            words: it.after.map(words),
            name: phrases::subject(data, it.subject),
            topic_title: &topic.title,
            is_first: it.is_first,
        }
    }

    /// Returns who moved from where to where, what made it, and the words before and after.
    fn item(&self) -> Item {
        let between = |from, to| phrases::standing(from) + " to " + phrases::standing(to);
        let head = name(&self.name) + ": " + between(self.from, self.to);
        let is_one = self.shifts.len() == 1;
        let why = self.shifts.iter().enumerate().map(|(nth, step)| {
            let cause = match nth {
                0 if self.is_first => "the first words on record",
                _ => phrases::cause(step.cause),
            };
            let path = (!is_one).then(|| between(step.from, step.to) + ", ");
            detail(format!("{}: ", phrases::date(step.date))) + path + cause
        });
        let mut body: Vec<Line> = why.collect();
        for (label, words) in [("Before", &self.previous_words), ("After", &self.words)] {
            body.extend(words.iter().flat_map(|said| said.quoted(label)));
        }
        Item { head, body }
    }
}

impl Report for Changes<'_> {
    const DOCUMENT: &'static str = "changes";
    const RECORDS: &'static str = "changes";

    fn records(&self) -> Vec<Records<'_>> {
        let differences = || {
            Columns::new()
                .word("actor", "Id", |row: &Row<'_>| row.actor)
                .text("actor_name", "Actor", |row| name(row.actor_name))
                .word("speaker", "Speaker", |row| row.speaker)
                .word("kind", "Kind", |row| row.kind)
                .word("topic", "Topic", |row| row.topic)
                .word("from", "From", |row| phrases::standing(row.from))
                .word("to", "To", |row| phrases::standing(row.to))
                .dates("date", "Date", |row| Some(row.shifts.last()?.date))
                .text("causes", "Causes", |row| {
                    Line::list(row.shifts.iter().map(|step| step.cause))
                })
                .text("shifts", "Shifts", |row| {
                    Line::list(row.shifts.iter().map(Step::words))
                })
                .word("previous_statement", "Before", |row| row.previous_statement)
                .and(
                    StatementView::words_columns()
                        .prefixed("previous_", "Before: ")
                        .within(|row: &Row<'_>| row.previous_words.as_ref()),
                )
                .word("statement", "After", |row| row.statement)
                .and(
                    StatementView::words_columns()
                        .prefixed("", "After: ")
                        .within(|row: &Row<'_>| row.words.as_ref()),
                )
                .grid(&self.rows)
        };
        vec![Records::new("changes", differences)]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let summary = Columns::new()
            .text("actor", "Actor", |row: &Row<'_>| name(&row.name))
            .text("topic", "Topic", |row| row.topic_title)
            .word("from", "From", |row| phrases::standing(row.from))
            .word("to", "To", |row| phrases::standing(row.to))
            .word("date", "Last shift", |row| {
                Some(phrases::date(row.shifts.last()?.date))
            });
        let (from, to) = (phrases::date(self.from_day), phrases::date(self.to_day));
        page.heading(format!("Changes from {from} to {to}"));
        page.text(self.total());
        if self.rows.len() > 1 {
            page.grid(summary.grid(&self.rows));
        }
        for of_topic in self.rows.chunk_by(|a, b| a.topic == b.topic) {
            let count = detail(format!(" ({})", of_topic.len()));
            let items: Vec<Item> = of_topic.iter().map(Row::item).collect();
            page.section(Line::from(&**of_topic[0].topic_title) + count, items);
        }
        page
    }
}
