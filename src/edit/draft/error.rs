//! Why a dataset cannot be written.

use std::io;
use std::path::Path;

/// Why a dataset cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// Something is in the way.
    Refused {
        /// The fault.
        message: String,
        /// The remedy.
        hint: String,
    },
    /// A signal of this number asked to stop.
    Stopped(i32),
}

impl WriteError {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// Returns the error on a dataset that is read as a stream.
    pub(super) fn stream(name: &str) -> Self {
        Self::new(
            format!("{name} can be read, but not written to"),
            "name a folder or a file of your own with `--data`",
        )
    }

    /// Returns the error on a file whose entries stand a line each: what is written is TOML.
    pub(super) fn lines(path: &str) -> Self {
        Self::new(
            format!("`{path}` is JSON Lines, which the program that made it has to change"),
            "name a dataset of TOML files",
        )
    }

    /// Returns the error on what cannot be read.
    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let shown = path.display();
        if error.kind() == io::ErrorKind::NotFound {
            let hint = format!("`stance init {shown}` begins a dataset there");
            return Self::new(format!("there is no `{shown}`"), hint);
        }
        Self::new(
            format!("cannot read `{shown}`: {error}"),
            "make it readable",
        )
    }

    /// Returns the error on a file that something else has changed.
    pub(super) fn changed(path: &Path) -> Self {
        Self::new(
            format!(
                "`{}` was changed by something else meanwhile",
                path.display()
            ),
            "nothing of this was written to it: run it again",
        )
    }

    /// Returns the error on a file that is there already.
    pub(super) fn taken(path: &Path) -> Self {
        Self::new(
            format!("there is a `{}` already", path.display()),
            "nothing is written over: run it again",
        )
    }

    /// Returns the error on a file that cannot be written.
    pub(super) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder".to_owned(),
            kind => kind.to_string(),
        };
        Self::new(
            format!("cannot write `{}`: {why}", path.display()),
            "the file and its folder must have room and may be written to",
        )
    }
}
