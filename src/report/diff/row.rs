//! Rows of the table for programs, and the names of kinds.

use crate::layout::Line;
use crate::model::KeywordEnum;
use crate::query::diff::{Change, Kind};

/// A row of the table for programs: what one key, or one respect of a stance, was and is.
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) change: &'static str,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) field: String,
    pub(super) from: Line,
    pub(super) to: Line,
}

/// Returns what became of an entry, as a page says it. `withdrawn` in documents means that the dataset no longer has it; on
/// a page that is what is said of words that were taken back.
pub(super) fn what_became(change: Change) -> &'static str {
    match change {
        Change::Withdrawn => "taken out",
        Change::Added | Change::Renamed | Change::Recoded | Change::Edited => change.as_str(),
    }
}

/// Returns what several of a kind are called.
pub(super) fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Stance => "Stances",
        Kind::Statement => "Statements",
        Kind::CodedStance => "Coded stances",
        Kind::Coding => "Codings",
        Kind::Codebook => "Codebook",
        Kind::Contact => "Contacts",
        Kind::Source => "Sources",
        Kind::Actor => "Actors",
        Kind::Speaker => "Speakers",
        Kind::Topic => "Topics",
        Kind::Condition => "Conditions",
        Kind::Dataset => "Dataset",
    }
}
