//! Where in the files reading has come to, what may be referred to, and what has been found wrong.

use std::sync::Arc;

use elsa::sync::FrozenVec;
use toml_parser::Span;

use super::format::FileFormat;
use super::names::{Names, Symbols};
use super::syntax::{Fault, MOST_FAULTS};
use super::tree::Key;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{Indexed, Text};
use crate::span::{EntryRef, Location};

/// For how many unknown ids the closest known one is looked for.
const MOST_SUGGESTIONS: usize = 100;

/// A value that has been read, or word that the reason why it could not be has been reported.
pub(super) type Read<T> = Result<T, Reported>;

/// Stands for a fault that has been reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported;

/// The surroundings in which the values of an entry are read.
pub(super) struct Context<'t> {
    /// Keeps texts for as long as the files.
    pub(super) decoded: &'t FrozenVec<String>,
    /// The ids that entries may refer to; while they are unknown, any.
    names: Option<Arc<Names<'t>>>,
    suggestions: usize,
    pub(super) symbols: Symbols<'t>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many of them are not of the file being read.
    pub(super) of_others: usize,
    /// The file being read, and where in it the part begins.
    pub(super) file: usize,
    pub(super) offset: usize,
    pub(super) format: FileFormat,
    /// The entry being read, and its id once that has been read.
    pub(super) origin: EntryRef,
    pub(super) id: Option<Text<'t>>,
    /// `true` if the piece being read has an error of syntax: what seems missing from it may be there.
    pub(super) is_faulty: bool,
    /// The part of it in which an error leaves it unclear what belongs to what.
    pub(super) unclear_from: usize,
}

impl<'t> Context<'t> {
    pub(super) fn new(decoded: &'t FrozenVec<String>, names: Option<Arc<Names<'t>>>) -> Self {
        Self {
            decoded,
            names,
            suggestions: 0,
            symbols: Symbols::default(),
            diagnostics: Vec::new(),
            of_others: 0,
            file: 0,
            offset: 0,
            format: FileFormat::Toml,
            origin: EntryRef::default(),
            id: None,
            is_faulty: false,
            unclear_from: usize::MAX,
        }
    }

    /// Returns the place of a span.
    pub(super) fn at(&self, span: Span) -> Location {
        let file = self.file;
        Location::Bytes(file, self.offset + span.start()..self.offset + span.end())
    }

    /// Reports what is wrong at a place.
    pub(super) fn report(
        &mut self,
        span: Span,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported {
        let at = self.at(span);
        self.diagnose(span, Diagnostic::new(code, at, message, help))
    }

    /// Reports what is wrong at a place, unless an error of syntax leaves it unclear what stands there.
    pub(super) fn diagnose(&mut self, span: Span, diagnostic: Diagnostic) -> Reported {
        if span.start() < self.unclear_from && !self.is_full() {
            self.diagnostics.push(diagnostic);
            if self.is_full() {
                let message = format!("the file has {MOST_FAULTS} faults, and is read no further");
                let (at, help) = (self.at(span), "correct those before this one first");
                let stopped = Diagnostic::new(Code::TooLarge, at, message, help);
                self.diagnostics.push(stopped);
            }
        }
        Reported
    }

    /// `true` if no more faults of the file are told.
    pub(super) fn is_full(&self) -> bool {
        self.diagnostics.len() - self.of_others >= MOST_FAULTS
    }

    pub(super) fn report_fault(&mut self, fault: Fault) -> Reported {
        self.report(fault.span, fault.code, fault.message, fault.help)
    }

    /// Returns the reference to the entry that bears an id.
    pub(super) fn refer<R: Indexed>(&mut self, id: Text<'t>, span: Span) -> Read<R> {
        if let Some(names) = &self.names
            && !names.may_have(R::TABLE, &id)
        {
            let suggest = self.suggestions < MOST_SUGGESTIONS;
            let (code, message, help) = names.unknown(R::TABLE, &id, suggest, self.format);
            self.suggestions += 1;
            return Err(self.report(span, code, message, help));
        }
        Ok(self.symbols.reference(id))
    }

    /// Reports a key that none of those known is.
    pub(super) fn unknown_key(
        &mut self,
        noun: &str,
        key: &Key<'_>,
        known: impl Iterator<Item = &'static str> + Clone,
    ) {
        let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        };
        let message = format!("{article} {noun} has no key `{}`", key.name);
        let help = suggest::help(&key.name, known).unwrap_or_default();
        self.report(key.span, Code::UnknownKey, message, help);
    }
}
