//! Errors of syntax, those of TOML above all, said in words that help.

use toml_parser::decoder::Encoding;
use toml_parser::{Expected, ParseError, Span};

use super::tree::Key;
use crate::diagnostic::Code;
use crate::model::Date;
use crate::span::Table;

/// How many faults are told of one file. Whoever wrote it has enough to do, and a small file may hold millions.
pub(super) const MOST_FAULTS: usize = 10_000;

/// Something wrong with the syntax of a text.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: String,
}

impl Fault {
    pub(super) fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            span,
            code: Code::Syntax,
            message: message.into(),
            help: help.into(),
        }
    }

    /// Returns the fault of a key that a table has already. What stands in a table of its own may have lost its head.
    pub(super) fn given_twice(key: &Key<'_>, table: Option<Table>) -> Self {
        let message = format!("`{}` is given twice", key.name);
        let help = match table.map(Table::name) {
            Some(name) => format!("keep one of the two, or begin a new entry with `[[{name}]]`"),
            None => "keep one of the two".to_owned(),
        };
        Self::new(key.span, message, help)
    }

    pub(super) fn too_deep(span: Span, deepest: usize) -> Self {
        let message = format!("lists and tables are nested more than {deepest} deep");
        Self::new(span, message, "no key of a dataset needs more than three")
    }

    pub(super) fn too_many_keys(span: Span, most: usize) -> Self {
        let message = format!("a table has more than {most} keys");
        Self::new(
            span,
            message,
            "no entry has that many: begin a new one where one is missing",
        )
    }

    /// Returns the fault of a key that cannot be read.
    pub(super) fn of_key(span: Span, error: &ParseError) -> Self {
        let help = "write a key in letters, digits and hyphens, then `=` and its value";
        Self::new(span, error.description(), help)
    }

    /// Returns the fault of a value in one piece that cannot be read.
    pub(super) fn of_scalar(
        written: &str,
        span: Span,
        encoding: Option<Encoding>,
        error: &ParseError,
    ) -> Self {
        let at = error.unexpected().unwrap_or(span);
        match encoding {
            None if written.is_empty() => Self::new(
                span,
                "a key has no value",
                "write `key = \"value\"`, one to a line",
            ),
            None => Self::bare_date(written, span).unwrap_or_else(|| {
                let bare = written.trim_matches(|c: char| "\"'“”„‘’«»".contains(c));
                Self::new(span, "a text is not in quotes", format!("write \"{bare}\""))
            }),
            Some(encoding) if at.start() == span.end() && is_closing_expected(error) => {
                Self::unclosed(span, encoding)
            }
            Some(_)
                if error
                    .expected()
                    .is_some_and(|it| it.contains(&Expected::Literal("u"))) =>
            {
                let help = "write `\\\\` for a backslash, or put the text in `'`";
                Self::new(
                    at,
                    "a backslash stands before a letter that gives it no meaning",
                    help,
                )
            }
            Some(_) => Self::new(at, error.description(), "take out what cannot be seen"),
        }
    }

    /// Returns the fault of a text that never ends: where its line does, or for one of several lines where it begins.
    fn unclosed(span: Span, encoding: Encoding) -> Self {
        let opening = Span::new_unchecked(span.start(), span.start() + 3);
        let (at, help) = match encoding {
            Encoding::BasicString => (
                span.after(),
                "close it with `\"` on its line, or begin and end it with `\"\"\"`",
            ),
            Encoding::LiteralString => (
                span.after(),
                "close it with `'` on its line, or put it in `\"` if it holds an apostrophe",
            ),
            Encoding::MlBasicString => (opening, "close it with `\"\"\"`"),
            Encoding::MlLiteralString => (opening, "close it with `'''`"),
        };
        Self::new(at, "a text does not end", help)
    }

    /// Returns the fault of a month, a year or an interval without quotes, the likeliest slip in these files.
    pub(super) fn bare_date(written: &str, span: Span) -> Option<Self> {
        let looks_like_one = written.contains(['-', '?', '~', '%', '/'])
            && written.bytes().filter(u8::is_ascii_digit).count() >= 4
            && !written.bytes().any(|b| b.is_ascii_lowercase());
        let (message, help) = match written.parse::<Date>() {
            _ if !looks_like_one => return None,
            Ok(_) => (
                format!("`{written}` is not in quotes"),
                format!("write \"{written}\": TOML itself knows only days"),
            ),
            Err(error) => (error.to_string(), error.hint()),
        };
        let code = Code::BadDate;
        Some(Self {
            code,
            ..Self::new(span, message, help)
        })
    }

    /// Returns the place of an error of the parser.
    pub(super) fn span_of(error: &ParseError) -> Span {
        error.unexpected().or(error.context()).unwrap_or_default()
    }

    /// Returns the fault of keys, values and brackets that do not fit together.
    pub(super) fn of_structure(error: &ParseError, text: &str) -> Self {
        let span = Self::span_of(error);
        let opening = error.context().unwrap_or_default();
        let (name, closing) = match text.get(opening.start()..opening.end()) {
            Some("[") => ("list", "]"),
            Some("{") => ("table", "}"),
            _ => ("", ""),
        };
        // A list or table that is not closed takes the next line for a part of it.
        if !name.is_empty() && is_key(text, span.start()) {
            let line = text
                .get(span.start()..)
                .and_then(|rest| rest.lines().next());
            let line = span.start() + line.map_or(0, |line| line.trim_end().len());
            return Self::new(
                Span::new_unchecked(span.start(), line),
                format!("the {name} before this is not closed"),
                format!("close it with `{closing}`"),
            );
        }
        let (message, help) = match error.expected() {
            Some([Expected::Literal("=")]) if name.is_empty() => (
                "a key has no value",
                "write `key = \"value\"`, one to a line".to_owned(),
            ),
            Some([Expected::Literal(",")]) => (
                "a comma is missing",
                format!("put a `,` between the parts of a {name}"),
            ),
            Some([Expected::Literal("\n"), ..]) => (
                "something follows a value on its line",
                "write one key to a line, and `\\\"` for a quotation mark within a text".to_owned(),
            ),
            Some([Expected::Literal(close)]) if *close == closing => (
                &*format!("a {name} is not closed"),
                format!("close it with `{closing}`"),
            ),
            Some([Expected::Literal(close @ ("]" | "]]"))]) => (
                "the head of an entry is not closed",
                format!("close it with `{close}`"),
            ),
            _ => (
                error.description(),
                "see https://toml.io for how TOML is written".to_owned(),
            ),
        };
        Self::new(span, message, help)
    }
}

/// Returns `true` if the parser asks for the quotes that end a text.
fn is_closing_expected(error: &ParseError) -> bool {
    matches!(error.expected(), Some([Expected::Literal("\"" | "'")]))
}

/// Returns `true` if a line begins at a place, white space aside, and holds a key with its value.
fn is_key(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\t']);
    let line = after.lines().next().unwrap_or_default();
    let key = line.split_once('=').map(|(key, _)| key.trim());
    let is_word = |key: &str| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (before.is_empty() || before.ends_with('\n')) && key.is_some_and(is_word)
}
