//! The files of a package, written as a whole.

use std::path::Path;

use crate::cli::destination::Staging;
use crate::cli::error::Error;
use crate::export::{
    CRATE_METADATA, DESCRIPTOR, PackageFile, crate_metadata, dataset_digest, descriptor, file_name,
    relations,
};
use crate::layout::Page;
use crate::output;
use crate::query::Snapshot;

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
