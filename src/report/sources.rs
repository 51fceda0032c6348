//! `sources`: what the dataset rests on.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::{Report, phrases};
use crate::layout::{Columns, Item, Line, Page, Records, address, detail, name};
use crate::model::{Dataset, Date, Id, SourceKind, Text};
use crate::query::SourceCount;

/// Sources with how much rests on each.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sources<'d> {
    sources: Vec<Row<'d>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Row<'d> {
    id: &'d Id<'d>,
    title: Option<&'d Text<'d>>,
    publisher: &'d Text<'d>,
    kind: SourceKind,
    lang: Option<&'d Text<'d>>,
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
                title: source.title.as_ref(),
                publisher: &source.publisher,
                kind: source.kind,
                lang: source.lang.as_ref(),
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
        let mut facts = vec![self.publisher.to_string(), self.kind.to_string()];
        facts.extend(self.lang.map(ToString::to_string));
        facts.extend(self.published.map(phrases::date));
        facts.extend(self.via.map(|via| format!("via {via}")));
        facts.push(phrases::count(self.statements, "statement"));
        if self.contacts > 0 {
            facts.push(phrases::count(self.contacts, "contact"));
        }
        let mut body = vec![detail(facts.join(" · "))];
        if !self.authors.is_empty() {
            let authors: Vec<&str> = self.authors.iter().map(|it| it.as_str()).collect();
            body.push(detail(format!("by {}", authors.join(", "))));
        }
        body.extend(self.url.map(address));
        body.extend(
            self.archived
                .map(|url| detail("archived at ") + address(url)),
        );
        let accessed = self.accessed.map(phrases::date);
        body.extend(accessed.map(|date| detail(format!("seen {date}"))));
        body.extend(self.note.map(|note| Line::from(format!("Note: {note}"))));
        let called = self.title.or(self.url).unwrap_or(self.publisher);
        Item {
            head: name(called) + detail(format!("  ({})", self.id)),
            body,
        }
    }
}

impl Report for Sources<'_> {
    const DOCUMENT: &'static str = "sources";
    const RECORDS: &'static str = "sources";

    fn records(&self) -> Vec<Records<'_>> {
        vec![Records::new("sources", || {
            Columns::new()
                .word("id", "Id", |row: &Row<'_>| row.id)
                .text("title", "Title", |row| row.title.map(name))
                .text("publisher", "Publisher", |row| row.publisher)
                .word("kind", "Kind", |row| row.kind)
                .word("lang", "Language", |row| row.lang)
                .dates("published", "Published", |row| row.published)
                .text("url", "Address", |row| row.url.map(address))
                .text("via", "Via", |row| row.via)
                .text("authors", "Authors", |row| Line::list(row.authors))
                .text("archived", "Archived at", |row| row.archived.map(address))
                .dates("accessed", "Accessed", |row| row.accessed)
                .text("note", "Note", |row| row.note)
                .number("statements", "Statements", |row| row.statements)
                .number("contacts", "Contacts", |row| row.contacts)
                .grid(&self.sources)
        })]
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
