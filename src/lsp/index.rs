//! Where in the files entries are given their ids, and where they are referred to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::scan::{Found, Role, scan};
use crate::load::{FileFormat, Files};
use crate::span::Table;

/// A range of bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The file, by its index in the dataset.
    pub(super) file: usize,
    /// The bytes in it.
    pub(super) range: Range<usize>,
}

/// An entry named by its table and id.
pub(super) type Entry<'f> = (Table, &'f str);

/// Places by the entry that they name.
#[derive(Debug, Default)]
struct Places<'f>(BTreeMap<Table, BTreeMap<&'f str, Vec<Place>>>);

impl<'f> Places<'f> {
    fn add(&mut self, (table, id): Entry<'f>, place: Place) {
        let of_table = self.0.entry(table).or_default();
        of_table.entry(id).or_default().push(place);
    }

    /// Returns the entries of all tables that have an id.
    fn named(&self, id: &'f str) -> impl Iterator<Item = Entry<'f>> {
        let tables = self
            .0
            .iter()
            .filter(move |(_, of_table)| of_table.contains_key(id));
        tables.map(move |(table, _)| (*table, id))
    }

    fn of(&self, (table, id): Entry<'_>) -> &[Place] {
        let places = self.0.get(&table).and_then(|of_table| of_table.get(id));
        places.map_or(&[], Vec::as_slice)
    }
}

/// The tokens of all files that the format gives a meaning, and the entries that they name. JSON Lines, which programs write, are
/// left out.
#[derive(Debug, Default)]
pub(super) struct Index<'f> {
    by_file: Vec<Vec<Found<'f>>>,
    definitions: Places<'f>,
    references: Places<'f>,
}

impl<'f> Index<'f> {
    /// Reads some files.
    pub(super) fn of(files: &'f Files) -> Self {
        let found = files.files.iter().map(|file| match file.format {
            FileFormat::Toml => scan(&file.text),
            FileFormat::JsonLines => Vec::new(),
        });
        let mut index = Self {
            by_file: found.collect(),
            ..Self::default()
        };
        for (file, all) in index.by_file.iter().enumerate() {
            for found in all {
                let places = if found.is_definition() {
                    &mut index.definitions
                } else {
                    &mut index.references
                };
                for (table, id, range) in found.entries() {
                    places.add((table, id), Place { file, range });
                }
            }
        }
        index.add_allowances();
        index
    }

    /// Adds the references of allowances, which name an entry without its table.
    fn add_allowances(&mut self) {
        for (file, all) in self.by_file.iter().enumerate() {
            for found in all.iter().filter(|it| is_of_allowance(it)) {
                for entry in self.definitions.named(found.text) {
                    let range = found.inner();
                    self.references.add(entry, Place { file, range });
                }
            }
        }
    }

    /// Returns the token at a byte of a file: that which it is in, or ends or begins at.
    pub(super) fn at(&self, file: usize, byte: usize) -> Option<&Found<'f>> {
        let all = self.by_file.get(file)?;
        let first = all.partition_point(|found| found.range.end < byte);
        let mut near = all.get(first..)?.iter();
        near.find(|found| found.range.start <= byte)
    }

    /// Returns the entry that is named at a byte of a file, and the range of its id there.
    pub(super) fn entry_at(&self, file: usize, byte: usize) -> Option<(Entry<'f>, Range<usize>)> {
        let found = self.at(file, byte)?;
        if is_of_allowance(found) {
            let entry = self.definitions.named(found.text).next()?;
            return Some((entry, found.inner()));
        }
        let mut entries = found.entries();
        let last = entries.pop()?;
        let around = |range: &Range<usize>| range.start <= byte && byte <= range.end;
        let mut others = entries.into_iter();
        let (table, id, range) = others.find(|(_, _, range)| around(range)).unwrap_or(last);
        Some(((table, id), range))
    }

    /// Returns the ids of the entries of a table.
    pub(super) fn ids(&self, table: Table) -> Vec<&'f str> {
        let of_table = self.definitions.0.get(&table);
        of_table
            .into_iter()
            .flat_map(|ids| ids.keys().copied())
            .collect()
    }

    /// Returns where an entry is given its id: more than once in a faulty dataset.
    pub(super) fn definitions(&self, entry: Entry<'_>) -> &[Place] {
        self.definitions.of(entry)
    }

    /// Returns where an entry is referred to, in order of the files.
    pub(super) fn references(&self, entry: Entry<'_>) -> &[Place] {
        self.references.of(entry)
    }

    /// Returns the statements of a file: each with its id and where the key of its positions is.
    pub(super) fn statements(&self, file: usize) -> Vec<(&'f str, Range<usize>)> {
        let mut statements = Vec::new();
        let (mut id, mut positions) = (None, None);
        for found in self.by_file.get(file).into_iter().flatten() {
            if found.entry != Table::Statement {
                continue;
            }
            match found.role {
                Role::Head(table) if table == Table::Statement.keys() => {
                    (id, positions) = (None, None);
                }
                Role::Key(_, key) if key.name == "positions" => {
                    positions = Some(found.range.clone());
                }
                Role::Value(_, _) if found.is_definition() => id = Some(found.text),
                _ => continue,
            }
            if let (Some(id), Some(at)) = (id, &positions) {
                statements.push((id, at.clone()));
                positions = None;
            }
        }
        statements
    }
}

/// Returns `true` if a token is the id of the entry that an allowance is for.
fn is_of_allowance(found: &Found<'_>) -> bool {
    let names_entry = matches!(found.role, Role::Value(key, _) if key.name == "entry");
    found.entry == Table::Allow && names_entry
}
