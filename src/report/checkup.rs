//! `check`: everything wrong with a dataset.

use serde::Serialize;

use super::{Report, phrases};
use crate::diagnostic::{Located, Severity};
use crate::layout::{Columns, Grid, Item, Line, Page, Role, Tabulate};

/// Findings with their places.
#[derive(Debug, Serialize)]
pub struct Checkup<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Finding<'a>>,
    #[serde(skip)]
    located: Vec<Located<'a>>,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    help: &'a str,
}

impl<'a> Checkup<'a> {
    /// Reports findings.
    pub fn new(located: Vec<Located<'a>>) -> Self {
        let count = |severity| {
            located
                .iter()
                .filter(|found| found.diagnostic.severity() == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            diagnostics: located.iter().map(finding).collect(),
            located,
        }
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many are warnings.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// The findings with their places.
    pub fn located(&self) -> &[Located<'a>] {
        &self.located
    }

    /// `2 errors, 1 warning`.
    pub fn totals(&self) -> String {
        format!(
            "{}, {}",
            phrases::count(self.errors, "error"),
            phrases::count(self.warnings, "warning")
        )
    }
}

fn finding<'a>(found: &Located<'a>) -> Finding<'a> {
    let diagnostic = found.diagnostic;
    let place = found.places.first();
    // A finding about a file as a whole has no line.
    let in_text = place.filter(|place| !place.text.is_empty());
    Finding {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity().as_str(),
        message: &diagnostic.message,
        file: place.map(|place| place.path),
        line: in_text.map(|place| place.line),
        column: in_text.map(|place| place.column),
        help: &diagnostic.help,
    }
}

impl Finding<'_> {
    fn place(&self) -> String {
        let parts = [
            self.file.map(str::to_owned),
            self.line.map(|line| line.to_string()),
            self.column.map(|column| column.to_string()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(":")
    }
}

impl Report for Checkup<'_> {
    const DOCUMENT: &'static str = "check";
    const RECORDS: &'static str = "diagnostics";
}

impl Tabulate for Checkup<'_> {
    fn grid(&self) -> Grid {
        Columns::new()
            .word("code", "Code", |finding: &Finding<'_>| finding.code.into())
            .word("severity", "Severity", |finding| finding.severity.into())
            .text("message", "Message", |finding| finding.message.into())
            .text("file", "File", |finding| Line::optional(finding.file))
            .number("line", "Line", |finding| Line::optional(finding.line))
            .number("column", "Column", |finding| Line::optional(finding.column))
            .text("help", "Help", |finding| finding.help.into())
            .grid(&self.diagnostics)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let item = |finding: &Finding<'_>| Item {
            head: Line::new(
                format!("{}[{}]: ", finding.severity, finding.code),
                Role::Notice,
            )
            .and(finding.message, Role::Name),
            body: vec![
                Line::new(finding.place(), Role::Detail),
                format!("help: {}", finding.help).into(),
            ],
        };
        page.items(self.diagnostics.iter().map(item).collect());
        page.text(self.totals());
        page
    }
}
