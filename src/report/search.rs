//! `search`: statements and other entries that hold a text.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::found::FoundView;
use super::shift::ShiftIndex;
use super::statement::{Form, StatementView};
use super::{Report, phrases};
use crate::layout::{Line, Page, Records, Role};
use crate::model::Dataset;
use crate::model::fold::SearchText;
use crate::query::{EntryHit, Field, Hit, Shift};

/// Statements and other entries that hold a text, case and accents aside.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Search<'d> {
    hits: Vec<HitView<'d>>,
    entries: Vec<FoundView<'d>>,
    #[serde(skip)]
    texts: Vec<SearchText>,
    #[serde(skip)]
    form: Form,
}

#[derive(Debug, Serialize, JsonSchema)]
struct HitView<'d> {
    #[serde(flatten)]
    statement: StatementView<'d>,
    matched: Vec<Field>,
}

impl<'d> Search<'d> {
    /// Describes the statements in which texts were found, with the changes of stance they made, and the other entries.
    pub fn new(
        data: &'d Dataset<'d>,
        texts: Vec<SearchText>,
        hits: Vec<Hit>,
        entries: Vec<EntryHit<'d>>,
        shifts: &[Shift],
        form: Form,
    ) -> Self {
        let index = ShiftIndex::new(shifts);
        let view = |hit: Hit| HitView {
            statement: StatementView::new(
                data,
                hit.statement,
                data[hit.statement].lead().actor,
                &index,
            ),
            matched: hit.matched,
        };
        Self {
            hits: hits.into_iter().map(view).collect(),
            entries: entries
                .into_iter()
                .map(|hit| FoundView::new(data, hit))
                .collect(),
            texts,
            form,
        }
    }

    /// `true` if nothing was found.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty() && self.entries.is_empty()
    }
}

/// Marks every place where one of the texts sought stands in another as a hit.
fn highlighted(text: &str, sought: &[SearchText], role: Role) -> Line {
    let mut line = Line::default();
    let mut rest = text;
    let first = |rest: &str| {
        let hits = sought.iter().filter_map(|sought| sought.find_in(rest));
        hits.min_by_key(|hit| (hit.start, Reverse(hit.end)))
    };
    while let Some(hit) = first(rest) {
        let before = Line::new(&rest[..hit.start], role);
        line = line + before + Line::new(&rest[hit.clone()], Role::Hit);
        rest = &rest[hit.end..];
    }
    line + (!rest.is_empty()).then(|| Line::new(rest, role))
}

impl Report for Search<'_> {
    const DOCUMENT: &'static str = "search";
    const RECORDS: &'static str = "hits";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("hits", || {
                StatementView::columns()
                    .within(|hit: &HitView<'_>| Some(&hit.statement))
                    .text("matched", "Found in", |hit| Line::list(&hit.matched))
                    .grid(&self.hits)
            }),
            Records::new("entries", || FoundView::columns().grid(&self.entries)),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let write = |text: &str, role| highlighted(text, &self.texts, role);
        let hits = self.hits.iter();
        let items = hits.filter_map(|hit| hit.statement.item_in(self.form, &write));
        page.items(items.collect());
        let others = self.entries.iter().map(|found| found.item(&write));
        page.section("Elsewhere in the dataset", others.collect::<Vec<_>>());
        let texts: Vec<String> = self.texts.iter().map(|text| format!("`{text}`")).collect();
        let texts = texts.join(" and ");
        let others = match self.hits.len() {
            0 => phrases::count(self.entries.len(), "entry"),
            _ => phrases::count(self.entries.len(), "other entry"),
        };
        let statements = phrases::count(self.hits.len(), "statement");
        page.text(match (self.hits.len(), self.entries.len()) {
            (0, 0) => format!("Nothing holds {texts}."),
            (0, _) => format!("No statement holds {texts}, {others} of another kind."),
            (_, 0) => format!("{statements} with {texts}."),
            (_, _) => format!("{statements} and {others} with {texts}."),
        });
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hit_is_marked_as_written() {
        let line = highlighted(
            "À Élysée, l’elysée",
            &[SearchText::new("elysee")],
            Role::Plain,
        );
        let hits: Vec<&str> = line
            .0
            .iter()
            .filter(|span| span.role == Role::Hit)
            .map(|span| span.text.as_str())
            .collect();
        assert_eq!(hits, ["Élysée", "elysée"]);
        assert_eq!(line.text(), "À Élysée, l’elysée");
    }
}
