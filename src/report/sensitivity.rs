//! What hangs on single statements and sources: part of `explain`.

use schemars::JsonSchema;
use serde::Serialize;

use super::phrases;
use crate::layout::{Columns, Grid, Page, detail};
use crate::model::{Dataset, Id, Standing};
use crate::query::{Omitted, Sensitivity};

/// The stances that would follow without each statement or source, one at a time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct SensitivityView<'d> {
    rows: Vec<Row<'d>>,
}

/// A statement or source, and the stance that would follow without it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Row<'d> {
    without: Without<'d>,
    position: Standing,
    changes: bool,
    #[serde(skip)]
    name: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Without<'d> {
    Statement(&'d Id<'d>),
    Source(&'d Id<'d>),
}

impl<'d> SensitivityView<'d> {
    /// Returns the record of what was found.
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
                    let name = format!("{}: {}", source.publisher, source.name());
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

    /// Returns its rows.
    pub(super) fn rows(&self) -> &[Row<'d>] {
        &self.rows
    }

    /// Returns the columns of its rows for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Row<'d>>
    where
        'd: 'c,
    {
        Columns::new()
            .word("without", "Without", |it: &Row<'_>| it.without.kind())
            .text("id", "Id", |it| it.without.id())
            .word("position", "Becomes", |it| phrases::standing(it.position))
            .word("changes", "Changes", |it| it.changes)
    }

    /// Adds what changes the stance to a page, then how much does not.
    pub(super) fn add_to(&self, page: &mut Page) {
        page.heading("What hangs on a single statement or source");
        let (changing, rest): (Vec<_>, Vec<_>) = self.rows.iter().partition(|row| row.changes);
        if self.rows.is_empty() {
            page.text("There is no statement or source to leave out.");
            return;
        }
        page.grid(table(&changing));
        let counts = ["statement", "source"].map(|kind| {
            let of_kind = rest.iter().filter(|row| row.without.kind() == kind);
            (of_kind.count(), kind)
        });
        let counts = counts.iter().filter(|(n, _)| *n > 0);
        let rest: Vec<String> = counts.map(|(n, kind)| phrases::count(*n, kind)).collect();
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
    fn kind(&self) -> &'static str {
        match self {
            Self::Statement(_) => "statement",
            Self::Source(_) => "source",
        }
    }

    fn id(&self) -> &'d Id<'d> {
        match self {
            Self::Statement(id) | Self::Source(id) => id,
        }
    }
}

fn table(rows: &[&Row<'_>]) -> Grid {
    Columns::new()
        .text("without", "Without", |it: &Row<'_>| {
            detail(format!("{} ", it.without.kind())) + &it.name
        })
        .word("position", "Becomes", |it| phrases::standing(it.position))
        .text("id", "Id", |it| detail(it.without.id()))
        .grid(rows.iter().copied())
}
