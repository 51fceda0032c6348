//! `sources`: what the dataset rests on.

use serde::Serialize;

use super::Report;
use super::statement::list;
use super::wording;
use crate::layout::{Column, Grid, Item, Line, Page, Role, Tabulate};
use crate::model::{Dataset, Date, Id, SourceKind, SourceRef, Text};

/// Sources with how much rests on each.
#[derive(Debug, Serialize)]
pub struct Sources<'d> {
    sources: Vec<Row<'d>>,
}

#[derive(Debug, Serialize)]
struct Row<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    publisher: &'d Text<'d>,
    kind: SourceKind,
    lang: &'d Text<'d>,
    url: Option<&'d Text<'d>>,
    via: Option<&'d Text<'d>>,
    published: Option<Date>,
    authors: &'d [Text<'d>],
    archived: Option<&'d Text<'d>>,
    accessed: Option<Date>,
    note: Option<&'d Text<'d>>,
    statements: usize,
    contacts: usize,
}

impl<'d> Sources<'d> {
    /// Describes sources.
    pub fn new(data: &'d Dataset<'d>, sources: &[SourceRef]) -> Self {
        let mut cited = vec![(0, 0); data.sources.len()];
        for source in data.statements.iter().flat_map(|said| &said.sources) {
            cited[source.index()].0 += 1;
        }
        for source in data.contacts.iter().flat_map(|contact| &contact.sources) {
            cited[source.index()].1 += 1;
        }
        let row = |at: &SourceRef| {
            let source = &data[*at];
            let (statements, contacts) = cited[at.index()];
            Row {
                id: &source.id,
                title: &source.title,
                publisher: &source.publisher,
                kind: source.kind,
                lang: &source.lang,
                url: source.url.as_ref(),
                via: source.via.as_ref(),
                published: source.published,
                authors: &source.authors,
                archived: source.archived.as_ref(),
                accessed: source.accessed,
                note: source.note.as_ref(),
                statements,
                contacts,
            }
        };
        Self {
            sources: sources.iter().map(row).collect(),
        }
    }
}

impl Row<'_> {
    fn item(&self) -> Item {
        let mut facts = vec![
            self.publisher.to_string(),
            self.kind.to_string(),
            self.lang.to_string(),
        ];
        facts.extend(self.published.map(wording::date));
        facts.extend(self.via.map(|via| format!("via {via}")));
        facts.push(wording::count(self.statements, "statement"));
        if self.contacts > 0 {
            facts.push(wording::count(self.contacts, "contact"));
        }
        let mut body = vec![Line::new(facts.join(" · "), Role::Detail)];
        body.extend(self.url.map(|url| Line::new(&**url, Role::Detail)));
        body.extend(self.note.map(|note| Line::from(format!("Note: {note}"))));
        Item {
            head: Line::new(&**self.title, Role::Name)
                .and(format!("  ({})", self.id), Role::Detail),
            body,
        }
    }
}

impl Report for Sources<'_> {
    const DOCUMENT: &'static str = "sources";
    const RECORDS: &'static str = "sources";
}

impl Tabulate for Sources<'_> {
    fn grid(&self) -> Grid {
        let mut grid = Grid::new(vec![
            Column::word("id", "Id"),
            Column::text("title", "Title"),
            Column::text("publisher", "Publisher"),
            Column::word("kind", "Kind"),
            Column::word("lang", "Language"),
            Column::word("published", "Published"),
            Column::text("url", "Address"),
            Column::text("via", "Via"),
            Column::text("authors", "Authors"),
            Column::text("note", "Note"),
            Column::number("statements", "Statements"),
            Column::number("contacts", "Contacts"),
        ]);
        let optional = |text: Option<&Text<'_>>| Line::from(text.map_or("", |text| text));
        for row in &self.sources {
            grid.rows.push(vec![
                row.id.as_str().into(),
                Line::new(&**row.title, Role::Name),
                (&**row.publisher).into(),
                row.kind.to_string().into(),
                (&**row.lang).into(),
                row.published
                    .map_or(String::new(), |date| date.to_string())
                    .into(),
                optional(row.url),
                optional(row.via),
                list(row.authors.iter().map(ToString::to_string)),
                optional(row.note),
                row.statements.to_string().into(),
                row.contacts.to_string().into(),
            ]);
        }
        grid
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        if self.sources.is_empty() {
            page.text("No source matches.");
        }
        page.items(self.sources.iter().map(Row::item).collect());
        page
    }
}
