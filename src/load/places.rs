//! Where findings stand, looked up in the files once there is something to show.

use std::ops::Range;

use toml_parser::Span;

use super::files::{File, Files};
use super::tree::{Kind, Value};
use crate::diagnostic::{Diagnostic, Excerpt, Label, Located};
use crate::span::{EntryRef, Lines, Location, Step};

/// Looks up the places of findings. The order is that of the files, and in a file that of the lines.
pub fn locate<'a>(files: &'a Files, diagnostics: &'a [Diagnostic]) -> Vec<Located<'a>> {
    let mut lines: Vec<Option<Lines<'a>>> = files.files.iter().map(|_| None).collect();
    let mut locate = |diagnostic: &'a Diagnostic| {
        let labels = std::iter::once(&diagnostic.label).chain(&diagnostic.related);
        let places = labels.filter_map(|label| place(files, &mut lines, label));
        let places = places.collect();
        Located { diagnostic, places }
    };
    let mut located: Vec<Located<'a>> = diagnostics.iter().map(&mut locate).collect();
    located.sort_by_key(|found| {
        let start = found.places.first().map_or(0, |place| place.span.start);
        (file(&found.diagnostic.label.at).unwrap_or_default(), start)
    });
    located
}

/// Returns the file that a location is in, and its bytes in the text of the file.
pub fn bytes_at(files: &Files, at: &Location) -> Option<(usize, Range<usize>)> {
    let file = file(at)?;
    let read = files.files.get(file)?;
    let bytes = match at {
        Location::Whole | Location::File(_) => 0..0,
        Location::Bytes(_, span) => span.clone(),
        Location::Value(origin, steps) => find(read, *origin, steps, false),
        Location::Key(origin, steps) => find(read, *origin, steps, true),
    };
    Some((file, bytes))
}

/// Returns the file that a location is in.
fn file(at: &Location) -> Option<usize> {
    match at {
        Location::Whole => None,
        Location::File(file) | Location::Bytes(file, _) => Some(*file),
        Location::Value(origin, _) | Location::Key(origin, _) => Some(origin.file as usize),
    }
}

fn place<'a>(
    files: &'a Files,
    lines: &mut [Option<Lines<'a>>],
    label: &'a Label,
) -> Option<Excerpt<'a>> {
    let (file, span) = bytes_at(files, &label.at)?;
    let (found, lines) = files.files.get(file).zip(lines.get_mut(file))?;
    let text = found.text.as_str();
    let (line, column) = lines
        .get_or_insert_with(|| Lines::of(text))
        .find(span.start);
    Some(Excerpt {
        path: &found.path,
        text,
        span,
        line,
        column,
        label: &label.text,
    })
}

/// Finds the span of a value or key by reading its entry again; where it is not to be found, that of the innermost value
/// around it that is.
fn find(file: &File, origin: EntryRef, steps: &[Step], is_key: bool) -> Range<usize> {
    let start = origin.at as usize;
    let entry = file
        .format
        .entry(file.text.get(start..).unwrap_or_default());
    let span = entry.map_or(Span::default(), |entry| walk(&entry, steps, is_key));
    start + span.start()..start + span.end()
}

fn walk(entry: &Value<'_>, steps: &[Step], is_key: bool) -> Span {
    let mut at = entry;
    for (nth, step) in steps.iter().enumerate() {
        let inner = match (&at.kind, step) {
            (Kind::Table(fields, _), Step::Key(name)) => {
                let field = fields.iter().find(|field| field.key.name == *name);
                if is_key
                    && nth + 1 == steps.len()
                    && let Some(field) = field
                {
                    return field.key.span;
                }
                field.map(|field| &field.value)
            }
            (Kind::List(items, _), Step::Item(item)) => items.get(*item),
            _ => None,
        };
        let Some(inner) = inner else { break };
        at = inner;
    }
    at.span
}
