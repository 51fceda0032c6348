//! `search`: statements that hold a text.

use serde::Serialize;

use super::shift::ShiftIndex;
use super::statement::StatementView;
use super::{Report, phrases};
use crate::layout::{Grid, Line, Page, Role};
use crate::model::Dataset;
use crate::model::fold::SearchText;
use crate::query::{Field, Hit, Shift};

/// Statements that hold a text, case and accents aside.
#[derive(Debug, Serialize)]
pub struct Search<'d> {
    hits: Vec<HitView<'d>>,
    #[serde(skip)]
    text: SearchText,
}

#[derive(Debug, Serialize)]
struct HitView<'d> {
    #[serde(flatten)]
    statement: StatementView<'d>,
    matched: Vec<Field>,
}

impl<'d> Search<'d> {
    /// Describes the statements in which a text was found, with the changes of stance they made.
    pub fn new(data: &'d Dataset<'d>, text: SearchText, hits: Vec<Hit>, shifts: &[Shift]) -> Self {
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
            text,
        }
    }

    /// `true` if nothing was found.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }
}

/// Marks every place where the text sought stands in another as a hit.
fn highlighted(text: &str, sought: &SearchText, role: Role) -> Line {
    let mut line = Line::default();
    let mut rest = text;
    while let Some(hit) = sought.find_in(rest) {
        let before = Line::new(&rest[..hit.start], role);
        line = line + before + Line::new(&rest[hit.clone()], Role::Hit);
        rest = &rest[hit.end..];
    }
    line + (!rest.is_empty()).then(|| Line::new(rest, role))
}

impl Report for Search<'_> {
    const DOCUMENT: &'static str = "search";
    const RECORDS: &'static str = "hits";

    fn grid(&self) -> Grid {
        StatementView::columns()
            .within(|hit: &HitView<'_>| Some(&hit.statement))
            .text("matched", "Found in", |hit| Line::list(&hit.matched))
            .grid(&self.hits)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let item = |hit: &HitView<'_>| {
            hit.statement
                .item_with(&|text, role| highlighted(text, &self.text, role))
        };
        page.items(self.hits.iter().map(item).collect());
        page.text(match self.hits.len() {
            0 => format!("Nothing holds `{}`.", self.text),
            n => format!("{} with `{}`.", phrases::count(n, "statement"), self.text),
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
            &SearchText::new("elysee"),
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
