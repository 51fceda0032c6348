//! Entries that are marked as not complete yet, such as those that an import proposed.

use crate::model::{Dataset, Text};
use crate::span::Table;

/// The mark of what a person has to look at, in the note of an entry.
pub const TO_BE_COMPLETED: &str = "to be completed";

/// An entry whose note, of an allowance the reason, says that it is to be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfinished<'d> {
    /// The table it belongs to.
    pub table: Table,
    /// Its id; of an allowance, its code.
    pub id: &'d str,
    /// The text that it is called by; of an allowance, what it is about.
    pub name: Text<'d>,
    /// The note.
    pub note: Text<'d>,
}

/// Returns the entries that are to be completed, table by table.
pub fn unfinished<'d>(data: &'d Dataset<'d>) -> Vec<Unfinished<'d>> {
    let topics = data.topics.iter();
    let topics = topics.map(|it| (Table::Topic, it.id.as_str(), it.title, it.note));
    let sources = data.sources.iter();
    let sources = sources.map(|it| (Table::Source, it.id.as_str(), it.name(), it.note));
    let actors = data.actors.iter();
    let actors = actors.map(|it| (Table::Actor, it.id.as_str(), it.name, it.note));
    let speakers = data.speakers.iter();
    let speakers = speakers.map(|it| (Table::Speaker, it.id.as_str(), it.name, it.note));
    let statements = data.statements.iter();
    let statements = statements.map(|it| (Table::Statement, it.id.as_str(), it.gist(), it.note));
    let contacts = data.contacts.iter();
    let contacts = contacts.map(|it| (Table::Contact, it.id.as_str(), it.summary, it.note));
    let allowances = data.allowances.iter();
    let allowances = allowances.map(|it| {
        let place = it.entry.or(it.file).unwrap_or(it.code);
        (Table::Allow, it.code.as_str(), place, Some(it.reason))
    });
    let all = topics.chain(sources).chain(actors).chain(speakers);
    let all = all.chain(statements).chain(contacts).chain(allowances);
    let marked = all.filter_map(|(table, id, name, note)| {
        let note = note.filter(|note| note.contains(TO_BE_COMPLETED))?;
        Some(Unfinished {
            table,
            id,
            name,
            note,
        })
    });
    marked.collect()
}
