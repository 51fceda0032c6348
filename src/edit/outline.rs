//! The entries of a file as they are written: tables, keys and values with their places.

use std::ops::Range;

use crate::load::{Field, Files, Kind, Made, Value, read_pieces};
use crate::span::Table;

/// An entry as it is written in a file.
#[derive(Debug)]
pub(super) struct Outline<'t> {
    pub(super) table: Table,
    /// The table it is; its span is that of its head.
    pub(super) value: Value<'t>,
}

/// Returns the entries of a text, in order.
pub(super) fn outline(text: &str) -> Vec<Outline<'_>> {
    let mut entries = Vec::new();
    read_pieces(text, |piece| {
        for field in piece.fields {
            let Some(table) = Table::named(&field.key.name) else {
                continue;
            };
            let values = match field.value.kind {
                Kind::List(items, _) => items,
                _ => vec![field.value],
            };
            entries.extend(values.into_iter().map(|value| Outline { table, value }));
        }
        true
    });
    entries
}

/// Returns the ids of the entries of a table.
pub(super) fn ids(files: &Files, table: Table) -> Vec<String> {
    let entries = files.files.iter().flat_map(|file| outline(&file.text));
    let of_table = entries.filter(|entry| entry.table == table);
    let ids = of_table.filter_map(|entry| entry.id().map(str::to_owned));
    ids.collect()
}

impl<'t> Outline<'t> {
    /// Returns its keys with their values.
    pub(super) fn fields(&self) -> &[Field<'t>] {
        fields(&self.value)
    }

    /// Returns the value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value<'t>> {
        get(&self.value, key)
    }

    /// Returns the text that a key holds.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(text)
    }

    /// Returns its id, if it has one.
    pub(super) fn id(&self) -> Option<&str> {
        self.text("id")
    }

    /// Returns where its head begins.
    pub(super) fn start(&self) -> usize {
        self.value.span.start()
    }

    /// Returns where the comment begins that stands right above it, or else its line.
    pub(super) fn begin(&self, text: &str) -> usize {
        let line = text[..self.start()].rfind('\n');
        let mut begin = line.map_or(0, |line| line + 1);
        while let Some(line) = text[..begin].lines().next_back() {
            if !line.starts_with('#') {
                break;
            }
            begin -= line.len() + 1;
        }
        begin
    }

    /// Returns where its last value ends.
    pub(super) fn end(&self) -> usize {
        end(&self.value)
    }
}

/// Returns the keys of a table with their values.
pub(super) fn fields<'v, 't>(value: &'v Value<'t>) -> &'v [Field<'t>] {
    match &value.kind {
        Kind::Table(fields, _) => fields,
        _ => &[],
    }
}

/// Returns the value of a key of a table.
pub(super) fn get<'v, 't>(value: &'v Value<'t>, key: &str) -> Option<&'v Value<'t>> {
    let field = fields(value).iter().find(|field| field.key.name == key);
    field.map(|field| &field.value)
}

/// Returns the items of a list; a value that is none is the only one of its own.
pub(super) fn items<'v, 't>(value: &'v Value<'t>) -> &'v [Value<'t>] {
    match &value.kind {
        Kind::List(items, _) => items,
        _ => std::slice::from_ref(value),
    }
}

/// Returns the text that a value is.
pub(super) fn text<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match &value.kind {
        Kind::Scalar(_, text) => Some(text),
        _ => None,
    }
}

/// Returns `true` if a value stands in brackets or braces, all at once.
pub(super) fn is_inline(value: &Value<'_>) -> bool {
    matches!(
        value.kind,
        Kind::List(_, Made::Inline) | Kind::Table(_, Made::Inline)
    )
}

/// Returns `true` if a value is a table, or a list of tables, with heads of their own.
pub(super) fn has_head(value: &Value<'_>) -> bool {
    match &value.kind {
        Kind::List(_, made) | Kind::Table(_, made) => matches!(made, Made::Head | Made::Implied),
        _ => false,
    }
}

/// Returns the bytes of a value.
pub(super) fn range(value: &Value<'_>) -> Range<usize> {
    value.span.start()..end(value)
}

/// Returns where a value ends, with all that belongs to it.
fn end(value: &Value<'_>) -> usize {
    let inner = match &value.kind {
        Kind::List(items, _) => items.iter().map(end).max(),
        Kind::Table(fields, _) => fields.iter().map(|field| end(&field.value)).max(),
        _ => None,
    };
    inner.unwrap_or_default().max(value.span.end())
}

/// Returns `true` if two values say the same, however they are written.
pub(super) fn same(one: &Value<'_>, other: &Value<'_>) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Scalar(_, one), Kind::Scalar(_, other)) => one == other,
        (Kind::List(one, _), Kind::List(other, _)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Kind::Table(fields, _), Kind::Table(others, _)) => {
            let has = |field: &Field<'_>| {
                let value = get(other, &field.key.name);
                value.is_some_and(|value| same(&field.value, value))
            };
            fields.len() == others.len() && fields.iter().all(has)
        }
        _ => false,
    }
}
