//! Values of an entry that is being written.

use crate::edit::entry::quoted;
use crate::load::{self, Kind};

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number or anything else that stands without quotes, as written.
    Bare(String),
    /// A list.
    List(Vec<Value>),
    /// A table.
    Table(Vec<(String, Value)>),
}

impl Value {
    /// Returns the text that it is.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the items that it has, if it is a list.
    pub fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Returns it as TOML, on one line.
    pub fn to_toml(&self) -> String {
        let fields = |fields: &[(String, Value)]| {
            let fields = fields
                .iter()
                .map(|(key, value)| format!("{key} = {}", value.to_toml()));
            fields.collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Text(text) => quoted(text),
            Self::Bare(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::to_toml).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Table(of) if of.is_empty() => "{}".to_owned(),
            Self::Table(of) => format!("{{ {} }}", fields(of)),
        }
    }

    /// Takes a value from a file; nothing of one that is blank.
    pub(super) fn of(value: &load::Value<'_>) -> Option<Self> {
        match &value.kind {
            Kind::Scalar(_, text) if value.is_text() => {
                (!text.trim().is_empty()).then(|| Self::Text(text.trim().to_owned()))
            }
            Kind::Scalar(_, text) => Some(Self::Bare(text.clone().into_owned())),
            Kind::List(items, _) => {
                let items: Vec<Self> = items.iter().filter_map(Self::of).collect();
                (!items.is_empty()).then_some(Self::List(items))
            }
            Kind::Table(fields, _) => {
                let fields = fields.iter().filter_map(|field| {
                    Some((field.key.name.clone().into_owned(), Self::of(&field.value)?))
                });
                let fields: Vec<_> = fields.collect();
                (!fields.is_empty()).then_some(Self::Table(fields))
            }
            Kind::Faulty | Kind::Taken => None,
        }
    }
}

/// Returns the value of a key among those of a table.
pub(super) fn get<'f>(fields: &'f [(String, Value)], key: &str) -> Option<&'f Value> {
    let field = fields.iter().find(|(name, _)| name == key);
    field.map(|(_, value)| value)
}
