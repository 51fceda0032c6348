//! The parts of a value, handed out one by one: the items of a list, the keys of a table.

use std::ops::Range;
use std::vec;

use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};
use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::{Node, Notes, Unreadable, Value};

/// A key as written, the same as its struct has it, and its value.
pub(super) type Written<'a> = (Spanned<DeString<'a>>, &'static str, Spanned<DeValue<'a>>);

/// The items of a list.
pub(super) struct Items<'a, 's> {
    rest: vec::IntoIter<Spanned<DeValue<'a>>>,
    key: &'static str,
    notes: &'s Notes<'s>,
}

impl<'a, 's> Items<'a, 's> {
    pub(super) fn new(
        items: Vec<Spanned<DeValue<'a>>>,
        key: &'static str,
        notes: &'s Notes<'s>,
    ) -> Self {
        Self {
            rest: items.into_iter(),
            key,
            notes,
        }
    }
}

impl<'a> SeqAccess<'a> for Items<'a, '_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some(item) = self.rest.next() else {
            return Ok(None);
        };
        let node = Node::written(item, "", self.key, self.notes);
        seed.deserialize(node).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The keys of a table, then those the struct has and the table lacks.
pub(super) struct Entries<'a, 's> {
    written: vec::IntoIter<Written<'a>>,
    absent: vec::IntoIter<&'static str>,
    next: Option<Node<'a, 's>>,
    at: Range<usize>,
    of: &'static str,
    notes: &'s Notes<'s>,
}

impl<'a, 's> Entries<'a, 's> {
    pub(super) fn new(
        written: Vec<Written<'a>>,
        absent: Vec<&'static str>,
        at: Range<usize>,
        of: &'static str,
        notes: &'s Notes<'s>,
    ) -> Self {
        Self {
            written: written.into_iter(),
            absent: absent.into_iter(),
            next: None,
            at,
            of,
            notes,
        }
    }
}

impl<'a> MapAccess<'a> for Entries<'a, '_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        if let Some((key, known, value)) = self.written.next() {
            self.next = Some(Node::written(value, self.of, known, self.notes));
            let node = Node {
                span: key.span(),
                value: Value::Written(DeValue::String(key.into_inner())),
                of: self.of,
                key: known,
                notes: self.notes,
            };
            return seed.deserialize(node).map(Some);
        }
        let Some(key) = self.absent.next() else {
            return Ok(None);
        };
        self.next = Some(Node {
            span: self.at.clone(),
            value: Value::Absent,
            of: self.of,
            key,
            notes: self.notes,
        });
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        let node = self.next.take().ok_or(Unreadable)?;
        seed.deserialize(node)
    }
}
