//! `cite`: references to statements, sources and the dataset.

mod cited;
pub(super) mod note;
mod work;

pub use cited::Cited;

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::layout::{Columns, Line, Page, Records, Work};
use crate::model::{Dataset, Id, Text};

/// References: a note in the Chicago style for each thing cited, and the works these notes point to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Citations<'d> {
    citations: Vec<Citation<'d>>,
    #[serde(skip)]
    works: Vec<Work>,
}

/// The reference to one thing.
#[derive(Debug, Serialize, JsonSchema)]
struct Citation<'d> {
    kind: &'static str,
    id: &'d Id<'d>,
    note: String,
    /// What it says or is about.
    annotation: Option<&'d Text<'d>>,
    sources: Vec<&'d Id<'d>>,
    #[serde(skip)]
    line: Line,
}

impl<'d> Citations<'d> {
    /// Cites each thing once, in the order given.
    pub fn new(data: &'d Dataset<'d>, cited: &[Cited]) -> Self {
        let mut once: Vec<Cited> = Vec::new();
        for thing in cited {
            if !once.contains(thing) {
                once.push(*thing);
            }
        }
        Self {
            citations: once.iter().map(|it| Citation::new(data, *it)).collect(),
            works: work::all(data, &once),
        }
    }
}

impl<'d> Citation<'d> {
    fn new(data: &'d Dataset<'d>, cited: Cited) -> Self {
        let (kind, id, annotation) = match cited {
            Cited::Dataset(_) => ("dataset", &data.meta.id, data.meta.description.as_ref()),
            Cited::Source(at) => ("source", &data[at].id, data[at].note.as_ref()),
            Cited::Statement(at) => ("statement", &data[at].id, data[at].summary.as_ref()),
        };
        let (line, sources) = match cited {
            Cited::Dataset(digest) => (note::dataset(data, digest), Vec::new()),
            Cited::Source(at) => (note::source(&data[at]), vec![at]),
            Cited::Statement(at) => {
                let statement = &data[at];
                (
                    note::statement(data, statement),
                    statement.cited().collect(),
                )
            }
        };
        let line = note::ended(line);
        Self {
            kind,
            id,
            note: line.text(),
            annotation,
            sources: data.ids(&sources),
            line,
        }
    }
}

impl Report for Citations<'_> {
    const DOCUMENT: &'static str = "cite";
    const RECORDS: &'static str = "citations";

    fn records(&self) -> Vec<Records<'_>> {
        vec![Records::new("citations", || {
            Columns::new()
                .word("kind", "Kind", |it: &Citation<'_>| it.kind)
                .word("id", "Id", |it| it.id)
                .text("note", "Note", |it| it.line.clone())
                .text("annotation", "Annotation", |it| it.annotation)
                .text("sources", "Sources", |it| Line::list(&it.sources))
                .grid(&self.citations)
        })]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        if self.citations.is_empty() {
            page.text("No statement matches.");
        }
        for citation in &self.citations {
            page.text(citation.line.clone());
        }
        page
    }

    fn works(&self) -> Option<Vec<Work>> {
        Some(self.works.clone())
    }
}

#[cfg(test)]
mod tests;
