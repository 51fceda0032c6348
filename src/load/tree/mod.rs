//! Reading an entry of a file into its struct without stopping at the first mistake.
//!
//! A derived `Deserialize` gives up at the first error. This deserializer hands it a stand-in for whatever is missing
//! or of the wrong type, notes the problem with its place, and goes on, so that one run finds them all. The names of
//! the fields come from the struct, so the schema is written once. Stand-ins for text are empty, and nothing else is:
//! an empty text is a problem too.

mod access;

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, Visitor};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::problem::{self, Problem, ProblemKind};
use super::syntax::touches;
use crate::character::is_unsafe;
use access::{Entries, Items};

/// Reads one entry; the problems are added to `problems`, and an entry that has any is made of stand-ins there.
/// Nothing is said of values that `damage` covers: an error of syntax has been found in them.
pub(super) fn read<'a, T: Deserialize<'a>>(
    value: Spanned<DeValue<'a>>,
    damage: &[Range<usize>],
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let notes = Notes {
        damage,
        problems: RefCell::default(),
    };
    let span = value.span();
    let entry = T::deserialize(Node::written(value, "", "", &notes)).ok();
    let mut found = notes.problems.into_inner();
    if entry.is_none() && found.is_empty() {
        let kind = ProblemKind::Unreadable;
        found.push(Problem { span, kind });
    }
    problems.append(&mut found);
    entry
}

/// What is known of the values read, and what is found out about them.
struct Notes<'s> {
    damage: &'s [Range<usize>],
    problems: RefCell<Vec<Problem>>,
}

/// A value with its place, or a stand-in for one that is missing.
struct Node<'a, 's> {
    span: Range<usize>,
    value: Value<'a>,
    /// The struct and its key that the value is for: no struct for an item of a list, nor a key for an entry itself.
    of: &'static str,
    key: &'static str,
    notes: &'s Notes<'s>,
}

/// What there is to read.
enum Value<'a> {
    Written(DeValue<'a>),
    Absent,
    Damaged,
}

/// Never shown: every problem is noted where it is met.
#[derive(Debug)]
pub(super) struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the entry cannot be read")
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl Notes<'_> {
    fn note(&self, span: Range<usize>, kind: ProblemKind) {
        self.problems.borrow_mut().push(Problem { span, kind });
    }
}

impl<'a, 's> Node<'a, 's> {
    fn written(
        value: Spanned<DeValue<'a>>,
        of: &'static str,
        key: &'static str,
        notes: &'s Notes<'s>,
    ) -> Self {
        let span = value.span();
        let whole = matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        let value = if !whole && touches(notes.damage, &span) {
            Value::Damaged
        } else {
            Value::Written(value.into_inner())
        };
        Self {
            span,
            value,
            of,
            key,
            notes,
        }
    }

    /// Notes that the value is not what the key takes, or that there is none.
    fn refuse(&self, value: &Value<'a>, expected: &'static str) {
        let (of, key) = (self.of, self.key);
        let kind = match value {
            Value::Written(value) => ProblemKind::wrong_type(of, key, expected, value),
            Value::Absent => ProblemKind::MissingKey { of, key },
            Value::Damaged => ProblemKind::Damaged,
        };
        self.notes.note(self.span.clone(), kind);
    }

    fn take(&mut self) -> Value<'a> {
        std::mem::replace(&mut self.value, Value::Damaged)
    }

    fn integer<T: TryFrom<i64> + Default>(mut self, expected: &'static str) -> T {
        let value = self.take();
        let read = match &value {
            Value::Written(DeValue::Integer(integer)) => {
                i64::from_str_radix(integer.as_str(), integer.radix()).ok()
            }
            _ => None,
        };
        let fitting = read.and_then(|integer| T::try_from(integer).ok());
        fitting.unwrap_or_else(|| {
            self.refuse(&value, expected);
            T::default()
        })
    }

    /// Notes what is wrong with a text, and gives a stand-in for one that says nothing.
    fn text(&self, text: DeString<'a>) -> DeString<'a> {
        if let Some(character) = text.chars().find(|c| *c != '\r' && is_unsafe(*c)) {
            let kind = ProblemKind::ControlCharacter { character };
            self.notes.note(self.span.clone(), kind);
        }
        if text.trim().is_empty() {
            let key = self.key;
            let kind = ProblemKind::EmptyText { key };
            self.notes.note(self.span.clone(), kind);
            return DeString::Borrowed("");
        }
        text
    }
}

impl<'de> Deserializer<'de> for Node<'de, '_> {
    type Error = Unreadable;

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.take() {
            Value::Written(DeValue::String(text)) => match self.text(text) {
                DeString::Borrowed(text) => visitor.visit_borrowed_str(text),
                DeString::Owned(text) => visitor.visit_string(text),
            },
            other => {
                self.refuse(&other, "a string");
                visitor.visit_borrowed_str("")
            }
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if name != "Edtf" {
            return visitor.visit_newtype_struct(self);
        }
        match self.take() {
            // One with a time too: that dates have none is better said where they are read.
            Value::Written(DeValue::Datetime(date)) => {
                visitor.visit_newtype_struct(date.to_string().into_deserializer())
            }
            Value::Written(DeValue::String(text)) => {
                let value = Value::Written(DeValue::String(text));
                visitor.visit_newtype_struct(Self { value, ..self })
            }
            other => {
                self.refuse(&other, "a date");
                visitor.visit_newtype_struct("".into_deserializer())
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if matches!(self.value, Value::Absent) {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unreadable> {
        let items = match self.take() {
            Value::Written(DeValue::Array(items)) => items.into_iter().collect(),
            // Whether a list may be empty is for the checks to say.
            Value::Absent => Vec::new(),
            other => {
                self.refuse(&other, "a list");
                Vec::new()
            }
        };
        visitor.visit_seq(Items::new(items, self.key, self.notes))
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unreadable> {
        let table = match self.take() {
            Value::Written(DeValue::Table(table)) => table,
            other => {
                self.refuse(&other, "a table");
                DeTable::new()
            }
        };
        let rest = table.into_iter().map(|(key, value)| (key, self.key, value));
        let entries = Entries::new(rest.collect(), Vec::new(), self.span, self.of, self.notes);
        visitor.visit_map(entries)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let table = match self.take() {
            Value::Written(DeValue::Table(table)) => table,
            other => {
                self.refuse(&other, "a table");
                // What a table that is none lacks goes without saying.
                let unsaid = Notes {
                    damage: &[],
                    problems: RefCell::default(),
                };
                let entries = Entries::new(Vec::new(), fields.to_vec(), self.span, name, &unsaid);
                return visitor.visit_map(entries);
            }
        };
        let mut rest = Vec::with_capacity(table.len());
        let mut absent = fields.to_vec();
        for (key, value) in table {
            if let Some(at) = absent.iter().position(|field| key.get_ref() == field) {
                rest.push((key, absent.remove(at), value));
            } else {
                let kind = ProblemKind::UnknownKey {
                    of: name,
                    key: key.get_ref().to_string(),
                    known: fields.to_vec(),
                };
                self.notes.note(key.span(), kind);
            }
        }
        visitor.visit_map(Entries::new(rest, absent, self.span, name, self.notes))
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.integer(problem::WHOLE))
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i16(self.integer("a year"))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_u64(self.integer(problem::COUNT))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i32 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum ignored_any
    }
}
