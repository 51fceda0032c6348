//! The rows in which two answers to one question differ.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::layout::{Item, Line};

/// What is no part of an answer.
const ASIDE: [&str; 4] = ["type", "contract", "citation", "dataset"];

/// The keys by which a row is named, as far as it has them.
const NAMES: [&str; 9] = [
    "id",
    "actor",
    "speaker",
    "topic",
    "source",
    "target",
    "kind",
    "statement",
    "date",
];

/// How much of a value is shown.
const SHOWN: usize = 60;

/// Returns what differs between an answer and a newer one, row by row.
///
/// In JSON Lines the records stand under a key of no name, and are those of the newer answer that have no other place.
pub(super) fn differences(old: &Value, new: &Value) -> Vec<Item> {
    let empty = Map::new();
    let [old, new] = [old, new].map(|it| it.as_object().unwrap_or(&empty));
    let keys: BTreeSet<&str> = old.keys().chain(new.keys()).map(String::as_str).collect();
    let mut found = Vec::new();
    for key in keys
        .into_iter()
        .filter(|key| !ASIDE.contains(key) && !key.is_empty())
    {
        let is = new.get(key);
        let records = old.get("").filter(|_| is.is_some_and(Value::is_array));
        let was = old.get(key).or(records);
        match (was, is) {
            (Some(Value::Array(was)), Some(Value::Array(is))) => rows(key, was, is, &mut found),
            (was, is) if was != is => found.push(changed(key.to_owned(), was, is)),
            _ => {}
        }
    }
    found
}

/// Compares two lists of rows, each row with the one of its name.
fn rows(key: &str, was: &[Value], is: &[Value], found: &mut Vec<Item>) {
    if were_equal(was, is) {
        return;
    }
    let before = found.len();
    let [mut was_by_name, mut is_by_name] = [was, is].map(by_name);
    let names: BTreeSet<String> = was_by_name
        .keys()
        .chain(is_by_name.keys())
        .cloned()
        .collect();
    for name in names {
        let was = was_by_name.remove(&name).unwrap_or_default();
        let is = is_by_name.remove(&name).unwrap_or_default();
        for nth in 0..was.len().max(is.len()) {
            let (was, is) = (was.get(nth).copied(), is.get(nth).copied());
            if untyped(was) != untyped(is) {
                found.push(changed(format!("{key}: {name}"), was, is));
            }
        }
    }
    if found.len() == before {
        found.push(Item {
            head: key.into(),
            body: vec!["the same rows in another order".into()],
        });
    }
}

fn were_equal(was: &[Value], is: &[Value]) -> bool {
    let pairs = was.iter().zip(is);
    was.len() == is.len()
        && pairs
            .into_iter()
            .all(|(was, is)| untyped(Some(was)) == untyped(Some(is)))
}

fn by_name(rows: &[Value]) -> BTreeMap<String, Vec<&Value>> {
    let mut named: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for row in rows {
        let names = NAMES.iter().filter_map(|key| row.get(*key)?.as_str());
        named
            .entry(names.collect::<Vec<_>>().join(" "))
            .or_default()
            .push(row);
    }
    named
}

/// Returns a row without the type that it has in JSON Lines.
fn untyped(row: Option<&Value>) -> Option<Value> {
    let mut row = row?.clone();
    if let Some(fields) = row.as_object_mut()
        && fields.contains_key("type")
    {
        fields.shift_remove("type");
    }
    Some(row)
}

/// Tells how a value has changed, in the innermost values that have.
fn changed(name: String, was: Option<&Value>, is: Option<&Value>) -> Item {
    let body = match (was, is) {
        (Some(_), None) => vec!["is gone".into()],
        (None, Some(_)) => vec!["is new".into()],
        _ => {
            let mut lines = Vec::new();
            let null = Value::Null;
            leaves("", was.unwrap_or(&null), is.unwrap_or(&null), &mut lines);
            lines
        }
    };
    Item {
        head: name.into(),
        body,
    }
}

fn leaves(path: &str, was: &Value, is: &Value, found: &mut Vec<Line>) {
    if was == is {
        return;
    }
    let (Some(was_in), Some(is_in)) = (was.as_object(), is.as_object()) else {
        let separator = if path.is_empty() { "" } else { ": " };
        found.push(format!("{path}{separator}{}, now {}", shown(was), shown(is)).into());
        return;
    };
    let keys: BTreeSet<&String> = was_in.keys().chain(is_in.keys()).collect();
    for key in keys.into_iter().filter(|key| *key != "type") {
        let null = Value::Null;
        let within = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        let [was, is] = [was_in, is_in].map(|it| it.get(key).unwrap_or(&null));
        leaves(&within, was, is, found);
    }
}

/// Writes a value in short.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    };
    short(&text)
}

/// Returns the beginning of a text.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(old: &Value, new: &Value) -> Vec<String> {
        let line = |item: Item| {
            let body = item.body.iter().map(Line::text);
            format!(
                "{}: {}",
                item.head.text(),
                body.collect::<Vec<_>>().join("; ")
            )
        };
        differences(old, new).into_iter().map(line).collect()
    }

    #[test]
    fn rows_are_compared_with_those_of_their_name() {
        let old =
            json!({ "rows": [{ "actor": "a", "p": { "t": 1 } }, { "actor": "b" }], "citation": 1 });
        let new =
            json!({ "rows": [{ "actor": "c" }, { "actor": "a", "p": { "t": 2 } }], "citation": 2 });
        let told_of = [
            "rows: a: p.t: 1, now 2",
            "rows: b: is gone",
            "rows: c: is new",
        ];
        assert_eq!(told(&old, &new), told_of);
        assert_eq!(told(&old, &old), [""; 0]);
        let turned = json!({ "rows": [{ "actor": "b" }, { "actor": "a", "p": { "t": 1 } }] });
        assert_eq!(
            told(&old, &turned),
            ["rows: the same rows in another order"]
        );
    }

    #[test]
    fn records_of_json_lines_are_those_that_the_head_has_not() {
        let new = json!({ "x": 1, "rows": [{ "actor": "a", "n": 1 }] });
        let lines = |n: u8| json!({ "type": "head", "x": 1, "": [{ "type": "row", "actor": "a", "n": n }] });
        assert_eq!(told(&lines(1), &new), [""; 0]);
        assert_eq!(told(&lines(2), &new), ["rows: a: n: 2, now 1"]);
    }

    #[test]
    fn what_is_no_row_is_compared_too() {
        let [old, new] =
            ["x", "y"].map(|it| json!({ "stance": { "position": it, "since": null } }));
        assert_eq!(told(&old, &new), ["stance: position: x, now y"]);
    }
}
