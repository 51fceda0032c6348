//! A dataset on disk with changes that are not written yet: looked at as it would be, then written as a whole.

mod error;
mod splice;
mod stop;
#[cfg(test)]
mod tests;
mod unified;
mod write;

pub use error::WriteError;
pub use stop::Stop;
pub use unified::FileChange;
pub use write::{beside, followed, sweep, within};

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::load::{File, FileFormat, Files};
use splice::{Edit, splice};

/// The name by which standard input is asked for.
const STANDARD_INPUT: &str = "-";

/// A dataset on disk with changes that are not written yet.
///
/// Other runs of the program that would change the dataset wait until the draft is written or dropped. A file that
/// something else changed meanwhile is not written over: [`Draft::write`] refuses.
#[derive(Debug)]
pub struct Draft {
    files: Rc<Files>,
    /// What becomes of files that are there, by their index, in the order in which they are written.
    edits: Vec<(usize, Vec<Edit>)>,
    removed: BTreeSet<usize>,
    new: Vec<(PathBuf, String)>,
    /// Locks the folder for as long as it is open, on systems that can lock one.
    _lock: Option<fs::File>,
}

impl Draft {
    /// Opens the dataset at a path to change it. Waits for other runs of the program that are changing it.
    ///
    /// # Errors
    ///
    /// A path that names nothing, or what cannot be written back: standard input, a pipe, a device, JSON Lines.
    pub fn open(path: &Path) -> Result<Self, WriteError> {
        if path == Path::new(STANDARD_INPUT) {
            return Err(WriteError::stream("standard input"));
        }
        let shown = path.display().to_string();
        let found = fs::metadata(path).map_err(|error| WriteError::unreadable(path, &error))?;
        let folder = if found.is_dir() {
            path
        } else if found.is_file() {
            path.parent().unwrap_or(path)
        } else {
            return Err(WriteError::stream(&format!("`{shown}`")));
        };
        let lock = lock(folder);
        let files = Files::open(path);
        let is_lines = |file: &&File| file.format == FileFormat::JsonLines;
        if let Some(file) = files.files.iter().find(is_lines) {
            return Err(WriteError::lines(&file.path));
        }
        Ok(Self {
            _lock: lock,
            ..Self::of(Rc::new(files))
        })
    }

    /// Takes files that are at hand, for changes that somebody else writes, such as an editor that has them open.
    pub fn of(files: Rc<Files>) -> Self {
        Self {
            files,
            edits: Vec::new(),
            removed: BTreeSet::new(),
            new: Vec::new(),
            _lock: None,
        }
    }

    /// Begins a dataset in a folder, which need not exist.
    ///
    /// # Errors
    ///
    /// A folder that cannot be made, or that holds files of a dataset.
    pub fn begin(folder: &Path) -> Result<Self, WriteError> {
        fs::create_dir_all(folder).map_err(|error| WriteError::unwritable(folder, &error))?;
        let draft = Self {
            _lock: lock(folder),
            ..Self::of(Rc::default())
        };
        Files::first_below(folder).map_or(Ok(draft), |file| Err(WriteError::taken(&file)))
    }

    /// Returns the files as they are.
    pub fn files(&self) -> &Rc<Files> {
        &self.files
    }

    /// Returns the index of the file of a path.
    pub fn file(&self, path: &str) -> Option<usize> {
        self.files.files.iter().position(|file| file.path == path)
    }

    /// Replaces a range of the text of a file. Ranges are those of the text as it is, and must not overlap. Files are written
    /// in the order in which they are first changed.
    pub fn edit(&mut self, file: usize, range: Range<usize>, text: impl Into<String>) {
        let text = text.into();
        let known = self.edits.iter().position(|(at, _)| *at == file);
        let at = known.unwrap_or(self.edits.len());
        if known.is_none() {
            self.edits.push((file, Vec::new()));
        }
        let edits = &mut self.edits[at].1;
        // Of several insertions at one place the first stands first.
        let at = edits.partition_point(|edit| edit.range.start <= range.start);
        edits.insert(at, Edit { range, text });
    }

    /// Returns the ranges of the texts that give way, each with the index of its file and with what it gives way to.
    pub fn edits(&self) -> impl Iterator<Item = (usize, Range<usize>, &str)> {
        let edits = self.edits.iter();
        edits.flat_map(|(file, edits)| {
            let of_file = edits.iter();
            of_file.map(|edit| (*file, edit.range.clone(), edit.text.as_str()))
        })
    }

    /// Adds a new file.
    pub fn add_file(&mut self, path: PathBuf, text: String) {
        self.new.push((path, text));
    }

    /// Takes out a file.
    pub fn take_out_file(&mut self, file: usize) {
        self.removed.insert(file);
    }

    /// Returns what changes, in order of the paths.
    pub fn changes(&self) -> Vec<FileChange> {
        let old = self.files.files.iter().enumerate();
        let old = old.filter(|(at, _)| self.edited(*at).is_some() || self.removed.contains(at));
        let old = old.map(|(at, file)| FileChange {
            path: file.path.clone(),
            before: file.text.clone(),
            after: self.text(at),
        });
        let new = self.new.iter().map(|(path, text)| FileChange {
            path: path.display().to_string(),
            before: String::new(),
            after: text.clone(),
        });
        let mut changes: Vec<FileChange> = old.chain(new).collect();
        changes.retain(|change| change.before != change.after);
        changes.sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
        changes
    }

    /// Returns the files as they are to be.
    pub fn changed(&self) -> Files {
        let edited = self.edits.iter().map(|(at, _)| (*at, Some(self.text(*at))));
        let removed = self.removed.iter().map(|at| (*at, None));
        let old = edited.chain(removed);
        let old = old.map(|(at, text)| (PathBuf::from(&self.files.files[at].path), text));
        let new = self.new.iter();
        let new = new.map(|(path, text)| (path.clone(), Some(text.clone())));
        Files::clone(&self.files).overlaid(old.chain(new).collect())
    }

    /// Returns what changes as a unified diff.
    pub fn unified(&self) -> String {
        self.changes().iter().map(FileChange::unified).collect()
    }

    /// Writes what changes; all else in the files stays byte for byte as it is.
    ///
    /// Each file is replaced once the new one stands beside it, whole and on disk, and only when all do: a full disk or a
    /// signal before that leaves everything as it was. Killed while they are put in their places, files are whole, and
    /// each is the old or the new one.
    ///
    /// # Errors
    ///
    /// A file that something else has changed since it was read, or that cannot be written.
    pub fn write(&self) -> Result<(), WriteError> {
        let mut files = Vec::new();
        let edits = self
            .edits
            .iter()
            .filter(|(at, _)| !self.removed.contains(at));
        for (at, edits) in edits {
            let path = Path::new(&self.files.files[*at].path);
            let bytes = self.bytes(*at, path)?;
            let text = splice(&bytes, edits);
            files.push(write::File {
                path,
                before: Some(bytes),
                after: Some(text),
            });
        }
        for (path, text) in &self.new {
            let after = Some(text.clone().into_bytes());
            files.push(write::File {
                path,
                before: None,
                after,
            });
        }
        // What gives way goes last.
        for at in &self.removed {
            let path = Path::new(&self.files.files[*at].path);
            let before = Some(self.bytes(*at, path)?);
            files.push(write::File {
                path,
                before,
                after: None,
            });
        }
        files.retain(|file| file.before != file.after);
        write::write(&files)
    }

    /// Returns the bytes of a file, which must be those that were read.
    fn bytes(&self, at: usize, path: &Path) -> Result<Vec<u8>, WriteError> {
        let bytes = fs::read(path).map_err(|error| WriteError::unreadable(path, &error))?;
        if self.files.files[at].is_read_from(&bytes) {
            Ok(bytes)
        } else {
            Err(WriteError::changed(path))
        }
    }

    /// Returns the text of a file as it is to be.
    fn text(&self, at: usize) -> String {
        if self.removed.contains(&at) {
            return String::new();
        }
        let mut text = self.files.files[at].text.clone();
        for edit in self.edited(at).into_iter().flatten().rev() {
            text.replace_range(edit.range.clone(), &edit.text);
        }
        text
    }

    /// Returns the edits of a file, if there are any.
    fn edited(&self, at: usize) -> Option<&[Edit]> {
        let edits = self.edits.iter().find(|(file, _)| *file == at);
        edits.map(|(_, edits)| edits.as_slice())
    }
}

/// Locks a folder. Where that is not possible, files are still compared before they are replaced.
fn lock(folder: &Path) -> Option<fs::File> {
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let folder = fs::File::open(here).ok()?;
    folder.lock().ok().map(|()| folder)
}
