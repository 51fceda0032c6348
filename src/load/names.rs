//! The ids of one table: which entry each names, and which are known but unusable.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Id, Text};
use crate::span::Origin;

use super::parse::Entry;
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

/// The ids of one table, sorted, with the index of the entry each names unless it is broken.
pub(super) struct Names<'a>(Vec<(Text<'a>, Option<usize>)>);

impl<'a> Names<'a> {
    /// Finds the entry an id names.
    pub(super) fn find(&self, id: &str) -> Lookup {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(id)) {
            Ok(at) => self.0[at].1.map_or(Lookup::Broken, Lookup::Found),
            Err(_) => Lookup::Unknown,
        }
    }

    /// The ids of entries of which some turned out unusable, and those that stayed, in their order.
    pub(super) fn of<'s>(mut known: Vec<Text<'a>>, kept: impl Iterator<Item = &'s str>) -> Self {
        known.sort();
        known.dedup();
        let mut names = Self(known.into_iter().map(|id| (id, None)).collect());
        for (index, id) in kept.enumerate() {
            if let Ok(at) = names.0.binary_search_by(|(known, _)| (**known).cmp(id)) {
                names.0[at].1 = Some(index);
            }
        }
        names
    }

    /// Every id.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|(id, _)| &**id)
    }
}

/// Takes the ids of a table's entries, in the order in which the entries are to stand.
///
/// Entries that cannot be used are taken out: those with a bad id, those whose id is taken, and broken ones, whose
/// ids stay known so that no reference to them is called unknown.
pub(super) fn name<'a, T: Named<'a>>(
    entries: Vec<Entry<T>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<(Id<'a>, Entry<T>)>, Names<'a>) {
    let mut first: Vec<(Text<'a>, Option<usize>, Origin)> = Vec::with_capacity(entries.len());
    let mut usable = Vec::with_capacity(entries.len());
    for entry in entries {
        let id = entry.raw.id().clone();
        let parsed = Id::new(id.clone());
        if parsed.is_none() && !(entry.broken && id.is_empty()) {
            diagnostics.push(bad_id(&entry.origin, &id));
        }
        let good = parsed.filter(|_| !entry.broken);
        first.push((id, good.is_some().then_some(usable.len()), entry.origin));
        usable.extend(good.map(|id| (id, entry)));
    }
    // Stable, so that of two entries with one id the first in the files stays first.
    first.sort_by(|a, b| a.0.cmp(&b.0));
    let mut doubled = Vec::new();
    for pair in first.windows(2) {
        if pair[0].0 == pair[1].0 && !pair[0].0.is_empty() {
            diagnostics.push(duplicate(&pair[0].0, pair[0].2, pair[1].2));
            doubled.extend(pair[1].1);
        }
    }
    first.dedup_by(|later, earlier| later.0 == earlier.0);
    let mut names = Names(first.into_iter().map(|(id, at, _)| (id, at)).collect());
    if !doubled.is_empty() {
        names.take_out(&mut usable, &mut doubled);
    }
    (usable, names)
}

impl Names<'_> {
    /// Takes entries out of the list and moves the indices behind them up.
    fn take_out<T>(&mut self, usable: &mut Vec<T>, doubled: &mut [usize]) {
        doubled.sort_unstable();
        for at in doubled.iter().rev() {
            usable.remove(*at);
        }
        for index in self.0.iter_mut().filter_map(|(_, index)| index.as_mut()) {
            *index -= doubled.partition_point(|gone| gone < index);
        }
    }
}

fn bad_id(origin: &Origin, id: &str) -> Diagnostic {
    let help = match crate::model::to_kebab_case(id) {
        kebab if kebab.is_empty() => {
            "write lower-case letters, digits and single hyphens".to_owned()
        }
        kebab => format!("write `{kebab}`"),
    };
    let message = format!("`{id}` is not an id: ids are kebab-case");
    Diagnostic::new(Code::BadId, origin.key("id"), message, help)
}

fn duplicate(id: &str, first: Origin, second: Origin) -> Diagnostic {
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
