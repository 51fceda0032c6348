//! The ids of a dataset: those that entries bear, and those by which entries are referred to.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::{HashMap, HashSet};

use super::chunk::{Chunk, Entry};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{Actor, Condition, Contact, Indexed, Source, Speaker, Statement, Text, Topic};
use crate::span::{EntryRef, Table};

/// The ids that a chunk refers to, numbered by table in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Symbols<'t>([HashMap<Text<'t>, usize>; Table::ALL.len()]);

impl<'t> Symbols<'t> {
    /// Returns the reference that stands for an id until it is resolved.
    pub(super) fn reference<R: Indexed>(&mut self, id: Text<'t>) -> R {
        let symbols = &mut self.0[R::TABLE as usize];
        let next = symbols.len();
        R::at(*symbols.entry(id).or_insert(next))
    }
}

/// The numbers, among the ids of a dataset, of those that a chunk refers to; none of an id that no entry bears.
#[derive(Debug, Default)]
pub(super) struct Numbers([Vec<Option<u32>>; Table::ALL.len()]);

impl Numbers {
    /// Returns the number of the id that a reference of the chunk stands for.
    pub(super) fn get<R: Indexed>(&self, reference: R) -> Option<u32> {
        self.0[R::TABLE as usize].get(reference.index()).copied()?
    }

    /// Returns `true` if entries bear all the ids.
    pub(super) fn are_all_known(&self) -> bool {
        self.0.iter().flatten().all(Option::is_some)
    }
}

/// Where an entry stands before the dataset is put in order: its chunk, and its place among those of its table there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) chunk: u32,
    pub(super) entry: u32,
}

impl Slot {
    /// Returns every place for entries of a kind.
    fn all<'t, E: Entry<'t>>(chunks: &mut [Chunk<'t>]) -> Vec<Self> {
        let mut slots = Vec::new();
        for (chunk, entries) in (0..).zip(chunks) {
            let entries = 0..narrow(E::all(entries).len());
            slots.extend(entries.map(|entry| Self { chunk, entry }));
        }
        slots
    }

    /// Returns the entry that stands there, unless it could not be read.
    pub(super) fn get<'c, 't, E: Entry<'t>>(
        self,
        chunks: &'c mut [Chunk<'t>],
    ) -> &'c mut Option<E> {
        &mut E::all(&mut chunks[self.chunk as usize])[self.entry as usize]
    }
}

/// The ids of a dataset, numbered by table.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    numbers: [HashMap<Text<'t>, u32>; Table::ALL.len()],
    /// Where the entries of the ids stand, by the numbers; none of one that cannot be used.
    slots: [Vec<Option<Slot>>; Table::ALL.len()],
    /// Ids of entries, of whatever table, that an error of syntax may hide.
    hidden: HashSet<Text<'t>>,
}

impl<'t> Names<'t> {
    /// Collects the ids of all chunks. Of entries with one id the first in the files keeps it; the others are reported.
    pub(super) fn collect(chunks: &mut [Chunk<'t>], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut names = Self::default();
        names.add::<Topic<'t>>(chunks, diagnostics);
        names.add::<Condition<'t>>(chunks, diagnostics);
        names.add::<Source<'t>>(chunks, diagnostics);
        names.add::<Actor<'t>>(chunks, diagnostics);
        names.add::<Speaker<'t>>(chunks, diagnostics);
        names.add::<Statement<'t>>(chunks, diagnostics);
        names.add::<Contact<'t>>(chunks, diagnostics);
        for chunk in chunks {
            for (table, id) in chunk.broken.drain(..) {
                names.number(table, id);
            }
            names.hidden.extend(chunk.hidden.drain(..));
        }
        names
    }

    fn add<E: Entry<'t>>(&mut self, chunks: &mut [Chunk<'t>], diagnostics: &mut Vec<Diagnostic>) {
        let table = E::TABLE as usize;
        let mut shared: BTreeMap<Text<'t>, Vec<EntryRef>> = BTreeMap::new();
        let slots = Slot::all::<E>(chunks);
        self.numbers[table].reserve(slots.len());
        self.slots[table].reserve(slots.len());
        for slot in slots {
            let Some(entry) = slot.get::<E>(chunks).as_ref() else {
                continue;
            };
            let (id, origin) = (entry.id().text(), entry.origin());
            let number = self.number(E::TABLE, id);
            let other = self.slots[table][number].and_then(|other| other.get::<E>(chunks).as_ref());
            if let Some(other) = other.map(Entry::origin) {
                shared.entry(id).or_insert_with(|| vec![other]).push(origin);
                if other < origin {
                    continue;
                }
            }
            self.slots[table][number] = Some(slot);
        }
        for (id, mut origins) in shared {
            origins.sort_unstable();
            let again = origins[1..].iter();
            diagnostics.extend(again.map(|again| duplicate(&id, origins[0], *again)));
        }
    }

    /// Returns the number of an id, a new one if need be.
    fn number(&mut self, table: Table, id: Text<'t>) -> usize {
        let slots = &mut self.slots[table as usize];
        let number = *self.numbers[table as usize].entry(id).or_insert_with(|| {
            slots.push(None);
            narrow(slots.len() - 1)
        });
        number as usize
    }

    /// Returns where the entries of a table stand, in order of the numbers of their ids.
    pub(super) fn slots(&self, table: Table) -> &[Option<Slot>] {
        &self.slots[table as usize]
    }

    /// Numbers the ids that a chunk refers to.
    pub(super) fn numbers(&self, symbols: &Symbols<'t>) -> Numbers {
        Numbers(Table::ALL.map(|table| {
            let symbols = &symbols.0[table as usize];
            let mut numbers = vec![None; symbols.len()];
            for (id, symbol) in symbols {
                numbers[*symbol] = self.numbers[table as usize].get(id).copied();
            }
            numbers
        }))
    }

    /// Returns `true` if an entry bears an id, or may bear it for all that could be read.
    pub(super) fn may_have(&self, table: Table, id: &str) -> bool {
        self.numbers[table as usize].contains_key(id) || self.hidden.contains(id)
    }

    /// Returns what to say of an id that no entry of a table bears: a code, a message and a help line.
    pub(super) fn unknown(&self, table: Table, id: &str, suggest: bool) -> (Code, String, String) {
        let code = if table == Table::Topic {
            Code::UnknownTopic
        } else {
            Code::UnknownReference
        };
        let name = table.name();
        let help = if suggest {
            let known: BTreeSet<&str> = self.numbers[table as usize]
                .keys()
                .map(|id| &**id)
                .collect();
            suggest::help(id, known.iter().copied())
        } else {
            None
        };
        let help = help.unwrap_or_else(|| format!("add an entry `[[{name}]]` with this id"));
        (code, format!("there is no {name} `{id}`"), help)
    }
}

/// A dataset of four thousand million entries is out of reach.
fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn duplicate(id: &str, first: EntryRef, second: EntryRef) -> Diagnostic {
    let table = second.table.name();
    let message = format!("two entries of `{table}` have the id `{id}`");
    let help = "give one of them another id, or merge them";
    Diagnostic::new(Code::DuplicateId, second.key("id"), message, help)
        .labelled("again here")
        .related(first.key("id"), "first here")
}
