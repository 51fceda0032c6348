//! Errors that end a command early, and the meaning of its answer to a shell.

use std::fmt;
use std::io;

use clap::error::{ContextKind, ContextValue};

use super::args::NotADay;
use super::line::CommandLine;
use crate::diagnostic::suggest;
use crate::edit::draft::WriteError;
use crate::output::{Format, RenderError};

/// The outcome of a command that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// It is done.
    Done,
    /// The answer is no: errors were found, or nothing was.
    No,
}

/// The most command lines that are offered in place of one that does not work.
const SHOWN: usize = 3;

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
    /// A word is not one of those that are known, or names several things.
    Word {
        /// The fault.
        message: String,
        /// The word, or words, as typed.
        typed: String,
        /// What may have been meant.
        instead: Vec<String>,
        /// What to do where nothing like it is known.
        otherwise: String,
    },
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

    /// Puts an error of the grammar into our words: what clap says, without its advice, and the likeliest word instead.
    /// `help` is the command line that shows what there is.
    pub(super) fn arguments(said: &clap::Error, help: &str) -> Self {
        let text = said.render().to_string();
        let fault = text.split("\n\n").next().unwrap_or_default();
        let context = |kind: ContextKind| match said.get(kind) {
            Some(ContextValue::String(word)) => vec![word.clone()],
            Some(ContextValue::Strings(words)) => words.clone(),
            _ => Vec::new(),
        };
        let message = fault.trim_start_matches("error: ").trim_end().to_owned();
        if let Some(NotADay::Unread(error)) = NotADay::of(said) {
            return Self::Word {
                message,
                typed: context(ContextKind::InvalidValue).concat(),
                instead: error.readings().iter().map(ToString::to_string).collect(),
                otherwise: error.hint(),
            };
        }
        if let Some(format) = refused_format(said) {
            return Self::new(
                format!("no `{format}` is written by this command"),
                format.written_by(),
            );
        }
        let (typed, instead) = [
            (ContextKind::InvalidArg, ContextKind::SuggestedArg),
            (ContextKind::InvalidValue, ContextKind::SuggestedValue),
            (
                ContextKind::InvalidSubcommand,
                ContextKind::SuggestedSubcommand,
            ),
        ]
        .map(|(typed, instead)| (context(typed).concat(), context(instead)))
        .into_iter()
        .find(|(typed, instead)| {
            // What clap offers may be far from what was typed.
            let offered = instead.iter().map(String::as_str);
            suggest::closest(typed, offered).is_some()
        })
        .unwrap_or_default();
        Self::Word {
            message,
            typed,
            instead,
            otherwise: format!("`{help}` lists what it takes"),
        }
    }

    /// Puts the command line that would work into the remedy.
    #[must_use]
    pub(super) fn on(self, line: &CommandLine) -> Self {
        let Self::Word {
            message,
            typed,
            instead,
            otherwise,
        } = self
        else {
            return self;
        };
        let lines = instead.iter().take(SHOWN);
        let lines: Vec<String> = lines
            .map(|it| format!("`{}`", line.with(&typed, it)))
            .collect();
        let more = match instead.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" or {more} more like it"),
        };
        let hint = match lines.as_slice() {
            [] => otherwise,
            lines => format!("did you mean {}{more}?", lines.join(" or ")),
        };
        Self::new(message, hint)
    }

    /// Returns the remedy, if there is one.
    pub(super) fn hint(&self) -> Option<&str> {
        match self {
            Self::Asked { hint, .. } => hint.as_deref(),
            Self::Dataset(_) => Some("`stance check` shows them together with the warnings"),
            Self::Word { otherwise, .. } => Some(otherwise),
            Self::Write(_) | Self::Stopped(_) | Self::ClosedPipe => None,
        }
    }
}

/// The format for which a line is not understood, where it is one of other commands.
fn refused_format(said: &clap::Error) -> Option<Format> {
    let value = |kind: ContextKind| match said.get(kind) {
        Some(ContextValue::String(value)) => value.as_str(),
        _ => "",
    };
    let is_about_it = value(ContextKind::InvalidArg).starts_with("--format");
    let mut formats = Format::ALL.into_iter().filter(|_| is_about_it);
    formats.find(|format| format.as_str() == value(ContextKind::InvalidValue))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked { message, .. } | Self::Word { message, .. } | Self::Dataset(message) => {
                f.write_str(message)
            }
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

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused { message, hint } => Self::new(message, hint),
            WriteError::Stopped(signal) => Self::Stopped(signal),
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
