//! Shifts as records of the contract, and as marks and entries of a list.

use serde::Serialize;

use super::phrases;
use crate::layout::{Item, Line, Role};
use crate::model::{Dataset, Date, Id, Standing, StatementRef, Text};
use crate::query::{Cause, Shift};

/// A change of stance, as a mark on the statement that made it.
#[derive(Clone, Debug, Serialize)]
pub struct ShiftMark<'d> {
    topic: &'d Id<'d>,
    from: Standing,
    to: Standing,
    cause: Cause,
    #[serde(skip)]
    short: &'d Text<'d>,
}

impl<'d> ShiftMark<'d> {
    /// The mark of a change.
    pub(super) fn new(data: &'d Dataset<'d>, shift: &Shift) -> Self {
        let topic = &data[shift.topic];
        Self {
            topic: &topic.id,
            from: shift.from,
            to: shift.to,
            cause: shift.cause,
            short: &topic.short,
        }
    }

    /// `Shift on Dialogue: - opposes to + supports (the same voice moved)`.
    pub(super) fn line(&self) -> Line {
        line(self.short, self.from, self.to, self.cause)
    }

    /// `dialogue: opposes to supports`.
    pub(super) fn words(&self) -> String {
        words(self.topic, self.from, self.to)
    }
}

/// A change of stance as a line for people.
fn line(topic: &str, from: Standing, to: Standing, cause: Cause) -> Line {
    Line::new(format!("Shift on {topic}: "), Role::Notice)
        .join(phrases::standing(from))
        .and(" to ", Role::Plain)
        .join(phrases::standing(to))
        .and(format!(" ({})", phrases::cause(cause)), Role::Plain)
}

/// A change of stance as a cell for programs.
fn words(topic: &Id<'_>, from: Standing, to: Standing) -> String {
    format!("{topic}: {} to {}", from.as_str(), to.as_str())
}

/// A change of stance as a record of its own.
#[derive(Debug, Serialize)]
pub struct ShiftView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    topic: &'d Id<'d>,
    date: Date,
    from: Standing,
    to: Standing,
    cause: Cause,
    statement: Option<&'d Id<'d>>,
    previous_statement: Option<&'d Id<'d>>,
    #[serde(skip)]
    short: &'d Text<'d>,
}

impl<'d> ShiftView<'d> {
    /// The record of a change.
    pub fn new(data: &'d Dataset<'d>, shift: &Shift) -> Self {
        let id = |statement: StatementRef| &data[statement].id;
        Self {
            actor: &data[shift.actor].id,
            actor_name: &data[shift.actor].name,
            topic: &data[shift.topic].id,
            date: shift.date,
            from: shift.from,
            to: shift.to,
            cause: shift.cause,
            statement: shift.statement.map(id),
            previous_statement: shift.previous_statement.map(id),
            short: &data[shift.topic].short,
        }
    }

    /// When it happened.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The change as an entry of a list.
    pub fn item(&self) -> Item {
        let head = Line::new(phrases::date(self.date), Role::Detail)
            .and("  ", Role::Plain)
            .and(&**self.actor_name, Role::Name);
        Item {
            head,
            body: vec![line(self.short, self.from, self.to, self.cause)],
        }
    }

    /// What it puts into the columns of a grid.
    pub(super) fn cells(&self) -> Vec<(&'static str, Line)> {
        let id = |id: Option<&Id<'_>>| Line::from(id.map_or("", Id::as_str));
        vec![
            ("date", self.date.to_string().into()),
            ("actor", self.actor.as_str().into()),
            ("actor_name", (&**self.actor_name).into()),
            ("topic", self.topic.as_str().into()),
            ("from", phrases::standing(self.from)),
            ("to", phrases::standing(self.to)),
            ("cause", self.cause.to_string().into()),
            ("statement", id(self.statement)),
            ("previous_statement", id(self.previous_statement)),
            ("shifts", words(self.topic, self.from, self.to).into()),
        ]
    }
}
