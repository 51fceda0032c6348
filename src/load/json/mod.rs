//! JSON Lines as trees of values with places: an entry a line, an object whose `type` names its table.
//!
//! A fault in one line hides nothing in the next, and no more than one entry is in memory as a tree. A key whose value is
//! `null` is absent.

mod fault;
mod parser;
#[cfg(test)]
mod tests;
mod text;

use toml_parser::Span;
use toml_parser::decoder::ScalarKind;

use super::builder::Piece;
use super::syntax::Fault;
use super::tree::{Field, Key, Kind, Made, Value};
use crate::span::Table;
use parser::Parser;

/// The key that names the table of an entry.
const TYPE: &str = "type";

/// Reads a text entry by entry until `visit` returns `false`.
pub(super) fn read<'t>(text: &'t str, mut visit: impl FnMut(Piece<'t>) -> bool) {
    let mut start = 0;
    while start < text.len() {
        let (piece, next) = line(text, start);
        if piece.is_some_and(|piece| !visit(piece)) {
            return;
        }
        start = next;
    }
}

/// Reads the entry with which a text begins.
pub(super) fn entry(text: &str) -> Option<Value<'_>> {
    let (piece, _) = line(text, 0);
    let entry = piece?.fields.pop()?.value;
    match entry.kind {
        Kind::List(mut items, _) => items.pop(),
        kind => Some(Value { kind, ..entry }),
    }
}

/// Reads the line that begins at a place; returns its entry, unless it is empty, and where the next line begins.
fn line(text: &str, start: usize) -> (Option<Piece<'_>>, usize) {
    let end = line_end(text, start);
    let mut parser = Parser::new(&text[..end], start);
    let Some(begin) = parser.next_place() else {
        return (None, end + 1);
    };
    let mut fields = Vec::new();
    let read = parser.line(&mut fields);
    let mut faults = parser.faults;
    let unclear_from = read.as_ref().err().map(|fault| fault.span.start());
    // An object that goes on below would be at fault line by line.
    let goes_on = unclear_from == Some(end);
    let end = if goes_on {
        end_of_object(text, end)
    } else {
        end
    };
    let is_cut = unclear_from.is_some();
    faults.extend(read.err());
    let entry = in_table(fields, begin, is_cut).unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    let piece = Piece {
        range: start..end,
        fields: entry.into_iter().collect(),
        faults,
        unclear_from,
    };
    (Some(piece), end + 1)
}

/// Returns where the line ends in which a place is.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + memchr::memchr(b'\n', rest).unwrap_or(rest.len())
}

/// Returns the end of an object that goes on below the line that ends at a place: after the last line that begins as the
/// parts of one do.
fn end_of_object(text: &str, mut end: usize) -> usize {
    while end < text.len() && text[end + 1..].starts_with([' ', '\t', '"', '}', ']']) {
        end = line_end(text, end + 1);
    }
    end
}

/// Puts the keys of an entry, which begins at a place, under the table that their `type` names. There is no such table in a
/// line that is cut off before it.
fn in_table(
    mut fields: Vec<Field<'_>>,
    begin: usize,
    is_cut: bool,
) -> Result<Option<Field<'_>>, Fault> {
    let brace = Span::new_unchecked(begin, begin + 1);
    let Some(at) = fields.iter().position(|field| field.key.name == TYPE) else {
        return if is_cut {
            Ok(None)
        } else {
            Err(Fault::no_type(brace))
        };
    };
    let Field { value, .. } = fields.remove(at);
    let table = match &value.kind {
        Kind::Scalar(ScalarKind::String, name) => Table::named(name).ok_or(name),
        Kind::Faulty => return Ok(None),
        _ => return Err(Fault::wrong_type(value.span)),
    };
    let table = table.map_err(|name| Fault::unknown_type(name, value.span))?;
    if let Some(again) = fields.iter().find(|field| field.key.name == TYPE) {
        return Err(Fault::given_twice(&again.key, None));
    }
    let span = if at == 0 {
        brace.append(value.span)
    } else {
        brace
    };
    let mut kind = Kind::Table(fields, Made::Inline);
    if table != Table::Dataset {
        kind = Kind::List(vec![Value { span, kind }], Made::Inline);
    }
    let name = table.name().into();
    let key = Key {
        span: value.span,
        name,
    };
    Ok(Some(Field {
        key,
        value: Value { span, kind },
    }))
}
