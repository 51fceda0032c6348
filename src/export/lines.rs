//! JSON Lines: one entry a line.

use std::io::{self, Write};

use super::entries::{Entry, entries};
use crate::digest::Digest;
use crate::model::Dataset;

/// How many bytes are written at a time.
const BLOCK: usize = 1 << 16;

/// Writes entries as JSON Lines, each an object on a line of its own, which ends with a newline. Equal entries give equal
/// bytes.
///
/// # Errors
///
/// What the writer fails with.
pub fn lines<'d>(
    entries: impl IntoIterator<Item = Entry<'d>>,
    mut out: impl Write,
) -> io::Result<()> {
    let mut block = Vec::with_capacity(2 * BLOCK);
    for entry in entries {
        serde_json::to_writer(&mut block, &entry)?;
        block.push(b'\n');
        if block.len() >= BLOCK {
            out.write_all(&block)?;
            block.clear();
        }
    }
    out.write_all(&block)
}

/// Returns the digest of a dataset: of its entries in JSON Lines, so that it does not depend on how they are spread over
/// files.
///
/// # Errors
///
/// An entry that cannot be written.
pub fn dataset_digest(data: &Dataset<'_>) -> io::Result<Digest> {
    Digest::of(|out| lines(entries(data), out))
}
