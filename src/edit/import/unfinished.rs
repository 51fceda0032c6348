//! Entries to which later rows of a sheet may still add: another source, another office.

use std::collections::BTreeMap;

use crate::edit::entry::{Entry, TO_BE_COMPLETED, list, quoted};
use crate::model::Date;
use crate::span::Table;

/// A statement to be added.
#[derive(Debug)]
pub(super) struct NewStatement {
    pub(super) head: Entry,
    /// Its words, key by key.
    pub(super) tail: Vec<(&'static str, String)>,
    pub(super) sources: Vec<String>,
}

/// A speaker to be added, with the title and the first known day of their office for each actor.
#[derive(Debug)]
pub(super) struct NewSpeaker {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) offices: BTreeMap<String, (Option<String>, Date)>,
}

impl NewSpeaker {
    /// Ends the entry.
    pub(super) fn into_entry(self) -> Entry {
        let offices = self.offices.iter().map(|(actor, (title, from))| {
            // Titles that are to be completed differ, for two people do not hold one office at a time.
            let missing = || format!("{TO_BE_COMPLETED}: {}", self.name);
            let title = title.clone().unwrap_or_else(missing);
            let from = Date::from(from.first()).to_string();
            format!(
                "{{ actor = {}, title = {}, from = {} }}",
                quoted(actor),
                quoted(&title),
                quoted(&from)
            )
        });
        let offices = format!("[{}]", offices.collect::<Vec<_>>().join(", "));
        Entry::new(Table::Speaker)
            .text("id", &self.id)
            .text("name", &self.name)
            .raw_proposed("offices", &offices)
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
