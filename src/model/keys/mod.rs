//! The keys of the format in which datasets are written: for every table its keys in order, what each takes, whether it
//! must be there, and what it means.
//!
//! The reader knows no other keys; the documentation of the format and its JSON Schema are made from this list.

mod key;
mod tables;

pub use key::{Key, KeyTable, Notation, ValueKind};
pub use tables::{
    ACTOR, ALLOW, CANDIDATE, CODEBOOK, CODEBOOK_EXAMPLE, CODING, CONDITION, CONTACT, DATASET,
    DECIDED_BY, MEMBERSHIP, OFFICE, POPULATION, SOURCE, SPEAKER, STANCE, STATEMENT, TOPIC,
    WITHDRAWAL,
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::span::Table;

    /// Every table of the format, and every table within one.
    fn all() -> Vec<&'static KeyTable> {
        let tables = Table::ALL.map(Table::keys);
        let nested = tables.iter().flat_map(|table| table.nested());
        let nested: Vec<_> = nested.map(|(_, table)| table).collect();
        tables.into_iter().chain(nested).collect()
    }

    #[test]
    fn a_key_is_told_by_what_it_takes() {
        let value = |table: &'static KeyTable, key: &str| &table.key(key).unwrap().value;
        assert_eq!(value(&STATEMENT, "actor").to_string(), "id of an actor");
        assert_eq!(value(&STATEMENT, "date").to_string(), "date");
        let sources = value(&STATEMENT, "sources").to_string();
        assert_eq!(sources, "list of ids of sources");
        let words = |table, key| value(table, key).words().iter().map(|it| it.word);
        assert!(words(&STATEMENT, "kind").any(|word| word == "speech"));
        assert!(words(&STATEMENT, "positions").any(|word| word == "declined"));
        assert_eq!(words(&STATEMENT, "actor").count(), 0);
        let nested: Vec<&str> = TOPIC.nested().map(|(key, _)| key).collect();
        assert_eq!(nested, ["decided-by", "candidate"]);
    }

    #[test]
    fn tables_bear_their_own_names() {
        for table in Table::ALL {
            assert_eq!(table.keys().name, table.name());
        }
    }

    #[test]
    fn every_key_is_there_once_and_has_its_sentence() {
        for table in all() {
            let names: BTreeSet<_> = table.keys.iter().map(|key| key.name).collect();
            assert_eq!(names.len(), table.keys.len(), "{}", table.name);
            let meanings = table.keys.iter().map(|key| key.meaning);
            for meaning in meanings.chain([table.meaning]) {
                assert!(meaning.ends_with('.'), "{meaning}");
                assert!(!meaning.starts_with(' '), "{meaning}");
            }
        }
    }
}
