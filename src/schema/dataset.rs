//! The schema of a dataset: of the TOML files it is read from, and of an entry in JSON Lines.

use serde_json::{Map, Value, json};

use super::made::DIALECT;
use crate::model::keys::{Key, KeyTable, Notation, ValueKind};
use crate::model::keyword::Word;
use crate::span::Table;

/// What ids look like.
const ID: &str = "[a-z0-9]+(-[a-z0-9]+)*";

/// Returns the schema of a file, which may hold any of the tables.
pub(super) fn files() -> Value {
    let property = |table: Table| {
        let schema = match table {
            Table::Dataset => reference(table.keys()),
            _ => json!({ "type": "array", "items": reference(table.keys()) }),
        };
        (table.name().to_owned(), schema)
    };
    let properties: Map<String, Value> = Table::ALL.into_iter().map(property).collect();
    json!({
        "$schema": DIALECT,
        "title": "Dataset of stance",
        "description": "A TOML file of a dataset. All files of a dataset are read as one, and each may hold any table.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": definitions(|_, keys| keys),
        "x-tombi-toml-version": "v1.0.0",
    })
}

/// Returns the schema of an entry in JSON Lines, which says its table as its `type`.
pub(super) fn entry() -> Value {
    let typed = |table: &KeyTable, mut keys: Map<String, Value>| {
        if Table::named(table.name).is_some() {
            keys.shift_insert(0, "type".to_owned(), json!({ "const": table.name }));
        }
        keys
    };
    let tables: Vec<Value> = Table::ALL.iter().map(|it| reference(it.keys())).collect();
    let mut definitions = definitions(typed);
    for table in Table::ALL {
        let required = definitions[table.name()]["required"].as_array_mut();
        if let Some(required) = required {
            required.insert(0, json!("type"));
        }
    }
    json!({
        "$schema": DIALECT,
        "title": "Entry of a dataset of stance",
        "description": "A line of a dataset in JSON Lines: one entry, which says its table as its type.",
        "oneOf": tables,
        "$defs": definitions,
    })
}

/// Defines every table, with its keys as `adapt` leaves them.
fn definitions(
    adapt: impl Fn(&KeyTable, Map<String, Value>) -> Map<String, Value>,
) -> Map<String, Value> {
    let mut definitions = Map::new();
    for table in Table::ALL.map(Table::keys) {
        let nested = table.nested().map(|(_, nested)| nested);
        for table in [table].into_iter().chain(nested) {
            let keys = table.keys.iter();
            let keys = keys
                .map(|key| (key.name.to_owned(), described(key)))
                .collect();
            let required = table.keys.iter().filter(|key| key.is_required);
            let definition = json!({
                "description": table.meaning,
                "type": "object",
                "properties": adapt(table, keys),
                "required": required.map(|key| key.name).collect::<Vec<_>>(),
                "additionalProperties": false,
            });
            definitions.insert(table.name.to_owned(), definition);
        }
    }
    definitions
}

fn reference(table: &KeyTable) -> Value {
    json!({ "$ref": format!("#/$defs/{}", table.name) })
}

/// Returns the schema of a key, which begins with its meaning.
fn described(key: &Key) -> Value {
    let mut schema = value(&key.value, key.is_required);
    if let Some(schema) = schema.as_object_mut() {
        schema.shift_insert(0, "description".to_owned(), key.meaning.into());
    }
    schema
}

/// Returns the schema of a value; a list that is required holds something.
fn value(kind: &ValueKind, is_required: bool) -> Value {
    let least = usize::from(is_required);
    match kind {
        ValueKind::Text => json!({ "type": "string", "pattern": "\\S" }),
        ValueKind::Id | ValueKind::Reference(_) | ValueKind::Code(Notation::Diagnostic) => {
            pattern(ID)
        }
        ValueKind::Party => pattern(&format!("{ID}(/{ID})?")),
        ValueKind::Code(Notation::Language) => pattern("[a-z]{2,3}(-[A-Za-z0-9]{1,8})*"),
        ValueKind::Code(Notation::Country) => pattern("[A-Z]{2}"),
        ValueKind::Code(Notation::Wikidata) => pattern("Q[0-9]+"),
        ValueKind::Address => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        ValueKind::Date => pattern("[0-9XY?~%./-]+"),
        ValueKind::Schema => json!({ "const": 1 }),
        ValueKind::Count => json!({ "type": "integer", "minimum": 0 }),
        ValueKind::Year => json!({ "type": "integer" }),
        ValueKind::Word(words) => one_of(words),
        ValueKind::Positions(words) => json!({
            "type": "object",
            "minProperties": least,
            "propertyNames": pattern(ID),
            "additionalProperties": one_of(words),
        }),
        ValueKind::Table(table) => reference(table),
        ValueKind::ReferenceOrTable(_, table) => {
            json!({ "anyOf": [pattern(ID), reference(table)] })
        }
        ValueKind::List(item) => {
            json!({ "type": "array", "minItems": least, "items": value(item, false) })
        }
        ValueKind::Set(item) => json!({
            "type": "array",
            "minItems": least,
            "uniqueItems": true,
            "items": value(item, false),
        }),
        ValueKind::OneOrList(item) => {
            let item = value(item, false);
            json!({ "anyOf": [item, { "type": "array", "items": item }] })
        }
    }
}

fn pattern(whole: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^{whole}$") })
}

/// Returns the schema of some words, with their meanings where editors look for them.
fn one_of(words: &[Word]) -> Value {
    let all: Vec<&str> = words.iter().map(|it| it.word).collect();
    let meanings: Vec<&str> = words.iter().map(|it| it.meaning).collect();
    json!({
        "enum": all,
        "enumDescriptions": meanings,
        "x-taplo": { "docs": { "enumValues": meanings } },
    })
}
