//! The files of a dataset: found, read, and held while the dataset borrows from them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use elsa::sync::FrozenVec;

use super::folder::{Folder, belongs};
use super::format::FileFormat;
use super::limit::{ByteLimit, unreadable};
use super::parallel::share;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::span::Location;

/// What some editors begin a UTF-8 file with.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// In how many parts a file may be read, and how many bytes one of several has at least.
const MOST_PARTS: usize = 16;
const LEAST_PART: usize = 500_000;

/// A file of a dataset.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as the user would write it.
    pub path: String,
    /// Its text, without a byte order mark and with plain newlines; what is not UTF-8 replaced.
    pub text: String,
    /// The format of the text.
    pub format: FileFormat,
}

impl File {
    /// Returns its parts: one, or where lines are entries some of them each.
    fn parts(&self) -> Vec<Range<usize>> {
        let length = self.text.len();
        let size = match self.format {
            FileFormat::Toml => length,
            FileFormat::JsonLines => (length / MOST_PARTS).max(LEAST_PART),
        };
        let mut parts = Vec::new();
        let mut start = 0;
        while start < length {
            let rest = self.text.as_bytes().get(start + size..);
            let line_end = rest.and_then(|rest| memchr::memchr(b'\n', rest));
            let end = line_end.map_or(length, |line_end| start + size + line_end + 1);
            parts.push(start..end);
            start = end;
        }
        parts
    }
}

impl File {
    /// Returns `true` if its text is what some bytes read as.
    pub fn is_read_from(&self, bytes: &[u8]) -> bool {
        decode(bytes.to_vec()) == (self.text.clone(), None)
    }
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

impl Clone for Files {
    fn clone(&self) -> Self {
        Self {
            files: self.files.clone(),
            problems: self.problems.clone(),
            decoded: FrozenVec::new(),
        }
    }
}

impl Files {
    /// Reads a file, or the files of a folder and those below it. Whatever cannot be read becomes a problem, and the rest is
    /// read all the same.
    ///
    /// A file that is named may be a pipe or a device; in a folder these are refused, for they may never end.
    pub fn open(path: &Path) -> Self {
        if !path.is_dir() {
            let read = fs::File::open(path).and_then(|file| ByteLimit::of(path).read(file));
            return Self::one(path, read);
        }
        let Folder { files, problems } = Folder::walk(path);
        let mut found = Self {
            problems,
            ..Self::default()
        };
        found.read(&files);
        if files.is_empty() && found.is_opened() {
            found.problems.push(empty(path));
        }
        found
    }

    /// Reads a stream, such as standard input.
    pub fn from_reader(name: &str, reader: impl Read) -> Self {
        Self::one(Path::new(name), ByteLimit::of_stream().read(reader))
    }

    /// Takes texts that are at hand already, as from a revision of a repository.
    pub fn from_texts(texts: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files = Self::default();
        texts
            .into_iter()
            .for_each(|(path, bytes)| files.add(path, decode(bytes)));
        files
    }

    /// Returns the files with other texts in the place of some: `None` takes a file out, the text of a path that is not
    /// among them adds one.
    #[must_use]
    pub fn overlaid(mut self, mut texts: BTreeMap<PathBuf, Option<String>>) -> Self {
        let garbled_from: BTreeMap<usize, usize> =
            self.problems.iter().filter_map(garbled).collect();
        let mut all: Vec<(String, (String, Option<usize>))> = Vec::new();
        for (at, file) in self.files.drain(..).enumerate() {
            match texts.remove(Path::new(&file.path)) {
                None => all.push((file.path, (file.text, garbled_from.get(&at).copied()))),
                Some(text) => all.extend(text.map(|text| (file.path, decode(text.into_bytes())))),
            }
        }
        for (path, text) in texts {
            all.extend(text.map(|text| (path.display().to_string(), decode(text.into_bytes()))));
        }
        all.sort_by(|(a, _), (b, _)| Path::new(a).cmp(Path::new(b)));
        let mut problems = self.problems;
        problems.retain(|it| {
            it.label.at == Location::Whole && (all.is_empty() || it.code != Code::EmptyDataset)
        });
        let mut files = Self {
            problems,
            ..Self::default()
        };
        for (path, text) in all {
            files.add(path, text);
        }
        files
    }

    fn one(path: &Path, read: io::Result<Vec<u8>>) -> Self {
        let mut files = Self::default();
        match read {
            Ok(bytes) => files.add(path.display().to_string(), decode(bytes)),
            Err(error) => files.problems.push(unreadable(path, &error)),
        }
        files
    }

    /// Returns `true` if a file, or a link to one, at a path below a dataset's folder is part of the dataset.
    pub fn belongs(path: &Path) -> bool {
        belongs(path)
    }

    /// Returns the first file that would be part of a dataset in a folder, if there is one.
    pub fn first_below(folder: &Path) -> Option<PathBuf> {
        let found = folder.is_dir().then(|| Folder::walk(folder));
        found?.files.into_iter().next()
    }

    /// Returns `true` if everything that is part of the dataset could be read.
    pub(super) fn is_opened(&self) -> bool {
        let unopened =
            |it: &Diagnostic| it.label.at == Location::Whole && it.severity() == Severity::Error;
        !self.problems.iter().any(unopened)
    }

    /// Reads files side by side.
    fn read(&mut self, paths: &[PathBuf]) {
        let sizes = paths.iter().filter_map(|path| fs::metadata(path).ok());
        let bytes: u64 = sizes.map(|file| file.len()).sum();
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        let limit = ByteLimit::of_files();
        let read = |paths: &mut dyn Iterator<Item = (usize, &PathBuf)>| {
            let texts = paths.map(|(at, path)| (at, limit.read_part(path).map(decode)));
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
                Err(problem) => self.problems.push(*problem),
            }
        }
    }

    fn add(&mut self, path: String, (text, garbled_from): (String, Option<usize>)) {
        let file = self.files.len();
        self.problems
            .extend(garbled_from.map(|at| not_utf8(file, at)));
        let format = FileFormat::of(Path::new(&path), &text);
        self.files.push(File { path, text, format });
    }

    /// Returns what is to be read, in pieces that threads can share.
    pub(super) fn parts(&self) -> Vec<Part> {
        let files = self.files.iter().enumerate();
        let parts = files.flat_map(|(at, file)| {
            let ranges = file.parts().into_iter();
            ranges.map(move |range| Part { file: at, range })
        });
        parts.collect()
    }

    /// Whether a file could not be read as text.
    pub(super) fn is_garbled(&self, file: usize) -> bool {
        let garbled = self.problems.iter().filter_map(garbled);
        garbled.map(|(at, _)| at).any(|at| at == file)
    }
}

/// Returns the file that a problem finds not to be UTF-8, and from which byte on.
fn garbled(problem: &Diagnostic) -> Option<(usize, usize)> {
    match &problem.label.at {
        Location::Bytes(file, bytes) => Some((*file, bytes.start)),
        _ => None,
    }
}

/// Returns the text of a file, without a byte order mark and with plain newlines, and where the first byte is that is not
/// UTF-8.
fn decode(mut bytes: Vec<u8>) -> (String, Option<usize>) {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    if bytes.contains(&b'\r') {
        end_lines_plainly(&mut bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(error.utf8_error().valid_up_to()))
        }
    }
}

/// Takes the carriage returns from the ends of lines: how an editor ends them says nothing.
fn end_lines_plainly(bytes: &mut Vec<u8>) {
    let mut written = 0;
    for at in 0..bytes.len() {
        if !bytes[at..].starts_with(b"\r\n") {
            bytes[written] = bytes[at];
            written += 1;
        }
    }
    bytes.truncate(written);
}

fn empty(path: &Path) -> Diagnostic {
    Diagnostic::new(
        Code::EmptyDataset,
        Location::Whole,
        format!(
            "there is no `.toml` or `.jsonl` file in `{}`",
            path.display()
        ),
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
