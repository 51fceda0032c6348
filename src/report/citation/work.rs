//! From the sources of a dataset to works as reference managers keep them.

use super::cited::Cited;
use super::note;
use crate::digest::Digest;
use crate::layout::{Author, DateParts, DateSpan, Work, WorkDate, WorkKind};
use crate::model::date::Precision;
use crate::model::fold::fold;
use crate::model::{Dataset, Date, Source, SourceKind, SourceRef, Statement};
use crate::report::phrases;

/// Returns the works that some things are cited from, each once, with what is cited from it.
pub(super) fn all(data: &Dataset<'_>, cited: &[Cited]) -> Vec<Work> {
    let mut found: Vec<(Option<SourceRef>, Work)> = Vec::new();
    for thing in cited {
        let (sources, annotation) = match thing {
            Cited::Dataset(digest) => {
                found.push((None, of_dataset(data, *digest)));
                continue;
            }
            Cited::Source(at) => (vec![*at], None),
            Cited::Statement(at) => {
                let statement = &data[*at];
                let sources: Vec<SourceRef> = statement.cited().collect();
                (sources, Some(annotation(data, statement)))
            }
        };
        for source in sources {
            let known = found.iter().position(|(at, _)| *at == Some(source));
            let at = known.unwrap_or_else(|| {
                found.push((Some(source), of_source(&data[source])));
                found.len() - 1
            });
            found[at].1.annotations.extend(annotation.clone());
        }
    }
    found.into_iter().map(|(_, work)| work).collect()
}

fn of_dataset(data: &Dataset<'_>, digest: Option<Digest>) -> Work {
    let meta = &data.meta;
    let licence = meta.license.map(|licence| format!("Licence: {licence}."));
    let digest = digest.map(|digest| format!("Content: {digest}."));
    Work {
        key: meta.id.to_string(),
        kind: WorkKind::Dataset,
        title: meta.title.to_string(),
        authors: Vec::new(),
        publisher: None,
        issued: Some(date(meta.as_of)),
        accessed: None,
        url: None,
        language: None,
        version: Some(meta.version.to_string()),
        notes: licence.into_iter().chain(digest).collect(),
        annotations: Vec::from_iter(meta.description.map(|text| text.to_string())),
    }
}

fn of_source(source: &Source<'_>) -> Work {
    let archived = source.archived.map(|url| format!("Archived at {url}."));
    let via = source.via.map(|via| format!("Seen at {via}."));
    Work {
        key: source.id.to_string(),
        kind: kind(source.kind),
        title: source.name().to_string(),
        authors: source
            .authors
            .iter()
            .map(|name| author(name, &source.publisher))
            .collect(),
        publisher: Some(source.publisher.to_string()),
        issued: source.published.map(date),
        accessed: source.accessed.map(date),
        url: source.url.map(|url| url.to_string()),
        language: source.lang.map(|lang| lang.to_string()),
        version: None,
        notes: archived.into_iter().chain(via).collect(),
        annotations: Vec::from_iter(source.note.map(|note| format!("Note: {note}"))),
    }
}

fn kind(kind: SourceKind) -> WorkKind {
    match kind {
        SourceKind::Agency | SourceKind::News | SourceKind::Opinion => WorkKind::News,
        SourceKind::Interview => WorkKind::Interview,
        SourceKind::Official => WorkKind::Page,
        SourceKind::Analysis => WorkKind::Report,
    }
}

/// Who said it, when, and the words or else the summary: `Alar Karis (Estonia), 3 Feb 2026: “...” [id]`.
fn annotation(data: &Dataset<'_>, statement: &Statement<'_>) -> String {
    let who = note::speaker(data, statement);
    let date = phrases::date(statement.date);
    let words = match (statement.quote, statement.translation) {
        (None, _) => statement.gist().to_string(),
        (Some(quote), None) => format!("“{quote}”"),
        (Some(quote), Some(translation)) => format!("“{quote}” (“{translation}”)"),
    };
    let withdrawn = statement.withdrawn.as_ref().map(|it| {
        let date = phrases::date(it.date);
        format!(" Withdrawn {date}: {}", it.reason)
    });
    let withdrawn = withdrawn.unwrap_or_default();
    format!("{who}, {date}: {words} [{}]{withdrawn}", statement.id)
}

/// Splits a name before the particles of the family name, or else before its last word.
///
/// A name of one word, one with a comma or an `and` in it, and that of the outlet itself stay whole.
fn author(name: &str, publisher: &str) -> Author {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_particle = |word: &&str| word.starts_with(char::is_lowercase);
    let last = words.len().saturating_sub(1);
    let family = words.iter().position(is_particle).unwrap_or(last);
    let is_group = name.contains(',') || words.contains(&"and") || fold(name) == fold(publisher);
    if family == 0 || is_group {
        return Author::Group(name.to_owned());
    }
    Author::Person {
        given: words[..family].join(" "),
        family: words[family..].join(" "),
    }
}

/// A date as references tell it.
pub(super) fn date(date: Date) -> WorkDate {
    WorkDate {
        edtf: date.to_string(),
        words: phrases::date(date),
        span: span(date),
        circa: date.qualifier().is_some(),
    }
}

fn span(date: Date) -> DateSpan {
    if let Some(parts) = parts(date) {
        return DateSpan::One(parts);
    }
    let (first, last) = (date.first(), date.last());
    if date.precision() == Precision::Season && first.year() > 0 {
        let season = match first.month() {
            3 => 1,
            6 => 2,
            9 => 3,
            _ => 4,
        };
        return DateSpan::Season(first.year(), season);
    }
    let both = date
        .ends()
        .and_then(|(start, end)| Some((parts(start?)?, parts(end?)?)));
    if let Some((start, end)) = both {
        return DateSpan::Between(start, end);
    }
    let lies_in_a_year = first.year() == last.year() && first.year() > 0;
    DateSpan::Words(lies_in_a_year.then_some(first.year()))
}

/// A date in parts, if it is a day, a month or a year after 0.
fn parts(date: Date) -> Option<DateParts> {
    let first = date.first();
    let (month, day) = match date.precision() {
        Precision::Day => (Some(first.month()), Some(first.day())),
        Precision::Month => (Some(first.month()), None),
        Precision::Year => (None, None),
        _ => return None,
    };
    let year = first.year();
    (year > 0).then_some(DateParts { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> DateSpan {
        date(text.parse().unwrap()).span
    }

    fn on(year: i16, month: Option<i8>, day: Option<i8>) -> DateParts {
        DateParts { year, month, day }
    }

    #[test]
    fn a_date_has_the_parts_that_are_known() {
        let february = on(2026, Some(2), None);
        assert_eq!(
            told("2026-02-03"),
            DateSpan::One(on(2026, Some(2), Some(3)))
        );
        assert_eq!(told("2026-02"), DateSpan::One(february));
        assert_eq!(told("2026-02-XX"), DateSpan::One(february));
        assert_eq!(told("2026"), DateSpan::One(on(2026, None, None)));
        assert_eq!(told("2025-24"), DateSpan::Season(2025, 4));
        let march = on(2026, Some(3), Some(1));
        assert_eq!(
            told("2026-02/2026-03-01"),
            DateSpan::Between(february, march)
        );
        assert_eq!(told("2026-33"), DateSpan::Words(Some(2026)));
        assert_eq!(told("2026-01/2026-22"), DateSpan::Words(Some(2026)));
        assert_eq!(told("2026-02/.."), DateSpan::Words(None));
        assert_eq!(told("201X"), DateSpan::Words(None));
        assert_eq!(told("-0043-03-15"), DateSpan::Words(None));
    }

    #[test]
    fn doubt_is_told_apart_from_precision() {
        let circa = |text: &str| date(text.parse().unwrap()).circa;
        assert_eq!(["2026-02-03", "2026-02"].map(circa), [false; 2]);
        assert_eq!(
            ["2026-02-03?", "2026-02~", "2026%", "2025~/2026"].map(circa),
            [true; 4]
        );
    }

    #[test]
    fn names_are_split_before_the_family_name() {
        let split = |name| match author(name, "The Gazette") {
            Author::Person { given, family } => format!("{family}, {given}"),
            Author::Group(name) => name,
        };
        assert_eq!(split("Michel Rose"), "Rose, Michel");
        assert_eq!(split("Ursula von der Leyen"), "von der Leyen, Ursula");
        assert_eq!(split("Plato"), "Plato");
        assert_eq!(split("the editors"), "the editors");
        assert_eq!(
            split("Ministry of Foreign Affairs, Tallinn"),
            "Ministry of Foreign Affairs, Tallinn"
        );
        assert_eq!(split("Smith and Sons"), "Smith and Sons");
        assert_eq!(split("the gazette"), "the gazette");
        assert_eq!(split("The Gazette"), "The Gazette");
    }
}
