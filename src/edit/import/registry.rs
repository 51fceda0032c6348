//! The entries of one kind that a dataset has or is to have, by all their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fold::fold;
use crate::model::to_kebab_case;

/// Finds entries by any of their names, and proposes ids for new ones.
#[derive(Debug, Default)]
pub(super) struct Registry {
    ids: BTreeSet<String>,
    by_name: BTreeMap<String, String>,
    /// How often each id has been proposed.
    proposed: BTreeMap<String, usize>,
}

impl Registry {
    /// Adds an entry that has an id already.
    pub(super) fn know<'n>(&mut self, id: &'n str, names: impl IntoIterator<Item = &'n str>) {
        self.ids.insert(id.to_owned());
        for name in names.into_iter().chain([id]) {
            let name = self.by_name.entry(fold(name));
            name.or_insert_with(|| id.to_owned());
        }
    }

    /// Returns the id of the entry of a name.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.by_name.get(&fold(name)).map(String::as_str)
    }

    /// Returns a text as an id, as far as it fits.
    pub(super) fn id_of(text: &str) -> String {
        const LONGEST: usize = 60;
        let mut id = to_kebab_case(text);
        if id.len() > LONGEST {
            let end = id[..LONGEST].rfind('-').unwrap_or(LONGEST);
            id.truncate(end);
        }
        id
    }

    /// Returns a new id close to a text.
    pub(super) fn propose(&mut self, text: &str, otherwise: &str) -> String {
        let mut id = Self::id_of(text);
        if id.is_empty() {
            otherwise.clone_into(&mut id);
        }
        let (ids, proposed) = (&self.ids, self.proposed.entry(id.clone()).or_default());
        loop {
            *proposed += 1;
            let numbered = match *proposed {
                1 => id.clone(),
                nth => format!("{id}-{nth}"),
            };
            if !ids.contains(&numbered) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_spelled_and_ids_are_new() {
        let mut registry = Registry::default();
        registry.know("cote-d-ivoire", ["Côte d’Ivoire", "CI"]);
        assert_eq!(registry.find("cote d'ivoire"), Some("cote-d-ivoire"));
        assert_eq!(registry.find("ci"), Some("cote-d-ivoire"));
        assert_eq!(registry.find("Ivory Coast"), None);
        assert_eq!(
            registry.propose("Côte d'Ivoire", "actor"),
            "cote-d-ivoire-2"
        );
        assert_eq!(registry.propose("Москва", "actor"), "actor");
        let long = registry.propose(&"word ".repeat(30), "actor");
        assert_eq!(long.len(), 59);
        assert!(!long.ends_with('-'));
    }
}
