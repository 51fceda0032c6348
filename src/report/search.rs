//! `search`: statements that hold a text.

use serde::Serialize;

use super::statement::StatementView;
use super::{Report, phrases};
use crate::layout::{Column, Grid, Line, Page, Role, Tabulate};
use crate::model::fold::{find, fold};
use crate::model::{Dataset, StatementRef};
use crate::query::{Field, Shift, matches};

/// Statements that hold a text, case and accents aside.
#[derive(Debug, Serialize)]
pub struct Search<'d> {
    hits: Vec<Hit<'d>>,
    #[serde(skip)]
    text: String,
}

#[derive(Debug, Serialize)]
struct Hit<'d> {
    #[serde(flatten)]
    statement: StatementView<'d>,
    matched: Vec<Field>,
}

impl<'d> Search<'d> {
    /// Seeks a text in statements.
    pub fn new(
        data: &'d Dataset<'d>,
        text: &str,
        among: impl IntoIterator<Item = StatementRef>,
        shifts: &[Shift],
    ) -> Self {
        let hits = among.into_iter().filter_map(|at| {
            let matched = matches(data, &data[at], text);
            let lead = data[at].lead().actor;
            (!matched.is_empty()).then(|| Hit {
                statement: StatementView::new(data, at, lead, shifts),
                matched,
            })
        });
        Self {
            hits: hits.collect(),
            text: text.to_owned(),
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }
}

/// A text with every place where the folded needle stands marked as a hit.
fn highlighted(text: &str, needle: &str, role: Role) -> Line {
    let mut line = Line::default();
    let mut rest = text;
    while let Some(hit) = find(rest, needle) {
        line = line
            .and(&rest[..hit.start], role)
            .and(&rest[hit.clone()], Role::Hit);
        rest = &rest[hit.end..];
    }
    if rest.is_empty() {
        line
    } else {
        line.and(rest, role)
    }
}

impl Report for Search<'_> {
    const DOCUMENT: &'static str = "search";
    const RECORDS: &'static str = "hits";
}

impl Tabulate for Search<'_> {
    fn grid(&self) -> Grid {
        let mut grid = StatementView::grid(self.hits.iter().map(|hit| &hit.statement));
        grid.columns.push(Column::text("matched", "Found in"));
        for (row, hit) in grid.rows.iter_mut().zip(&self.hits) {
            row.push(super::statement::list(
                hit.matched.iter().map(ToString::to_string),
            ));
        }
        grid
    }

    fn page(&self) -> Page {
        let needle = fold(&self.text);
        let mut page = Page::default();
        let item = |hit: &Hit<'_>| {
            hit.statement
                .item_with(|text, role| highlighted(text, &needle, role))
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
        let line = highlighted("À Élysée, l’elysée", "elysee", Role::Plain);
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
