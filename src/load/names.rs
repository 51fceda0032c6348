//! The ids of a dataset: those that entries bear, and those by which entries are referred to.

use std::collections::BTreeSet;

use hashbrown::{HashMap, HashSet};

use super::format::FileFormat;
use crate::diagnostic::{Code, suggest};
use crate::model::{Indexed, Text};
use crate::span::Table;

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

/// The place of an entry before the dataset is put in order: its chunk, and its index among those of its table there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) chunk: u32,
    pub(super) entry: u32,
}

/// The ids of a dataset, numbered by table.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    numbers: [HashMap<Text<'t>, u32>; Table::ALL.len()],
    /// The places of the entries, by the numbers of their ids; none of one that cannot be used.
    slots: [Vec<Option<Slot>>; Table::ALL.len()],
    /// Ids of entries, of whatever table, that an error of syntax may hide.
    hidden: HashSet<Text<'t>>,
}

impl<'t> Names<'t> {
    /// Returns the number of an id, a new one if need be.
    pub(super) fn number(&mut self, table: Table, id: Text<'t>) -> usize {
        let slots = &mut self.slots[table as usize];
        let number = *self.numbers[table as usize].entry(id).or_insert_with(|| {
            slots.push(None);
            narrow(slots.len() - 1)
        });
        number as usize
    }

    /// Notes where the entry of a number stands.
    pub(super) fn place(&mut self, table: Table, number: usize, slot: Slot) {
        self.slots[table as usize][number] = Some(slot);
    }

    /// Notes that an error of syntax may hide entries with some ids.
    pub(super) fn hide(&mut self, ids: impl Iterator<Item = Text<'t>>) {
        self.hidden.extend(ids);
    }

    /// Makes room for the ids of a table.
    pub(super) fn make_room(&mut self, table: Table, count: usize) {
        self.numbers[table as usize].reserve(count);
        self.slots[table as usize].reserve(count);
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
    pub(super) fn unknown(
        &self,
        table: Table,
        id: &str,
        suggest: bool,
        format: FileFormat,
    ) -> (Code, String, String) {
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
        let help =
            help.unwrap_or_else(|| format!("add an entry `{}` with this id", format.head(table)));
        (code, format!("there is no {name} `{id}`"), help)
    }
}

/// A dataset of four thousand million entries is out of reach.
pub(super) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
