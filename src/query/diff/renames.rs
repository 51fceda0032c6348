//! Entries whose id changed and nothing else, which are the same under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use super::describe::Side;
use super::entry::Field;
use crate::model::Dataset;

/// The kinds whose entries have ids, what others refer to first.
const NAMED: [Kind; 7] = [
    Kind::Source,
    Kind::Condition,
    Kind::Actor,
    Kind::Speaker,
    Kind::Topic,
    Kind::Statement,
    Kind::Contact,
];

/// New ids by kind and old id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Renames(BTreeMap<(Kind, String), String>);

impl Renames {
    /// Finds the entries that went by another id in an old dataset and say the same, references to renamed entries
    /// followed.
    ///
    /// An entry may be found renamed only once those are that it refers to: as long as some are found, all are looked at
    /// again.
    pub(super) fn between(old: &Dataset<'_>, new: &Dataset<'_>) -> Self {
        let mut renames = Self::default();
        loop {
            let known = renames.0.len();
            for kind in NAMED {
                let found = renames.among(kind, old, new);
                renames.0.extend(found);
            }
            if renames.0.len() == known {
                return renames;
            }
        }
    }

    /// Returns the new id of an entry, which may be the old one.
    pub(super) fn of<'i>(&'i self, kind: Kind, id: &'i str) -> &'i str {
        if self.0.is_empty() {
            return id;
        }
        self.0
            .get(&(kind, id.to_owned()))
            .map_or(id, String::as_str)
    }

    /// Returns the old ids that were given up, each with the new one, among entries of a kind.
    fn among(
        &self,
        kind: Kind,
        old: &Dataset<'_>,
        new: &Dataset<'_>,
    ) -> Vec<((Kind, String), String)> {
        let none = Self::default();
        let old = Side {
            data: old,
            renames: self,
        };
        let new = Side {
            data: new,
            renames: &none,
        };
        let ids = |side: Side<'_, '_>| -> BTreeSet<String> {
            let ids = (0..side.count(kind)).map(|at| side.id(kind, at).to_owned());
            ids.collect()
        };
        let (before, after) = (ids(old), ids(new));
        let only_in = |side: Side<'_, '_>, other: &BTreeSet<String>| -> Vec<(Vec<Field>, String)> {
            let here = (0..side.count(kind)).filter(|at| !other.contains(side.id(kind, *at)));
            let entries = here.map(|at| side.entry(kind, at));
            entries.map(|entry| (entry.fields, entry.id)).collect()
        };
        let mut gone: BTreeMap<Vec<Field>, Vec<String>> = BTreeMap::new();
        for (fields, id) in only_in(old, &after).into_iter().rev() {
            gone.entry(fields).or_default().push(id);
        }
        let fresh = only_in(new, &before).into_iter();
        fresh
            .filter_map(|(fields, id)| Some(((kind, gone.get_mut(&fields)?.pop()?), id)))
            .collect()
    }
}
