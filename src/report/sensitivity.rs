//! What hangs on single statements and sources: part of `explain`.

use serde::Serialize;

use super::phrases;
use crate::layout::{Columns, Grid, Line, Page, Role};
use crate::model::{Dataset, Id, Standing};
use crate::query::{Omitted, Sensitivity};

/// Where a stance would be without each statement or source, one at a time.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct SensitivityView<'d> {
    rows: Vec<Row<'d>>,
}

#[derive(Debug, Serialize)]
struct Row<'d> {
    without: Without<'d>,
    position: Standing,
    changes: bool,
    #[serde(skip)]
    name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Without<'d> {
    Statement(&'d Id<'d>),
    Source(&'d Id<'d>),
}

impl<'d> SensitivityView<'d> {
    /// The record of what was found.
    pub(super) fn new(data: &'d Dataset<'d>, found: &[Sensitivity]) -> Self {
        let row = |it: &Sensitivity| {
            let (without, name) = match it.without {
                Omitted::Statement(at) => {
                    let said = &data[at];
                    let speaker = said.lead().speaker.map(|speaker| &data[speaker].name);
                    let who = speaker.unwrap_or(&data[said.lead().actor].name);
                    let name = format!("{who}, {}", phrases::date(said.date));
                    (Without::Statement(&said.id), name)
                }
                Omitted::Source(at) => {
                    let source = &data[at];
                    let name = format!("{}: {}", source.publisher, source.title);
                    (Without::Source(&source.id), name)
                }
            };
            Row {
                without,
                position: it.standing,
                changes: it.changes,
                name,
            }
        };
        Self {
            rows: found.iter().map(row).collect(),
        }
    }

    /// Writes the part of the page: what changes the stance, then how much does not.
    pub(super) fn add_to(&self, page: &mut Page) {
        page.heading("What hangs on a single statement or source");
        let (changing, rest): (Vec<_>, Vec<_>) = self.rows.iter().partition(|row| row.changes);
        if self.rows.is_empty() {
            page.text("There is no statement or source to leave out.");
            return;
        }
        page.grid(table(&changing));
        let of_statement = |row: &&&Row<'_>| matches!(row.without, Without::Statement(_));
        let statements = rest.iter().filter(of_statement).count();
        let rest = [
            (statements, "statement"),
            (rest.len() - statements, "source"),
        ];
        let rest: Vec<String> = rest
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| phrases::count(*n, what))
            .collect();
        let rest = rest.join(" and ");
        page.text(match (changing.is_empty(), rest.is_empty()) {
            (true, _) => format!(
                "No single statement or source changes the position. Left out one at a time: {rest}."
            ),
            (false, true) => "Nothing can be left out without changing the position.".to_owned(),
            (false, false) => format!("Left out one at a time without changing it: {rest}."),
        });
    }
}

impl<'d> Without<'d> {
    /// What kind of thing is left out, and its id.
    fn named(&self) -> (&'static str, &'d Id<'d>) {
        match self {
            Self::Statement(id) => ("statement", id),
            Self::Source(id) => ("source", id),
        }
    }
}

fn table(rows: &[&Row<'_>]) -> Grid {
    Columns::new()
        .text("without", "Without", |row: &Row<'_>| {
            let kind = format!("{} ", row.without.named().0);
            Line::new(kind, Role::Detail).and(&row.name, Role::Plain)
        })
        .word("position", "Becomes", |row| phrases::standing(row.position))
        .text("id", "Id", |row| {
            Line::new(row.without.named().1, Role::Detail)
        })
        .grid(rows.iter().copied())
}
