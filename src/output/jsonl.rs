//! `jsonl`: a document's head, then its records, each on a line of its own.

use std::io;

use serde::Serialize;
use serde_json::Value;

use super::json::escaped;

/// The list that is written one line a record.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// Its key in the document.
    pub records: &'static str,
    /// The type of each of its items.
    pub record: &'static str,
    /// `true` to leave out the head.
    pub headless: bool,
}

/// Writes a document without one list, then the items of that list. Each line says its `type`, which is `head` for the first.
///
/// # Errors
///
/// What serializing `value` or writing to `out` fails with.
pub fn write(value: &impl Serialize, lines: Lines, out: &mut dyn io::Write) -> io::Result<()> {
    let mut document = serde_json::to_value(value)?;
    // Not `remove`, which puts the last key in the place of the removed one.
    let records = document
        .as_object_mut()
        .and_then(|head| head.shift_remove(lines.records));
    if !lines.headless {
        write_line(document, "head", out)?;
    }
    match records {
        Some(Value::Array(records)) => records
            .into_iter()
            .try_for_each(|record| write_line(record, lines.record, out)),
        Some(Value::Null) | None => Ok(()),
        Some(record) => write_line(record, lines.record, out),
    }
}

fn write_line(mut value: Value, kind: &str, out: &mut dyn io::Write) -> io::Result<()> {
    if let Some(record) = value.as_object_mut() {
        record.shift_insert(0, "type".to_owned(), kind.into());
    }
    let json = serde_json::to_string(&value)?;
    writeln!(out, "{}", escaped(&json))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::output::samples::written;

    fn lines(document: &Value, headless: bool) -> String {
        let lines = Lines {
            records: "stances",
            record: "stance",
            headless,
        };
        written(|out| write(document, lines, out))
    }

    #[test]
    fn the_head_comes_first_and_then_a_record_a_line() {
        let document = json!({ "document": "list", "stances": [{ "b": 1, "a": "\u{9b}\n" }, 2], "x": 1, "y": 2 });
        let head = "{\"type\":\"head\",\"document\":\"list\",\"x\":1,\"y\":2}\n";
        let records = "{\"type\":\"stance\",\"b\":1,\"a\":\"\\u009b\\n\"}\n2\n";
        assert_eq!(lines(&document, false), format!("{head}{records}"));
        assert_eq!(lines(&document, true), records);
    }

    #[test]
    fn what_has_no_records_is_a_head_alone() {
        let head = "{\"type\":\"head\",\"a\":1}\n";
        assert_eq!(lines(&json!({ "a": 1 }), false), head);
        assert_eq!(lines(&json!({ "a": 1, "stances": null }), false), head);
        assert_eq!(lines(&json!([1]), false), "[1]\n");
    }
}
