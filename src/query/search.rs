//! Search: statements that hold a text, and where they hold it.

use super::filter::{Field, matches};
use crate::model::fold::SearchText;
use crate::model::{Dataset, StatementRef};

/// A statement that holds what is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The statement.
    pub statement: StatementRef,
    /// The fields of it that hold a text sought, at least one.
    pub matched: Vec<Field>,
}

/// Finds the statements among some that hold every one of some texts, in whichever fields, case and accents aside.
pub fn search(
    data: &Dataset<'_>,
    texts: &[SearchText],
    among: impl IntoIterator<Item = StatementRef>,
) -> Vec<Hit> {
    let hit = |statement: StatementRef| {
        let mut matched = Vec::new();
        for text in texts {
            let fields = matches(data, &data[statement], text);
            if fields.is_empty() {
                return None;
            }
            matched.extend(fields);
        }
        matched.sort_unstable();
        matched.dedup();
        (!matched.is_empty()).then_some(Hit { statement, matched })
    };
    among.into_iter().filter_map(hit).collect()
}
