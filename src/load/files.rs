//! The files of a dataset: found, read, and held while the dataset borrows from them.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use elsa::sync::FrozenVec;

use super::parallel::share;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Location;

/// What some editors begin a UTF-8 file with.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A file of a dataset.
#[derive(Debug)]
pub struct File {
    /// Its path as the user would write it.
    pub path: String,
    /// Its text, without a byte order mark; what is not UTF-8 replaced.
    pub text: String,
}

/// A file, or a part of a large one.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Index of the file among the dataset's files.
    pub(super) file: usize,
    /// The bytes of the file.
    pub(super) range: Range<usize>,
}

/// The files of a dataset, and what went wrong in reading them.
#[derive(Debug, Default)]
#[allow(clippy::struct_field_names, reason = "they are the files")]
pub struct Files {
    /// In order of their paths.
    pub files: Vec<File>,
    /// What could not be read.
    pub problems: Vec<Diagnostic>,
    /// Texts that are not as they stand in the files, as they had escapes in them.
    pub(super) decoded: FrozenVec<String>,
}

impl Files {
    /// Reads a file, or every `.toml` file of a directory and those below it. Whatever cannot be read becomes a
    /// problem, and the rest is read all the same.
    pub fn open(path: &Path) -> Self {
        let mut files = Self::default();
        match toml_files(path) {
            Ok(found) => files.read(&found),
            Err(error) => files.problems.push(missing(path, &error)),
        }
        if files.files.is_empty() && files.problems.is_empty() {
            files.problems.push(empty(path));
        }
        files
    }

    /// Takes texts that are at hand already, as from a revision of a repository.
    pub fn from_texts(texts: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files = Self::default();
        texts
            .into_iter()
            .for_each(|(path, bytes)| files.add(path, decode(bytes)));
        files
    }

    /// Whether a file at a path below a dataset's folder is part of the dataset.
    pub fn belongs(path: &Path) -> bool {
        is_toml(path) && !path.iter().any(is_hidden)
    }

    /// Reads files side by side.
    fn read(&mut self, paths: &[PathBuf]) {
        let sizes = paths.iter().filter_map(|path| fs::metadata(path).ok());
        let bytes: u64 = sizes.map(|file| file.len()).sum();
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        let read = |paths: &mut dyn Iterator<Item = (usize, &PathBuf)>| {
            let texts = paths.map(|(at, path)| (at, fs::read(path).map(decode)));
            texts.collect::<Vec<_>>()
        };
        let mut read: Vec<_> = share(paths.iter().enumerate(), bytes, read)
            .into_iter()
            .flatten()
            .collect();
        read.sort_unstable_by_key(|(at, _)| *at);
        for ((_, text), path) in read.into_iter().zip(paths) {
            match text {
                Ok(text) => self.add(path.display().to_string(), text),
                Err(error) => self.problems.push(missing(path, &error)),
            }
        }
    }

    fn add(&mut self, path: String, (text, garbled_from): (String, Option<usize>)) {
        let file = self.files.len();
        self.problems
            .extend(garbled_from.map(|at| not_utf8(file, at)));
        self.files.push(File { path, text });
    }

    /// Returns what is to be read, in pieces that threads can share.
    pub(super) fn parts(&self) -> Vec<Part> {
        let files = self.files.iter().enumerate();
        let parts = files.map(|(at, file)| Part {
            file: at,
            range: 0..file.text.len(),
        });
        parts.collect()
    }

    /// Whether a file could not be read as text.
    pub(super) fn is_garbled(&self, file: usize) -> bool {
        self.problems
            .iter()
            .any(|problem| matches!(problem.label.at, Location::Bytes(at, _) if at == file))
    }
}

/// Returns the text of a file, without a byte order mark, and where the first byte is that is not UTF-8.
fn decode(mut bytes: Vec<u8>) -> (String, Option<usize>) {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(error.utf8_error().valid_up_to()))
        }
    }
}

/// A file itself, or the `.toml` files of a directory and those below it, in order; hidden ones are passed over.
fn toml_files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = entry.path();
            if is_hidden(&entry.file_name()) {
                continue;
            }
            // A link is followed to a file, never to a directory: it might lead round in a circle.
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if is_toml(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn missing(path: &Path, error: &io::Error) -> Diagnostic {
    let message = match error.kind() {
        io::ErrorKind::NotFound => format!("there is no `{}`", path.display()),
        _ => format!("cannot read `{}`: {error}", path.display()),
    };
    Diagnostic::new(
        Code::MissingPath,
        Location::Whole,
        message,
        "give `--data` a directory of `.toml` files or one such file; without it the embedded dataset is used",
    )
}

fn empty(path: &Path) -> Diagnostic {
    Diagnostic::new(
        Code::EmptyDataset,
        Location::Whole,
        format!("there is no `.toml` file in `{}`", path.display()),
        "a dataset begins with a file that holds a `[dataset]` table",
    )
}

fn not_utf8(file: usize, byte: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NotUtf8,
        Location::Bytes(file, byte..byte),
        "the file is not UTF-8",
        "save it with the encoding UTF-8",
    )
    .labelled("the first byte that is not")
}
