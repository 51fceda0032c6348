//! `bibtex`: works for LaTeX, by BibTeX or biblatex.
//!
//! `year` and `month` are for BibTeX, which knows nothing finer or vaguer; `date`, in EDTF, is for biblatex.

use std::io;

use super::style::one_line;
use crate::layout::{Author, DateSpan, Work, WorkDate, WorkKind};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Writes works, with an empty line between them.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(works: &[Work], out: &mut dyn io::Write) -> io::Result<()> {
    for (at, work) in works.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "@{}{{{},", kind(work.kind).0, work.key)?;
        for (name, value) in fields(work) {
            writeln!(out, "  {name} = {value},")?;
        }
        writeln!(out, "}}")?;
    }
    Ok(())
}

/// The type of a kind of work, and the field of the outlet it appeared in.
fn kind(kind: WorkKind) -> (&'static str, &'static str) {
    match kind {
        WorkKind::News | WorkKind::Interview => ("article", "journal"),
        WorkKind::Page => ("misc", "howpublished"),
        WorkKind::Report => ("techreport", "institution"),
        WorkKind::Dataset => ("misc", "publisher"),
    }
}

/// The fields of a work with their values, braces and all.
fn fields(work: &Work) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    let mut add = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    let authors: Vec<String> = work.authors.iter().map(name).collect();
    add(
        "author",
        braced((!authors.is_empty()).then(|| authors.join(" and "))),
    );
    // In braces of its own, a title keeps its capitals.
    add(
        "title",
        braced(Some(format!("{{{}}}", escape(&work.title)))),
    );
    add(
        kind(work.kind).1,
        braced(work.publisher.as_deref().map(escape)),
    );
    let issued = work.issued.as_ref();
    add(
        "year",
        braced(issued.and_then(WorkDate::year).map(|it| it.to_string())),
    );
    add("month", issued.and_then(month).map(str::to_owned));
    add("date", braced(issued.and_then(edtf)));
    add("version", braced(work.version.as_deref().map(escape)));
    add("url", braced(work.url.as_deref().map(verbatim)));
    add("urldate", braced(work.accessed.as_ref().and_then(edtf)));
    add("language", braced(work.language.as_deref().map(escape)));
    let date = issued
        .filter(|date| is_vague(date))
        .map(|date| format!("Published {}.", date.words));
    let notes: Vec<String> = date
        .iter()
        .chain(&work.notes)
        .map(|it| escape(it))
        .collect();
    add("note", braced((!notes.is_empty()).then(|| notes.join(" "))));
    let cited: Vec<String> = work.annotations.iter().map(|it| escape(it)).collect();
    add(
        "annote",
        braced((!cited.is_empty()).then(|| cited.join(" "))),
    );
    fields
}

fn braced(value: Option<String>) -> Option<String> {
    value.map(|value| format!("{{{value}}}"))
}

fn name(author: &Author) -> String {
    match author {
        Author::Person { given, family } => format!("{}, {}", escape(family), escape(given)),
        Author::Group(name) => format!("{{{}}}", escape(name)),
    }
}

fn month(date: &WorkDate) -> Option<&'static str> {
    let DateSpan::One(parts) = date.span else {
        return None;
    };
    MONTHS
        .get(usize::try_from(parts.month?).ok()?.checked_sub(1)?)
        .copied()
}

/// The date as biblatex reads it: no quarters, and no open ends.
fn edtf(date: &WorkDate) -> Option<String> {
    (!matches!(date.span, DateSpan::Words(_))).then(|| date.edtf.clone())
}

/// `true` if year and month do not tell how vague it is.
fn is_vague(date: &WorkDate) -> bool {
    date.circa || !matches!(date.span, DateSpan::One(_))
}

/// Text in which LaTeX finds nothing to obey. Braces are spelled out, for BibTeX counts even those after a backslash.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// An address, which is read as it stands but for braces and backslashes.
fn verbatim(url: &str) -> String {
    let url = one_line(url);
    url.replace('\\', "%5C")
        .replace('{', "%7B")
        .replace('}', "%7D")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::DateSpan::{Season, Words};
    use crate::output::samples::{work, work_date, written};

    #[test]
    fn a_work_is_an_entry_in_which_nothing_is_markup() {
        let text = written(|out| write(&[work(), work()], out));
        let entry = "\
@article{gazette-2026-02-talks,
  author = {von Hentzau, Anna and {Staff}},
  title = {{“Talks” \\& \\textbraceleft{}braces\\textbraceright{}: 100\\% \"yes\"; Переговоры}},
  journal = {The \\$ Gazette},
  year = {2026},
  month = feb,
  date = {2026-02~},
  url = {https://example.org/a_b?x=%20&y=%7B1%7D#z},
  urldate = {2026-03-04},
  language = {ru},
  note = {Published c. Feb 2026. Archived at https://archive.example/1.},
  annote = {Anna: “One word”.},
}
";
        assert_eq!(text, format!("{entry}\n{entry}"));
    }

    #[test]
    fn braces_balance_whatever_a_text_holds() {
        let text = escape("a } b { { \\} ~^_#$%&");
        let mut depth = 0_i32;
        for character in text.chars() {
            depth += i32::from(character == '{') - i32::from(character == '}');
            assert!(depth >= 0, "{text}");
        }
        assert_eq!(depth, 0, "{text}");
    }

    #[test]
    fn dates_say_no_more_than_is_known() {
        let names = |span| {
            let work = Work {
                issued: Some(work_date(span)),
                accessed: None,
                ..work()
            };
            let fields = fields(&work).into_iter();
            let dates = ["year", "month", "date", "note"];
            fields
                .filter(|(name, _)| dates.contains(name))
                .collect::<Vec<_>>()
        };
        let note = (
            "note",
            "{Published in words. Archived at https://archive.example/1.}".to_owned(),
        );
        let year = ("year", "{2025}".to_owned());
        let season = [year.clone(), ("date", "{edtf}".to_owned()), note.clone()];
        assert_eq!(names(Season(2025, 4)), season);
        assert_eq!(names(Words(Some(2025))), [year, note.clone()]);
        assert_eq!(names(Words(None)), [note]);
    }
}
