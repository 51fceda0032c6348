//! Finds the entries whose id changed and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::describe::Side;
use super::entry::Field;
use super::kind::Kind;
use super::renames::Renames;
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

/// Finds the entries that went by another id in an old dataset and say the same, references to renamed entries followed.
///
/// An entry may be found renamed only once those are that it refers to: as long as some are found, all are looked at again.
pub(super) fn renames(old: &Dataset<'_>, new: &Dataset<'_>) -> Renames {
    let mut renames = Renames::default();
    loop {
        let mut grew = false;
        for kind in NAMED {
            let found = among(kind, old, new, &renames);
            grew |= renames.add(kind, found);
        }
        if !grew {
            return renames;
        }
    }
}

/// Returns the old ids that were given up, each with the new one, among entries of a kind.
fn among(
    kind: Kind,
    old: &Dataset<'_>,
    new: &Dataset<'_>,
    renames: &Renames,
) -> Vec<(String, String)> {
    let old = Side { data: old, renames };
    let new = Side {
        data: new,
        renames: &Renames::default(),
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
        .filter_map(|(fields, id)| Some((gone.get_mut(&fields)?.pop()?, id)))
        .collect()
}
