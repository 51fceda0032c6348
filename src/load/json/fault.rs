//! Faults of JSON, said in words that help.

use toml_parser::Span;

use crate::diagnostic::{Code, suggest};
use crate::load::syntax::Fault;
use crate::span::Table;

/// An entry as it may be written.
const EXAMPLE: &str = "{\"type\": \"condition\", \"id\": \"...\", \"title\": \"...\"}";

/// Why an escape stands for no character.
#[derive(Clone, Copy, Debug)]
pub(super) enum Misread {
    /// No such escape.
    Unknown,
    /// `\u` without four hexadecimal digits.
    Digits,
    /// One half of a pair that stands for a character beyond U+FFFF.
    Surrogate,
}

impl Fault {
    /// Returns the fault of a line that is no object.
    pub(super) fn no_object(span: Span, line: &str) -> Self {
        let help = if line.starts_with('[') {
            "write each entry of the list on a line of its own, without brackets around them"
                .to_owned()
        } else if line.starts_with(['#', '/']) {
            "take it out: JSON has no comments".to_owned()
        } else {
            format!("write an entry a line, such as {EXAMPLE}")
        };
        Self::new(span, "a line is not an entry", help)
    }

    pub(super) fn follows_entry(span: Span, first: u8) -> Self {
        let help = if first == b',' {
            "take the comma out: entries are told apart by their lines"
        } else {
            "begin a new line for the next entry"
        };
        Self::new(span, "something follows an entry on its line", help)
    }

    pub(super) fn no_type(span: Span) -> Self {
        let tables = Table::ALL.map(Table::name).join(", ");
        let help = format!("add `\"type\": ...` with the name of its table: {tables}");
        Self {
            code: Code::MissingKey,
            ..Self::new(span, "an entry has no `type`", help)
        }
    }

    pub(super) fn wrong_type(span: Span) -> Self {
        let help = "give it the name of a table in quotes, such as \"statement\"";
        Self {
            code: Code::WrongType,
            ..Self::new(span, "the `type` of an entry is no text", help)
        }
    }

    pub(super) fn unknown_type(name: &str, span: Span) -> Self {
        let tables = Table::ALL.iter().map(|table| table.name());
        let help = suggest::help(name, tables).unwrap_or_default();
        Self {
            code: Code::UnknownValue,
            ..Self::new(span, format!("`type` cannot be `{name}`"), help)
        }
    }

    pub(super) fn no_key(span: Span) -> Self {
        let help = "write `\"key\": value`, the key in double quotes";
        Self::new(span, "a key is missing or not in quotes", help)
    }

    pub(super) fn no_colon(span: Span) -> Self {
        Self::new(span, "a key has no value", "write `\"key\": value`")
    }

    pub(super) fn no_value(span: Span) -> Self {
        let help = "write one, or leave the key out where it is optional";
        Self::new(span, "a value is missing", help)
    }

    pub(super) fn not_closed(span: Span, name: &str, close: u8) -> Self {
        let close = char::from(close);
        if span.is_empty() {
            let help = format!("close it with `{close}` on its line: an entry takes one line");
            return Self::new(span, format!("the {name} is not closed"), help);
        }
        let help = format!("put a `,` between its parts, or close it with `{close}`");
        Self::new(span, format!("a comma is missing in the {name}"), help)
    }

    pub(super) fn trailing_comma(span: Span) -> Self {
        Self::new(span, "nothing follows a comma", "take the comma out")
    }

    pub(super) fn too_many_values(span: Span, most: usize) -> Self {
        let message = format!("an entry has more than {most} values");
        Self::new(span, message, "begin a new line where one is missing")
    }

    pub(super) fn null_item(span: Span) -> Self {
        Self::new(span, "an item of a list is null", "take it out")
    }

    /// Returns the fault of a value that is neither in quotes nor a number or a word that JSON knows.
    pub(super) fn unknown_word(span: Span, word: &str) -> Self {
        if matches!(word, "NaN" | "nan" | "None" | "NULL" | "undefined") {
            let help = "write null, or leave the key out";
            return Self::new(span, format!("JSON knows no `{word}`"), help);
        }
        let bare = word.trim_matches(|c: char| "'“”„‘’«»".contains(c));
        let help = format!("write \"{bare}\"");
        Self::new(span, "a text is not in double quotes", help)
    }

    pub(super) fn unclosed_text(span: Span) -> Self {
        let help = "close it with `\"` on its line, and write `\\n` for a new line within it";
        Self::new(span, "a text does not end", help)
    }

    pub(super) fn bare_control(span: Span, byte: u8) -> Self {
        let message = format!("the text holds the control character U+{byte:04X}");
        Self::new(span, message, "take it out, or write `\\t` for a tab")
    }

    pub(super) fn escape(span: Span, misread: Misread) -> Self {
        let (message, help) = match misread {
            Misread::Unknown => (
                "a backslash stands before a letter that gives it no meaning",
                "write `\\\\` for a backslash",
            ),
            Misread::Digits => (
                "`\\u` is not followed by four hexadecimal digits",
                "write four, or the character itself",
            ),
            Misread::Surrogate => (
                "half of a surrogate pair stands alone",
                "write both halves, or the character itself",
            ),
        };
        Self::new(span, message, help)
    }
}
