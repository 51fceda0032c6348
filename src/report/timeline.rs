//! `timeline`: what was said, in order, where it moved a stance, and who met.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::contacts::{ContactView, contact_records};
use super::shift::{ShiftIndex, ShiftView};
use super::source::plainly;
use super::statement::{
    Form, Length, StatementView, party_records, position_records, source_records,
};
use super::{Histories, Report};
use crate::layout::{Item, Page, Records};
use crate::model::{ActorRef, Contact, Dataset, Date, StatementRef};
use crate::query::Shift;

/// Statements in order of date, with the changes of stance they made and those nobody's words made, and the contacts
/// between them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Timeline<'d> {
    statements: Vec<StatementView<'d>>,
    events: Vec<ShiftView<'d>>,
    contacts: Vec<ContactView<'d>>,
    #[serde(skip)]
    with_contacts: bool,
    /// The entries in order of date, or as they were asked for.
    #[serde(skip)]
    order: Vec<Place>,
    #[serde(skip)]
    form: Form,
    #[serde(skip)]
    chart: Option<Histories<'d>>,
}

/// The place of an entry among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A change of stance that no statement here made.
    Event(usize),
    /// A contact.
    Contact(usize),
    /// A statement.
    Statement(usize),
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
        let mut timeline = Self {
            statements: statements.iter().map(view).collect(),
            events: events
                .into_iter()
                .map(|shift| ShiftView::new(data, shift))
                .collect(),
            contacts: met.map(|contact| ContactView::new(data, contact)).collect(),
            with_contacts: contacts.is_some(),
            order: Vec::new(),
            form: Form::default(),
            chart: None,
        };
        timeline.order = timeline.by_date();
        timeline
    }

    /// The entries in order of date, an event before who met and what was said on its day.
    fn by_date(&self) -> Vec<Place> {
        let mut order: Vec<Place> = Vec::new();
        order.extend((0..self.events.len()).map(Place::Event));
        order.extend((0..self.contacts.len()).map(Place::Contact));
        order.extend((0..self.statements.len()).map(Place::Statement));
        order.sort_by_key(|place| self.entry(*place).date());
        order
    }

    fn entry(&self, place: Place) -> Entry<'_, 'd> {
        match place {
            Place::Event(at) => Entry::Shift(&self.events[at]),
            Place::Contact(at) => Entry::Contact(&self.contacts[at]),
            Place::Statement(at) => Entry::Statement(&self.statements[at]),
        }
    }

    /// Shows histories on the page, as a chart, in place of the entries.
    #[must_use]
    pub fn with_chart(self, chart: Option<Histories<'d>>) -> Self {
        Self { chart, ..self }
    }

    /// Shows statements in another form. As quotes they stand alone, without the other entries.
    #[must_use]
    pub fn in_form(mut self, form: Form) -> Self {
        self.form = form;
        if form.length == Length::Quotes {
            let has_quote = |place: Place| match place {
                Place::Statement(at) => self.statements[at].has_quote(),
                Place::Event(_) | Place::Contact(_) => false,
            };
            let places = self.order.clone().into_iter();
            let quoted = places.filter(|place| has_quote(*place)).collect();
            return self.ordered(quoted);
        }
        self
    }

    /// Leaves some of the entries, in the order that `choose` puts them.
    #[must_use]
    pub fn choose(self, choose: impl FnOnce(&mut Vec<Place>)) -> Self {
        let mut order = self.order.clone();
        choose(&mut order);
        self.ordered(order)
    }

    fn ordered(mut self, order: Vec<Place>) -> Self {
        let mut events: Vec<_> = self.events.into_iter().map(Some).collect();
        let mut contacts: Vec<_> = self.contacts.into_iter().map(Some).collect();
        let mut statements: Vec<_> = self.statements.into_iter().map(Some).collect();
        (self.events, self.contacts, self.statements) = (Vec::new(), Vec::new(), Vec::new());
        self.order = Vec::new();
        for place in order {
            self.order.push(match place {
                Place::Event(at) => {
                    self.events.extend(events[at].take());
                    Place::Event(self.events.len() - 1)
                }
                Place::Contact(at) => {
                    self.contacts.extend(contacts[at].take());
                    Place::Contact(self.contacts.len() - 1)
                }
                Place::Statement(at) => {
                    self.statements.extend(statements[at].take());
                    Place::Statement(self.statements.len() - 1)
                }
            });
        }
        self
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

    fn item(&self, form: Form) -> Option<Item> {
        match self {
            Self::Shift(shift) => Some(shift.item()),
            Self::Contact(contact) => Some(contact.item_in(form)),
            Self::Statement(said) => said.item_in(form, &plainly),
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
            party_records(statements),
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
        if let Some(chart) = &self.chart {
            chart.on(&mut page);
            return page;
        }
        if self.order.is_empty() {
            page.text(if self.with_contacts {
                "No statement and no contact matches."
            } else {
                "No statement matches."
            });
        }
        let entries = self.order.iter().map(|place| self.entry(*place));
        let items = entries.filter_map(|entry| entry.item(self.form));
        page.items(items.collect());
        page
    }
}
