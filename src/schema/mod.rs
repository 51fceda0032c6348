//! JSON Schemas (2020-12) of what the program reads and writes: the files of a dataset, and every JSON document.
//!
//! That of a dataset is made from the list of its keys, those of documents from the types they are written from.

mod dataset;
mod documents;
mod made;
mod values;

pub use made::Schema;

/// Returns every schema: those of datasets, then those of documents in order of their names.
pub fn all() -> Vec<Schema> {
    let of_datasets = [
        Schema {
            name: "dataset",
            make: dataset::files,
        },
        Schema {
            name: "entry",
            make: dataset::entry,
        },
    ];
    of_datasets.into_iter().chain(documents::all()).collect()
}

/// Returns a schema by its name.
pub fn named(name: &str) -> Option<Schema> {
    all().into_iter().find(|schema| schema.name == name)
}
