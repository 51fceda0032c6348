//! A value that has been asked for, and what to say when it is not what was expected.

use std::borrow::Cow;

use toml_parser::Span;
use toml_parser::decoder::ScalarKind;

use super::context::{Context, Read, Reported};
use super::format::FileFormat;
use super::syntax::Fault;
use super::tree::{Kind, Value};
use crate::diagnostic::Code;
use crate::model::{Indexed, Text};

/// Names of values other than texts that keys take, as errors say them.
pub(super) const DATE: &str = "a date";
pub(super) const YEAR: &str = "a year";
pub(super) const WHOLE: &str = "a whole number";
pub(super) const COUNT: &str = "a whole number, zero or more";

/// A value that has been asked for, and what to call it.
pub(super) struct Requested<'r, 't> {
    pub(super) context: &'r mut Context<'t>,
    key: &'static str,
    /// `true` if it is an item of the list that the key holds.
    is_item: bool,
}

impl<'r, 't> Requested<'r, 't> {
    /// Asks for the value of a key.
    pub(super) fn new(context: &'r mut Context<'t>, key: &'static str) -> Self {
        Self {
            context,
            key,
            is_item: false,
        }
    }

    /// Asks for a whole entry.
    pub(super) fn entry(context: &'r mut Context<'t>) -> Self {
        Self::new(context, "")
    }

    /// Asks for the items of the list that it is.
    pub(super) fn items(&mut self) {
        self.is_item = true;
    }

    /// Returns the key that holds it.
    pub(super) fn key(&self) -> &'static str {
        self.key
    }

    /// Reports that the value is not of the type it has to be.
    pub(super) fn refuse(&mut self, value: &Value<'_>, expected: &str) -> Reported {
        let Some((found, help)) = misfit(&value.kind, expected, self.context.format) else {
            return Reported;
        };
        let key = self.key;
        let message = match (self.is_item, key) {
            (_, "") => format!("expected {expected}, found {found}"),
            (true, _) => format!("each of `{key}` is {expected}, not {found}"),
            (false, _) => format!("`{key}` takes {expected}, not {found}"),
        };
        let code = if expected == DATE {
            Code::BadDate
        } else {
            Code::WrongType
        };
        self.report(value.span, code, message, help)
    }

    /// Reports what else is wrong with the value.
    pub(super) fn report(
        &mut self,
        span: Span,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported {
        self.context.report(span, code, message, help)
    }

    /// Reports an error of syntax in the value.
    pub(super) fn report_fault(&mut self, fault: Fault) -> Reported {
        self.context.report_fault(fault)
    }

    /// Returns the reference to the entry that bears an id.
    pub(super) fn refer<R: Indexed>(&mut self, id: Text<'t>, span: Span) -> Read<R> {
        self.context.refer(id, span)
    }

    /// Takes a text for the id of the entry, should it be of no use otherwise.
    pub(super) fn identify(&mut self, id: Text<'t>) {
        self.context.id.get_or_insert(id);
    }

    /// Keeps a text for as long as the files.
    pub(super) fn keep(&mut self, text: Cow<'t, str>) -> Text<'t> {
        Text::from(match text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.context.decoded.push_get(text),
        })
    }
}

/// Returns what to call a value that is not of the type expected, and what to write instead; nothing of a value that has
/// been reported.
fn misfit(found: &Kind<'_>, expected: &str, format: FileFormat) -> Option<(String, String)> {
    let (name, written) = match found {
        Kind::Faulty | Kind::Taken => return None,
        Kind::List(..) => ("a list".to_owned(), None),
        Kind::Table(..) => ("a table".to_owned(), None),
        Kind::Scalar(ScalarKind::String, text) => ("a string".to_owned(), Some(text)),
        Kind::Scalar(kind, text) => {
            let kind = match kind {
                ScalarKind::Boolean(_) => "word",
                ScalarKind::DateTime => "date or time",
                _ => "number",
            };
            (format!("the {kind} {text}"), Some(text))
        }
    };
    let is_text = matches!(found, Kind::Scalar(ScalarKind::String, _));
    let digits: String = written.map_or(String::new(), |text| {
        text.chars().filter(char::is_ascii_digit).collect()
    });
    let help = match (expected, written) {
        (DATE | "a string", Some(written)) if !is_text => {
            format!("put it in quotes: \"{written}\"")
        }
        ("a list", Some(written)) => format!("put it in brackets: [\"{written}\"]"),
        ("a list", None) => "put it in brackets: [{ ... }]".to_owned(),
        (YEAR | WHOLE | COUNT, Some(_)) if is_text && !digits.is_empty() => {
            format!("write {digits}, without quotes")
        }
        ("a table", _) => {
            let pair = format.pair("key", "\"value\"");
            format!("write keys and values in braces: {{ {pair} }}")
        }
        _ => format!("give it {expected}"),
    };
    Some((name, help))
}
