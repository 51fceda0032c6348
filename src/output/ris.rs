//! `ris`: works for `EndNote`, Zotero, Mendeley and other reference managers.
//!
//! Source: the RIS format specification of Research Information Systems (2001), and the tags `EndNote` reads.

use std::io;

use super::style::one_line;
use crate::layout::{Author, DateParts, DateSpan, Work, WorkDate, WorkKind};

/// Writes works, with an empty line after each. A line cannot hold a line break: one in a text becomes a space.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(works: &[Work], out: &mut dyn io::Write) -> io::Result<()> {
    for work in works {
        for (tag, value) in fields(work) {
            write!(out, "{tag}  - {}\r\n", one_line(&value))?;
        }
        write!(out, "ER  - \r\n\r\n")?;
    }
    Ok(())
}

/// The tags of a work with their values, in the order they are written in.
fn fields(work: &Work) -> Vec<(&'static str, String)> {
    let (kind, publisher) = kind(work.kind);
    let mut fields = vec![
        ("TY", kind.to_owned()),
        ("ID", work.key.clone()),
        ("TI", work.title.clone()),
    ];
    let mut add = |tag, value: Option<String>| fields.extend(value.map(|value| (tag, value)));
    for author in &work.authors {
        add("AU", Some(name(author)));
    }
    add(publisher, work.publisher.clone());
    let issued = work.issued.as_ref();
    add(
        "PY",
        issued.and_then(WorkDate::year).map(|it| it.to_string()),
    );
    add("DA", issued.map(date));
    add("Y2", work.accessed.as_ref().map(date));
    add("UR", work.url.clone());
    add("LA", work.language.clone());
    add("ET", work.version.clone());
    for note in work.notes.iter().chain(&work.annotations) {
        add("N1", Some(note.clone()));
    }
    fields
}

/// The type of a kind of work, and the tag of the outlet it appeared in.
fn kind(kind: WorkKind) -> (&'static str, &'static str) {
    match kind {
        WorkKind::News | WorkKind::Interview => ("NEWS", "T2"),
        WorkKind::Page => ("ELEC", "PB"),
        WorkKind::Report => ("RPRT", "PB"),
        WorkKind::Dataset => ("DATA", "PB"),
    }
}

fn name(author: &Author) -> String {
    match author {
        Author::Person { given, family } => format!("{family}, {given}"),
        Author::Group(name) => name.clone(),
    }
}

/// `YYYY/MM/DD/other information`, of which any part but the year may be empty. Where the parts do not tell the date,
/// the other information is the date in words.
fn date(date: &WorkDate) -> String {
    let two = |part: Option<i8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    let (year, month, day, is_told) = match date.span {
        DateSpan::One(DateParts { year, month, day }) => (Some(year), two(month), two(day), true),
        _ => (date.year(), String::new(), String::new(), false),
    };
    let year = year.map(|year| format!("{year:04}")).unwrap_or_default();
    let words = if is_told && !date.circa {
        ""
    } else {
        &date.words
    };
    // A slash would begin another part.
    format!("{year}/{month}/{day}/{}", words.replace('/', "–"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples::{work, work_date, written};

    #[test]
    fn a_work_is_a_tag_a_line() {
        let text = written(|out| write(&[work()], out));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "TY  - NEWS",
                "ID  - gazette-2026-02-talks",
                "TI  - “Talks” & {braces}: 100% \"yes\"; Переговоры",
                "AU  - von Hentzau, Anna",
                "AU  - Staff",
                "T2  - The $ Gazette",
                "PY  - 2026",
                "DA  - 2026/02//c. Feb 2026",
                "Y2  - 2026/03/04/",
                "UR  - https://example.org/a_b?x=%20&y={1}#z",
                "LA  - ru",
                "N1  - Archived at https://archive.example/1.",
                "N1  - Anna: “One word”.",
                "ER  - ",
                "",
                "",
            ]
        );
    }

    #[test]
    fn dates_say_no_more_than_is_known() {
        assert_eq!(
            date(&work_date(DateSpan::Season(2025, 4))),
            "2025///in words"
        );
        assert_eq!(date(&work_date(DateSpan::Words(None))), "///in words");
    }
}
