//! Entries to which later rows of a sheet may still add: another source, another office.

use std::collections::BTreeMap;

use crate::edit::entry::{Entry, list, quoted};
use crate::span::Table;

/// A statement to be added.
#[derive(Debug)]
pub(super) struct NewStatement {
    pub(super) head: Entry,
    /// Its words, key by key.
    pub(super) tail: Vec<(&'static str, String)>,
    pub(super) sources: Vec<String>,
}

/// A speaker to be added, with the title of their office for each actor, where it is known.
#[derive(Debug)]
pub(super) struct NewSpeaker {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) offices: BTreeMap<String, Option<String>>,
}

impl NewSpeaker {
    /// Ends the entry. The term of an office, which no sheet tells, is left to be completed.
    pub(super) fn into_entry(self) -> Entry {
        let offices = self.offices.iter().map(|(actor, title)| {
            let title = title
                .iter()
                .map(|title| format!(", title = {}", quoted(title)));
            format!(
                "{{ actor = {}{} }}",
                quoted(actor),
                title.collect::<String>()
            )
        });
        let offices = format!("[{}]", offices.collect::<Vec<_>>().join(", "));
        Entry::new(Table::Speaker)
            .text("id", &self.id)
            .text("name", &self.name)
            .raw("offices", &offices)
            .marked()
    }
}

impl NewStatement {
    /// Ends the entry.
    pub(super) fn into_entry(self) -> Entry {
        let texts = self.tail.into_iter();
        let entry = texts.fold(self.head, |entry, (key, text)| entry.text(key, &text));
        entry.raw("sources", &list(&self.sources))
    }
}
