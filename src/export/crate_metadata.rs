//! The metadata of an export as an RO-Crate, for research repositories.
//!
//! Source: RO-Crate 1.1, <https://www.researchobject.org/ro-crate/specification/1.1/>.

use serde_json::{Value, json};

use super::license::license_id;
use super::package::{DESCRIPTOR, PackageFile, file_name};
use crate::digest::Digest;
use crate::model::{Dataset, Date};

/// The file of the metadata.
pub const CRATE_METADATA: &str = "ro-crate-metadata.json";

const VERSION: &str = "https://w3id.org/ro/crate/1.1";

/// The address of the digest of the dataset within the metadata.
const DATASET_DIGEST: &str = "#dataset-digest";

/// Returns the metadata of a package, as JSON-LD: of the dataset, which has some digest, of what describes the package, and of
/// its files.
pub fn crate_metadata(
    data: &Dataset<'_>,
    digest: Digest,
    descriptor: Digest,
    files: &[PackageFile<'_, '_>],
) -> Value {
    let tables = files.iter().map(|it| {
        let name = file_name(it.relation);
        file(&name, it.relation.about, "text/csv", it.digest)
    });
    let about = "The types and keys of the tables, as a Data Package";
    let descriptor = file(DESCRIPTOR, about, "application/json", descriptor);
    let digest = json!({
        "@id": DATASET_DIGEST,
        "@type": "PropertyValue",
        "name": "SHA-256 of the entries in JSON Lines",
        "propertyID": "sha256",
        "value": digest.sha256(),
    });
    let license = license_id(data)
        .map(|(id, address)| json!({ "@id": address, "@type": "CreativeWork", "name": id }));
    let metadata = json!({
        "@id": CRATE_METADATA,
        "@type": "CreativeWork",
        "conformsTo": { "@id": VERSION },
        "about": { "@id": "./" },
    });
    let parts: Vec<Value> = std::iter::once(descriptor).chain(tables).collect();
    let root = root(data, &parts);
    let graph: Vec<Value> = [metadata, root]
        .into_iter()
        .chain(parts)
        .chain([digest])
        .chain(license)
        .collect();
    // Version 1.1 of the vocabulary is older than the property.
    let context = json!([format!("{VERSION}/context"), { "sha256": "https://schema.org/sha256" }]);
    json!({ "@context": context, "@graph": graph })
}

/// Returns the entity of a file.
fn file(name: &str, about: &str, format: &str, digest: Digest) -> Value {
    json!({
        "@id": name,
        "@type": "File",
        "name": name,
        "description": about,
        "encodingFormat": format,
        "contentSize": digest.bytes.to_string(),
        "sha256": digest.sha256(),
    })
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
        "identifier": [meta.id.as_str(), { "@id": DATASET_DIGEST }],
        "version": meta.version.as_str(),
        "datePublished": Date::from(meta.as_of.last()).to_string(),
        "license": license,
        "hasPart": parts,
    })
}
