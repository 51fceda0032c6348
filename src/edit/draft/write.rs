//! Files put in the places of others, each once it is whole.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use super::error::WriteError;
use super::stop::Stop;

/// More links than lead to a file on any system.
const MOST_LINKS: usize = 40;

/// How the names of files begin that are still being written.
const UNFINISHED: &str = ".stance-";

/// A file by what it holds and what it is to hold; no bytes stand for no file.
pub(super) struct File<'f> {
    pub(super) path: &'f Path,
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: Option<Vec<u8>>,
}

impl File<'_> {
    /// Writes what it is to hold into a file beside it.
    fn prepare(&self, bytes: &[u8]) -> Result<(PathBuf, NamedTempFile), WriteError> {
        let fault = |error: io::Error| WriteError::unwritable(self.path, &error);
        let target = followed(self.path).map_err(fault)?;
        let folder = folder_of(&target);
        fs::create_dir_all(folder).map_err(fault)?;
        sweep(folder);
        let mut file = beside(&target).map_err(fault)?;
        if self.before.is_some() {
            // Whether it may be written to is for the file to say, not only for its folder.
            let found = fs::File::options().write(true).open(&target);
            let found = found.and_then(|file| file.metadata()).map_err(fault)?;
            let copied = file.as_file().set_permissions(found.permissions());
            copied.map_err(fault)?;
        }
        let written = file.write_all(bytes);
        written
            .and_then(|()| file.as_file().sync_all())
            .map_err(fault)?;
        Ok((target, file))
    }

    /// Makes sure that it still holds what it did.
    fn compare(&self) -> Result<(), WriteError> {
        match (&self.before, fs::read(self.path)) {
            (Some(before), Ok(now)) if *before == now => Ok(()),
            (None, Err(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            (Some(_), _) => Err(WriteError::changed(self.path)),
            (None, _) => Err(WriteError::taken(self.path)),
        }
    }

    /// Puts what was prepared in its place, or takes out the file.
    fn finish(&self, prepared: Option<(PathBuf, NamedTempFile)>) -> io::Result<()> {
        match prepared {
            None => fs::remove_file(self.path),
            Some((target, file)) if self.before.is_none() => {
                file.persist_noclobber(target).map_err(|it| it.error)?;
                Ok(())
            }
            Some((target, file)) => {
                file.persist(target).map_err(|it| it.error)?;
                Ok(())
            }
        }
    }
}

/// Writes files: all of them beside their places first, then each into its place.
pub(super) fn write(files: &[File<'_>]) -> Result<(), WriteError> {
    let stop = Stop::listen().map_err(|error| WriteError::unwritable(Path::new("."), &error))?;
    let is_asked_to_stop = || {
        stop.signal()
            .map_or(Ok(()), |it| Err(WriteError::Stopped(it)))
    };
    let mut prepared = Vec::new();
    for file in files {
        is_asked_to_stop()?;
        let bytes = file.after.as_ref();
        prepared.push(bytes.map(|bytes| file.prepare(bytes)).transpose()?);
    }
    for file in files {
        file.compare()?;
    }
    is_asked_to_stop()?;
    // From here on signals wait.
    for (file, prepared) in files.iter().zip(prepared) {
        let finished = file.finish(prepared);
        finished.map_err(|error| WriteError::unwritable(file.path, &error))?;
    }
    let folders: BTreeSet<&Path> = files.iter().map(|file| folder_of(file.path)).collect();
    for folder in folders {
        // Systems that cannot sync a folder do so by themselves.
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Begins a file beside another, which it can take the place of. It is locked for as long as it is open, which tells it from
/// those that a run left that was killed.
///
/// # Errors
///
/// A folder that cannot be written to.
pub fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder_of(target))?;
    let _ = file.as_file().lock();
    Ok(file)
}

/// Begins a folder within another, for files that take their places once all of them are written. It is locked as a file is,
/// where the system lets a folder be locked.
///
/// # Errors
///
/// A folder that cannot be written to.
pub fn within(folder: &Path) -> io::Result<(TempDir, Option<fs::File>)> {
    let begun = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempdir_in(folder)?;
    let lock = fs::File::open(begun.path()).ok();
    let lock = lock.filter(|folder| folder.lock().is_ok());
    Ok((begun, lock))
}

/// Follows links to the file at their end, which need not exist.
///
/// # Errors
///
/// Links that lead round in a circle.
pub fn followed(asked: &Path) -> io::Result<PathBuf> {
    let mut path = asked.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(link) = fs::read_link(&path) else {
            return Ok(path);
        };
        path = path.parent().unwrap_or(Path::new("")).join(link);
    }
    Err(io::Error::other("too many links"))
}

fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().unwrap_or(Path::new(""));
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// Takes out what runs left in a folder that were killed while they wrote.
pub fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let begun = entries.filter(|entry| {
        let name = entry.file_name();
        name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes())
    });
    for entry in begun {
        let file = fs::File::open(entry.path());
        if file.is_ok_and(|file| file.try_lock().is_ok()) {
            let path = entry.path();
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        }
    }
}
