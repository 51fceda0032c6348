//! What a report takes for given: said on the page, in JSON, and in every row of a table for programs.

use schemars::JsonSchema;
use serde::Serialize;

use super::phrases;
use crate::layout::{Columns, Line, Page, notice};
use crate::model::{ConditionRef, Dataset, Id};

/// Conditions taken as met. Empty where nothing is assumed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Assuming<'d> {
    conditions: Vec<&'d Id<'d>>,
    #[serde(skip)]
    text: String,
}

impl<'d> Assuming<'d> {
    /// Records conditions that are taken as met.
    pub(super) fn new(data: &'d Dataset<'d>, conditions: &[ConditionRef]) -> Self {
        Self {
            conditions: conditions.iter().map(|at| &data[*at].id).collect(),
            text: phrases::assumptions(data, conditions),
        }
    }

    /// `true` if nothing is assumed.
    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Says on a page what is assumed, if anything is.
    pub(super) fn on(&self, page: &mut Page) {
        if !self.is_empty() {
            let line = notice(format!("Assumed {}:", self.text));
            page.text(line + " a conditional yes that hangs on nothing else counts as support.");
        }
    }

    /// Adds a column that says in every row what is assumed, if anything is.
    pub(super) fn in_rows<'c, R: 'c>(&'c self, columns: Columns<'c, R>) -> Columns<'c, R> {
        if self.is_empty() {
            return columns;
        }
        columns.text("assuming", "Assuming", |_| Line::list(&self.conditions))
    }
}
