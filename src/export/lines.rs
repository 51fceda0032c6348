//! JSON Lines: one entry a line.

use std::io::{self, Write};

use super::entries::Entry;

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
