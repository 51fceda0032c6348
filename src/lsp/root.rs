//! Which dataset a file belongs to, where nobody names one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::scan::{Role, scan};
use crate::load::Files;
use crate::span::Table;

/// Finds the dataset of a file: the folder nearest above it that directly holds the `[dataset]` table, as far up as the folder
/// that a client works in, or a repository.
///
/// Where no other file of that folder holds entries, the file alone is the dataset. `text` is the text of the file, which need
/// not be saved.
pub(super) fn of_file(file: &Path, text: &str, workspace: &[PathBuf]) -> Option<PathBuf> {
    if begins_dataset(text) {
        return file.parent().map(|folder| folder_or_file(folder, file));
    }
    for folder in file.ancestors().skip(1) {
        if let Some(found) = in_folder(folder) {
            return Some(found);
        }
        if workspace.iter().any(|it| it == folder) || folder.join(".git").exists() {
            break;
        }
    }
    None
}

/// Returns the dataset whose `[dataset]` table stands in a file of a folder.
pub(super) fn in_folder(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    let mut files = files.into_iter().filter(|file| {
        let is_part = file
            .file_name()
            .is_some_and(|name| Files::belongs(name.as_ref()));
        is_part && file.is_file()
    });
    let file = files.find(|file| {
        let text = fs::read(file).unwrap_or_default();
        begins_dataset(&String::from_utf8_lossy(&text))
    })?;
    Some(folder_or_file(folder, &file))
}

/// Returns a folder, or the file in it if no other file of the folder holds entries.
fn folder_or_file(folder: &Path, file: &Path) -> PathBuf {
    let files = Files::open(folder).files;
    let mut others = files.iter().filter(|other| Path::new(&other.path) != file);
    let is_folder = others.any(|other| !tables(&other.text).is_empty());
    if is_folder { folder } else { file }.to_owned()
}

/// Returns `true` if a text has the table that says what a dataset is.
fn begins_dataset(text: &str) -> bool {
    tables(text).contains(&Table::Dataset)
}

/// Returns the tables of the entries in a text, be it TOML or JSON Lines.
fn tables(text: &str) -> BTreeSet<Table> {
    if !text.trim_start().starts_with('{') {
        let found = scan(text).into_iter();
        let heads = found.filter(|it| matches!(it.role, Role::Head(_)));
        return heads.map(|it| it.entry).collect();
    }
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines
        .filter_map(|line| Table::named(line.get("type")?.as_str()?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_dataset_around_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        let workspace = [folder.path().to_owned()];
        let write = |path: &str, text: &str| {
            fs::create_dir_all(at(path).parent().unwrap()).unwrap();
            fs::write(at(path), text).unwrap();
        };
        write("data/dataset.toml", "[dataset]\nid = \"x\"\n");
        write("data/actors/a.toml", "[[actor]]\nid = \"a\"\n");
        write("alone/talks.toml", "[dataset]\n[[actor]]\n");
        write("alone/Cargo.toml", "[package]\n");
        let of = |path: &str| {
            let text = fs::read_to_string(at(path)).unwrap_or_default();
            of_file(&at(path), &text, &workspace)
        };
        assert_eq!(of("data/actors/a.toml"), Some(at("data")));
        assert_eq!(of("data/dataset.toml"), Some(at("data")));
        assert_eq!(of("data/new.toml"), Some(at("data")));
        assert_eq!(of("alone/talks.toml"), Some(at("alone/talks.toml")));
        assert_eq!(of("alone/Cargo.toml"), Some(at("alone/talks.toml")));
        assert_eq!(of("other/Cargo.toml"), None);
        assert_eq!(
            of_file(&at("new/x.toml"), "[dataset]\n", &[]),
            Some(at("new/x.toml"))
        );
    }
}
