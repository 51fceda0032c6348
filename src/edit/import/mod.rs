//! Importing: from the rows of a sheet to entries for a dataset, with whatever a sheet does not say proposed and marked.

mod cells;
mod citation;
mod columns;
mod proposals;
mod record;
mod registry;
mod sheet;
#[cfg(test)]
mod tests;
mod unfinished;

pub use cells::Problem;
pub use columns::{Columns, Field, Rules};
pub use proposals::Added;
pub use sheet::{Row, Sheet, SheetError};

use cells::Reading;
use proposals::Proposals;
use record::Record;

use crate::model::{Dataset, Day};

/// What an import comes to.
#[derive(Debug)]
pub struct Import {
    /// The entries to be added, as they stand in a file; empty if there are none.
    pub entries: String,
    /// How many entries there are of each kind.
    pub added: Added,
    /// How many rows say what the dataset says already.
    pub known: usize,
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
    for row in &sheet.rows {
        match Record::read(row, &reading) {
            Ok(record) => records.push(record),
            Err(found) => problems.extend(found),
        }
    }
    let mut proposals = Proposals::new(data, name);
    for record in &records {
        proposals.add(record);
    }
    let (known, newest, added) = (proposals.known, proposals.newest, proposals.added());
    Import {
        entries: proposals.into_toml(),
        added,
        known,
        newest,
        problems,
    }
}
