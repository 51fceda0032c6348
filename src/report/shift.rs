//! Shifts as records of the contract, and as marks and entries of a list.

use serde::Serialize;

use super::phrases;
use crate::layout::{Columns, Item, Line, Role};
use crate::model::{ActorRef, Dataset, Date, Id, Standing, StatementRef, Text};
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
    pub(super) statement: Option<&'d Id<'d>>,
    pub(super) previous_statement: Option<&'d Id<'d>>,
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
            .and(self.actor_name, Role::Name);
        Item {
            head,
            body: vec![line(self.short, self.from, self.to, self.cause)],
        }
    }

    /// The change as a cell for programs.
    pub(super) fn words(&self) -> String {
        words(self.topic, self.from, self.to)
    }

    /// Returns its columns for programs, without those of the statements it lies between.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("date", "Date", |shift: &Self| shift.date.into())
            .word("actor", "Id", |shift| shift.actor.into())
            .text("actor_name", "Actor", |shift| shift.actor_name.into())
            .word("topic", "Topic", |shift| shift.topic.into())
            .word("from", "From", |shift| phrases::standing(shift.from))
            .word("to", "To", |shift| phrases::standing(shift.to))
            .word("cause", "Cause", |shift| shift.cause.into())
    }
}

/// Changes of stance, found by the statement that made them.
#[derive(Clone, Debug, Default)]
pub struct ShiftIndex<'s>(Vec<&'s Shift>);

impl<'s> ShiftIndex<'s> {
    /// Sorts shifts by what made them.
    pub fn new(shifts: &'s [Shift]) -> Self {
        let mut sorted: Vec<&Shift> = shifts.iter().collect();
        sorted.sort_by_key(|shift| (shift.statement, shift.actor));
        Self(sorted)
    }

    /// Returns the changes of an actor's stances that a statement made, in the order given.
    pub(super) fn made_by(&self, statement: StatementRef, actor: ActorRef) -> &[&'s Shift] {
        let key = (Some(statement), actor);
        let first = self.0.partition_point(|it| (it.statement, it.actor) < key);
        let made = &self.0[first..];
        &made[..made.partition_point(|it| (it.statement, it.actor) == key)]
    }
}
