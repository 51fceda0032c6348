//! The metadata of an export as an RO-Crate, for research repositories.
//!
//! Source: RO-Crate 1.1, <https://www.researchobject.org/ro-crate/specification/1.1/>.

use serde_json::{Value, json};

use super::license::license_id;
use super::package::{DESCRIPTOR, file_name};
use crate::layout::relation::Relation;
use crate::model::{Dataset, Date};

/// The file of the metadata.
pub const CRATE_METADATA: &str = "ro-crate-metadata.json";

const VERSION: &str = "https://w3id.org/ro/crate/1.1";

/// Returns the metadata of a package of some relations of a dataset, as JSON-LD.
pub fn crate_metadata(data: &Dataset<'_>, relations: &[Relation<'_>]) -> Value {
    let files = relations.iter().map(|relation| {
        let name = file_name(relation);
        json!({
            "@id": name,
            "@type": "File",
            "name": name,
            "description": relation.about,
            "encodingFormat": "text/csv",
        })
    });
    let descriptor = json!({
        "@id": DESCRIPTOR,
        "@type": "File",
        "name": DESCRIPTOR,
        "description": "The types and keys of the tables, as a Data Package",
        "encodingFormat": "application/json",
    });
    let license = license_id(data)
        .map(|(id, address)| json!({ "@id": address, "@type": "CreativeWork", "name": id }));
    let metadata = json!({
        "@id": CRATE_METADATA,
        "@type": "CreativeWork",
        "conformsTo": { "@id": VERSION },
        "about": { "@id": "./" },
    });
    let parts: Vec<Value> = std::iter::once(descriptor).chain(files).collect();
    let root = root(data, &parts);
    let graph: Vec<Value> = [metadata, root]
        .into_iter()
        .chain(parts)
        .chain(license)
        .collect();
    json!({ "@context": format!("{VERSION}/context"), "@graph": graph })
}

/// Returns the entity of the dataset itself.
fn root(data: &Dataset<'_>, parts: &[Value]) -> Value {
    let meta = &data.meta;
    let license = match (license_id(data), meta.license) {
        (Some((_, address)), _) => json!({ "@id": address }),
        (None, Some(expression)) => expression.as_str().into(),
        (None, None) => "No licence is stated.".into(),
    };
    let parts: Vec<Value> = parts
        .iter()
        .map(|part| json!({ "@id": part["@id"] }))
        .collect();
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": meta.title.as_str(),
        "description": meta.description.unwrap_or(meta.title).as_str(),
        "identifier": meta.id.as_str(),
        "version": meta.version.as_str(),
        "datePublished": Date::from(meta.as_of.last()).to_string(),
        "license": license,
        "hasPart": parts,
    })
}
