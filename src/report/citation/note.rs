//! Notes in the style of the *Chicago Manual of Style*, 17th edition, chapter 14, without the full stop at the end.
//!
//! Dates stand day first, as its 6.38 allows. Titles keep the quotation marks they have.

use crate::digest::Digest;
use crate::layout::{Line, address};
use crate::model::{Attribution, Dataset, KeywordEnum, Source, Statement, StatementKind, Text};
use crate::report::phrases;

/// The most authors of a source that are all named.
const MOST_AUTHORS: usize = 3;

/// Cites a dataset, which has some digest.
pub(super) fn dataset(data: &Dataset<'_>, digest: Option<Digest>) -> Line {
    let meta = &data.meta;
    let licence = meta.license.map(|licence| format!(", {licence}"));
    let date = phrases::date(meta.as_of);
    let note = format!(
        "“{},” version {}, {date}, dataset",
        meta.title, meta.version
    );
    let digest = digest.map(|digest| format!(", {digest}"));
    Line::from(note) + licence + digest
}

/// Cites an answer: the dataset, the question that was asked of it, and the program that answered, with the digests of the
/// dataset and of the answer.
pub(in crate::report) fn answer(
    data: &Dataset<'_>,
    dataset: Digest,
    question: &str,
    result: Digest,
) -> String {
    let about = self::dataset(data, Some(dataset)).text();
    let program = env!("CARGO_PKG_VERSION");
    format!("{about}; answer of stance {program} to `{question}`, {result}.")
}

/// Cites a source: who wrote it, its title, its outlet, its date, where it can be read.
pub(super) fn source(source: &Source<'_>) -> Line {
    let date = source.published.map(phrases::date);
    let mut parts = Vec::from_iter(authors(&source.authors));
    let title = source.title.map(|text| title(&text) + " ");
    parts.push(title.unwrap_or_default() + &source.publisher);
    parts.push(date.unwrap_or_else(|| "n.d.".to_owned()));
    parts.extend(source.via.map(|via| format!("via {via}")));
    parts.extend(
        source
            .accessed
            .map(|date| format!("accessed {}", phrases::date(date))),
    );
    let url = source.url.map(|url| Line::from(", ") + address(url));
    let archived = source
        .archived
        .map(|url| Line::from(", archived at ") + address(url));
    Line::from(parts.join(", ")) + url + archived
}

/// Cites a source, given its id, as a footnote does.
pub(in crate::report) fn footnote<'d>(data: &'d Dataset<'d>, id: &str) -> Option<Line> {
    let at = data.sources.binary_search_by(|it| it.id.as_str().cmp(id));
    Some(ended(source(&data.sources[at.ok()?])))
}

/// Ends a note with a full stop, if it does not end with one: `n.d.` does.
pub(super) fn ended(note: Line) -> Line {
    if note.text().ends_with('.') {
        note
    } else {
        note + "."
    }
}

/// Cites a statement: who made it, in what form, when, and where it stands.
pub(super) fn statement(data: &Dataset<'_>, statement: &Statement<'_>) -> Line {
    let mut parts = vec![speaker(data, statement)];
    // A report says who reported, which the sources tell.
    if !matches!(statement.kind, StatementKind::Report) {
        parts.push(statement.kind.as_str().replace('-', " "));
    }
    parts.push(phrases::date(statement.date));
    let stands = match statement.attribution {
        Attribution::Direct => "quoted in ",
        Attribution::Reported => "reported in ",
        Attribution::Assessed => "as assessed in ",
    };
    parts.push(stands.to_owned());
    let sources = statement.sources.iter().map(|at| source(&data[*at]));
    let withdrawn = statement.withdrawn.as_ref().map(|it| {
        let withdrawn = format!("; withdrawn {}, as told in ", phrases::date(it.date));
        Line::from(withdrawn) + source(&data[it.source])
    });
    Line::from(parts.join(", ")) + Line::joined(sources, "; ") + withdrawn
}

/// Returns a title in quotation marks; one in brackets, which describes what has none, stays without them.
fn title(title: &str) -> String {
    if title.starts_with('[') && title.ends_with(']') {
        format!("{title},")
    } else {
        format!("“{title},”")
    }
}

/// Returns who made a statement: `Alar Karis (Estonia)`, or `Estonia` where nobody is named.
pub(super) fn speaker(data: &Dataset<'_>, statement: &Statement<'_>) -> String {
    let lead = statement.lead();
    let actor = &data[lead.actor].name;
    match lead.speaker.map(|speaker| &data[speaker].name) {
        None => actor.to_string(),
        Some(name) if name == actor => name.to_string(),
        Some(name) => format!("{name} ({actor})"),
    }
}

/// Returns `A, B, and C`, or the first alone where there are too many.
fn authors(authors: &[Text<'_>]) -> Option<String> {
    Some(match authors {
        [] => return None,
        [only] => only.to_string(),
        [one, other] => format!("{one} and {other}"),
        [first, others @ ..] if others.len() >= MOST_AUTHORS => format!("{first} et al."),
        [others @ .., last] => {
            let others: Vec<&str> = others.iter().map(|name| name.as_str()).collect();
            format!("{}, and {last}", others.join(", "))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_named_up_to_three() {
        let of = |names: &[&'static str]| {
            let names: Vec<Text<'_>> = names.iter().map(|name| Text::from(*name)).collect();
            authors(&names)
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["A"]).as_deref(), Some("A"));
        assert_eq!(of(&["A", "B"]).as_deref(), Some("A and B"));
        assert_eq!(of(&["A", "B", "C"]).as_deref(), Some("A, B, and C"));
        assert_eq!(of(&["A", "B", "C", "D"]).as_deref(), Some("A et al."));
    }

    #[test]
    fn a_description_is_no_title() {
        assert_eq!(title("[Karis on talks]"), "[Karis on talks],");
        assert_eq!(title("[Update] Talks"), "“[Update] Talks,”");
    }
}
