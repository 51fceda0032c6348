//! Entries in the house layout: one key to a line, in the order of [`crate::model::keys`], texts in quotes.

use std::fmt::Write;

use toml_writer::TomlStringBuilder;

use crate::query::TO_BE_COMPLETED;
use crate::span::Table;

/// An entry of a dataset file that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry(String);

impl Entry {
    /// Begins an entry of a table.
    pub(super) fn new(table: Table) -> Self {
        Self(format!("[[{}]]\n", table.name()))
    }

    /// Adds a key that holds a text.
    pub(super) fn text(self, key: &str, value: &str) -> Self {
        self.raw(key, &quoted(value))
    }

    /// Adds a key that holds a text, if there is one.
    pub(super) fn optional(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// Adds the note that somebody has to look at the entry.
    pub(super) fn marked(self) -> Self {
        self.text("note", TO_BE_COMPLETED)
    }

    /// Adds a key whose value is written in TOML already.
    pub(super) fn raw(mut self, key: &str, value: &str) -> Self {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
        self
    }

    /// Returns the entry as it stands in a file.
    pub(super) fn into_toml(self) -> String {
        self.0
    }
}

/// Writes a list of texts as TOML does.
pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// Writes a text as TOML does.
pub(super) fn quoted(text: &str) -> String {
    let written = TomlStringBuilder::new(text).as_basic();
    toml_writer::ToTomlValue::to_toml_value(&written)
}
