//! Errors that end a command early, and the meaning of its answer to a shell.

use std::fmt;
use std::io;

use crate::output::RenderError;

/// The outcome of a command that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// It is done.
    Done,
    /// The answer is no: errors were found, or nothing was.
    No,
}

/// Why a command could not run.
#[derive(Debug)]
pub(super) enum Error {
    /// The question cannot be answered.
    Asked {
        /// The fault.
        message: String,
        /// The remedy.
        hint: Option<String>,
    },
    /// The arguments are not those of any command, in the words of clap.
    Arguments(String),
    /// The dataset has errors, which have been shown.
    Dataset(String),
    /// The answer could not be written.
    Write(io::Error),
    /// A signal of this number asked to stop.
    Stopped(i32),
    /// Nobody reads the answer any more, which is nobody's fault.
    ClosedPipe,
}

impl Error {
    /// Creates an error with a remedy.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Asked {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }

    /// Creates an error whose message says all.
    pub(super) fn plain(message: impl Into<String>) -> Self {
        Self::Asked {
            message: message.into(),
            hint: None,
        }
    }

    /// Returns the remedy, if there is one.
    pub(super) fn hint(&self) -> Option<&str> {
        match self {
            Self::Asked { hint, .. } => hint.as_deref(),
            Self::Dataset(_) => Some("`stance check` shows them together with the warnings"),
            Self::Arguments(_) | Self::Write(_) | Self::Stopped(_) | Self::ClosedPipe => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked { message, .. } | Self::Dataset(message) => f.write_str(message),
            Self::Arguments(said) => f.write_str(said.trim_start_matches("error: ").trim_end()),
            Self::Write(error) => write!(f, "cannot write: {}", error.kind()),
            Self::Stopped(signal) => write!(f, "stopped by signal {signal}"),
            Self::ClosedPipe => f.write_str("the output was closed"),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Write(error)
        }
    }
}

impl From<RenderError> for Error {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Io(error) => error.into(),
            other => Self::Asked {
                message: other.to_string(),
                hint: other.hint(),
            },
        }
    }
}
