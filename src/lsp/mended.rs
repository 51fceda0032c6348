//! What has one right answer.

use std::rc::Rc;

use super::index::Place;
use crate::edit::draft::Draft;
use crate::edit::fix::{Mend, fix};
use crate::load::{FileFormat, Files};

/// A value that has one right answer.
#[derive(Clone, Debug)]
pub(super) struct Mended {
    pub(super) place: Place,
    /// How the value is to be written.
    pub(super) text: String,
    /// What is done to it, as a sentence.
    pub(super) title: String,
}

/// Finds what has one right answer, as `check --fix` does.
pub(super) fn mended(files: &Rc<Files>) -> Vec<Mended> {
    if files
        .files
        .iter()
        .any(|file| file.format == FileFormat::JsonLines)
    {
        return Vec::new();
    }
    let mut draft = Draft::of(Rc::clone(files));
    let mends = fix(&mut draft);
    let edits = draft.edits().filter_map(|(file, range, text)| {
        let is_of = |mend: &&Mend| (mend.file, &mend.range) == (file, &range);
        let mend = mends.iter().find(is_of)?;
        Some(Mended {
            title: format!("Mend: `{}` {}", mend.key, mend.done.join(", ")),
            place: Place { file, range },
            text: text.to_owned(),
        })
    });
    edits.collect()
}
