//! Allowances: warnings that a curator has looked at and lets stand.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::text::Text;
use crate::span::EntryRef;

/// An `[[allow]]` entry: it lets the warnings of one code stand where it applies, for a stated reason.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Allowance<'a> {
    /// The code of the warnings.
    pub code: Text<'a>,
    /// The id of the entry that they are about.
    pub entry: Option<Text<'a>>,
    /// The file that they are in: its path, or the end of it.
    pub file: Option<Text<'a>>,
    /// Why they may stand.
    pub reason: Text<'a>,
    /// When that was decided.
    pub date: Date,
    /// The last day on which they may stand; open where it is not given.
    pub until: Option<Date>,
    /// Its entry in the files.
    pub origin: EntryRef,
}
