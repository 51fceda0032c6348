//! The folder of a package: what may be written into, and how.

use std::fs;
use std::io;
use std::path::Path;

use crate::cli::destination::{self, Staging};
use crate::cli::error::Error;
use crate::export::{
    CRATE_METADATA, DESCRIPTOR, PackageFile, crate_metadata, dataset_digest, descriptor, file_name,
    relations,
};
use crate::layout::Page;
use crate::model::Dataset;
use crate::output;
use crate::query::Snapshot;

/// Refuses a folder whose files are not the tool's to replace.
pub(super) fn admit(folder: &Path, data: &Dataset<'_>, force: bool) -> Result<(), Error> {
    let shown = folder.display();
    destination::sweep(folder);
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => {
            let message = format!("cannot write into `{shown}`: {}", error.kind());
            return Err(Error::new(message, "name a folder, which need not exist"));
        }
    };
    if is_empty || force {
        return Ok(());
    }
    let remedy = "name a new folder, or let `--force` write beside what is there";
    let Ok(written) = fs::read_to_string(folder.join(DESCRIPTOR)) else {
        let message = format!("`{shown}` holds files that are no export");
        return Err(Error::new(message, remedy));
    };
    let written: Option<serde_json::Value> = serde_json::from_str(&written).ok();
    let name = written
        .as_ref()
        .and_then(|package| package["name"].as_str());
    if name == Some(data.meta.id.as_str()) {
        return Ok(());
    }
    let other = name.map_or("another package".to_owned(), |name| {
        format!("the package `{name}`")
    });
    Err(Error::new(format!("`{shown}` holds {other}"), remedy))
}

/// Writes a package; returns what is said of it.
///
/// The description of the package goes last into its place: the digests in it are those of the tables beside it, unless
/// somebody ended the program between two files, or changed one.
pub(super) fn write(folder: &Path, snapshot: &Snapshot<'_>) -> Result<Page, Error> {
    let data = snapshot.data;
    let digest = dataset_digest(data)?;
    let relations = relations(snapshot, digest);
    let mut staging = Staging::begin(folder)?;
    let mut files = Vec::new();
    for relation in &relations {
        let digest = staging.write(&file_name(relation), |out| {
            output::csv::write_relation(relation, out)
        })?;
        files.push(PackageFile { relation, digest });
    }
    let package = descriptor(data, digest, &files);
    let package_digest = staging.write(DESCRIPTOR, |out| output::json::write(&package, out))?;
    let metadata = crate_metadata(data, digest, package_digest, &files);
    staging.write(CRATE_METADATA, |out| output::json::write(&metadata, out))?;
    staging.finish(DESCRIPTOR)?;
    let rows: usize = relations.iter().map(|relation| relation.rows.len()).sum();
    let mut page = Page::default();
    page.text(format!(
        "Wrote {} tables of {rows} rows, {DESCRIPTOR} and {CRATE_METADATA} to {}.",
        relations.len(),
        folder.display()
    ));
    Ok(page)
}
