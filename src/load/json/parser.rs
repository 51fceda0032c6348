//! One line of JSON.

use std::borrow::Cow;

use toml_parser::Span;
use toml_parser::decoder::{IntegerRadix, ScalarKind};

use super::text;
use crate::load::builder::{DEEPEST, MANY_KEYS, MOST_KEYS};
use crate::load::syntax::{Fault, MOST_FAULTS};
use crate::load::tree::{Field, Key, Kind, Made, Value};

/// How many values an entry may hold, nested ones included.
const MOST_VALUES: usize = 1_000_000;

/// Reads one line.
pub(super) struct Parser<'t> {
    /// The text up to the end of the line.
    text: &'t str,
    at: usize,
    /// How many lists and objects are open.
    depth: usize,
    /// How many values have been begun.
    values: usize,
    /// Faults that leave no doubt where the value ends that has them.
    pub(super) faults: Vec<Fault>,
}

/// What was read, or a fault that leaves it unclear what the rest of the line belongs to.
type Parsed<T> = Result<T, Fault>;

impl<'t> Parser<'t> {
    /// Begins at a place of a text that ends with the line.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self {
            text,
            at,
            depth: 0,
            values: 0,
            faults: Vec::new(),
        }
    }

    /// Returns where the next thing stands on the line, if there is one.
    pub(super) fn next_place(&mut self) -> Option<usize> {
        self.look_ahead().map(|_| self.at)
    }

    /// Reads the whole line, an object, into fields, which hold what was read before a fault.
    pub(super) fn line(&mut self, fields: &mut Vec<Field<'t>>) -> Parsed<()> {
        fields.reserve(MANY_KEYS);
        if self.look_ahead() != Some(b'{') {
            let line = &self.text[self.at..];
            return Err(Fault::no_object(self.rest(), line));
        }
        self.object(fields)?;
        match self.look_ahead() {
            None => Ok(()),
            Some(byte) => Err(Fault::follows_entry(self.rest(), byte)),
        }
    }

    /// Returns the next byte that is no white space, and stands before it.
    fn look_ahead(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Passes a byte, if it is the next that is no white space.
    fn pass(&mut self, byte: u8) -> bool {
        let is_next = self.look_ahead() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Returns the span of the character at the place, an empty one at the end of the line.
    fn here(&self) -> Span {
        let next = self.text[self.at..].chars().next();
        Span::new_unchecked(self.at, self.at + next.map_or(0, char::len_utf8))
    }

    fn rest(&self) -> Span {
        Span::new_unchecked(self.at, self.text.trim_end().len())
    }

    fn note(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    /// Reads a value; there is none in the place of `null`.
    fn value(&mut self) -> Parsed<Option<Value<'t>>> {
        let next = self.look_ahead();
        let start = self.at;
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(Fault::too_many_values(self.here(), MOST_VALUES));
        }
        let kind = match next {
            Some(b'"') => match self.text()? {
                Some(text) => Some(Kind::Scalar(ScalarKind::String, text)),
                None => Some(Kind::Faulty),
            },
            Some(b'{') => {
                let mut fields = Vec::new();
                self.nested(|parser| parser.object(&mut fields))?;
                Some(Kind::Table(fields, Made::Inline))
            }
            Some(b'[') => {
                let mut items = Vec::new();
                self.nested(|parser| parser.list(&mut items))?;
                Some(Kind::List(items, Made::Inline))
            }
            Some(b',' | b':' | b'}' | b']') | None => return Err(Fault::no_value(self.here())),
            Some(_) => self.word(),
        };
        let span = Span::new_unchecked(start, self.at);
        Ok(kind.map(|kind| Value { span, kind }))
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed<()>) -> Parsed<()> {
        if self.depth == DEEPEST {
            return Err(Fault::too_deep(self.here(), DEEPEST));
        }
        self.depth += 1;
        read(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self, fields: &mut Vec<Field<'t>>) -> Parsed<()> {
        self.at += 1;
        if self.pass(b'}') {
            return Ok(());
        }
        loop {
            let key = self.key()?;
            if !self.pass(b':') {
                return Err(Fault::no_colon(self.here()));
            }
            if let Some(value) = self.value()? {
                if fields.len() == MOST_KEYS {
                    return Err(Fault::too_many_keys(key.span, MOST_KEYS));
                }
                fields.push(Field { key, value });
            }
            if !self.goes_on("object", b'}')? {
                return Ok(());
            }
        }
    }

    fn list(&mut self, items: &mut Vec<Value<'t>>) -> Parsed<()> {
        self.at += 1;
        if self.pass(b']') {
            return Ok(());
        }
        loop {
            let start = self.at;
            match self.value()? {
                Some(item) => items.push(item),
                None => self.note(Fault::null_item(Span::new_unchecked(start, self.at))),
            }
            if !self.goes_on("list", b']')? {
                return Ok(());
            }
        }
    }

    /// Passes what follows a part of a list or object: a comma, after which it goes on, or its end.
    fn goes_on(&mut self, name: &str, close: u8) -> Parsed<bool> {
        if self.pass(close) {
            return Ok(false);
        }
        let comma = self.here();
        if !self.pass(b',') {
            return Err(Fault::not_closed(self.here(), name, close));
        }
        if self.look_ahead() == Some(close) {
            return Err(Fault::trailing_comma(comma));
        }
        Ok(true)
    }

    fn key(&mut self) -> Parsed<Key<'t>> {
        match self.look_ahead() {
            Some(b'"') => {}
            None => return Err(Fault::not_closed(self.here(), "object", b'}')),
            Some(_) => return Err(Fault::no_key(self.here())),
        }
        let start = self.at;
        let name = self.text()?.unwrap_or_default();
        let span = Span::new_unchecked(start, self.at);
        Ok(Key { span, name })
    }

    /// Reads a text in quotes; there is none where it has a fault.
    fn text(&mut self) -> Parsed<Option<Cow<'t, str>>> {
        let (text, end) = text::read(self.text, self.at)?;
        self.at = end;
        Ok(text.map_err(|fault| self.note(fault)).ok())
    }

    /// Reads a number, a truth value or `null`.
    fn word(&mut self) -> Option<Kind<'t>> {
        let rest = &self.text[self.at..];
        let ends = |c: char| {
            matches!(
                c,
                ' ' | '\t' | '\r' | ',' | ':' | '"' | '[' | ']' | '{' | '}'
            )
        };
        let word = match rest.strip_prefix('\'').and_then(|text| text.find('\'')) {
            // In the quotes of other languages.
            Some(length) => &rest[..length + 2],
            None => rest.split(ends).next().unwrap_or_default(),
        };
        let span = Span::new_unchecked(self.at, self.at + word.len());
        self.at = span.end();
        match word {
            "null" => None,
            "true" | "false" => {
                let kind = ScalarKind::Boolean(word == "true");
                Some(Kind::Scalar(kind, word.into()))
            }
            _ => number(word).or_else(|| {
                self.note(Fault::unknown_word(span, word));
                Some(Kind::Faulty)
            }),
        }
    }
}

/// Reads a number. One without a fraction is whole, as `2026.0` is.
fn number(word: &str) -> Option<Kind<'_>> {
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let exponent_digits = exponent.map(|it| it.strip_prefix(['+', '-']).unwrap_or(it));
    let is_number = are_digits(digits)
        && (digits == "0" || !digits.starts_with('0'))
        && fraction.is_none_or(are_digits)
        && exponent_digits.is_none_or(are_digits);
    let is_whole = exponent.is_none() && fraction.is_none_or(|it| it.bytes().all(|b| b == b'0'));
    is_number.then(|| {
        if is_whole {
            let kind = ScalarKind::Integer(IntegerRadix::Dec);
            Kind::Scalar(kind, whole.into())
        } else {
            Kind::Scalar(ScalarKind::Float, word.into())
        }
    })
}
