//! `sources`: what the dataset rests on.

use serde::Serialize;

use super::{Report, phrases};
use crate::layout::{Columns, Grid, Item, Line, Page, Role, Tabulate};
use crate::model::{Dataset, Date, Id, SourceKind, Text};
use crate::query::SourceCount;

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
    pub fn new(data: &'d Dataset<'d>, counts: &[SourceCount]) -> Self {
        let row = |count: &SourceCount| {
            let source = &data[count.source];
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
                statements: count.statements,
                contacts: count.contacts,
            }
        };
        Self {
            sources: counts.iter().map(row).collect(),
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
        facts.extend(self.published.map(phrases::date));
        facts.extend(self.via.map(|via| format!("via {via}")));
        facts.push(phrases::count(self.statements, "statement"));
        if self.contacts > 0 {
            facts.push(phrases::count(self.contacts, "contact"));
        }
        let mut body = vec![Line::new(facts.join(" · "), Role::Detail)];
        body.extend(self.url.map(|url| Line::new(url, Role::Detail)));
        body.extend(self.note.map(|note| Line::from(format!("Note: {note}"))));
        Item {
            head: Line::new(self.title, Role::Name).and(format!("  ({})", self.id), Role::Detail),
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
        Columns::new()
            .word("id", "Id", |row: &Row<'_>| row.id.into())
            .text("title", "Title", |row| Line::new(row.title, Role::Name))
            .text("publisher", "Publisher", |row| row.publisher.into())
            .word("kind", "Kind", |row| row.kind.into())
            .word("lang", "Language", |row| row.lang.into())
            .word("published", "Published", |row| {
                Line::optional(row.published)
            })
            .text("url", "Address", |row| Line::optional(row.url))
            .text("via", "Via", |row| Line::optional(row.via))
            .text("authors", "Authors", |row| Line::list(row.authors))
            .text("note", "Note", |row| Line::optional(row.note))
            .number("statements", "Statements", |row| row.statements.into())
            .number("contacts", "Contacts", |row| row.contacts.into())
            .grid(&self.sources)
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
