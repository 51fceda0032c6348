//! `check`: everything wrong with a dataset.

use serde::Serialize;

use super::{Report, phrases};
use crate::diagnostic::{Located, Severity};
use crate::layout::{Column, Grid, Item, Line, Page, Role, Tabulate};

/// Findings with their places.
#[derive(Debug, Serialize)]
pub struct Checkup<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Ruling<'a>>,
    #[serde(skip)]
    located: Vec<Located<'a>>,
}

#[derive(Debug, Serialize)]
struct Ruling<'a> {
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

fn finding<'a>(found: &Located<'a>) -> Ruling<'a> {
    let diagnostic = found.diagnostic;
    let place = found.places.first();
    // A finding about a file as a whole has no line.
    let in_text = place.filter(|place| !place.text.is_empty());
    Ruling {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity().as_str(),
        message: &diagnostic.message,
        file: place.map(|place| place.path),
        line: in_text.map(|place| place.line),
        column: in_text.map(|place| place.column),
        help: &diagnostic.help,
    }
}

impl Ruling<'_> {
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
        let mut grid = Grid::new(vec![
            Column::word("code", "Code"),
            Column::word("severity", "Severity"),
            Column::text("message", "Message"),
            Column::text("file", "File"),
            Column::number("line", "Line"),
            Column::number("column", "Column"),
            Column::text("help", "Help"),
        ]);
        let number = |number: Option<usize>| {
            Line::from(number.map_or(String::new(), |number| number.to_string()))
        };
        for finding in &self.diagnostics {
            grid.rows.push(vec![
                finding.code.into(),
                finding.severity.into(),
                finding.message.into(),
                finding.file.unwrap_or_default().into(),
                number(finding.line),
                number(finding.column),
                finding.help.into(),
            ]);
        }
        grid
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let item = |finding: &Ruling<'_>| Item {
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
