//! The files of a dataset: found, read, and held while the dataset borrows from them.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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

/// The files of a dataset, and what went wrong in reading them.
#[derive(Debug, Default)]
pub struct Files {
    /// In order of their paths.
    pub files: Vec<File>,
    /// What could not be read.
    pub problems: Vec<Diagnostic>,
}

impl Files {
    /// Reads a file, or every `.toml` file of a directory and those below it. Whatever cannot be read becomes a
    /// problem, and the rest is read all the same.
    pub fn open(path: &Path) -> Self {
        let mut files = Self::default();
        match toml_files(path) {
            Ok(paths) => paths.iter().for_each(|path| files.read(path)),
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
            .for_each(|(path, bytes)| files.take(path, bytes));
        files
    }

    /// Whether a file at a path below a dataset's folder is part of the dataset.
    pub fn belongs(path: &Path) -> bool {
        is_toml(path) && !path.iter().any(is_hidden)
    }

    fn read(&mut self, path: &Path) {
        match fs::read(path) {
            Ok(bytes) => self.take(path.display().to_string(), bytes),
            Err(error) => self.problems.push(missing(path, &error)),
        }
    }

    fn take(&mut self, path: String, mut bytes: Vec<u8>) {
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            let at = error.utf8_error().valid_up_to();
            self.problems.push(not_utf8(self.files.len(), at));
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
        self.files.push(File { path, text });
    }

    /// Whether a file could not be read as text.
    pub(super) fn is_garbled(&self, file: usize) -> bool {
        self.problems
            .iter()
            .any(|problem| matches!(problem.label.at, Location::Bytes(at, _) if at == file))
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
