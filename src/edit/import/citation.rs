//! The source of a row: told by its address, or else by its title and publisher; the sheet itself where a row names none.

use super::cells::Cells;
use super::field::Field;
use crate::edit::entry::{Entry, list};
use crate::model::{Date, KeywordEnum, Source, SourceKind};
use crate::span::Table;

/// What a row says of its source.
#[derive(Debug)]
pub(super) struct Citation {
    title: Option<String>,
    url: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    kind: Option<SourceKind>,
    lang: Option<String>,
    published: Option<Date>,
}

impl Citation {
    /// Reads what the cells of a row say of a source.
    pub(super) fn of(cells: &mut Cells<'_>) -> Self {
        let source = cells.written(Field::Source);
        let is_address = source.is_some_and(|it| it.contains("://"));
        let (title, also) = if is_address {
            (None, cells.address(Field::Source))
        } else {
            (cells.text(Field::Source), None)
        };
        Self {
            url: cells.address(Field::Url).or(also),
            title,
            author: cells.text(Field::Author),
            publisher: cells.text(Field::Publisher),
            kind: cells.word(Field::SourceKind),
            lang: cells.language(Field::SourceLang),
            published: cells
                .text(Field::Published)
                .and_then(|text| cells.date(Field::Published, &text)),
        }
    }

    fn title<'c>(&'c self, sheet: &'c str) -> &'c str {
        let title = self.title.as_deref().or(self.url.as_deref());
        title.unwrap_or(sheet)
    }

    fn publisher<'c>(&'c self, sheet: &'c str) -> &'c str {
        let host = self.url.as_deref().and_then(host);
        let publisher = self.publisher.as_deref().or(host);
        publisher.or(self.title.as_deref()).unwrap_or(sheet)
    }

    /// Returns the names by which it is found again, the surest first.
    pub(super) fn names(&self, sheet: &str) -> Vec<String> {
        let title = by_title(self.title(sheet), self.publisher(sheet));
        let url = self.url.as_deref().map(address);
        url.into_iter().chain([title]).collect()
    }

    /// Returns a text to make an id of.
    pub(super) fn slug(&self, sheet: &str) -> String {
        match (&self.title, &self.url) {
            (Some(title), _) => format!("{} {title}", self.publisher(sheet)),
            (None, Some(url)) => address(url),
            (None, None) => sheet.to_owned(),
        }
    }

    /// Returns the entry of it.
    pub(super) fn entry(&self, id: &str, sheet: &str) -> Entry {
        let is_sheet = self.title.is_none() && self.url.is_none();
        let usual = if is_sheet {
            SourceKind::Analysis
        } else {
            SourceKind::News
        };
        let published = self.published.map(|date| date.to_string());
        let entry = Entry::new(Table::Source)
            .text("id", id)
            .optional("title", self.title.as_deref())
            .text("publisher", self.publisher(sheet))
            .text("kind", self.kind.unwrap_or(usual).as_str())
            .optional("lang", self.lang.as_deref())
            .optional("url", self.url.as_deref())
            .optional("published", published.as_deref());
        let author = self.author.as_slice();
        let entry = match author {
            [] => entry,
            author => entry.raw("authors", &list(author)),
        };
        let is_told = self.kind.is_some() && self.publisher.is_some();
        if is_told && self.title.is_some() {
            entry
        } else {
            entry.marked()
        }
    }
}

/// Returns the names by which a source of a dataset is found.
pub(super) fn names(source: &Source<'_>) -> Vec<String> {
    let url = source.url.iter().map(|url| address(url));
    url.chain([by_title(&source.name(), &source.publisher)])
        .collect()
}

fn by_title(title: &str, publisher: &str) -> String {
    format!("{title}\n{publisher}")
}

/// Returns an address without what makes no difference to where it leads.
fn address(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.trim_start_matches("www.")
        .trim_end_matches('/')
        .to_owned()
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.trim_start_matches("www.")).filter(|host| !host.is_empty())
}
