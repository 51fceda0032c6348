//! Importing: from the rows of a sheet to entries for a dataset, with whatever a sheet does not say proposed and marked.

mod cells;
mod citation;
mod columns;
mod field;
mod proposals;
mod record;
mod registry;
mod rules;
mod sheet;
mod starter;
#[cfg(test)]
mod tests;
mod unfinished;

pub use cells::Problem;
pub use columns::Columns;
pub use field::Field;
pub use proposals::Added;
pub use rules::{Meaning, Rules, RulesError, SKIP, TopicRule};
pub use sheet::{Row, Sheet, SheetError};
pub use starter::starter;

use cells::Reading;
use proposals::Proposals;
use record::Record;

use crate::diagnostic::Code;
use crate::edit::entry::Entry;
use crate::model::{Dataset, Date, Day};
use crate::query::TO_BE_COMPLETED;
use crate::span::Table;

/// What an import comes to.
#[derive(Debug)]
pub struct Import {
    /// The entries to be added, as they stand in a file; empty if there are none.
    pub entries: String,
    /// How many entries there are of each kind.
    pub added: Added,
    /// How many rows say what the dataset says already.
    pub known: usize,
    /// How many rows, or answers of a row with several, were passed over.
    pub skipped: usize,
    /// How many new quotes are in another language than English and have no translation.
    pub untranslated: usize,
    /// How many quotes were cut to the length that a quote may have.
    pub shortened: usize,
    /// The newest day that a new statement is dated to.
    pub newest: Option<Day>,
    /// What is wrong with the other rows.
    pub problems: Vec<Problem>,
}

/// Reads the rows of a sheet, which is called by the name of its file, as statements to add to a dataset.
pub fn import(
    sheet: &Sheet,
    columns: &Columns<'_>,
    rules: &Rules,
    name: &str,
    data: &Dataset<'_>,
) -> Import {
    let reading = Reading::new(sheet, columns, rules);
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    let mut skipped = 0;
    for row in &sheet.rows {
        match Record::all(row, &reading) {
            Ok(found) => {
                skipped += found.iter().filter(|it| it.is_none()).count();
                records.extend(found.into_iter().flatten());
            }
            Err(found) => problems.extend(found),
        }
    }
    let mut proposals = Proposals::new(data, name);
    for record in &records {
        proposals.add(record);
    }
    let (known, newest, added) = (proposals.known, proposals.newest, proposals.added());
    let untranslated = proposals.untranslated;
    Import {
        entries: proposals.into_toml(),
        added,
        known,
        skipped,
        untranslated,
        shortened: records.iter().filter(|it| it.is_shortened).count(),
        newest,
        problems,
    }
}

/// Returns an allowance, as it stands below other entries, for the quotes of a file that have no translation: readers of a
/// sheet in one language need none, and a warning for each row would hide the others.
pub fn untranslated_allowed(file: &str, day: Date) -> String {
    let reason = format!("{TO_BE_COMPLETED}: imported without translations");
    let entry = Entry::new(Table::Allow)
        .text("code", Code::QuoteWithoutTranslation.as_str())
        .text("file", file)
        .text("reason", &reason)
        .text("date", &day.to_string());
    "\n".to_owned() + &entry.into_toml()
}
