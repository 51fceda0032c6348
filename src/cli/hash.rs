//! Hashes by which an answer, and the dataset it was given from, are told from any other.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::export::{entries, lines};
use crate::layout::Printable;
use crate::model::Dataset;
use crate::output::jsonl::{self, Lines};

/// Returns the hash of a dataset: of its entries in JSON Lines, so that it does not depend on how they are spread over files.
pub(super) fn dataset(data: &Dataset<'_>) -> io::Result<String> {
    of(|out| lines(entries(data), out))
}

/// Returns the hash of an answer: of the lines of its records in JSON Lines.
pub(super) fn records<D: Printable>(document: &D) -> io::Result<String> {
    let records = Lines {
        records: D::RECORDS,
        record: D::RECORD,
        headless: true,
    };
    of(|out| jsonl::write(document, records, out))
}

/// Returns the SHA-256 of what is written, as `sha256:` and 64 digits.
fn of(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut hasher = io::BufWriter::with_capacity(1 << 16, Hasher(Sha256::new()));
    write(&mut hasher)?;
    let hasher = hasher
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    Ok(format!("sha256:{:x}", hasher.0.finalize()))
}

/// Takes bytes for their hash alone.
struct Hasher(Sha256);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_other_programs() {
        let empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(of(|_| Ok(())).unwrap(), empty);
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of(|out| out.write_all(b"abc")).unwrap(), abc);
    }
}
