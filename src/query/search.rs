//! Search: statements that hold a text, and where they hold it.

use super::filter::{Field, matches};
use crate::model::fold::SearchText;
use crate::model::{Dataset, StatementRef};

/// A statement that holds a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The statement.
    pub statement: StatementRef,
    /// The fields of it that hold the text, at least one.
    pub matched: Vec<Field>,
}

/// Finds the statements among some that hold a text, case and accents aside.
pub fn search(
    data: &Dataset<'_>,
    text: &SearchText,
    among: impl IntoIterator<Item = StatementRef>,
) -> Vec<Hit> {
    let hit = |statement: StatementRef| {
        let matched = matches(data, &data[statement], text);
        (!matched.is_empty()).then_some(Hit { statement, matched })
    };
    among.into_iter().filter_map(hit).collect()
}
