//! A schema by its name, made when it is asked for.

use serde_json::Value;

/// The dialect that schemas are written in.
pub(super) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A schema, made when it is asked for.
#[derive(Clone, Copy)]
pub struct Schema {
    /// Its name: `dataset`, `entry`, or the kind of a document.
    pub name: &'static str,
    pub(super) make: fn() -> Value,
}

impl Schema {
    /// Makes the schema.
    pub fn to_json(self) -> Value {
        (self.make)()
    }

    /// Returns what it is a schema of, in a sentence.
    pub fn description(self) -> String {
        let schema = self.to_json();
        let description = schema.get("description").and_then(Value::as_str);
        description.unwrap_or_default().to_owned()
    }
}
