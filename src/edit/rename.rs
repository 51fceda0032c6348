//! Another id for an entry, with all that refer to it.

use super::draft::Draft;
use super::outline::{ids, outline, range};
use super::references::{Conflict, Led, NewId, as_quoted, lead_all};
use crate::span::Table;

/// Why an entry cannot have another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenameError {
    /// There is none with the old one; these are the ids of its table.
    Unknown(Vec<String>),
    /// Another entry has the new one.
    Taken,
    /// An entry would contradict itself.
    Conflict(Conflict),
}

/// Gives an entry another id, and leads all references to it. Texts that happen to hold the id stay as they are.
///
/// A rename that was interrupted may have left the entry with its new id and references to the old one: these are led on.
///
/// # Errors
///
/// An id that no entry has, or that another has.
pub fn rename(draft: &mut Draft, table: Table, old: &str, new: &str) -> Result<Led, RenameError> {
    let ids = ids(draft.files(), table);
    let [has_old, has_new] = [old, new].map(|id| ids.iter().any(|known| known == id));
    if has_old && has_new {
        return Err(RenameError::Taken);
    }
    for at in 0..draft.files().files.len() {
        define(draft, at, table, (old, new));
    }
    let id = NewId { table, old, new };
    let led = lead_all(draft, id, None).map_err(RenameError::Conflict)?;
    if has_old || led.references > 0 {
        Ok(led)
    } else {
        Err(RenameError::Unknown(ids))
    }
}

/// Writes the new id into the entry, if it is in a file.
fn define(draft: &mut Draft, file: usize, table: Table, (old, new): (&str, &str)) {
    let files = std::rc::Rc::clone(draft.files());
    let text = &files.files[file].text;
    let entries = outline(text);
    let is_it =
        |entry: &&super::outline::Outline<'_>| entry.table == table && entry.id() == Some(old);
    for value in entries
        .iter()
        .filter(is_it)
        .filter_map(|entry| entry.get("id"))
    {
        let written = text.get(range(value)).unwrap_or_default();
        draft.edit(file, range(value), as_quoted(written, new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::{DATA, Folder};
    use crate::query::Snapshot;
    use crate::query::diff::{Change, Diff, DiffFilter};

    /// Every kind of entry with an id of the sample.
    const ENTRIES: [(Table, &str); 8] = [
        (Table::Topic, "talk"),
        (Table::Condition, "truce"),
        (Table::Source, "paper"),
        (Table::Actor, "union"),
        (Table::Actor, "arland"),
        (Table::Speaker, "anna"),
        (Table::Statement, "arland-2026-02-04-anna"),
        (Table::Contact, "2026-02-10-call"),
    ];

    #[test]
    fn all_references_follow_and_nothing_else_differs() {
        for (table, old) in ENTRIES {
            let folder = Folder::new(&DATA);
            let before = folder.files();
            let new = format!("{old}-x");
            let mut draft = folder.draft();
            rename(&mut draft, table, old, &new).unwrap();
            draft.write().unwrap();
            let after = folder.files();
            let [one, other] =
                [&before, &after].map(|files| crate::load::load(files).sound().unwrap());
            let diff = Diff::between(
                Snapshot::whole(&one),
                Snapshot::whole(&other),
                &DiffFilter::default(),
            );
            let found: Vec<(Change, &str)> = diff
                .entries
                .iter()
                .map(|it| (it.change, it.id.as_str()))
                .collect();
            assert_eq!(found, [(Change::Renamed, new.as_str())], "{old}");
            assert!(diff.stances.is_empty(), "{old}");
            // Back again, and all is as it was, byte for byte.
            drop(draft);
            let mut draft = folder.draft();
            rename(&mut draft, table, &new, old).unwrap();
            draft.write().unwrap();
            assert_eq!(
                folder.texts(),
                DATA.map(|(_, text)| text.to_owned()),
                "{old}"
            );
        }
    }

    #[test]
    fn a_rename_that_was_interrupted_is_finished() {
        let folder = Folder::new(&DATA);
        let mut draft = folder.draft();
        let whole = rename(&mut draft, Table::Actor, "arland", "erland").unwrap();
        assert_eq!(whole.files, 2);
        let changed = draft.changed();
        drop(draft);
        for (file, text) in changed.files.iter().enumerate() {
            let folder = Folder::new(&DATA);
            folder.write(file, &text.text);
            let mut draft = folder.draft();
            rename(&mut draft, Table::Actor, "arland", "erland").unwrap();
            draft.write().unwrap();
            let texts = changed.files.iter().map(|file| file.text.clone());
            assert_eq!(folder.texts(), texts.collect::<Vec<_>>());
        }
    }

    #[test]
    fn ids_that_are_not_there_or_taken_are_refused() {
        let folder = Folder::new(&DATA);
        let mut draft = folder.draft();
        let mut refused =
            |table, old: &str, new: &str| rename(&mut draft, table, old, new).unwrap_err();
        assert_eq!(
            refused(Table::Topic, "talks", "x"),
            RenameError::Unknown(vec!["talk".into(), "envoy".into()])
        );
        assert_eq!(refused(Table::Topic, "talk", "envoy"), RenameError::Taken);
        assert!(draft.changes().is_empty());
    }
}
