//! What is wrong with a dataset: diagnostics with a code, a location and a remedy.

mod code;
pub mod suggest;

pub use code::Code;

use std::ops::Range;

use crate::span::Location;

/// The severity of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The dataset cannot be used.
    Error,
    /// The dataset can be used, but somebody should look.
    Warning,
}

impl Severity {
    /// Returns the word on screen and in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A location with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place pointed at.
    pub at: Location,
    /// Words about it; empty where the message says it all.
    pub text: String,
}

/// One fault of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of fault.
    pub code: Code,
    /// One sentence that says what is wrong and names the entry.
    pub message: String,
    /// The place of the fault.
    pub label: Label,
    /// Other locations that are part of the fault, such as the first of two duplicates.
    pub related: Vec<Label>,
    /// The remedy: what to write instead.
    pub help: String,
    /// Why it may stand, if the dataset allows it.
    pub allowed: Option<String>,
}

impl Diagnostic {
    /// Creates a diagnostic without words under its caret and without related locations.
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
            allowed: None,
        }
    }

    /// Puts words under the caret.
    pub fn label(&mut self, text: impl Into<String>) -> &mut Self {
        self.label.text = text.into();
        self
    }

    /// Adds another location that is part of the fault.
    pub fn relate(&mut self, at: Location, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        self.related.push(Label { at, text });
        self
    }

    /// Returns the diagnostic with words under its caret.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.label(text);
        self
    }

    /// Returns the diagnostic with another location that is part of the fault.
    #[must_use]
    pub fn related(mut self, at: Location, text: impl Into<String>) -> Self {
        self.relate(at, text);
        self
    }

    /// Returns how bad the fault is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A diagnostic whose locations have been looked up in the files, ready to be shown.
#[derive(Clone, Debug)]
pub struct Located<'a> {
    /// The diagnostic.
    pub diagnostic: &'a Diagnostic,
    /// Its own location first, then the related ones. Empty for a dataset without files.
    pub places: Vec<Excerpt<'a>>,
}

/// A part of a file that a diagnostic points at.
#[derive(Clone, Debug)]
pub struct Excerpt<'a> {
    /// The file.
    pub path: &'a str,
    /// Its text; empty where it could not be read.
    pub text: &'a str,
    /// The bytes of the text that are meant; empty for the file as a whole.
    pub span: Range<usize>,
    /// The line in which they begin, from 1.
    pub line: usize,
    /// The character of that line at which they begin, from 1.
    pub column: usize,
    /// The words under the caret.
    pub label: &'a str,
}

impl Excerpt<'_> {
    /// Returns `true` if it is a file as a whole, or one whose text is not at hand.
    pub fn is_file(&self) -> bool {
        self.text.is_empty() || self.span == (0..0)
    }

    /// Returns the line and the column behind its last character, both from 1; the column counts characters.
    pub fn end(&self) -> (usize, usize) {
        let start = self.text.floor_char_boundary(self.span.start);
        let end = self.text.floor_char_boundary(self.span.end).max(start);
        let shown = &self.text[start..end];
        match shown.rfind('\n') {
            None => (self.line, self.column + shown.chars().count()),
            Some(newline) => {
                let lines = shown.matches('\n').count();
                (self.line + lines, shown[newline + 1..].chars().count() + 1)
            }
        }
    }
}
