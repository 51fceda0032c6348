//! `json`: a document, indented.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::character::is_unsafe;

/// Writes a document and a newline.
///
/// # Errors
///
/// What serializing `value` or writing to `out` fails with.
pub fn write(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(out), value)?;
    writeln!(out)
}

/// Escapes what is written as it comes, so that no document is held as a whole. Characters are written in one piece each.
pub(super) struct Escaping<'o>(pub(super) &'o mut dyn io::Write);

impl io::Write for Escaping<'_> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(json).map_err(io::Error::other)?;
        self.0.write_all(escaped(text).as_bytes())?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// JSON of the same meaning in which a terminal finds nothing to obey.
///
/// `serde_json` escapes only what it must. Whatever else is hostile can stand only within strings, where an escape
/// says the same.
fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_unsafe) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if is_unsafe(character) {
            let mut units = [0; 2];
            escaped.extend(
                character
                    .encode_utf16(&mut units)
                    .iter()
                    .map(|unit| format!("\\u{unit:04x}")),
            );
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples::{HOSTILE, written};

    #[test]
    fn documents_are_indented_and_keep_their_order() {
        let document = serde_json::json!({ "document": "list", "as_of": null, "stances": [] });
        let text = "{\n  \"document\": \"list\",\n  \"as_of\": null,\n  \"stances\": []\n}\n";
        assert_eq!(written(|out| write(&document, out)), text);
    }

    #[test]
    fn hostile_text_is_escaped_and_reads_back_the_same() {
        let text = written(|out| write(&HOSTILE, out));
        assert!(!text.contains(is_unsafe));
        assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), HOSTILE);
    }
}
