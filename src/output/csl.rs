//! `csl-json`: works for Zotero, pandoc and other programs that know the Citation Style Language.
//!
//! Source: the schema of CSL 1.0.2, <https://github.com/citation-style-language/schema>.

use std::io;

use serde::Serialize;

use super::json;
use crate::layout::{Author, DateParts, DateSpan, Work, WorkDate, WorkKind};

/// Writes works as one JSON array and a newline.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(works: &[Work], out: &mut dyn io::Write) -> io::Result<()> {
    let items: Vec<Item<'_>> = works.iter().map(Item::from).collect();
    json::write(&items, out)
}

/// A work under the names of CSL. What is absent is left out, as the schema has no null.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'w> {
    id: &'w str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'w str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'w>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'w str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'w str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<When<'w>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<When<'w>>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'w str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'w str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'w str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'w> {
    Person { family: &'w str, given: &'w str },
    Group { literal: &'w str },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct When<'w> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_parts: Vec<Vec<i16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<&'w str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

impl<'w> From<&'w Work> for Item<'w> {
    fn from(work: &'w Work) -> Self {
        let publisher = work.publisher.as_deref();
        let is_container = matches!(work.kind, WorkKind::News | WorkKind::Interview);
        Self {
            id: &work.key,
            kind: kind(work.kind),
            title: &work.title,
            author: work.authors.iter().map(Name::from).collect(),
            container_title: publisher.filter(|_| is_container),
            publisher: publisher.filter(|_| !is_container),
            issued: work.issued.as_ref().map(When::from),
            accessed: work.accessed.as_ref().map(When::from),
            url: work.url.as_deref(),
            language: work.language.as_deref(),
            version: work.version.as_deref(),
            note: lines(&work.notes),
            annote: lines(&work.annotations),
        }
    }
}

fn kind(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::News => "article-newspaper",
        WorkKind::Interview => "interview",
        WorkKind::Page => "webpage",
        WorkKind::Report => "report",
        WorkKind::Dataset => "dataset",
    }
}

/// Sentences, one a line; nothing where there are none.
fn lines(sentences: &[String]) -> Option<String> {
    (!sentences.is_empty()).then(|| sentences.join("\n"))
}

impl<'w> From<&'w Author> for Name<'w> {
    fn from(author: &'w Author) -> Self {
        match author {
            Author::Person { given, family } => Self::Person { family, given },
            Author::Group(literal) => Self::Group { literal },
        }
    }
}

impl<'w> From<&'w WorkDate> for When<'w> {
    fn from(date: &'w WorkDate) -> Self {
        let (date_parts, season, literal) = match date.span {
            DateSpan::One(only) => (vec![parts(only)], None, None),
            DateSpan::Between(start, end) => (vec![parts(start), parts(end)], None, None),
            DateSpan::Season(year, season) => (vec![vec![year]], Some(season), None),
            DateSpan::Words(_) => (Vec::new(), None, Some(&*date.words)),
        };
        Self {
            date_parts,
            season,
            literal,
            circa: date.circa,
        }
    }
}

fn parts(date: DateParts) -> Vec<i16> {
    let finer = [date.month, date.day];
    let finer = finer.into_iter().map_while(|part| part.map(i16::from));
    [date.year].into_iter().chain(finer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::DateSpan::{Between, Season, Words};
    use crate::output::samples::{work, work_date, written};

    fn issued(span: DateSpan, circa: bool) -> String {
        let date = WorkDate {
            circa,
            ..work_date(span)
        };
        serde_json::to_string(&When::from(&date)).unwrap()
    }

    #[test]
    fn a_work_has_the_names_of_csl() {
        let text = written(|out| write(&[work()], out));
        let found: serde_json::Value = serde_json::from_str(&text).unwrap();
        let expected = serde_json::json!([{
            "id": "gazette-2026-02-talks",
            "type": "article-newspaper",
            "title": "“Talks” & {braces}: 100% \"yes\"; Переговоры",
            "author": [{ "family": "von Hentzau", "given": "Anna" }, { "literal": "Staff" }],
            "container-title": "The $ Gazette",
            "issued": { "date-parts": [[2026, 2]], "circa": true },
            "accessed": { "date-parts": [[2026, 3, 4]] },
            "URL": "https://example.org/a_b?x=%20&y={1}#z",
            "language": "ru",
            "note": "Archived at https://archive.example/1.",
            "annote": "Anna: “One\nword”.",
        }]);
        assert_eq!(found, expected);
    }

    #[test]
    fn dates_say_no_more_than_is_known() {
        let year = |year| DateParts {
            year,
            month: None,
            day: None,
        };
        assert_eq!(
            issued(DateSpan::One(year(2026)), false),
            r#"{"date-parts":[[2026]]}"#
        );
        assert_eq!(
            issued(Between(year(2025), year(2026)), false),
            r#"{"date-parts":[[2025],[2026]]}"#
        );
        assert_eq!(
            issued(Season(2025, 4), true),
            r#"{"date-parts":[[2025]],"season":4,"circa":true}"#
        );
        assert_eq!(
            issued(Words(Some(2026)), false),
            r#"{"literal":"in words"}"#
        );
    }
}
