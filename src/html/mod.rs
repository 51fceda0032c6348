//! The report as one web page: one file that asks no network for anything, whole without a script.
//!
//! It is made from the same answers as every other report. What stands in a dataset stays text: [`maud`] escapes it, and
//! addresses that are no web addresses are no links.

mod about;
mod actor;
mod anchor;
mod assets;
mod blocks;
mod changes;
mod codebook;
mod compact;
mod contact;
mod contents;
mod document;
mod lanes;
mod matrix;
mod prose;
mod rule;
mod stance;
mod statement;
mod topic;
mod words;

#[cfg(test)]
mod tests;

pub use contents::Selection;

use std::io;

use compact::compact;
use contents::Contents;

use crate::output::clean;

/// Writes a page that shows a selection.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(selection: Selection<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let page = compact(&document::page(&Contents::new(selection)).into_string());
    // No markup of ours holds a character that misleads a reader; whatever the data hold of these becomes a visible sign.
    out.write_all(clean(&page).as_bytes())
}
