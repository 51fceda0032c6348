//! What a check writes to, and how it words an example.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Id;
use crate::span::Location;

/// Takes what one rule finds.
pub(super) struct Sink<'s> {
    code: Code,
    diagnostics: &'s mut Vec<Diagnostic>,
}

impl<'s> Sink<'s> {
    /// Creates one that adds to some diagnostics under a rule's code.
    pub(super) fn new(code: Code, diagnostics: &'s mut Vec<Diagnostic>) -> Self {
        Self { code, diagnostics }
    }

    /// Adds a diagnostic, to which labels may be added.
    pub(super) fn add(
        &mut self,
        at: Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let diagnostic = Diagnostic::new(self.code, at, message, help);
        self.diagnostics.push_mut(diagnostic)
    }
}

/// Takes the first of some ids to show how something is written, or a stand-in where there is none.
pub(super) fn example<'s>(ids: impl IntoIterator<Item = &'s Id<'s>>, stand_in: &'s str) -> &'s str {
    ids.into_iter().next().map_or(stand_in, Id::as_str)
}
