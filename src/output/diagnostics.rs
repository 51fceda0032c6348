//! Findings with their place in the text, as rustc shows its own.

use std::io;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Style, clean};
use crate::diagnostic::{Excerpt, Located, Severity};

/// Columns where the width is unlimited: a source line can be a page of prose, of which only the part around the place
/// is of use.
const DEFAULT_WIDTH: usize = 140;

/// Columns below which a source line could not be shown at all.
const LEAST_WIDTH: usize = 20;

/// Writes findings with an empty line after each. `origin` stands for the place of those that have none, such as
/// "the embedded dataset".
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(
    found: &[Located<'_>],
    origin: &str,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let width = style.width.unwrap_or(DEFAULT_WIDTH).max(LEAST_WIDTH);
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(width);
    for located in found {
        let report = [group(located, origin, width)];
        writeln!(out, "{}\n", renderer.render(&report))?;
    }
    Ok(())
}

fn group<'a>(located: &'a Located<'_>, origin: &'a str, width: usize) -> Group<'a> {
    let diagnostic = located.diagnostic;
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(clean(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    if located.places.is_empty() {
        group = group.element(Origin::path(clean(origin)));
    }
    for (index, place) in located.places.iter().enumerate() {
        let (before, rest) = located.places.split_at(index);
        if is_file(place) {
            group = group.element(Origin::path(clean(place.path)));
        } else if !before.iter().any(|earlier| shares_snippet(earlier, place)) {
            group = group.element(snippet(rest, index == 0, width));
        }
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(clean(&diagnostic.help)));
    }
    group
}

/// Whether a place is a file as a whole, or one whose text is not at hand.
fn is_file(place: &Excerpt<'_>) -> bool {
    place.text.is_empty() || place.span == (0..0)
}

fn shares_snippet(a: &Excerpt<'_>, b: &Excerpt<'_>) -> bool {
    a.path == b.path && !is_file(a) && !is_file(b)
}

/// The lines of the first of some places and of all that share its file, with these places in them. The rest of the file
/// may be long, and is not shown.
fn snippet<'a>(
    places: &[Excerpt<'a>],
    is_primary: bool,
    width: usize,
) -> Snippet<'a, Annotation<'a>> {
    let first = &places[0];
    let shared = places
        .iter()
        .enumerate()
        .filter(|(_, place)| shares_snippet(first, place));
    let mut window = lines_of(first);
    let mut line = first.line;
    for (_, place) in shared.clone() {
        let lines = lines_of(place);
        line = line.min(place.line);
        window = window.start.min(lines.start)..window.end.max(lines.end);
    }
    let text = &first.text[window.clone()];
    let annotations = shared.map(|(index, place)| {
        let kind = if is_primary && index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let label = Some(clean(place.label)).filter(|label| !label.is_empty());
        let span = shown(text, window.start, place, width / 2);
        kind.span(span).label(label)
    });
    Snippet::source(clean(text))
        .line_start(line)
        .path(clean(first.path))
        .annotations(annotations)
}

/// The line in which a place begins, in bytes of its text.
fn lines_of(place: &Excerpt<'_>) -> Range<usize> {
    let at = place.text.floor_char_boundary(place.span.start);
    let start = place.text[..at]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let end = place.text[at..].find('\n').map(|newline| at + newline + 1);
    start..end.unwrap_or(place.text.len())
}

/// The bytes of a cleaned part of a text that a place is shown by: what it has on its first line, or the beginning of
/// that. Carets under all of a long value would push it off the screen, and say no more.
fn shown(part: &str, offset: usize, place: &Excerpt<'_>, most: usize) -> Range<usize> {
    let start = place.text.floor_char_boundary(place.span.start);
    let end = place.text.floor_char_boundary(place.span.end).max(start);
    let value = place.text[start..end].lines().next().unwrap_or("");
    let length: usize = value.chars().take(most).map(char::len_utf8).sum();
    let start = start - offset;
    cleaned(part, start)..cleaned(part, start + length)
}

/// Where a byte of a text stands once the text is clean. Half a line end is not counted, as [`clean`] makes one
/// character of it.
fn cleaned(text: &str, byte: usize) -> usize {
    clean(text[..byte].trim_end_matches('\r')).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::character::is_unsafe;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::output::samples::{HOSTILE, written};
    use crate::span::{Lines, Location};

    const TEXT: &str = "[[statement]]\nid = \"a\"\ndate = \"4 Feb\"\n\n[[statement]]\nid = \"a\"\n";

    fn finding() -> Diagnostic {
        Diagnostic::new(
            Code::Syntax,
            Location::Whole,
            "what is wrong",
            "what to write",
        )
    }

    fn place<'a>(text: &'a str, span: Range<usize>, label: &'a str) -> Excerpt<'a> {
        let (line, column) = Lines::of(text).find(span.start);
        Excerpt {
            path: "data/a.toml",
            text,
            span,
            line,
            column,
            label,
        }
    }

    fn shown(places: Vec<Excerpt<'_>>, width: Option<usize>) -> String {
        let diagnostic = finding();
        let located = Located {
            diagnostic: &diagnostic,
            places,
        };
        written(|out| {
            write(
                &[located],
                "the embedded dataset",
                Style {
                    color: false,
                    width,
                },
                out,
            )
        })
    }

    #[test]
    fn a_finding_shows_its_line() {
        let expected = "\
error[syntax]: what is wrong
 --> data/a.toml:3:8
  |
3 | date = \"4 Feb\"
  |        ^^^^^^^ not a date
  |
  = help: what to write

";
        assert_eq!(
            shown(vec![place(TEXT, 30..37, "not a date")], Some(80)),
            expected
        );
        assert_eq!(
            shown(
                vec![place(&TEXT.replace('\n', "\r\n"), 32..39, "not a date")],
                None
            ),
            expected
        );
    }

    #[test]
    fn related_places_are_shown_with_it() {
        let elsewhere = Excerpt {
            path: "data/b.toml",
            ..place(TEXT, 14..16, "and here")
        };
        let whole = Excerpt {
            path: "data/c.toml",
            ..place("", 0..0, "")
        };
        let places = vec![
            place(TEXT, 58..61, ""),
            place(TEXT, 19..22, "first here"),
            elsewhere,
            whole,
        ];
        let expected = "\
error[syntax]: what is wrong
 --> data/a.toml:6:6
  |
2 | id = \"a\"
  |      --- first here
...
6 | id = \"a\"
  |      ^^^
  |
 ::: data/b.toml:2:1
  |
2 | id = \"a\"
  | -- and here
 ::: data/c.toml
  = help: what to write

";
        assert_eq!(shown(places, Some(80)), expected);
    }

    #[test]
    fn a_dataset_without_files_has_an_origin_instead() {
        let expected =
            "error[syntax]: what is wrong\n--> the embedded dataset\n = help: what to write\n\n";
        assert_eq!(shown(vec![], Some(80)), expected);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("summary = \"{}here{}\"", "a ".repeat(200), " b".repeat(200));
        let shown = shown(vec![place(&text, 411..415, "this")], Some(60));
        assert!(shown.contains("here"), "{shown}");
        assert!(
            shown.lines().all(|line| line.chars().count() <= 66),
            "{shown}"
        );
    }

    #[test]
    fn hostile_text_is_harmless_at_every_place_and_width() {
        let text = HOSTILE.join("\n");
        for width in (0..120).step_by(7) {
            for at in 0..=text.len() + 2 {
                let places = vec![
                    place(&text, at..at + 9, HOSTILE[at % HOSTILE.len()]),
                    place(&text, at / 2..at, ""),
                ];
                assert!(!shown(places, Some(width)).contains(is_unsafe));
            }
        }
    }

    #[test]
    fn colours_appear_only_where_they_are_wanted() {
        let diagnostic = finding();
        let located = [Located {
            diagnostic: &diagnostic,
            places: vec![place("\x1b[31m", 0..2, "\x1b")],
        }];
        let colored = written(|out| {
            write(
                &located,
                "",
                Style {
                    color: true,
                    width: None,
                },
                out,
            )
        });
        assert!(colored.starts_with("\x1b[") && colored.contains("␛[31m"));
    }
}
