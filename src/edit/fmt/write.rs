//! Sections, keys and values as the house layout has them.

use crate::edit::entry::quoted;
use crate::edit::syntax::{Comments, Key, Kind, Section, Value};
use crate::model::keys::{KeyTable, ValueKind};

/// The most columns of a list on one line.
const WIDTH: usize = 120;

/// Writes a section, an empty line before it where it is not the first.
pub(super) fn section(section: &Section<'_>, table: Option<&KeyTable>, out: &mut String) {
    for comments in &section.detached {
        group(comments, out);
    }
    separate(out);
    lines(&section.leading, out);
    let head = joined(&section.keys);
    let head = if section.is_list {
        format!("[[{head}]]")
    } else {
        format!("[{head}]")
    };
    line(&head, section.comment, out);
    for field in &section.fields {
        lines(&field.leading, out);
        let kind = match (table, field.keys.as_slice()) {
            (Some(table), [key]) => table.key(&key.name).map(|key| &key.value),
            _ => None,
        };
        let name = joined(&field.keys);
        let value = below(&name, &field.value, kind).unwrap_or_else(|| value(&field.value, kind));
        line(&format!("{name} = {value}"), field.comment, out);
    }
    lines(&section.trailing, out);
}

/// Writes comments with an empty line before them.
pub(super) fn group(comments: &Comments<'_>, out: &mut String) {
    separate(out);
    lines(comments, out);
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

fn lines(lines: &[&str], out: &mut String) {
    for line in lines {
        out.extend([line, "\n"]);
    }
}

fn line(text: &str, comment: &str, out: &mut String) {
    out.push_str(text);
    if comment.starts_with('#') {
        out.push(' ');
    }
    out.push_str(comment);
    out.push('\n');
}

/// Writes a list with each item on a line of its own, where it is too long for one line.
fn below(name: &str, list: &Value<'_>, kind: Option<&ValueKind>) -> Option<String> {
    let Kind::List(items) = &list.kind else {
        return None;
    };
    let on_one_line = format!("{name} = {}", value(list, kind));
    if items.is_empty() || on_one_line.chars().count() <= WIDTH {
        return None;
    }
    let items = items
        .iter()
        .map(|item| format!("  {},\n", value(item, kind.map(ValueKind::item))));
    Some(format!("[\n{}]", items.collect::<String>()))
}

/// Writes a value on one line, or as it stands where that has no right answer.
fn value(written: &Value<'_>, kind: Option<&ValueKind>) -> String {
    match &written.kind {
        Kind::Text(text) => quoted(text),
        Kind::Other => match (kind, written.as_date_or_text()) {
            (Some(ValueKind::Date), Some(day)) => quoted(day),
            _ => written.raw.to_owned(),
        },
        Kind::Commented => written.raw.to_owned(),
        Kind::List(items) => {
            let kind = kind.map(ValueKind::item);
            let items: Vec<String> = items.iter().map(|item| value(item, kind)).collect();
            format!("[{}]", items.join(", "))
        }
        Kind::Table(fields) if fields.is_empty() => "{}".to_owned(),
        Kind::Table(fields) => {
            let table = kind.and_then(ValueKind::table);
            let mut last = 0;
            let fields = fields.iter().map(|(keys, inner)| {
                let key = table.and_then(|table| place(table, &keys[0].name));
                last = key.unwrap_or(last);
                let kind = key.filter(|_| keys.len() == 1).zip(table);
                let kind = kind.map(|(nth, table)| &table.keys[nth].value);
                (last, format!("{} = {}", joined(keys), value(inner, kind)))
            });
            let mut fields: Vec<(usize, String)> = fields.collect();
            fields.sort_by_key(|(place, _)| *place);
            let fields: Vec<String> = fields.into_iter().map(|(_, field)| field).collect();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

/// Returns the place of a key among those of a table.
pub(super) fn place(table: &KeyTable, name: &str) -> Option<usize> {
    table.keys.iter().position(|key| key.name == name)
}

/// Writes keys with dots between them, without quotes where they need none.
fn joined(keys: &[Key<'_>]) -> String {
    let keys = keys.iter().map(|key| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let is_bare = !key.name.is_empty() && key.name.bytes().all(fits);
        if is_bare { &*key.name } else { key.raw }
    });
    keys.collect::<Vec<_>>().join(".")
}
