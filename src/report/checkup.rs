//! `check`: everything wrong with a dataset.

use serde::Serialize;

use super::{Report, phrases};
use crate::diagnostic::{Located, Severity};
use crate::layout::{Columns, Item, Page, Records, detail, name, notice};

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
            let found = located.iter();
            found
                .filter(|it| it.diagnostic.severity() == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            diagnostics: located.iter().map(Finding::new).collect(),
            located,
        }
    }

    /// Returns how many are errors.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Returns how many are warnings.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// Returns the findings with their places.
    pub fn located(&self) -> &[Located<'a>] {
        &self.located
    }

    /// Returns `2 errors, 1 warning`.
    pub fn totals(&self) -> String {
        let errors = phrases::count(self.errors, "error");
        format!("{errors}, {}", phrases::count(self.warnings, "warning"))
    }
}

impl<'a> Finding<'a> {
    fn new(found: &Located<'a>) -> Self {
        let diagnostic = found.diagnostic;
        let place = found.places.first();
        // A finding about a file as a whole has no line.
        let in_text = place.filter(|place| !place.text.is_empty());
        Self {
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity().as_str(),
            message: &diagnostic.message,
            file: place.map(|place| place.path),
            line: in_text.map(|place| place.line),
            column: in_text.map(|place| place.column),
            help: &diagnostic.help,
        }
    }

    fn item(&self) -> Item {
        let kind = notice(format!("{}[{}]: ", self.severity, self.code));
        let place = [self.line, self.column].into_iter().flatten();
        let place = place.fold(self.file.unwrap_or_default().to_owned(), |place, number| {
            format!("{place}:{number}")
        });
        let help = format!("help: {}", self.help);
        Item {
            head: kind + name(self.message),
            body: vec![detail(place), help.into()],
        }
    }
}

impl Report for Checkup<'_> {
    const DOCUMENT: &'static str = "check";
    const RECORDS: &'static str = "diagnostics";

    fn records(&self) -> Vec<Records<'_>> {
        vec![Records::new("diagnostics", || {
            Columns::new()
                .word("code", "Code", |it: &Finding<'_>| it.code)
                .word("severity", "Severity", |it| it.severity)
                .text("message", "Message", |it| it.message)
                .text("file", "File", |it| it.file)
                .number("line", "Line", |it| it.line)
                .number("column", "Column", |it| it.column)
                .text("help", "Help", |it| it.help)
                .grid(&self.diagnostics)
        })]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.items(self.diagnostics.iter().map(Finding::item).collect());
        page.text(self.totals());
        page
    }
}
