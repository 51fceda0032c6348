//! No command at all: what the dataset is about, and what to type next.

use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::Snapshot;
use crate::report::overview;

pub(in crate::cli) fn run(data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    ui.print_page(&overview(&Snapshot::whole(data)))?;
    Ok(Exit::Done)
}
