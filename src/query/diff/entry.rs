//! An entry as a list of keys with their values, by which two datasets are compared.

use serde::Serialize;

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One value.
    Text(String),
    /// Several, in the order of the files where that order means something, else sorted.
    List(Vec<String>),
}

/// A key with what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field {
    pub(super) key: String,
    pub(super) value: Value,
}

/// An entry with all it says.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Its id. A coded stance, which has none, goes by actor, topic and since.
    pub(super) id: String,
    pub(super) name: String,
    /// Its index in its list.
    pub(super) index: usize,
    /// The actors it bears on, by id.
    pub(super) actors: Vec<String>,
    /// The topics it bears on, by id.
    pub(super) topics: Vec<String>,
    pub(super) fields: Vec<Field>,
}

impl Entry {
    /// Begins an entry that is called so.
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn about(mut self, actors: Vec<String>, topics: Vec<String>) -> Self {
        self.actors = actors;
        self.topics = topics;
        self
    }

    pub(super) fn text(mut self, key: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.fields.push(Field {
            key: key.to_owned(),
            value: Value::Text(value.to_string()),
        });
        self
    }

    pub(super) fn maybe(self, key: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.text(key, &value),
            None => self,
        }
    }

    /// A list whose order means something.
    pub(super) fn list(mut self, key: &str, values: impl IntoIterator<Item = String>) -> Self {
        let values: Vec<String> = values.into_iter().collect();
        if !values.is_empty() {
            self.fields.push(Field {
                key: key.to_owned(),
                value: Value::List(values),
            });
        }
        self
    }

    /// A list whose order means nothing.
    pub(super) fn set(self, key: &str, values: impl IntoIterator<Item = String>) -> Self {
        let mut values: Vec<String> = values.into_iter().collect();
        values.sort_unstable();
        self.list(key, values)
    }
}
