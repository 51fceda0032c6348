//! One JSON document of a dataset: a list of entries for each table, as if all its files were one.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::entries::{Entry, OfTable};
use crate::span::Table;

/// The entries of a dataset as one document. It serialises as an object with a key for each table that has entries, under
/// which they stand as a list; `dataset` alone is an object.
pub struct Document<'d>(Vec<Entry<'d>>);

impl<'d> Document<'d> {
    /// Makes a document of entries, those of each table in the order given.
    pub fn new(entries: Vec<Entry<'d>>) -> Self {
        Self(entries)
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_map(None)?;
        for table in Table::ALL {
            let entries = self.0.iter().filter(|entry| entry.table() == table);
            let entries: Vec<OfTable<'_, '_>> = entries.map(OfTable).collect();
            match entries.as_slice() {
                [] => {}
                [dataset] if table == Table::Dataset => {
                    document.serialize_entry(table.name(), dataset)?;
                }
                entries => document.serialize_entry(table.name(), entries)?,
            }
        }
        document.end()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Map, Value};

    use super::*;
    use crate::export::entries;
    use crate::load::{Files, load};

    #[test]
    fn a_document_holds_every_entry_under_its_table() {
        let files = Files::open(Path::new("tests/fixtures/everything"));
        let data = load(&files).sound().unwrap();
        let entries = entries(&data);
        let lines: Vec<Value> = entries
            .iter()
            .map(|it| serde_json::to_value(it).unwrap())
            .collect();
        let document = serde_json::to_value(Document::new(entries)).unwrap();
        let mut expected = Map::new();
        for mut entry in lines {
            let table = entry.as_object_mut().unwrap().shift_remove("type").unwrap();
            let table = table.as_str().unwrap().to_owned();
            if table == "dataset" {
                expected.insert(table, entry);
            } else {
                let list = expected
                    .entry(table)
                    .or_insert_with(|| Value::Array(Vec::new()));
                list.as_array_mut().unwrap().push(entry);
            }
        }
        assert_eq!(document, Value::Object(expected));
    }
}
