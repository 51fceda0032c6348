//! An entry that is to be added.

use super::value::{self, Value};
use crate::edit::outline::outline;
use crate::model::keys::Key;
use crate::span::Table;

/// An entry to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The table it belongs to.
    pub table: Table,
    /// Its keys with their values.
    pub fields: Vec<(String, Value)>,
}

impl NewEntry {
    /// Takes the first entry of a table that a text holds. What is left blank is left out.
    pub fn read(text: &str, table: Table) -> Option<Self> {
        let entries = outline(text);
        let entry = entries.iter().find(|entry| entry.table == table)?;
        match Value::of(&entry.value)? {
            Value::Table(fields) => Some(Self { table, fields }),
            _ => None,
        }
    }

    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        value::get(&self.fields, key)
    }

    /// Returns the text that a key holds.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::text)
    }

    /// Gives a key a value, unless it has one.
    pub fn default(&mut self, key: &str, value: Value) {
        if self.get(key).is_none() {
            self.fields.push((key.to_owned(), value));
        }
    }

    /// Returns the keys that must be there and are not.
    pub fn missing(&self) -> impl Iterator<Item = &'static Key> {
        let keys = self.table.keys().keys.iter();
        keys.filter(|key| key.is_required && self.get(key.name).is_none())
    }

    /// Returns it as it stands in a file: one key to a line, in the order of the format. Keys that the format does not have
    /// come last.
    pub fn to_toml(&self) -> String {
        let keys = self.table.keys().keys;
        let place = |name: &str| keys.iter().position(|key| key.name == name);
        let mut fields: Vec<_> = self.fields.iter().collect();
        fields.sort_by_key(|(name, _)| place(name).unwrap_or(keys.len()));
        let lines = fields
            .into_iter()
            .map(|(name, value)| format!("{name} = {}\n", value.to_toml()));
        format!("[[{}]]\n{}", self.table.name(), lines.collect::<String>())
    }
}
