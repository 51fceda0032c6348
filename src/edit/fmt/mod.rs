//! The house layout: keys in the order of the format, strings in double quotes, one empty line between entries, statements and
//! contacts by date and id.
//!
//! What has no right answer is left: the space before a comment behind a value, strings on several lines, lists and tables with comments in them, unknown tables, and the
//! order of entries across a comment that stands on its own.

mod write;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::rc::Rc;

use super::draft::Draft;
use super::syntax::{Document, Field, Section};
use crate::model::Date;
use crate::model::keys::KeyTable;
use crate::span::Table;

/// Lays the files of a draft out, and returns how many of them change.
pub fn lay_out(draft: &mut Draft) -> usize {
    let files = Rc::clone(draft.files());
    let mut changed = 0;
    for (at, file) in files.files.iter().enumerate() {
        let laid_out =
            formatted(&file.text).filter(|text| is_toml(&file.path) && *text != file.text);
        if let Some(text) = laid_out {
            draft.edit(at, 0..file.text.len(), text);
            changed += 1;
        }
    }
    changed
}

/// `true` for the path of a file that holds TOML.
pub(super) fn is_toml(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// Lays a file out. Nothing if it is no TOML, or none of a dataset.
///
/// The result says the same, and is what laying it out again would give.
pub fn formatted(text: &str) -> Option<String> {
    let Document { sections, trailing } = Document::parse(text)?;
    let mut entries = entries(sections);
    for run in entries.chunk_by_mut(are_of_one_run) {
        sort(run);
    }
    let mut out = String::with_capacity(text.len());
    for section in entries.iter_mut().flat_map(|entry| &mut entry.sections) {
        let table = table(section);
        order(&mut section.fields, table);
        write::section(section, table, &mut out);
    }
    for group in &trailing {
        write::group(group, &mut out);
    }
    Some(out)
}

/// An entry with the tables that belong to it.
struct Entry<'t> {
    /// Its own section first.
    sections: Vec<Section<'t>>,
}

/// Gathers the sections that belong together: `[[topic.candidate]]` belongs to the `[[topic]]` above.
fn entries(sections: Vec<Section<'_>>) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for section in sections {
        match entries.last_mut() {
            Some(entry) if section.keys.len() > 1 => entry.sections.push(section),
            _ => entries.push(Entry {
                sections: vec![section],
            }),
        }
    }
    entries
}

impl Entry<'_> {
    fn head(&self) -> &Section<'_> {
        &self.sections[0]
    }

    /// Returns the table it is an entry of.
    fn table(&self) -> Option<Table> {
        Table::named(&self.head().keys.first()?.name)
    }

    /// Returns the text of a key.
    fn text(&self, name: &str) -> Option<&str> {
        let fields = self.head().fields.iter();
        let mut of_name =
            fields.filter(|field| field.keys.len() == 1 && field.keys[0].name == name);
        of_name.next()?.value.as_date_or_text()
    }

    /// Returns what it is sorted by.
    fn order(&self) -> Option<(Date, &str)> {
        Some((self.text("date")?.parse().ok()?, self.text("id")?))
    }
}

/// `true` if an entry follows another of its table with nothing of its own between them.
fn are_of_one_run(entry: &Entry<'_>, next: &Entry<'_>) -> bool {
    entry.table() == next.table() && next.head().detached.is_empty()
}

/// Sorts entries of one table by date and id, where that is their order and each has both. What stands above the first of
/// them, with an empty line below, stays there.
fn sort(run: &mut [Entry<'_>]) {
    let is_dated = |entry: &Entry<'_>| {
        let table = entry.table();
        matches!(table, Some(Table::Statement | Table::Contact)) && entry.order().is_some()
    };
    if run.len() < 2 || !run.iter().all(is_dated) {
        return;
    }
    let above = std::mem::take(&mut run[0].sections[0].detached);
    run.sort_by(|a, b| a.order().cmp(&b.order()));
    run[0].sections[0].detached = above;
}

/// Returns the keys that a section may have, if it is of the format.
pub(super) fn table(section: &Section<'_>) -> Option<&'static KeyTable> {
    let (first, inner) = section.keys.split_first()?;
    let table = Table::named(&first.name)?.keys();
    inner
        .iter()
        .try_fold(table, |table, key| table.key(&key.name)?.value.table())
}

/// Puts keys in the order of the format. One that it does not have stays behind the one before.
fn order(fields: &mut Vec<Field<'_>>, table: Option<&KeyTable>) {
    let Some(table) = table else { return };
    let mut place = 0;
    let mut placed: Vec<(usize, Field<'_>)> = Vec::with_capacity(fields.len());
    for field in fields.drain(..) {
        place = write::place(table, &field.keys[0].name).unwrap_or(place);
        placed.push((place, field));
    }
    placed.sort_by_key(|(place, _)| *place);
    fields.extend(placed.into_iter().map(|(_, field)| field));
}
