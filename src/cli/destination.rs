//! The file an answer is written to, or the folder, which keep what they hold until the answer is whole.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::Error;
use crate::digest::Digest;
use crate::edit::draft::{Stop, beside, followed, within};

pub(super) use crate::edit::draft::sweep;

/// `true` for the names that mean standard output itself.
pub(super) fn is_standard_output(path: &Path) -> bool {
    let names = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    names.iter().any(|name| path == Path::new(name))
}

/// Writes to a file as the user named it.
///
/// A regular file is replaced by one beside it, once that is whole, and keeps its mode; links are followed to it. What is
/// no regular file (a pipe, a device) or would lose something by it (another owner, a second name) is written to straight.
pub(super) fn write(
    asked: &Path,
    answer: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let found = fs::metadata(asked);
    if let Ok(found) = &found {
        refuse_irreplaceable(asked, found)?;
    }
    let written = match found {
        Ok(found) if !is_replaceable(asked, &found) => write_straight(asked, answer),
        Ok(found) => replace(asked, Some(&found), answer),
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(asked, None, answer),
        Err(error) => Err(Error::Write(error)),
    };
    written.map_err(|error| match error {
        Error::Write(error) if error.kind() != io::ErrorKind::BrokenPipe => refused(asked, &error),
        other => other,
    })
}

fn refuse_irreplaceable(asked: &Path, found: &Metadata) -> Result<(), Error> {
    let asked = asked.display();
    if found.is_dir() {
        let message = format!("`{asked}` is a directory");
        return Err(Error::new(message, "name a file in it"));
    }
    if found.is_file() && found.permissions().readonly() {
        let message = format!("`{asked}` is read-only");
        return Err(Error::new(
            message,
            "name another file, or make it writable",
        ));
    }
    Ok(())
}

fn refused(asked: &Path, error: &io::Error) -> Error {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        kind => kind.to_string(),
    };
    Error::new(
        format!("cannot write `{}`: {why}", asked.display()),
        "name a file in a folder that exists, has room and may be written to",
    )
}

/// `true` for a regular file with one name, in a folder that could hold another.
fn is_replaceable(asked: &Path, found: &Metadata) -> bool {
    // What stands there is no file of its own but one that a process has open.
    let is_open = asked.starts_with("/dev") || asked.starts_with("/proc");
    #[cfg(unix)]
    let has_one_name = std::os::unix::fs::MetadataExt::nlink(found) == 1;
    #[cfg(not(unix))]
    let has_one_name = true;
    found.is_file() && has_one_name && !is_open
}

/// `true` if a file would not change its owner by being replaced.
#[cfg(unix)]
fn has_owner_of(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.uid(), one.gid()) == (other.uid(), other.gid())
}

#[cfg(not(unix))]
fn has_owner_of(_: &Metadata, _: &Metadata) -> bool {
    true
}

fn write_straight(
    asked: &Path,
    answer: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let is_file = fs::metadata(asked).is_ok_and(|found| found.is_file());
    let file = File::options().write(true).truncate(is_file).open(asked)?;
    let mut out = BufWriter::new(file);
    answer(&mut out)?;
    Ok(out.flush()?)
}

/// Writes a file beside the one asked for, and puts it in its place.
fn replace(
    asked: &Path,
    found: Option<&Metadata>,
    answer: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let target = followed(asked)?;
    if found.is_some() {
        // Whether it may be written to is for the file to say, not only for its folder.
        File::options().write(true).open(&target)?;
    }
    let stop = Stop::listen()?;
    let beside = beside(&target).map_err(|error| match (found, error.kind()) {
        (Some(_), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {
            Error::new(
                format!("cannot replace `{}`: its folder may not be written to", asked.display()),
                "a file is replaced once the new one stands beside it; `> FILE` writes straight into it",
            )
        }
        _ => Error::Write(error),
    })?;
    if let Some(found) = found {
        if !has_owner_of(found, &beside.as_file().metadata()?) {
            return write_straight(asked, answer);
        }
        beside.as_file().set_permissions(found.permissions())?;
    }
    // The file itself, for errors of the other name a path that nobody asked for.
    let mut out = BufWriter::new(Stoppable(beside.as_file(), &stop));
    let written = answer(&mut out).and_then(|()| Ok(out.flush()?));
    drop(out);
    if let Some(signal) = stop.signal() {
        return Err(Error::Stopped(signal));
    }
    written?;
    beside.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// A file that takes no more once a signal asked to stop.
struct Stoppable<'f>(&'f File, &'f Stop);

impl Write for Stoppable<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.1.signal() {
            None => self.0.write(bytes),
            Some(_) => Err(io::Error::other("stopped")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Files that take their places in a folder once all of them are whole.
pub(super) struct Staging {
    folder: PathBuf,
    /// Where they are until then.
    stage: TempDir,
    /// Keeps the stage from being taken for one that was left behind.
    _lock: Option<File>,
    stop: Stop,
    names: Vec<String>,
}

impl Staging {
    /// Begins to write files for a folder, which is made where there is none.
    pub(super) fn begin(folder: &Path) -> Result<Self, Error> {
        let made = fs::create_dir_all(folder).and_then(|()| within(folder));
        let (stage, lock) = made.map_err(|error| {
            let message = format!("cannot write into `{}`: {}", folder.display(), error.kind());
            Error::new(message, "name a folder that may be written to")
        })?;
        Ok(Self {
            folder: folder.to_owned(),
            stage,
            _lock: lock,
            stop: Stop::listen()?,
            names: Vec::new(),
        })
    }

    /// Writes a file.
    pub(super) fn write(
        &mut self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Digest, Error> {
        let file = File::create(self.stage.path().join(name))?;
        let written = Digest::passing(&mut Stoppable(&file, &self.stop), content);
        self.go_on()?;
        self.names.push(name.to_owned());
        written.map_err(|error| refused(&self.folder.join(name), &error))
    }

    /// Puts the files into their places, the one named last.
    pub(super) fn finish(self, last: &str) -> Result<(), Error> {
        let (end, others): (Vec<&String>, Vec<&String>) =
            self.names.iter().partition(|name| *name == last);
        let mut moves = Vec::new();
        for name in others.into_iter().chain(end) {
            let (from, to) = (self.stage.path().join(name), self.folder.join(name));
            if let Ok(found) = fs::metadata(&to) {
                refuse_irreplaceable(&to, &found)?;
                fs::set_permissions(&from, found.permissions())?;
            }
            moves.push((from, followed(&to)?));
        }
        self.go_on()?;
        // From here on signals wait.
        for (from, to) in moves {
            fs::rename(from, &to).map_err(|error| refused(&to, &error))?;
        }
        Ok(())
    }

    /// Ends where a signal asked to stop.
    fn go_on(&self) -> Result<(), Error> {
        self.stop
            .signal()
            .map_or(Ok(()), |it| Err(Error::Stopped(it)))
    }
}
