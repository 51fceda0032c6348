//! `timeline`: what was said, in order, where it moved a stance, and who met.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Report;
use super::contacts::ContactView;
use super::shift::{ShiftIndex, ShiftView};
use super::statement::StatementView;
use crate::layout::{Columns, Grid, Item, Page};
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

impl<'d> Entry<'_, 'd> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Shift(_) => "shift",
            Self::Contact(_) => "contact",
            Self::Statement(_) => "statement",
        }
    }

    fn shift(&self) -> Option<&ShiftView<'d>> {
        match self {
            Self::Shift(shift) => Some(shift),
            Self::Contact(_) | Self::Statement(_) => None,
        }
    }

    fn contact(&self) -> Option<&ContactView<'d>> {
        match self {
            Self::Contact(contact) => Some(contact),
            Self::Shift(_) | Self::Statement(_) => None,
        }
    }

    fn statement(&self) -> Option<&StatementView<'d>> {
        match self {
            Self::Statement(said) => Some(said),
            Self::Shift(_) | Self::Contact(_) => None,
        }
    }

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

    fn grid(&self) -> Grid {
        let entries = self.entries();
        let contact = || ContactView::columns().within(Entry::contact);
        let shift = ShiftView::columns().text("shifts", "Shifts", ShiftView::words);
        let mut columns = Columns::new()
            .word("record", "Record", |entry: &Entry<'_, '_>| entry.kind())
            .and(StatementView::columns().within(Entry::statement))
            .or_from(shift.within(Entry::shift))
            .or_from(contact());
        if self.with_contacts {
            let particulars = ["level", "status", "participants", "initiated_by"];
            columns = columns.and(contact().only(&particulars));
        }
        columns.grid(&entries)
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
