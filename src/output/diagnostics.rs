//! Findings with their place in the text, in the form rustc gives its own.
//!
//! What a finding costs to show depends on the width, not on the lines it points at: they are cropped before anything
//! else is done with them.

use std::io;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::wrap::Words;
use super::{Style, clean};
use crate::character::is_unsafe;
use crate::diagnostic::{Excerpt, Located, Severity};

/// How many findings are shown unless all are asked for.
pub const MOST: usize = 100;

/// Columns where the width is unlimited: a source line can be a page of prose, of which only the part around the place
/// is of use.
const DEFAULT_WIDTH: usize = 140;

/// Columns below which a source line could not be shown at all.
const LEAST_WIDTH: usize = 20;

/// How many lines apart places may be to be shown in one piece.
const NEAR: usize = 50;

const RED: &str = "31";
const YELLOW: &str = "33";
const BLUE: &str = "34";
const DEFAULT: &str = "39";

/// Writes findings with an empty line after each, and returns how many were left out: those beyond the first `most`,
/// warnings before errors. `origin` stands for the place of those that have none, such as "the embedded dataset".
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(
    found: &[Located<'_>],
    most: usize,
    origin: &str,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<usize> {
    let width = style.width.unwrap_or(DEFAULT_WIDTH).max(LEAST_WIDTH);
    let mut shown: Vec<&Located<'_>> = found.iter().collect();
    if shown.len() > most {
        let is_error = |located: &&Located<'_>| located.diagnostic.severity() == Severity::Error;
        let (errors, warnings): (Vec<_>, Vec<_>) = found.iter().partition(is_error);
        shown = errors.into_iter().chain(warnings).take(most).collect();
    }
    for located in &shown {
        let mut sketch = Sketch::new(located, width, style.color);
        sketch.draw(located, origin);
        writeln!(out, "{}", sketch.text)?;
    }
    Ok(found.len() - shown.len())
}

/// A finding as it is drawn.
struct Sketch {
    text: String,
    width: usize,
    has_color: bool,
    /// Columns of the line numbers.
    gutter: usize,
    severity: Severity,
}

impl Sketch {
    fn new(located: &Located<'_>, width: usize, has_color: bool) -> Self {
        let places = located.places.iter().filter(|place| !place.is_file());
        let last = places.map(|place| place.line).max();
        Self {
            text: String::new(),
            width,
            has_color,
            gutter: last.map_or(0, |line| line.to_string().len()),
            severity: located.diagnostic.severity(),
        }
    }

    fn draw(&mut self, located: &Located<'_>, origin: &str) {
        let diagnostic = located.diagnostic;
        let kind = format!("{}[{}]", self.severity.as_str(), diagnostic.code.as_str());
        let title = self.wrapped(&diagnostic.message, kind.len() + 2);
        let (kind, title) = (
            self.bold(self.color(), &kind),
            self.bold(DEFAULT, &format!(": {title}")),
        );
        self.line(&format!("{kind}{title}"));
        if located.places.is_empty() {
            self.arrow("-->", &clean(origin));
        }
        let mut is_open = false;
        for (index, place) in located.places.iter().enumerate() {
            let (before, rest) = located.places.split_at(index);
            if before
                .iter()
                .any(|earlier| are_together(earlier, place, self.width))
            {
                continue;
            }
            if is_open {
                self.margin("|", "");
            }
            let arrow = if index == 0 { "-->" } else { ":::" };
            is_open = !place.is_file();
            if is_open {
                let Excerpt {
                    path, line, column, ..
                } = place;
                self.arrow(arrow, &format!("{}:{line}:{column}", clean(path)));
                self.margin("|", "");
                let together = rest
                    .iter()
                    .filter(|other| are_together(place, other, self.width));
                self.excerpt(&together.collect::<Vec<_>>(), index == 0);
            } else {
                self.arrow(arrow, &clean(place.path));
            }
        }
        if is_open {
            self.margin("|", "");
        }
        if !diagnostic.help.is_empty() {
            let help = self.wrapped(&diagnostic.help, self.gutter + "  = help: ".len() - 1);
            let label = self.bold(DEFAULT, "help");
            self.margin("=", &format!(" {label}: {help}"));
        }
    }

    /// Draws the lines from the first of some places to the last, cropped, with carets under these places.
    fn excerpt(&mut self, places: &[&Excerpt<'_>], is_primary: bool) {
        let text = places[0].text;
        let room = self.width.saturating_sub(self.gutter + 3);
        let first = places.iter().map(|place| place.line).min().unwrap_or(1);
        let last = places.iter().map(|place| place.line).max().unwrap_or(first);
        let top = places
            .iter()
            .map(|place| place.span.start)
            .min()
            .unwrap_or(0);
        let top = text.floor_char_boundary(top);
        let mut begin = text[..top].rfind('\n').map_or(0, |newline| newline + 1);
        let mut drawn = first;
        for (number, line) in (first..=last).zip(text[begin..].split('\n')) {
            let on_line = places.iter().filter(|place| place.line == number);
            let carets: Vec<Caret> = on_line
                .clone()
                .map(|place| Caret::new(place, room))
                .collect();
            let is_between = number == drawn + 1 && places.iter().any(|it| it.line == number + 1);
            if number > drawn + 1 && !carets.is_empty() {
                let dots = self.bold(BLUE, "...");
                self.line(&dots);
            }
            if !carets.is_empty() || is_between {
                let window = Window::new(line.trim_end_matches('\r'), begin, &carets, room);
                let number_shown = self.bold(BLUE, &format!("{number:>0$} |", self.gutter));
                self.line(&format!("{number_shown} {}", window.text));
                for (place, caret) in on_line.zip(&carets) {
                    let is_primary = is_primary && std::ptr::eq(*place, places[0]);
                    self.caret(caret, window.column(caret.span.start), is_primary);
                }
                drawn = number;
            }
            begin += line.len() + 1;
        }
    }

    fn caret(&mut self, caret: &Caret, column: usize, is_primary: bool) {
        let (mark, color) = if is_primary {
            ("^", self.color())
        } else {
            ("-", BLUE)
        };
        let label = if caret.label.is_empty() { "" } else { " " };
        let marks = format!("{}{label}{}", mark.repeat(caret.width), caret.label);
        let marks = self.bold(color, &marks);
        self.margin("|", &format!(" {}{marks}", " ".repeat(column)));
    }

    fn arrow(&mut self, arrow: &str, place: &str) {
        let arrow = self.bold(BLUE, arrow);
        self.line(&format!("{}{arrow} {place}", " ".repeat(self.gutter)));
    }

    /// Draws a line without a number.
    fn margin(&mut self, bar: &str, text: &str) {
        let bar = self.bold(BLUE, bar);
        self.line(&format!("{} {bar}{text}", " ".repeat(self.gutter)));
    }

    fn line(&mut self, line: &str) {
        self.text.extend([line.trim_end(), "\n"]);
    }

    /// Returns text wrapped to what a margin leaves of the width, its lines below each other.
    fn wrapped(&self, text: &str, margin: usize) -> String {
        // Even a narrow terminal shows some words a line.
        let width = self.width.saturating_sub(margin).max(LEAST_WIDTH / 2);
        let text = Words::new(&text.into()).wrap(width).text;
        text.replace('\n', &format!("\n{}", " ".repeat(self.width.min(margin))))
    }

    fn color(&self) -> &'static str {
        match self.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
        }
    }

    fn bold(&self, color: &str, text: &str) -> String {
        if self.has_color {
            format!("\x1b[1;{color}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// `true` if two places can be shown in one piece: in lines that are near each other, or within a part of one line.
fn are_together(a: &Excerpt<'_>, b: &Excerpt<'_>, width: usize) -> bool {
    let are_near = if a.line == b.line {
        a.span.start.abs_diff(b.span.start) < width / 3
    } else {
        a.line.abs_diff(b.line) <= NEAR
    };
    are_near && a.path == b.path && !a.is_file() && !b.is_file()
}

/// The bytes of a text that a place is shown by, and the words beside them.
struct Caret {
    span: Range<usize>,
    /// Columns of the marks.
    width: usize,
    label: String,
}

impl Caret {
    /// Marks what a place has on its first line, or the beginning of that: marks under all of a long value would push
    /// it off the screen, and say no more.
    fn new(place: &Excerpt<'_>, room: usize) -> Self {
        let (label, _) = crop(place.label, room * 3 / 5);
        let dots = if label.len() < place.label.len() {
            "…"
        } else {
            ""
        };
        let label = format!("{}{dots}", clean(label).replace('\n', " "));
        let start = place.text.floor_char_boundary(place.span.start);
        let end = place.text.floor_char_boundary(place.span.end).max(start);
        let value = place.text[start..end].lines().next().unwrap_or_default();
        let most = room.saturating_sub(columns(&label) + 2).min(room / 2);
        let (value, width) = crop(value, most);
        Self {
            span: start..start + value.len(),
            width: width.max(1),
            label,
        }
    }
}

/// A part of a line, clean, with an ellipsis where it was cut.
struct Window<'a> {
    text: String,
    /// The part as it stands, and where in the text it begins.
    part: &'a str,
    begin: usize,
    is_cut: bool,
}

impl<'a> Window<'a> {
    /// Crops a line that begins at a byte of a text to some columns, so that carets are in sight with their labels.
    fn new(line: &'a str, begin: usize, carets: &[Caret], room: usize) -> Self {
        let starts = carets
            .iter()
            .map(|caret| caret.span.start.saturating_sub(begin));
        let anchor = line.floor_char_boundary(starts.clone().min().unwrap_or(0));
        let ends = starts.zip(carets).map(|(start, caret)| {
            start.saturating_sub(anchor) + caret.width + 1 + columns(&caret.label)
        });
        let most = room.saturating_sub(ends.max().unwrap_or(0) + 1);
        let (_, after) = crop(&line[anchor..], room);
        let before = most.min(room.saturating_sub(after + 1).max(room / 2));
        let from = anchor - crop_back(&line[..anchor], before);
        let is_cut = from > 0;
        let rest = &line[from..];
        let room = room.saturating_sub(usize::from(is_cut));
        let mut part = crop(rest, room).0;
        let mut end = "";
        if part.len() < rest.len() {
            part = crop(part, room.saturating_sub(1)).0;
            end = "…";
        }
        let dots = if is_cut { "…" } else { "" };
        Self {
            text: format!("{dots}{}{end}", shown(part)),
            part,
            begin: begin + from,
            is_cut,
        }
    }

    /// Returns the column of a byte of the whole text.
    fn column(&self, byte: usize) -> usize {
        let before = byte.saturating_sub(self.begin);
        let before = &self.part[..self.part.floor_char_boundary(before)];
        usize::from(self.is_cut) + columns(before)
    }
}

/// Returns a part of a line as it is shown.
fn shown(part: &str) -> String {
    clean(part).replace('\t', "    ")
}

/// Returns the beginning of a text that fits some columns, and how many it takes.
fn crop(text: &str, most: usize) -> (&str, usize) {
    let mut width = 0;
    for (at, character) in text.char_indices() {
        let wider = width + columns_of(character);
        if wider > most {
            return (&text[..at], width);
        }
        width = wider;
    }
    (text, width)
}

/// Returns how many bytes at the end of a text fit some columns.
fn crop_back(text: &str, most: usize) -> usize {
    let mut width = 0;
    for (at, character) in text.char_indices().rev() {
        width += columns_of(character);
        if width > most {
            return text.len() - at - character.len_utf8();
        }
    }
    text.len()
}

fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Returns the columns of a character: four for a tab, and one for what is shown as a sign instead.
fn columns_of(character: char) -> usize {
    match character {
        '\t' => 4,
        _ if is_unsafe(character) => 1,
        _ => character.width().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::output::samples::{HOSTILE, written};
    use crate::span::{Lines, Location};

    /// Writes findings without leaving any out.
    fn write_all(
        found: &[Located<'_>],
        origin: &str,
        style: Style,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        write(found, usize::MAX, origin, style, out).map(|left_out| assert_eq!(left_out, 0))
    }

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
            write_all(
                &[located],
                "the embedded dataset",
                Style {
                    color: false,
                    width,
                    ..Style::default()
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
  |
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
        let expected = "\
error[syntax]: what is wrong
 --> data/a.toml:1:412
  |
1 | …a a a a a a a a a a a a a a here b b b b b b b b b b b…
  |                              ^^^^ this
  |
  = help: what to write

";
        let shown = shown(vec![place(&text, 411..415, "this")], Some(60));
        assert_eq!(shown, expected);
    }

    #[test]
    fn every_line_keeps_to_the_width() {
        let text = format!("ids = [{}]\nb = 1\n", "\"unknown-id\", ".repeat(500));
        let mut diagnostic = finding();
        diagnostic.message = "there is no actor of that name in the dataset ".repeat(5);
        diagnostic.help = "write the id of an actor, or add one ".repeat(5);
        for width in 30..200 {
            for at in (7..5000).step_by(701) {
                let places = vec![
                    place(
                        &text,
                        at..at + 12,
                        "not an id that anything in the dataset has",
                    ),
                    place(&text, 7..19, "first here"),
                    place(&text, text.len() - 6..text.len() - 1, ""),
                ];
                let located = [Located {
                    diagnostic: &diagnostic,
                    places,
                }];
                let style = Style {
                    color: false,
                    width: Some(width),
                    ..Style::default()
                };
                let shown = written(|out| write_all(&located, "", style, out));
                for line in shown.lines() {
                    assert!(columns(line) <= width, "{line} at {width}");
                }
            }
        }
    }

    #[test]
    fn what_is_shown_does_not_grow_with_the_line() {
        let text = format!("ids = [{}]", "\"unknown\", ".repeat(100_000));
        let shown = shown(
            vec![
                place(&text, 999_000..999_007, "here"),
                place(&text, 7..16, "and here"),
            ],
            Some(80),
        );
        assert!(shown.len() < 500, "{shown}");
        assert!(shown.contains(" --> data/a.toml:1:999001\n"), "{shown}");
        assert!(shown.contains(" ::: data/a.toml:1:8\n"), "{shown}");
    }

    #[test]
    fn only_so_many_are_shown_and_errors_first() {
        let warning = Diagnostic::new(Code::SourceWithoutUrl, Location::Whole, "a warning", "");
        let error = finding();
        let found: Vec<Located<'_>> = [&warning, &warning, &error, &warning]
            .map(|diagnostic| Located {
                diagnostic,
                places: Vec::new(),
            })
            .to_vec();
        let mut out = Vec::new();
        let left_out = write(&found, 2, "it", Style::default(), &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        assert_eq!(left_out, 2);
        assert_eq!(shown.matches("error[").count(), 1, "{shown}");
        assert_eq!(shown.matches("warning[").count(), 1, "{shown}");
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
            write_all(
                &located,
                "",
                Style {
                    color: true,
                    width: None,
                    ..Style::default()
                },
                out,
            )
        });
        assert!(colored.starts_with("\x1b[") && colored.contains("␛[31m"));
    }
}
