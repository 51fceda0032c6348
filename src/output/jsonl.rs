//! `jsonl`: a document's head, then its records, each on a line of its own.
//!
//! A document is serialized once for the head and once for the records: no more than one record is ever held, however many
//! there are.

use std::io;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;

use super::fields::{Visit, visit};
use super::json::Escaping;

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
/// What serializing `document` or writing to `out` fails with.
pub fn write(document: &impl Serialize, lines: Lines, out: &mut dyn io::Write) -> io::Result<()> {
    if !lines.headless {
        let head = Head { document, lines };
        serde_json::to_writer(Escaping(out), &head)?;
        writeln!(out)?;
    }
    Ok(visit(document, Records { lines, out })?)
}

/// A document without its records.
struct Head<'d, D> {
    document: &'d D,
    lines: Lines,
}

impl<D: Serialize> Serialize for Head<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "head")?;
        let records = self.lines.records;
        visit(
            self.document,
            Others {
                records,
                map: &mut map,
            },
        )?;
        map.end()
    }
}

/// Serializes the fields that are not the records.
struct Others<'m, M> {
    records: &'static str,
    map: &'m mut M,
}

impl<M: SerializeMap> Visit for Others<'_, M> {
    type Error = M::Error;

    fn field<V: ?Sized + Serialize>(&mut self, key: &str, value: &V) -> Result<(), M::Error> {
        if key == self.records {
            return Ok(());
        }
        self.map.serialize_entry(key, value)
    }
}

/// Writes the records alone.
struct Records<'o> {
    lines: Lines,
    out: &'o mut dyn io::Write,
}

impl Visit for Records<'_> {
    type Error = serde_json::Error;

    fn field<V: ?Sized + Serialize>(&mut self, key: &str, value: &V) -> serde_json::Result<()> {
        if key != self.lines.records {
            return Ok(());
        }
        let formatter = RecordLines {
            record: self.lines.record,
            depth: 0,
        };
        let out = Escaping(&mut *self.out);
        value.serialize(&mut serde_json::Serializer::with_formatter(out, formatter))
    }
}

/// Writes the items of a list as lines, each an object that begins with its `type`.
struct RecordLines {
    record: &'static str,
    /// How many lists and objects have begun and not ended.
    depth: usize,
}

/// The depth of what is directly in the list.
const ITEM: usize = 1;

impl RecordLines {
    fn separate<W: ?Sized + io::Write>(out: &mut W, is_first: bool) -> io::Result<()> {
        if is_first {
            Ok(())
        } else {
            out.write_all(b",")
        }
    }
}

impl Formatter for RecordLines {
    fn write_null<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        // In place of the list it means that there are no records.
        if self.depth == 0 {
            Ok(())
        } else {
            out.write_all(b"null")
        }
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.depth == ITEM {
            Ok(())
        } else {
            out.write_all(b"[")
        }
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth == 0 {
            Ok(())
        } else {
            out.write_all(b"]")
        }
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        Self::separate(out, is_first || self.depth == ITEM)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.depth == ITEM {
            out.write_all(b"\n")
        } else {
            Ok(())
        }
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        out.write_all(b"{")?;
        if self.depth == ITEM + 1 {
            out.write_all(b"\"type\":")?;
            serde_json::to_writer(out, self.record)?;
        }
        Ok(())
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        out.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        // In a record the type comes first.
        Self::separate(out, is_first && self.depth != ITEM + 1)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

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
        let record = json!({ "b": 1, "a": "\u{9b}\n" });
        let document = json!({ "document": "list", "stances": [record, 2], "x": 1, "y": 2 });
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
    }

    #[test]
    fn what_is_within_a_record_is_written_as_ever() {
        let record = json!({ "a": [[], [null, {}], { "b": [1, 2], "c": {} }], "d": null });
        let document = json!({ "stances": [record, {}] });
        let inner = "\"a\":[[],[null,{}],{\"b\":[1,2],\"c\":{}}],\"d\":null";
        let records = format!("{{\"type\":\"stance\",{inner}}}\n{{\"type\":\"stance\"}}\n");
        assert_eq!(lines(&document, true), records);
    }

    /// Fails when it is serialized.
    struct Unmade;

    impl Serialize for Unmade {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("it was made"))
        }
    }

    #[derive(Serialize)]
    struct Long {
        a: u8,
        stances: Unmade,
    }

    #[test]
    fn records_are_not_made_for_the_head() {
        let lines = Lines {
            records: "stances",
            record: "stance",
            headless: false,
        };
        let stances = Unmade;
        let mut out = Vec::new();
        let written = write(&Long { a: 1, stances }, lines, &mut out);
        assert_eq!(written.unwrap_err().to_string(), "it was made");
        assert_eq!(out, b"{\"type\":\"head\",\"a\":1}\n");
    }
}
