//! `check`: everything wrong with a dataset.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Report, phrases};
use crate::diagnostic::{Code, Located, Severity};
use crate::layout::{Columns, Item, Page, Records, detail, name, notice};

/// Findings with their places.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Checkup<'a> {
    errors: usize,
    warnings: usize,
    allowed: usize,
    skipped: usize,
    /// The number of quotes that stand in a saved page, if there were pages.
    quotes_found: Option<usize>,
    diagnostics: Vec<Finding<'a>>,
    #[serde(skip)]
    located: Vec<Located<'a>>,
    #[serde(skip)]
    with_allowed: Vec<Located<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
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
    /// Reports findings without those that the dataset allows, and those of codes to be skipped.
    pub fn new(mut found: Vec<Located<'a>>, skip: &[Code], quotes_found: Option<usize>) -> Self {
        let all = found.len();
        found.retain(|it| !skip.contains(&it.diagnostic.code));
        let is_told = |it: &&Located<'a>| it.diagnostic.allowed.is_none();
        let located: Vec<Located<'a>> = found.iter().filter(is_told).cloned().collect();
        let count = |severity| {
            let found = located.iter();
            found
                .filter(|it| it.diagnostic.severity() == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            allowed: found.len() - located.len(),
            skipped: all - found.len(),
            quotes_found,
            diagnostics: located.iter().map(Finding::new).collect(),
            located,
            with_allowed: found,
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

    /// Returns the findings with their places, those that the dataset allows among them.
    pub fn with_allowed(&self) -> &[Located<'a>] {
        &self.with_allowed
    }

    /// Returns `2 errors, 1 warning, 3 allowed`.
    pub fn totals(&self) -> String {
        let faults = [(self.errors, "error"), (self.warnings, "warning")];
        let mut totals = faults
            .map(|(number, what)| phrases::count(number, what))
            .to_vec();
        let others = [(self.allowed, "allowed"), (self.skipped, "skipped")];
        let others = others.iter().filter(|(number, _)| *number > 0);
        totals.extend(others.map(|(number, what)| format!("{number} {what}")));
        let quotes = self
            .quotes_found
            .map(|number| phrases::count(number, "quote"));
        totals.extend(quotes.map(|quotes| format!("{quotes} found in saved pages")));
        totals.join(", ")
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
