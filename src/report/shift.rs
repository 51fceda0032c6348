//! Shifts as records, and as marks and entries of a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::phrases;
use crate::layout::{Columns, Item, Line, detail, name, notice};
use crate::model::{ActorRef, Dataset, Date, Id, Standing, StatementRef, Text};
use crate::query::{Cause, Shift};

/// A change of stance, as a mark on the statement that made it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShiftMark<'d> {
    topic: &'d Id<'d>,
    from: Standing,
    to: Standing,
    cause: Cause,
    #[serde(skip)]
    short: &'d Text<'d>,
}

impl<'d> ShiftMark<'d> {
    /// Returns the mark of a change.
    pub(super) fn new(data: &'d Dataset<'d>, shift: &Shift) -> Self {
        Self {
            topic: &data[shift.topic].id,
            from: shift.from,
            to: shift.to,
            cause: shift.cause,
            short: &data[shift.topic].short,
        }
    }

    /// Returns `Shift on Dialogue: - opposes to + supports (the same voice moved)`.
    pub(super) fn line(&self) -> Line {
        let shift = notice(format!("Shift on {}: ", self.short));
        let positions = phrases::standing(self.from) + " to " + phrases::standing(self.to);
        shift + positions + format!(" ({})", phrases::cause(self.cause))
    }

    /// Returns `dialogue: opposes to supports`.
    pub(super) fn words(&self) -> String {
        format!(
            "{}: {} to {}",
            self.topic,
            self.from.as_str(),
            self.to.as_str()
        )
    }
}

/// A change of stance as a record of its own.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShiftView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    date: Date,
    #[serde(flatten)]
    mark: ShiftMark<'d>,
    pub(super) statement: Option<&'d Id<'d>>,
    pub(super) previous_statement: Option<&'d Id<'d>>,
}

impl<'d> ShiftView<'d> {
    /// Returns the record of a change.
    pub fn new(data: &'d Dataset<'d>, shift: &Shift) -> Self {
        let id = |statement: StatementRef| &data[statement].id;
        Self {
            actor: &data[shift.actor].id,
            actor_name: &data[shift.actor].name,
            date: shift.date,
            mark: ShiftMark::new(data, shift),
            statement: shift.statement.map(id),
            previous_statement: shift.previous_statement.map(id),
        }
    }

    /// Returns when it happened.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Returns the change as an entry of a list.
    pub fn item(&self) -> Item {
        Item {
            head: detail(phrases::date(self.date)) + "  " + name(self.actor_name),
            body: vec![self.mark.line()],
        }
    }

    /// Returns its columns for programs, without those of the statements it lies between.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .dates("date", "Date", |it: &Self| it.date)
            .word("actor", "Id", |it| it.actor)
            .text("actor_name", "Actor", |it| it.actor_name)
            .word("topic", "Topic", |it| it.mark.topic)
            .word("from", "From", |it| phrases::standing(it.mark.from))
            .word("to", "To", |it| phrases::standing(it.mark.to))
            .word("cause", "Cause", |it| it.mark.cause)
    }

    /// Returns its columns for programs, with the ids of the statements it lies between.
    pub(super) fn full_columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Self::columns()
            .word("statement", "After", |it: &Self| it.statement)
            .word("previous_statement", "Before", |it| it.previous_statement)
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
