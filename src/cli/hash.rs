//! The hash by which an answer is told from any other.

use std::io;

use crate::digest::Digest;
use crate::layout::Printable;
use crate::output::jsonl::{self, Lines};

/// Returns the digest of an answer: of the lines of its records in JSON Lines.
pub(super) fn records<D: Printable>(document: &D) -> io::Result<Digest> {
    let records = Lines {
        records: D::RECORDS,
        record: D::RECORD,
        headless: true,
    };
    Digest::of(|out| jsonl::write(document, records, out))
}
