//! The formats in which files hold entries.

use std::path::Path;

use super::builder::Piece;
use super::tree::Value;
use super::{document, json};
use crate::model::Text;
use crate::span::Table;

/// The format of a file of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Tables below their heads.
    Toml,
    /// An entry a line.
    JsonLines,
}

impl FileFormat {
    /// Returns the format of files whose names end as that of a path does.
    pub(super) fn ending(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        let formats = [("toml", Self::Toml), ("jsonl", Self::JsonLines)];
        let mut formats = formats.into_iter();
        let found = formats.find(|(name, _)| ending.eq_ignore_ascii_case(name));
        found.map(|(_, format)| format)
    }

    /// Returns the format of a text of some name. Where the name does not tell, the first character does: a line of JSON begins with a brace,
    /// and no TOML does.
    pub(super) fn of(path: &Path, text: &str) -> Self {
        Self::ending(path).unwrap_or_else(|| {
            if text.trim_ascii_start().starts_with('{') {
                Self::JsonLines
            } else {
                Self::Toml
            }
        })
    }

    /// Reads a text piece by piece until `visit` returns `false`.
    pub(super) fn read<'t>(self, text: &'t str, visit: impl FnMut(Piece<'t>) -> bool) {
        match self {
            Self::Toml => document::read(text, visit),
            Self::JsonLines => json::read(text, visit),
        }
    }

    /// Reads the entry with which a text begins.
    pub(super) fn entry(self, text: &str) -> Option<Value<'_>> {
        match self {
            Self::Toml => document::entry(text),
            Self::JsonLines => json::entry(text),
        }
    }

    /// Finds the ids that a text gives, whether or not it can be parsed.
    pub(super) fn ids(self, text: &str) -> Vec<Text<'_>> {
        match self {
            Self::Toml => text.lines().filter_map(id_below_a_head).collect(),
            Self::JsonLines => text
                .split("\"id\"")
                .skip(1)
                .filter_map(id_after_its_key)
                .collect(),
        }
    }

    /// Returns how a key and its value are written.
    pub(super) fn pair(self, key: &str, value: &str) -> String {
        match self {
            Self::Toml => format!("{key} = {value}"),
            Self::JsonLines => format!("\"{key}\": {value}"),
        }
    }

    /// Returns how an entry of a table begins.
    pub(super) fn head(self, table: Table) -> String {
        let name = table.name();
        match self {
            Self::Toml => format!("[[{name}]]"),
            Self::JsonLines => format!("\"type\": \"{name}\""),
        }
    }
}

/// Returns the id that a line of TOML gives.
fn id_below_a_head(line: &str) -> Option<Text<'_>> {
    let (key, value) = line.split_once('=')?;
    let value = value.split('#').next()?.trim();
    (key.trim() == "id").then(|| Text::from(value.trim_matches(['"', '\''])))
}

/// Returns the id that a text of JSON begins with, after its key.
fn id_after_its_key(text: &str) -> Option<Text<'_>> {
    let value = text.trim_start().strip_prefix(':')?.trim_start();
    value.strip_prefix('"')?.split('"').next().map(Text::from)
}
