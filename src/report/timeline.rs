//! `timeline`: what was said, in order, and where it moved a stance.

use serde::Serialize;

use super::Report;
use super::statement::{ShiftView, StatementView};
use crate::model::{ActorRef, Dataset, Date, StatementRef};
use crate::query::Shift;
use crate::shape::{Grid, Item, Page, Tabulate};

/// Statements in order of date, with the changes of stance they made and those nobody's words made.
#[derive(Debug, Serialize)]
pub struct Timeline<'d> {
    statements: Vec<StatementView<'d>>,
    events: Vec<ShiftView<'d>>,
}

impl<'d> Timeline<'d> {
    /// Puts statements, each as made by one actor, and shifts in order.
    pub fn new(
        data: &'d Dataset<'d>,
        statements: &[(StatementRef, ActorRef)],
        shifts: &[Shift],
    ) -> Self {
        let view = |(statement, actor): &(StatementRef, ActorRef)| {
            StatementView::new(data, *statement, *actor, shifts)
        };
        let unsaid = |shift: &&Shift| {
            let told = |(statement, actor): &(StatementRef, ActorRef)| {
                shift.statement == Some(*statement) && shift.actor == *actor
            };
            !statements.iter().any(told)
        };
        let mut events: Vec<_> = shifts.iter().filter(unsaid).collect();
        events.sort_by_key(|shift| (shift.date, shift.actor, shift.topic));
        Self {
            statements: statements.iter().map(view).collect(),
            events: events
                .into_iter()
                .map(|shift| ShiftView::new(data, shift))
                .collect(),
        }
    }

    /// The entries in order of date, an event before what was said on its day.
    fn items(&self) -> Vec<Item> {
        let events = self
            .events
            .iter()
            .map(|event| (event.date(), 0, event.item()));
        let statements = self
            .statements
            .iter()
            .map(|said| (said.date(), 1, said.item()));
        let mut items: Vec<(Date, u8, Item)> = events.chain(statements).collect();
        items.sort_by_key(|(date, kind, _)| (*date, *kind));
        items.into_iter().map(|(_, _, item)| item).collect()
    }
}

impl Report for Timeline<'_> {
    const DOCUMENT: &'static str = "timeline";
    const RECORDS: &'static str = "statements";
}

impl Tabulate for Timeline<'_> {
    fn grid(&self) -> Grid {
        StatementView::grid(&self.statements)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let items = self.items();
        if items.is_empty() {
            page.text("No statement matches.");
        }
        page.items(items);
        page
    }
}
