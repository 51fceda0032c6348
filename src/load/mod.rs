//! Loading: from files to the model, collecting everything wrong.

mod builder;
mod chunk;
mod context;
mod document;
mod entries;
mod fields;
mod files;
mod folder;
mod format;
mod gather;
mod json;
mod limit;
mod link;
mod names;
mod parallel;
mod places;
mod reader;
mod requested;
mod syntax;
#[cfg(test)]
mod tests;
mod tree;
mod values;

pub(crate) use document::read as read_pieces;
pub use files::{File, Files};
pub use format::FileFormat;
pub use limit::MOST_STREAMED;
pub use places::{bytes_at, locate};
pub(crate) use tree::{Field, Kind, Made, Value};

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Dataset;
use files::Part;
use parallel::share;
use reader::Reader;

/// The result of loading.
#[derive(Debug, Default)]
pub struct Loaded<'a> {
    /// As much of the dataset as could be understood: all of it when there are no errors.
    pub dataset: Option<Dataset<'a>>,
    /// Its faults.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Loaded<'a> {
    /// The dataset, if nothing is wrong with it.
    ///
    /// # Errors
    ///
    /// The findings, if any is an error.
    pub fn sound(self) -> Result<Dataset<'a>, Vec<Diagnostic>> {
        let errors = self
            .diagnostics
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        self.dataset.filter(|_| !errors).ok_or(self.diagnostics)
    }
}

/// Loads a dataset from its files.
///
/// The files are read side by side, each reference as the number of an id; once all ids are known the numbers are
/// replaced. Only where something refers to an unknown id the files are read again, to tell where.
pub fn load(files: &Files) -> Loaded<'_> {
    let mut diagnostics = files.problems.clone();
    let bytes = files.files.iter().map(|file| file.text.len()).sum();
    let parts = files.parts();
    let read = |parts: &mut dyn Iterator<Item = Part>| Reader::read(files, parts, None);
    let mut chunks = share(parts.into_iter(), bytes, read);
    let names = Arc::new(gather::names(&mut chunks, &mut diagnostics));
    share(chunks.iter_mut(), bytes, |chunks| {
        for chunk in chunks {
            chunk.numbers = names.numbers(&std::mem::take(&mut chunk.symbols));
            if !chunk.numbers.are_all_known() {
                let parts = std::mem::take(&mut chunk.parts);
                *chunk = Reader::read(files, &mut parts.into_iter(), Some(Arc::clone(&names)));
                chunk.numbers = names.numbers(&chunk.symbols);
            }
        }
    });
    for chunk in &mut chunks {
        diagnostics.append(&mut chunk.diagnostics);
    }
    // What is in a file that could not be opened nobody knows, nor what refers to it.
    let dataset = if files.is_opened() {
        link::link(chunks, &names, bytes, &mut diagnostics)
    } else {
        None
    };
    Loaded {
        dataset,
        diagnostics,
    }
}
