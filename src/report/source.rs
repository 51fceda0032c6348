//! Sources as parts of records and of entries.

use schemars::JsonSchema;
use serde::Serialize;

use crate::layout::{Columns, Line, Role, address, detail};
use crate::model::{Dataset, Id, Source, SourceRef, Text};

/// A source that a record rests on.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SourceView<'d> {
    pub(super) id: &'d Id<'d>,
    title: Option<&'d Text<'d>>,
    pub(super) publisher: &'d Text<'d>,
    pub(super) url: Option<&'d Text<'d>>,
    via: Option<&'d Text<'d>>,
}

impl<'d> SourceView<'d> {
    /// Returns the records of sources.
    pub(super) fn all(data: &'d Dataset<'d>, sources: &[SourceRef]) -> Vec<Self> {
        let sources = sources.iter();
        sources.map(|source| Self::new(&data[*source])).collect()
    }

    pub(super) fn new(source: &'d Source<'d>) -> Self {
        Self {
            id: &source.id,
            title: source.title.as_ref(),
            publisher: &source.publisher,
            url: source.url.as_ref(),
            via: source.via.as_ref(),
        }
    }

    /// Returns the columns of sources for programs: in each, a value for every source in the same order, empty where it has
    /// none.
    pub(super) fn columns<'c>() -> Columns<'c, Vec<Self>>
    where
        'd: 'c,
    {
        Columns::new()
            .text("sources", "Sources", |all: &Vec<Self>| {
                Line::list(all.iter().map(|it| it.id))
            })
            .text("publishers", "Publishers of sources", |all| {
                Line::list(all.iter().map(|it| it.publisher))
            })
            .text("source_titles", "Titles of sources", |all| {
                Line::joined(all.iter().map(|it| Line::from(it.title)), "; ")
            })
            .text("urls", "Addresses of sources", |all| {
                Line::joined(all.iter().map(|it| Line::from(it.url.map(address))), "; ")
            })
    }

    /// Returns the columns of a source of some record.
    pub(super) fn own_columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("source", "Source", |it: &Self| it.id)
            .text("title", "Title", |it| it.title)
            .text("publisher", "Publisher", |it| it.publisher)
            .text("url", "Address", |it| it.url.map(address))
            .text("via", "Via", |it| it.via)
    }

    /// Returns `Publisher: Title https://...`, the title, where it is known, written by `write`; `Publisher (via a mirror)` where that is where it
    /// was seen.
    pub(super) fn line(&self, write: Write<'_>) -> Line {
        let via = self.via.map(|via| format!(" (via {via})"));
        let outlet = format!("{}{}", self.publisher, via.unwrap_or_default());
        let title = self
            .title
            .map(|title| detail(": ") + write(title, Role::Detail));
        let line = detail(outlet) + title + self.url.map(|url| detail(" ") + address(url));
        line.citing([self.id])
    }
}

/// Writes a text in its role.
pub(super) type Write<'w> = &'w dyn Fn(&str, Role) -> Line;

/// Writes a text as it is.
pub(super) fn plainly(text: &str, role: Role) -> Line {
    Line::new(text, role)
}
