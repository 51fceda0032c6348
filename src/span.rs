//! Where something stands in a dataset's files.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The tables a dataset file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Table {
    /// `[dataset]`
    Dataset,
    /// `[[topic]]`
    Topic,
    /// `[[condition]]`
    Condition,
    /// `[[source]]`
    Source,
    /// `[[actor]]`
    Actor,
    /// `[[speaker]]`
    Speaker,
    /// `[[statement]]`
    Statement,
    /// `[[stance]]`
    Stance,
    /// `[[contact]]`
    Contact,
    /// `[[codebook]]`
    Codebook,
    /// `[[coding]]`
    Coding,
    /// `[[allow]]`
    Allow,
}

impl Table {
    /// Every table, in the order the codebook presents them.
    pub const ALL: [Self; 12] = [
        Self::Dataset,
        Self::Topic,
        Self::Condition,
        Self::Source,
        Self::Actor,
        Self::Speaker,
        Self::Statement,
        Self::Stance,
        Self::Contact,
        Self::Codebook,
        Self::Coding,
        Self::Allow,
    ];

    /// Returns the table of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Returns `true` if its entries have ids by which others refer to them.
    pub fn has_ids(self) -> bool {
        !matches!(
            self,
            Self::Dataset | Self::Stance | Self::Coding | Self::Allow
        )
    }

    /// Returns the name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dataset => "dataset",
            Self::Topic => "topic",
            Self::Condition => "condition",
            Self::Source => "source",
            Self::Actor => "actor",
            Self::Speaker => "speaker",
            Self::Statement => "statement",
            Self::Stance => "stance",
            Self::Contact => "contact",
            Self::Allow => "allow",
            Self::Codebook => "codebook",
            Self::Coding => "coding",
        }
    }
}

/// An entry of a file: enough to find it again when there is an error to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryRef {
    /// Index of the file among the dataset's files.
    pub file: u32,
    /// The byte of the file at which the entry begins.
    pub at: u32,
    /// The table.
    pub table: Table,
}

/// A step from an entry towards a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into an item of a list.
    Item(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(item: usize) -> Self {
        Self::Item(item)
    }
}

/// The place that a diagnostic points at. Found in the text only once it is shown: a good dataset pays nothing for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// The dataset as a whole.
    Whole,
    /// A file.
    File(usize),
    /// A range of bytes of a file.
    Bytes(usize, Range<usize>),
    /// The value at the end of some steps from an entry; the entry's head where there is no such value.
    Value(EntryRef, Vec<Step>),
    /// The key at the end of some steps from an entry.
    Key(EntryRef, Vec<Step>),
}

impl Default for EntryRef {
    fn default() -> Self {
        Self::new(0, 0, Table::Dataset)
    }
}

impl EntryRef {
    /// Returns the reference to the entry that begins at a byte of a file.
    pub(crate) fn new(file: usize, at: usize, table: Table) -> Self {
        // Larger files are refused before they are read.
        let narrow = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            file: narrow(file),
            at: narrow(at),
            table,
        }
    }

    /// The head of the entry.
    pub fn entry(self) -> Location {
        Location::Value(self, Vec::new())
    }

    /// The value of a key of the entry.
    pub fn key(self, key: &str) -> Location {
        Location::Value(self, vec![key.into()])
    }

    /// An item of a list of the entry.
    pub fn item(self, key: &str, item: usize) -> Location {
        Location::Value(self, vec![key.into(), item.into()])
    }

    /// The value of a key of an item of a list of the entry.
    pub fn within(self, list: &str, item: usize, key: &str) -> Location {
        Location::Value(self, vec![list.into(), item.into(), key.into()])
    }
}

/// The starts of a text's lines, so that a place in it need not be counted out from the top.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of a text.
    pub fn of(text: &'t str) -> Self {
        let newlines = text.match_indices('\n');
        let starts = newlines.map(|(newline, _)| newline + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(starts).collect(),
        }
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub fn find(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        let (line, start) = self.line_at(byte);
        let before = self.text.get(start..byte);
        let column = before.map_or(0, |before| before.chars().count());
        (line + 1, column + 1)
    }

    /// Returns the line of a byte, from 0, and the byte at which the line begins.
    pub fn line_at(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte);
        let line = line.saturating_sub(1);
        (line, self.start(line).unwrap_or_default())
    }

    /// Returns the byte at which a line, counted from 0, begins.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let lines = Lines::of("a\né€x\n");
        assert_eq!(lines.find(0), (1, 1));
        assert_eq!(lines.find(2), (2, 1));
        assert_eq!(lines.find(7), (2, 3));
        assert_eq!(lines.find(8), (2, 4));
        assert_eq!(lines.find(99), (3, 1));
        assert_eq!(Lines::of("").find(0), (1, 1));
    }
}
