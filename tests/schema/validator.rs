//! As much of a validator of JSON Schema as our own schemas need. A keyword that it does not know is a fault.

use serde_json::{Map, Value};

/// Keywords that say nothing of what is valid.
const ANNOTATIONS: [&str; 11] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "default",
    "format",
    "deprecated",
    "enumDescriptions",
    "x-taplo",
    "x-tombi-toml-version",
    "examples",
];

/// Finds what is wrong with a value by a schema; what a schema does not name is wrong in an object.
pub(super) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let root = schema;
    Validator {
        root,
        found: &mut found,
    }
    .check(schema, value, "");
    found
}

struct Validator<'v> {
    root: &'v Value,
    found: &'v mut Vec<String>,
}

impl<'v> Validator<'v> {
    fn fault(&mut self, at: &str, what: &str) {
        self.found.push(format!("{at}: {what}"));
    }

    fn is_valid(&self, schema: &'v Value, value: &Value) -> bool {
        let mut found = Vec::new();
        let root = self.root;
        Validator {
            root,
            found: &mut found,
        }
        .check(schema, value, "");
        found.is_empty()
    }

    fn check(&mut self, schema: &'v Value, value: &Value, at: &str) {
        if let Value::Bool(allowed) = schema {
            if !allowed {
                self.fault(at, "nothing may stand here");
            }
            return;
        }
        let Some(schema) = schema.as_object() else {
            return self.fault(at, "there is no schema");
        };
        for (keyword, says) in schema {
            let is_met = match keyword.as_str() {
                "$ref" => {
                    let path = says.as_str().unwrap_or_default().trim_start_matches('#');
                    match self.root.pointer(path) {
                        Some(target) => self.check(target, value, at),
                        None => self.fault(at, "a reference leads nowhere"),
                    }
                    true
                }
                "type" => is_of_type(says, value),
                "const" => says == value,
                "enum" => says.as_array().is_some_and(|all| all.contains(value)),
                "anyOf" => self.count(says, value) > 0,
                "oneOf" => self.count(says, value) == 1,
                "minimum" => {
                    number(value).is_none_or(|it| number(says).is_some_and(|least| it >= least))
                }
                "maximum" => {
                    number(value).is_none_or(|it| number(says).is_some_and(|most| it <= most))
                }
                "minItems" => value.as_array().is_none_or(|it| at_least(says, it.len())),
                "minProperties" => value.as_object().is_none_or(|it| at_least(says, it.len())),
                "uniqueItems" => value
                    .as_array()
                    .is_none_or(|all| (1..all.len()).all(|nth| !all[..nth].contains(&all[nth]))),
                "pattern" => value.as_str().is_none_or(|it| matches_pattern(says, it)),
                "items" => {
                    let items = value.as_array().into_iter().flatten().enumerate();
                    items.for_each(|(nth, it)| self.check(says, it, &format!("{at}/{nth}")));
                    true
                }
                "required" => says.as_array().into_iter().flatten().all(|key| {
                    let key = key.as_str().unwrap_or_default();
                    value.as_object().is_none_or(|it| it.contains_key(key))
                }),
                "properties" | "additionalProperties" | "propertyNames" => true,
                other => ANNOTATIONS.contains(&other),
            };
            if !is_met {
                self.fault(at, &format!("{keyword} {says} is not met by {value}"));
            }
        }
        if let Some(value) = value.as_object() {
            self.check_fields(schema, value, at);
        }
    }

    fn check_fields(
        &mut self,
        schema: &'v Map<String, Value>,
        value: &Map<String, Value>,
        at: &str,
    ) {
        for (key, field) in value {
            let at = format!("{at}/{key}");
            let known = schema.get("properties").and_then(|it| it.get(key));
            match known.or(schema.get("additionalProperties")) {
                Some(schema) => self.check(schema, field, &at),
                // A schema that names no properties leaves them to others.
                None if schema.contains_key("properties") => self.fault(&at, "it is not named"),
                None => {}
            }
            if let Some(names) = schema.get("propertyNames") {
                self.check(names, &Value::from(key.as_str()), &at);
            }
        }
    }

    fn count(&self, schemas: &'v Value, value: &Value) -> usize {
        let schemas = schemas.as_array().into_iter().flatten();
        schemas
            .filter(|schema| self.is_valid(schema, value))
            .count()
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

fn at_least(least: &Value, count: usize) -> bool {
    least.as_u64().is_some_and(|least| count as u64 >= least)
}

fn is_of_type(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match types {
        Value::Array(any) => any.iter().any(is),
        one => is(one),
    }
}

/// Matches the patterns that our schemas have, each by hand; another one is a fault.
fn matches_pattern(pattern: &Value, text: &str) -> bool {
    let is_id = |text: &str| {
        let is_word = |it: &str| {
            !it.is_empty()
                && it
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        text.split('-').all(is_word)
    };
    match pattern.as_str().unwrap_or_default() {
        r"\S" => !text.trim().is_empty(),
        "^[a-z0-9]+(-[a-z0-9]+)*$" => is_id(text),
        "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$" => {
            text.matches('/').count() < 2 && text.split('/').all(is_id)
        }
        "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$" => {
            let language = text.split('-').next().unwrap_or_default();
            (2..=3).contains(&language.len())
                && language.bytes().all(|b| b.is_ascii_lowercase())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        "^[A-Z]{2}$" => text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()),
        "^Q[0-9]+$" => text
            .strip_prefix('Q')
            .is_some_and(|it| it.parse::<u64>().is_ok()),
        "^https?://" => text.starts_with("http://") || text.starts_with("https://"),
        "^[0-9XY?~%./-]+$" => text
            .chars()
            .all(|c| c.is_ascii_digit() || "XY?~%./-".contains(c)),
        _ => false,
    }
}
