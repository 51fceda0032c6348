//! Errors of syntax: said in our words, and those that only follow from another left unsaid.

mod words;

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Date;
use crate::span::Location;
use words::{NO_VALUE, unclosed_words, words};

/// What the errors of syntax in a file come to.
#[derive(Debug, Default)]
pub(super) struct Damage {
    /// What is said of them.
    pub(super) findings: Vec<Diagnostic>,
    /// The bytes they make unreadable, in order.
    pub(super) spans: Vec<Range<usize>>,
    /// Where the parser reads no further, in order: behind keys that have no value.
    pub(super) stops: Vec<usize>,
}

/// Sums up what the parser found in a text.
pub(super) fn sum_up(file: usize, text: &str, mut errors: Vec<toml::de::Error>) -> Damage {
    errors.sort_by_key(start);
    let mut damage = Damage::default();
    let stops = errors
        .iter()
        .filter(|error| error.message().starts_with(NO_VALUE));
    damage.stops.extend(stops.map(start));
    let unclosed = first_swallowed(text, &errors);
    for (nth, error) in errors.iter().enumerate() {
        let at = start(error);
        if damage.spans.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let span = error.span().unwrap_or(at..at);
        if unclosed == Some(nth) {
            let (message, help) = unclosed_words(error.message());
            let line = text[at..].lines().next().unwrap_or_default().trim_end();
            damage.report(file, at..at + line.len(), Code::Syntax, message, help);
            damage.spans.push(at..text.len() + 1);
        } else if error.message().starts_with("duplicate key") {
            let (whole, help) = duplicate(text, &span);
            let message = format!("`{}` is given twice", &text[span.clone()]);
            damage.report(file, span, Code::Syntax, message, help);
            damage.spans.push(whole);
        } else if let Some((span, message, help)) = bare_date(text, at) {
            damage.report(file, span.clone(), Code::BadDate, message, help);
            damage.spans.push(span);
        } else {
            let (message, help) = words(error.message(), &text[span.clone()]);
            let opening = opening_quotes(text, error.message(), at).unwrap_or(span.clone());
            damage.report(file, opening, Code::Syntax, message, help);
            damage.spans.push(span);
        }
    }
    damage
}

impl Damage {
    fn report(
        &mut self,
        file: usize,
        span: Range<usize>,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let at = Location::Bytes(file, span);
        self.findings.push(Diagnostic::new(code, at, message, help));
    }

    /// Whether an error makes a byte unreadable.
    pub(super) fn covers(&self, byte: usize) -> bool {
        let at = self.spans.partition_point(|damage| damage.end <= byte);
        self.spans.get(at).is_some_and(|it| it.start <= byte)
    }

    /// Whether an error lies in what begins at a place: in the value, or where that is an entry's head, before the
    /// next one.
    pub(super) fn is_in(&self, text: &str, span: &Range<usize>) -> bool {
        let end = if is_head(text, span.start) {
            next_head(text, span.end)
        } else {
            span.end
        };
        touches(&self.spans, &(span.start..end))
    }
}

/// Whether one of some ranges, which are in order, shares a byte or an edge with another range.
pub(super) fn touches(damage: &[Range<usize>], span: &Range<usize>) -> bool {
    let at = damage.partition_point(|damage| damage.end < span.start);
    damage.get(at).is_some_and(|it| it.start <= span.end)
}

/// A text with some lines blanked, all else being where it was.
pub(super) fn without_lines(text: &str, within: &[usize]) -> String {
    let mut rest = within.iter().peekable();
    let mut end = 0;
    let blank = |line: &str| {
        end += line.len();
        let mut hit = false;
        while rest.next_if(|at| **at < end || end == text.len()).is_some() {
            hit = true;
        }
        if !hit {
            return line.to_owned();
        }
        let content = line.trim_end_matches(['\r', '\n']);
        " ".repeat(content.len()) + &line[content.len()..]
    };
    text.split_inclusive('\n').map(blank).collect()
}

fn start(error: &toml::de::Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// The first error in a list or table that is not closed and so swallows the lines after it. What follows is not
/// worth hearing.
fn first_swallowed(text: &str, errors: &[toml::de::Error]) -> Option<usize> {
    let is_inner = |error: &toml::de::Error| {
        let message = error.message();
        message.starts_with("missing comma") || message.starts_with("missing key for inline")
    };
    let known_by = errors.iter().position(|error| {
        let message = error.message();
        (is_inner(error) && is_head(text, start(error)))
            || message.starts_with("unclosed array,")
            || message.starts_with("unclosed inline table")
    })?;
    let entry = text[..start(&errors[known_by])]
        .rfind("\n[")
        .unwrap_or_default();
    let swallows_line = |error: &toml::de::Error| {
        let at = start(error);
        at > entry && is_inner(error) && (is_head(text, at) || is_key(text, at))
    };
    errors.iter().position(swallows_line).or(Some(known_by))
}

/// Whether the head of an entry stands at a place.
fn is_head(text: &str, at: usize) -> bool {
    starts_line(text, at) && text[at..].starts_with('[')
}

/// Whether a line begins at a place, white space aside, and holds a key with its value.
fn is_key(text: &str, at: usize) -> bool {
    let line = text[at..].lines().next().unwrap_or_default();
    let is_word = |key: &str| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let before = text[..at].trim_end_matches([' ', '\t']);
    starts_line(text, before.len())
        && line
            .split_once('=')
            .is_some_and(|(key, _)| is_word(key.trim()))
}

fn starts_line(text: &str, at: usize) -> bool {
    at == 0 || text[..at].ends_with('\n')
}

/// Where the next head of an entry begins, or the text ends.
fn next_head(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find("\n[").map_or(text.len(), |at| from + at)
}

/// What a key that is given twice makes unreadable, and what to do about it.
fn duplicate(text: &str, key: &Range<usize>) -> (Range<usize>, String) {
    let line = text[..key.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    if is_head(text, line) {
        let help = "keep one of the two, with the keys of both";
        return (key.start..next_head(text, key.end), help.to_owned());
    }
    let head = text[..key.start].rfind("\n[").map_or("", |newline| {
        text[newline + 1..].lines().next().unwrap_or_default()
    });
    let help = if head.starts_with("[[") {
        format!("keep one of the two, or begin a new entry with `{head}`")
    } else {
        "keep one of the two".to_owned()
    };
    (key.clone(), help)
}

/// A month, a year or an interval without quotes, the likeliest slip in these files: all of it, what it is, and what
/// to write.
fn bare_date(text: &str, at: usize) -> Option<(Range<usize>, String, String)> {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"-?~%/.:+".contains(&b);
    let before = text[..at].bytes().rev().take_while(|b| is_part(*b)).count();
    let after = text[at..].bytes().take_while(|b| is_part(*b)).count();
    let span = at - before..at + after;
    let written = &text[span.clone()];
    let dated = written.contains(['-', '?', '~', '%', '/'])
        && written.bytes().filter(u8::is_ascii_digit).count() >= 4
        && !written.bytes().any(|b| b.is_ascii_lowercase());
    if !dated {
        return None;
    }
    let (message, help) = match written.parse::<Date>() {
        Ok(_) => (
            format!("`{written}` is not in quotes"),
            format!("write \"{written}\": TOML itself knows only days"),
        ),
        Err(error) => (error.to_string(), error.hint()),
    };
    Some((span, message, help))
}

/// Where a text of several lines begins that never ends: its end would be that of the file.
fn opening_quotes(text: &str, message: &str, at: usize) -> Option<Range<usize>> {
    let quotes = match message {
        _ if message.starts_with("invalid multi-line basic string") => "\"\"\"",
        _ if message.starts_with("invalid multi-line literal string") => "'''",
        _ => return None,
    };
    let start = text[..at].rfind(quotes)?;
    Some(start..start + quotes.len())
}
