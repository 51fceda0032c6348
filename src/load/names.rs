//! The ids of one table: which entry each names, and which are known but unusable.

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{Id, Text};
use crate::span::EntryRef;

use super::parse::{Entry, Identified};
use super::raw;

/// An entry of a table whose entries have ids.
pub(super) trait Named<'a> {
    /// The id as written.
    fn id(&self) -> &Text<'a>;
}

macro_rules! named {
    ($($entry:ident)+) => {
        $( impl<'a> Named<'a> for raw::$entry<'a> {
            fn id(&self) -> &Text<'a> {
                &self.id
            }
        } )+
    };
}

named!(Topic Condition Source Actor Speaker Statement Contact);

/// What looking up an id comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// The index of the entry.
    Found(usize),
    /// The entry is there, but something is wrong with it that has been said already.
    Broken,
    /// No entry has the id.
    Unknown,
}

/// The ids of one table.
pub(super) struct Names<'a> {
    /// In order, each with the index of the entry it names unless that cannot be used.
    known: Vec<(Text<'a>, Option<usize>)>,
    /// Those of entries, of whatever table, that could not be read.
    lost: Vec<Text<'a>>,
}

impl Names<'_> {
    /// Finds the entry an id names.
    pub(super) fn find(&self, id: &str) -> Lookup {
        match self.search(id) {
            Ok(at) => self.known[at].1.map_or(Lookup::Broken, Lookup::Found),
            Err(_) if self.lost.iter().any(|lost| **lost == *id) => Lookup::Broken,
            Err(_) => Lookup::Unknown,
        }
    }

    fn search(&self, id: &str) -> Result<usize, usize> {
        self.known.binary_search_by(|(known, _)| (**known).cmp(id))
    }

    /// Gives the ids new indices: those of the entries that stayed, in their order.
    pub(super) fn renumber<'s>(&mut self, kept: impl Iterator<Item = &'s str>) {
        for (_, index) in &mut self.known {
            *index = None;
        }
        for (index, id) in kept.enumerate() {
            if let Ok(at) = self.search(id) {
                self.known[at].1 = Some(index);
            }
        }
    }

    /// Every id of the table.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let ids = self.known.iter().map(|(id, _)| &**id);
        ids.filter(|id| !id.is_empty())
    }
}

/// Takes the ids of a table's entries, in the order in which the entries are to stand.
///
/// Entries that cannot be used get none: those with a bad id, those whose id is taken, and broken ones. Their ids stay
/// known, as do those in `lost`, so that no reference to them is called unknown.
pub(super) fn name<'a, T: Named<'a>>(
    entries: Vec<Entry<T>>,
    lost: &[Text<'a>],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Identified<'a, T>>, Names<'a>) {
    let mut ids: Vec<Option<Id<'a>>> = entries
        .iter()
        .map(|entry| usable_id(entry, diagnostics))
        .collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| (entries[*at].raw.id(), entries[*at].origin));
    for pair in order.windows(2) {
        let (first, second) = (&entries[pair[0]], &entries[pair[1]]);
        if first.raw.id() == second.raw.id() && !first.raw.id().is_empty() {
            diagnostics.push(duplicate(first.raw.id(), first.origin, second.origin));
            ids[pair[1]] = None;
        }
    }
    let mut next = 0..;
    let index: Vec<Option<usize>> = ids
        .iter()
        .map(|id| id.as_ref().and_then(|_| next.next()))
        .collect();
    let named = order
        .iter()
        .map(|at| (entries[*at].raw.id().clone(), index[*at]));
    let mut known: Vec<_> = named.collect();
    // Of entries with one id the first is the one that can be used.
    known.dedup_by(|later, earlier| later.0 == earlier.0);
    let lost = lost.to_vec();
    let names = Names { known, lost };
    (ids.into_iter().zip(entries).collect(), names)
}

fn usable_id<'a, T: Named<'a>>(
    entry: &Entry<T>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Id<'a>> {
    let text = entry.raw.id();
    let id = Id::new(text.clone());
    // An empty one stands in for what has been reported.
    if id.is_none() && !text.is_empty() {
        diagnostics.push(bad_id(entry.origin, text));
    }
    id.filter(|_| !entry.broken)
}

/// What is said of an id that is none.
pub(super) fn bad_id(origin: EntryRef, id: &str) -> Diagnostic {
    let help = match crate::model::to_kebab_case(id) {
        kebab if kebab.is_empty() => {
            "write lower-case letters, digits and single hyphens".to_owned()
        }
        kebab => suggest::instead(&kebab, id).unwrap_or_else(|| format!("write `{kebab}`")),
    };
    let message = format!("`{id}` is not an id: ids are kebab-case");
    Diagnostic::new(Code::BadId, origin.key("id"), message, help)
}

fn duplicate(id: &str, first: EntryRef, second: EntryRef) -> Diagnostic {
    let table = second.table.name();
    let message = format!("two entries of `{table}` have the id `{id}`");
    Diagnostic::new(
        Code::DuplicateId,
        second.key("id"),
        message,
        "give one of them another id, or merge them",
    )
    .labelled("again here")
    .related(first.key("id"), "first here")
}
