//! `jsonl`: a document's head, then its records, each on a line of its own.

use std::io;

use serde::Serialize;
use serde_json::Value;

use super::json::escaped;

/// Writes a document without the list under the key `records`, then the items of that list.
///
/// # Errors
///
/// What serializing `value` or writing to `out` fails with.
pub fn write(value: &impl Serialize, records: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut document = serde_json::to_value(value)?;
    // Not `remove`, which puts the last key in the place of the removed one.
    let records = document
        .as_object_mut()
        .and_then(|head| head.shift_remove(records));
    write_line(&document, out)?;
    match records {
        Some(Value::Array(records)) => records
            .iter()
            .try_for_each(|record| write_line(record, out)),
        Some(Value::Null) | None => Ok(()),
        Some(record) => write_line(&record, out),
    }
}

fn write_line(value: &Value, out: &mut dyn io::Write) -> io::Result<()> {
    let json = serde_json::to_string(value)?;
    writeln!(out, "{}", escaped(&json))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::output::samples::written;

    #[test]
    fn the_head_comes_first_and_then_a_record_a_line() {
        let document = json!({ "document": "list", "stances": [{ "b": 1, "a": "\u{9b}\n" }, 2], "x": 1, "y": 2 });
        assert_eq!(
            written(|out| write(&document, "stances", out)),
            "{\"document\":\"list\",\"x\":1,\"y\":2}\n{\"b\":1,\"a\":\"\\u009b\\n\"}\n2\n"
        );
    }

    #[test]
    fn what_has_no_records_is_a_head_alone() {
        assert_eq!(
            written(|out| write(&json!({ "a": 1 }), "stances", out)),
            "{\"a\":1}\n"
        );
        assert_eq!(
            written(|out| write(&json!({ "a": null }), "a", out)),
            "{}\n"
        );
        assert_eq!(written(|out| write(&json!([1]), "a", out)), "[1]\n");
    }
}
