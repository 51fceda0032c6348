//! New ids of entries whose id changed and nothing else, which are the same under another name.

use std::collections::BTreeMap;

use super::kind::Kind;

/// New ids by kind and old id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Renames(BTreeMap<(Kind, String), String>);

impl Renames {
    /// Returns the new id of an entry, which may be the old one.
    pub(super) fn of<'i>(&'i self, kind: Kind, id: &'i str) -> &'i str {
        if self.0.is_empty() {
            return id;
        }
        self.0
            .get(&(kind, id.to_owned()))
            .map_or(id, String::as_str)
    }

    /// Adds old ids of entries of a kind, each with the new one. Returns `true` if there are any.
    pub(super) fn add(&mut self, kind: Kind, found: Vec<(String, String)>) -> bool {
        let is_any = !found.is_empty();
        let found = found.into_iter();
        self.0.extend(found.map(|(old, new)| ((kind, old), new)));
        is_any
    }
}
