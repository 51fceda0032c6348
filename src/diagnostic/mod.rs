//! What is wrong with a dataset: codes, and findings that carry a place and a remedy.

mod code;
pub mod suggest;

pub use code::Code;

use std::ops::Range;

use crate::span::Location;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The dataset cannot be used.
    Error,
    /// The dataset can be used, but somebody should look.
    Warning,
}

impl Severity {
    /// The word on screen and in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub at: Location,
    /// What is to be said of it; empty where the message says it all.
    pub text: String,
}

/// Something wrong with a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing it is.
    pub code: Code,
    /// What is wrong, in one sentence that names the entry.
    pub message: String,
    /// Where.
    pub label: Label,
    /// What else is part of it: the first of two duplicates.
    pub related: Vec<Label>,
    /// What to write instead.
    pub help: String,
}

impl Diagnostic {
    /// A finding with its place and its remedy.
    pub fn new(
        code: Code,
        at: Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let label = Label {
            at,
            text: String::new(),
        };
        Self {
            code,
            message: message.into(),
            label,
            related: Vec::new(),
            help: help.into(),
        }
    }

    /// The finding with words under its caret.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.label.text = text.into();
        self
    }

    /// The finding with another place that is part of it.
    #[must_use]
    pub fn related(mut self, at: Location, text: impl Into<String>) -> Self {
        self.related.push(Label {
            at,
            text: text.into(),
        });
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A finding whose places have been looked up in the files, ready to be shown.
#[derive(Clone, Debug)]
pub struct Located<'a> {
    /// What was found.
    pub diagnostic: &'a Diagnostic,
    /// Where: the place itself first, then those related to it. Empty for a dataset that has no files at hand.
    pub places: Vec<Excerpt<'a>>,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub struct Excerpt<'a> {
    /// The file.
    pub path: &'a str,
    /// Its text; empty where it could not be read.
    pub text: &'a str,
    /// Bytes of the text; empty for the file as a whole.
    pub span: Range<usize>,
    /// The line in which they begin, from 1.
    pub line: usize,
    /// The character of that line at which they begin, from 1.
    pub column: usize,
    /// What is to be said of it.
    pub label: &'a str,
}
