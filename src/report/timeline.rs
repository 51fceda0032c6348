//! `timeline`: what was said, in order, where it moved a stance, and who met.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Report;
use super::contacts::{ContactView, contact_records};
use super::shift::{ShiftIndex, ShiftView};
use super::statement::{StatementView, position_records, source_records};
use crate::layout::{Item, Page, Records};
use crate::model::{ActorRef, Contact, Dataset, Date, StatementRef};
use crate::query::Shift;

/// Statements in order of date, with the changes of stance they made and those nobody's words made, and the contacts
/// between them.
#[derive(Debug, Serialize)]
pub struct Timeline<'d> {
    statements: Vec<StatementView<'d>>,
    events: Vec<ShiftView<'d>>,
    contacts: Vec<ContactView<'d>>,
    #[serde(skip)]
    with_contacts: bool,
}

/// An entry of a timeline.
#[derive(Clone, Copy)]
enum Entry<'v, 'd> {
    Shift(&'v ShiftView<'d>),
    Contact(&'v ContactView<'d>),
    Statement(&'v StatementView<'d>),
}

impl<'d> Timeline<'d> {
    /// Puts statements, each as made by one actor, shifts, and contacts if they are asked for, in order.
    pub fn new(
        data: &'d Dataset<'d>,
        statements: &[(StatementRef, ActorRef)],
        shifts: &[Shift],
        contacts: Option<&[&'d Contact<'d>]>,
    ) -> Self {
        let index = ShiftIndex::new(shifts);
        let view = |(statement, actor): &(StatementRef, ActorRef)| {
            StatementView::new(data, *statement, *actor, &index)
        };
        let told: BTreeSet<_> = statements.iter().copied().collect();
        let unsaid = |shift: &&Shift| {
            let made_by = shift.statement.map(|statement| (statement, shift.actor));
            made_by.is_none_or(|made_by| !told.contains(&made_by))
        };
        let mut events: Vec<_> = shifts.iter().filter(unsaid).collect();
        events.sort_by_key(|shift| (shift.date, shift.actor, shift.topic));
        let met = contacts.unwrap_or_default().iter();
        Self {
            statements: statements.iter().map(view).collect(),
            events: events
                .into_iter()
                .map(|shift| ShiftView::new(data, shift))
                .collect(),
            contacts: met.map(|contact| ContactView::new(data, contact)).collect(),
            with_contacts: contacts.is_some(),
        }
    }

    /// The entries in order of date, an event before who met and what was said on its day.
    fn entries(&self) -> Vec<Entry<'_, 'd>> {
        let mut entries: Vec<Entry<'_, 'd>> = Vec::new();
        entries.extend(self.events.iter().map(Entry::Shift));
        entries.extend(self.contacts.iter().map(Entry::Contact));
        entries.extend(self.statements.iter().map(Entry::Statement));
        entries.sort_by_key(Entry::date);
        entries
    }
}

impl Entry<'_, '_> {
    fn date(&self) -> Date {
        match self {
            Self::Shift(shift) => shift.date(),
            Self::Contact(contact) => contact.date(),
            Self::Statement(said) => said.date(),
        }
    }

    fn item(&self) -> Item {
        match self {
            Self::Shift(shift) => shift.item(),
            Self::Contact(contact) => contact.item(),
            Self::Statement(said) => said.item(),
        }
    }
}

impl Report for Timeline<'_> {
    const DOCUMENT: &'static str = "timeline";
    const RECORDS: &'static str = "statements";

    fn records(&self) -> Vec<Records<'_>> {
        let statements = &self.statements;
        let mut records = vec![
            Records::new("statements", move || {
                StatementView::columns().grid(statements)
            }),
            position_records(statements),
            source_records(statements),
            Records::new("events", || ShiftView::full_columns().grid(&self.events)),
        ];
        if self.with_contacts {
            records.extend(contact_records(&self.contacts));
        }
        records
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let entries = self.entries();
        if entries.is_empty() {
            page.text(if self.with_contacts {
                "No statement and no contact matches."
            } else {
                "No statement matches."
            });
        }
        page.items(entries.iter().map(Entry::item).collect());
        page
    }
}
