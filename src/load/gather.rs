//! The ids of all entries that have been read, gathered from the chunks.

use std::collections::BTreeMap;

use super::chunk::{Chunk, Entry};
use super::names::{Names, Slot, narrow};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Actor, Condition, Contact, Source, Speaker, Statement, Text, Topic};
use crate::span::EntryRef;

/// Gathers the ids of all chunks. Of entries with one id the first in the files keeps it; the others are reported.
pub(super) fn names<'t>(chunks: &mut [Chunk<'t>], diagnostics: &mut Vec<Diagnostic>) -> Names<'t> {
    let mut names = Names::default();
    add::<Topic<'t>>(&mut names, chunks, diagnostics);
    add::<Condition<'t>>(&mut names, chunks, diagnostics);
    add::<Source<'t>>(&mut names, chunks, diagnostics);
    add::<Actor<'t>>(&mut names, chunks, diagnostics);
    add::<Speaker<'t>>(&mut names, chunks, diagnostics);
    add::<Statement<'t>>(&mut names, chunks, diagnostics);
    add::<Contact<'t>>(&mut names, chunks, diagnostics);
    for chunk in chunks {
        for (table, id) in chunk.broken.drain(..) {
            names.number(table, id);
        }
        names.hide(chunk.hidden.drain(..));
    }
    names
}

fn add<'t, E: Entry<'t>>(
    names: &mut Names<'t>,
    chunks: &mut [Chunk<'t>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut shared: BTreeMap<Text<'t>, Vec<EntryRef>> = BTreeMap::new();
    let slots = slots::<E>(chunks);
    names.make_room(E::TABLE, slots.len());
    for slot in slots {
        let Some(entry) = E::at(chunks, slot) else {
            continue;
        };
        let (id, origin) = (entry.id().text(), entry.origin());
        let number = names.number(E::TABLE, id);
        let other = names.slots(E::TABLE)[number];
        if let Some(other) = other.and_then(|other| E::at(chunks, other).as_ref()) {
            let other = other.origin();
            shared.entry(id).or_insert_with(|| vec![other]).push(origin);
            if other < origin {
                continue;
            }
        }
        names.place(E::TABLE, number, slot);
    }
    for (id, mut origins) in shared {
        origins.sort_unstable();
        let again = origins[1..].iter();
        diagnostics.extend(again.map(|again| duplicate(&id, origins[0], *again)));
    }
}

/// Returns every place for entries of a kind.
fn slots<'t, E: Entry<'t>>(chunks: &mut [Chunk<'t>]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (chunk, entries) in (0..).zip(chunks) {
        let entries = 0..narrow(E::all(entries).len());
        slots.extend(entries.map(|entry| Slot { chunk, entry }));
    }
    slots
}

fn duplicate(id: &str, first: EntryRef, second: EntryRef) -> Diagnostic {
    let table = second.table.name();
    let message = format!("two entries of `{table}` have the id `{id}`");
    let help = "give one of them another id, or merge them";
    Diagnostic::new(Code::DuplicateId, second.key("id"), message, help)
        .labelled("again here")
        .related(first.key("id"), "first here")
}
