//! Reading an entry of a file into its struct without stopping at the first mistake.
//!
//! A derived `Deserialize` gives up at the first error. This deserializer hands it a stand-in for whatever is missing
//! or of the wrong type, notes the problem with its place, and goes on, so that one run finds them all. The names of
//! the fields come from the struct, so the schema is written once.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Something wrong with an entry's shape.
#[derive(Debug)]
pub(super) struct Problem {
    /// Where, in bytes of the file.
    pub(super) span: Range<usize>,
    /// What.
    pub(super) kind: ProblemKind,
}

/// What can be wrong with an entry's shape.
#[derive(Debug)]
pub(super) enum ProblemKind {
    /// A key the entry does not have, with those it has.
    UnknownKey {
        key: String,
        known: &'static [&'static str],
    },
    /// A key the entry must have.
    MissingKey { key: &'static str },
    /// A value of another type than the key takes.
    WrongType {
        expected: &'static str,
        found: Found,
    },
    /// Text with a character that a terminal might obey.
    ControlCharacter { character: char },
}

/// What stood where something else was expected.
#[derive(Debug)]
pub(super) struct Found {
    /// Its type in words.
    pub(super) type_name: &'static str,
    /// Itself, as written, where it is one word.
    pub(super) written: Option<String>,
}

/// Reads one entry; the problems are added to `problems`, and an entry that has any is made of stand-ins there.
pub(super) fn read<'a, T: Deserialize<'a>>(
    value: Spanned<DeValue<'a>>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let sink = RefCell::new(Vec::new());
    let entry = T::deserialize(Node {
        span: value.span(),
        value: Some(value.into_inner()),
        key: "",
        sink: &sink,
    });
    problems.extend(sink.into_inner());
    entry.ok()
}

/// A value with its place, or a stand-in for one that is missing.
struct Node<'a, 's> {
    span: Range<usize>,
    value: Option<DeValue<'a>>,
    key: &'static str,
    sink: &'s RefCell<Vec<Problem>>,
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

impl<'a> Node<'a, '_> {
    fn note(&self, span: Range<usize>, kind: ProblemKind) {
        self.sink.borrow_mut().push(Problem { span, kind });
    }

    /// Notes that the value is not what the key takes, or that there is none.
    fn refuse(&self, value: Option<&DeValue<'a>>, expected: &'static str) {
        let kind = match value {
            Some(value) => ProblemKind::WrongType {
                expected,
                found: found(value),
            },
            None => ProblemKind::MissingKey { key: self.key },
        };
        self.note(self.span.clone(), kind);
    }

    fn integer(mut self, expected: &'static str) -> i64 {
        let value = self.value.take();
        let read = match &value {
            Some(DeValue::Integer(integer)) => {
                i64::from_str_radix(integer.as_str(), integer.radix()).ok()
            }
            _ => None,
        };
        read.unwrap_or_else(|| {
            self.refuse(value.as_ref(), expected);
            0
        })
    }
}

/// Control characters but tabs and newlines, and the marks that change the direction of writing.
fn is_unsafe(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn found(value: &DeValue<'_>) -> Found {
    let (type_name, written) = match value {
        DeValue::String(text) => ("a string", Some(format!("\"{text}\""))),
        DeValue::Integer(integer) => ("a number", Some(integer.as_str().to_owned())),
        DeValue::Float(float) => ("a number", Some(float.as_str().to_owned())),
        DeValue::Boolean(boolean) => ("true or false", Some(boolean.to_string())),
        DeValue::Datetime(datetime) => ("a bare date or time", Some(datetime.to_string())),
        DeValue::Array(_) => ("a list", None),
        DeValue::Table(_) => ("a table", None),
    };
    Found { type_name, written }
}

impl<'de> Deserializer<'de> for Node<'de, '_> {
    type Error = Unreadable;

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Some(DeValue::String(text)) = &self.value
            && let Some(character) = text.chars().find(|c| is_unsafe(*c))
        {
            self.note(
                self.span.clone(),
                ProblemKind::ControlCharacter { character },
            );
        }
        match self.value.take() {
            Some(DeValue::String(DeString::Borrowed(text))) => visitor.visit_borrowed_str(text),
            Some(DeValue::String(DeString::Owned(text))) => visitor.visit_string(text),
            other => {
                self.refuse(other.as_ref(), "a string");
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
        match self.value.take() {
            Some(DeValue::Datetime(date)) if date.date.is_some() && date.time.is_none() => {
                visitor.visit_newtype_struct(date.to_string().into_deserializer())
            }
            value @ (None | Some(DeValue::String(_))) => {
                visitor.visit_newtype_struct(Self { value, ..self })
            }
            other => {
                self.refuse(other.as_ref(), "a date");
                visitor.visit_newtype_struct("".into_deserializer())
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.value.is_some() {
            visitor.visit_some(self)
        } else {
            visitor.visit_none()
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unreadable> {
        let items = match self.value.take() {
            Some(DeValue::Array(items)) => items.into_iter().collect(),
            // Whether a list may be empty is for the checks to say.
            None => Vec::new(),
            other => {
                self.refuse(other.as_ref(), "a list");
                Vec::new()
            }
        };
        visitor.visit_seq(Items {
            items: items.into_iter(),
            sink: self.sink,
        })
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unreadable> {
        let table = match self.value.take() {
            Some(DeValue::Table(table)) => table,
            other => {
                self.refuse(other.as_ref(), "a table");
                DeTable::new()
            }
        };
        let rest: Vec<_> = table.into_iter().collect();
        visitor.visit_map(Entries {
            rest: rest.into_iter(),
            next: None,
            absent: Vec::new(),
            at: self.span,
            sink: self.sink,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let table = match self.value.take() {
            Some(DeValue::Table(table)) => table,
            other => {
                self.refuse(other.as_ref(), "a table");
                return Err(Unreadable);
            }
        };
        let mut rest = Vec::with_capacity(table.len());
        for (key, value) in table {
            if fields.contains(&key.get_ref().as_ref()) {
                rest.push((key, value));
            } else {
                let kind = ProblemKind::UnknownKey {
                    key: key.get_ref().to_string(),
                    known: fields,
                };
                self.note(key.span(), kind);
            }
        }
        let written = |field: &str| rest.iter().any(|(key, _)| key.get_ref() == field);
        let absent = fields
            .iter()
            .copied()
            .filter(|field| !written(field))
            .collect();
        visitor.visit_map(Entries {
            rest: rest.into_iter(),
            next: None,
            absent,
            at: self.span,
            sink: self.sink,
        })
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.integer("a whole number"))
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.integer("a year"))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.integer("a whole number"))
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

/// The items of a list.
struct Items<'a, 's> {
    items: std::vec::IntoIter<Spanned<DeValue<'a>>>,
    sink: &'s RefCell<Vec<Problem>>,
}

impl<'a> SeqAccess<'a> for Items<'a, '_> {
    type Error = Unreadable;

    fn next_element_seed<T: de::DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let node = Node {
            span: item.span(),
            value: Some(item.into_inner()),
            key: "",
            sink: self.sink,
        };
        seed.deserialize(node).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The keys of a table, then those the struct has and the table lacks.
struct Entries<'a, 's> {
    rest: std::vec::IntoIter<(Spanned<DeString<'a>>, Spanned<DeValue<'a>>)>,
    next: Option<Node<'a, 's>>,
    absent: Vec<&'static str>,
    at: Range<usize>,
    sink: &'s RefCell<Vec<Problem>>,
}

impl<'a> MapAccess<'a> for Entries<'a, '_> {
    type Error = Unreadable;

    fn next_key_seed<K: de::DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        let sink = self.sink;
        if let Some((key, value)) = self.rest.next() {
            self.next = Some(Node {
                span: value.span(),
                value: Some(value.into_inner()),
                key: "",
                sink,
            });
            let key_node = Node {
                span: key.span(),
                value: Some(DeValue::String(key.into_inner())),
                key: "",
                sink,
            };
            return seed.deserialize(key_node).map(Some);
        }
        let Some(key) = self.absent.pop() else {
            return Ok(None);
        };
        self.next = Some(Node {
            span: self.at.clone(),
            value: None,
            key,
            sink,
        });
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: de::DeserializeSeed<'a>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        let node = self.next.take().ok_or(Unreadable)?;
        seed.deserialize(node)
    }
}
