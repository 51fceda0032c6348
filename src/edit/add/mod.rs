//! New entries for a dataset: written in the house layout, under an id of the house style, where entries of their kind stand.

mod id;
mod new_entry;
mod place;
mod value;

pub use id::propose;
pub use new_entry::NewEntry;
pub use value::Value;

use std::path::Path;

use super::draft::Draft;
use place::{Place, place};

/// Adds an entry to the draft of the dataset at a path: beside others of its kind, statements and contacts by their dates.
pub fn add(draft: &mut Draft, root: &Path, entry: &NewEntry) {
    let text = entry.to_toml();
    match place(draft.files(), root, entry) {
        Place::New(path) => draft.add_file(path, text),
        Place::Before(file, at) => draft.edit(file, at..at, format!("{text}\n")),
        Place::After(file, at) => {
            let whole = &draft.files().files[file].text;
            let gap = if at == 0 { "" } else { "\n\n" };
            let (gap, text) = match whole.get(at..) {
                Some("") if whole.ends_with('\n') => ("\n", text.as_str()),
                Some("") => (gap, text.as_str()),
                // The newline that is there ends the entry.
                _ => (gap, text.trim_end()),
            };
            draft.edit(file, at..at, format!("{gap}{text}"));
        }
    }
}
