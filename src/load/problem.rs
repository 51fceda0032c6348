//! What can be wrong with the shape of an entry, and what is said of it.

use std::ops::Range;

use toml::de::DeValue;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::span::Location;

/// What some keys take.
pub(super) const WHOLE: &str = "a whole number";
/// What others take.
pub(super) const COUNT: &str = "a whole number, zero or more";

/// Something wrong with an entry's shape.
#[derive(Debug)]
pub(super) struct Problem {
    /// Where, in bytes of the file.
    pub(super) span: Range<usize>,
    /// What.
    pub(super) kind: ProblemKind,
}

/// What can be wrong with an entry's shape. Structs are named as they are in the code.
#[derive(Debug)]
pub(super) enum ProblemKind {
    /// A key the struct does not have, with those it has.
    UnknownKey {
        of: &'static str,
        key: String,
        known: Vec<&'static str>,
    },
    /// A key the struct must have.
    MissingKey { of: &'static str, key: &'static str },
    /// A value of another type than the key takes.
    WrongType {
        of: &'static str,
        key: &'static str,
        expected: &'static str,
        found: Found,
    },
    /// A text that says nothing.
    EmptyText { key: &'static str },
    /// Text with a character that a terminal might obey.
    ControlCharacter { character: char },
    /// An error of syntax, of which all has been said.
    Damaged,
    /// None of the above: the entry's struct and its reader disagree.
    Unreadable,
}

/// What stood where something else was expected.
#[derive(Debug)]
pub(super) enum Found {
    /// A string.
    Text(String),
    /// A number, a date, true or false: what it is, and as it is written.
    Word(&'static str, String),
    /// A list.
    List,
    /// A table.
    Table,
}

impl ProblemKind {
    /// The problem of a value that is not of the type its key takes.
    pub(super) fn wrong_type(
        of: &'static str,
        key: &'static str,
        expected: &'static str,
        found: &DeValue<'_>,
    ) -> Self {
        let found = match found {
            DeValue::String(text) => Found::Text(text.to_string()),
            DeValue::Integer(number) => Found::Word("number", number.as_str().to_owned()),
            DeValue::Float(number) => Found::Word("number", number.as_str().to_owned()),
            DeValue::Boolean(truth) => Found::Word("word", truth.to_string()),
            DeValue::Datetime(date) => Found::Word("date or time", date.to_string()),
            DeValue::Array(_) => Found::List,
            DeValue::Table(_) => Found::Table,
        };
        Self::WrongType {
            of,
            key,
            expected,
            found,
        }
    }
}

impl Problem {
    /// What is said of it; nothing where all has been said.
    pub(super) fn finding(self, file: usize) -> Option<Diagnostic> {
        let (code, message, help) = match self.kind {
            ProblemKind::UnknownKey { of, key, known } => {
                let message = format!("{} has no key `{key}`", with_article(noun(of)));
                let help = suggest::help(&key, known.iter().copied()).unwrap_or_default();
                (Code::UnknownKey, message, help)
            }
            ProblemKind::MissingKey { of, key } => {
                let message = format!("the {} has no `{key}`", noun(of));
                (Code::MissingKey, message, format!("add `{key} = ...`"))
            }
            ProblemKind::WrongType {
                of,
                key,
                expected,
                found,
            } => wrong_type((of, key), expected, &found),
            ProblemKind::EmptyText { key } => {
                let message = format!("`{key}` holds an empty text");
                let help = "write what it is, or leave the key out where it is optional";
                (Code::EmptyText, message, help.to_owned())
            }
            ProblemKind::ControlCharacter { character } => {
                let number = u32::from(character);
                let message = format!("the text holds the control character U+{number:04X}");
                let help = "take it out, or write its name in words";
                (Code::ControlCharacter, message, help.to_owned())
            }
            ProblemKind::Unreadable => {
                let message = "the entry cannot be read".to_owned();
                let help = "compare it with an entry that can";
                (Code::WrongType, message, help.to_owned())
            }
            ProblemKind::Damaged => return None,
        };
        let at = Location::Bytes(file, self.span);
        Some(Diagnostic::new(code, at, message, help))
    }
}

fn wrong_type((of, key): (&str, &str), expected: &str, found: &Found) -> (Code, String, String) {
    let code = if expected == "a date" {
        Code::BadDate
    } else {
        Code::WrongType
    };
    let found_words = match found {
        Found::Text(_) => "a string".to_owned(),
        Found::Word(kind, written) => format!("the {kind} {written}"),
        Found::List => "a list".to_owned(),
        Found::Table => "a table".to_owned(),
    };
    let message = match (of, key) {
        ("", "") => format!("expected {expected}, found {found_words}"),
        ("", key) => format!("each of `{key}` is {expected}, not {found_words}"),
        (_, key) => format!("`{key}` takes {expected}, not {found_words}"),
    };
    let help = match (expected, found) {
        ("a date" | "a string", Found::Word(_, written)) => {
            format!("put it in quotes: \"{written}\"")
        }
        ("a list", Found::Text(text)) => format!("put it in brackets: [\"{text}\"]"),
        ("a list", Found::Word(_, written)) => format!("put it in brackets: [\"{written}\"]"),
        ("a list", Found::Table) => "put it in brackets: [{ ... }]".to_owned(),
        ("a year" | WHOLE | COUNT, Found::Text(text)) if !digits(text).is_empty() => {
            format!("write {}, without quotes", digits(text))
        }
        ("a table", _) => "write keys and values in braces: { key = \"value\" }".to_owned(),
        _ => format!("give it {expected}"),
    };
    (code, message, help)
}

/// The number that was perhaps meant by a text where a number belongs.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What users call what a struct holds.
fn noun(of: &str) -> &'static str {
    match of {
        "File" => "dataset file",
        "Meta" => "dataset",
        "Topic" => "topic",
        "Candidate" => "candidate",
        "Condition" => "condition",
        "Source" => "source",
        "Actor" => "actor",
        "Population" => "population",
        "Speaker" => "speaker",
        "Office" => "office",
        "Statement" => "statement",
        "Stance" => "stance",
        "Contact" => "contact",
        _ => "entry",
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
