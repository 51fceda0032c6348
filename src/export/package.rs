//! A dataset as a Data Package: what describes its tables, for Frictionless and other programs.
//!
//! Source: Data Package 2.0, <https://datapackage.org/standard/data-package/>.

use serde_json::{Map, Value, json};

use super::license::license_id;
use crate::digest::Digest;
use crate::layout::relation::{Attribute, Domain, Reference, Relation};
use crate::model::Dataset;

/// The file that describes a package.
pub const DESCRIPTOR: &str = "datapackage.json";

const PACKAGE_PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";
const RESOURCE_PROFILE: &str = "https://datapackage.org/profiles/2.0/dataresource.json";
const SCHEMA_PROFILE: &str = "https://datapackage.org/profiles/2.0/tableschema.json";

/// Returns the file that holds the table of a relation.
pub fn file_name(relation: &Relation<'_>) -> String {
    format!("{}.csv", relation.name)
}

/// The file of a package that holds the table of a relation.
#[derive(Debug)]
pub struct PackageFile<'r, 'd> {
    /// The relation.
    pub relation: &'r Relation<'d>,
    /// The digest of the file.
    pub digest: Digest,
}

/// Returns the description of a package, as JSON: of the dataset, which has some digest, and of its files, so that a reader
/// can tell whether the package is whole.
pub fn descriptor(data: &Dataset<'_>, digest: Digest, files: &[PackageFile<'_, '_>]) -> Value {
    let meta = &data.meta;
    let mut package = Map::new();
    let mut put = |key: &str, value: Value| package.insert(key.to_owned(), value);
    put("$schema", PACKAGE_PROFILE.into());
    put("name", meta.id.as_str().into());
    put("title", meta.title.as_str().into());
    if let Some(description) = meta.description {
        put("description", description.as_str().into());
    }
    put("version", meta.version.as_str().into());
    put("as_of", meta.as_of.to_string().into());
    put("hash", digest.to_string().into());
    if let Some(license) = meta.license {
        put("license", license.as_str().into());
    }
    if let Some((id, address)) = license_id(data) {
        put("licenses", json!([{ "name": id, "path": address }]));
    }
    put("sources", sources(data));
    put("resources", files.iter().map(resource).collect());
    Value::Object(package)
}

/// Returns the publications the package rests on. A path may not climb, as far as the standard can tell.
fn sources(data: &Dataset<'_>) -> Value {
    let source = |source: &crate::model::Source<'_>| {
        let url = source.url.filter(|url| !url.contains(".."));
        match url {
            Some(url) => json!({ "title": source.name().as_str(), "path": url.as_str() }),
            None => json!({ "title": source.name().as_str() }),
        }
    };
    data.sources.iter().map(source).collect()
}

fn resource(file: &PackageFile<'_, '_>) -> Value {
    let relation = file.relation;
    json!({
        "$schema": RESOURCE_PROFILE,
        "name": relation.name,
        "type": "table",
        "path": file_name(relation),
        "description": relation.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.digest.bytes,
        "hash": file.digest.to_string(),
        "schema": schema(relation),
    })
}

fn schema(relation: &Relation<'_>) -> Value {
    let reference = |it: &Reference| {
        json!({
            "fields": it.columns,
            "reference": { "resource": it.relation, "fields": it.key },
        })
    };
    let references: Vec<Value> = relation.references.iter().map(reference).collect();
    let mut schema = json!({
        "$schema": SCHEMA_PROFILE,
        "fields": relation.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": relation.key,
    });
    // An empty list is none of the standard's.
    if !references.is_empty() {
        schema["foreignKeys"] = references.into();
    }
    schema
}

fn field(column: &Attribute) -> Value {
    let kind = match column.domain {
        Domain::Text | Domain::Id | Domain::Words(_) => "string",
        Domain::Count => "integer",
        Domain::Year => "year",
        Domain::Truth => "boolean",
        Domain::Day => "date",
    };
    let mut constraints = Map::new();
    if column.is_required {
        constraints.insert("required".to_owned(), true.into());
    }
    match &column.domain {
        Domain::Words(words) => {
            constraints.insert("enum".to_owned(), words.clone().into());
        }
        Domain::Id => {
            constraints.insert("pattern".to_owned(), "[a-z0-9]+(-[a-z0-9]+)*".into());
        }
        Domain::Count => {
            constraints.insert("minimum".to_owned(), 0.into());
        }
        Domain::Text | Domain::Year | Domain::Truth | Domain::Day => {}
    }
    json!({
        "name": column.name,
        "type": kind,
        "description": column.about,
        "constraints": constraints,
    })
}
