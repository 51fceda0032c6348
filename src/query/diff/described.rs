//! An entry as a list of keys with what they say: what two datasets are compared by.

use serde::Serialize;

/// What a key says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One value.
    Text(String),
    /// Several, in the order of the files where that order means something, else sorted.
    List(Vec<String>),
}

/// A key with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) field: String,
    pub(super) value: Value,
}

/// An entry with all it says.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) id: String,
    pub(super) name: String,
    /// Its index in its list.
    pub(super) index: usize,
    /// The actors it bears on, by id.
    pub(super) actors: Vec<String>,
    /// The topics it bears on, by id.
    pub(super) topics: Vec<String>,
    pub(super) facts: Vec<Fact>,
}

impl Described {
    pub(super) fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            index: 0,
            actors: Vec::new(),
            topics: Vec::new(),
            facts: Vec::new(),
        }
    }

    pub(super) fn about(mut self, actors: Vec<String>, topics: Vec<String>) -> Self {
        self.actors = actors;
        self.topics = topics;
        self
    }

    pub(super) fn text(mut self, field: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.facts.push(Fact {
            field: field.to_owned(),
            value: Value::Text(value.to_string()),
        });
        self
    }

    pub(super) fn maybe(self, field: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.text(field, &value),
            None => self,
        }
    }

    /// A list whose order means something.
    pub(super) fn list(mut self, field: &str, values: impl IntoIterator<Item = String>) -> Self {
        let values: Vec<String> = values.into_iter().collect();
        if !values.is_empty() {
            self.facts.push(Fact {
                field: field.to_owned(),
                value: Value::List(values),
            });
        }
        self
    }

    /// A list whose order means nothing.
    pub(super) fn set(self, field: &str, values: impl IntoIterator<Item = String>) -> Self {
        let mut values: Vec<String> = values.into_iter().collect();
        values.sort_unstable();
        self.list(field, values)
    }
}
