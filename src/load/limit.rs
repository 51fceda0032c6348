//! Reading what is part of a dataset, as far as it ends and is no larger than a dataset may be.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Location;

/// The most bytes that the files of a dataset may have, some two million statements.
const MOST_IN_FILES: u64 = 2_000_000_000;

/// The most bytes of a dataset that comes as a stream, some hundred thousand statements. A stream does not say how large
/// it is, and may never end.
pub const MOST_STREAMED: u64 = 100_000_000;

/// Returns the most bytes that a dataset at a path may have, and whose limit that is.
fn most(path: &Path) -> (u64, &'static str) {
    if path.is_file() {
        (MOST_IN_FILES, "files")
    } else {
        (MOST_STREAMED, "a stream")
    }
}

/// How much of a dataset may still be read, by all who read its files.
pub(super) struct ByteLimit(AtomicU64);

impl ByteLimit {
    /// Allows as much as the files of a dataset may have.
    pub(super) fn of_files() -> Self {
        Self(AtomicU64::new(MOST_IN_FILES))
    }

    /// Allows as much as what is at a path may have: a file, a pipe or a device.
    pub(super) fn of(path: &Path) -> Self {
        Self(AtomicU64::new(most(path).0))
    }

    /// Allows as much as a stream may have.
    pub(super) fn of_stream() -> Self {
        Self(AtomicU64::new(MOST_STREAMED))
    }

    /// Reads all there is.
    pub(super) fn read(&self, reader: impl Read) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let left = self.0.load(Ordering::Relaxed);
        let taken = reader.take(left + 1).read_to_end(&mut bytes)? as u64;
        let take = |left: u64| left.checked_sub(taken);
        let is_within = self
            .0
            .try_update(Ordering::Relaxed, Ordering::Relaxed, take);
        match is_within {
            Ok(_) => Ok(bytes),
            Err(_) => Err(io::ErrorKind::FileTooLarge.into()),
        }
    }

    /// Reads a file of a folder, unless it is something else, which might never end.
    pub(super) fn read_part(&self, path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
        let fault = |error: io::Error| Box::new(unreadable(path, &error));
        let metadata = fs::metadata(path).map_err(fault)?;
        if !metadata.is_file() {
            return Err(not_a_file(path, metadata.is_dir()).into());
        }
        let bytes = fs::File::open(path).and_then(|file| self.read(file));
        bytes.map_err(fault)
    }
}

/// Returns the finding on what cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let (most, of) = most(path);
    let path = path.display();
    let (code, message, help) = match error.kind() {
        io::ErrorKind::NotFound => (
            Code::MissingPath,
            format!("there is no `{path}`"),
            "give `--data` a directory of `.toml` or `.jsonl` files or one such file; without it the embedded dataset is used",
        ),
        io::ErrorKind::FileTooLarge => (
            Code::TooLarge,
            format!(
                "`{path}` takes the dataset over the {} MB that {of} may have",
                most / 1_000_000
            ),
            "look whether it is the dataset that was meant; files may hold more than a stream",
        ),
        _ => (
            Code::MissingPath,
            format!("cannot read `{path}`: {error}"),
            "make it readable, or move it out of the dataset",
        ),
    };
    Diagnostic::new(code, Location::Whole, message, help)
}

fn not_a_file(path: &Path, is_folder: bool) -> Diagnostic {
    let kind = if is_folder {
        "a link to a folder"
    } else {
        "a pipe, a device or a socket"
    };
    Diagnostic::new(
        Code::NotAFile,
        Location::Whole,
        format!("`{}` is {kind}, not a file", path.display()),
        "move it out of the dataset; a pipe can be read where `--data` names it",
    )
}
