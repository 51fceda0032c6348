//! The folder that an export of several files goes to.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::destination;
use crate::cli::error::Error;
use crate::model::Dataset;

/// Reads the description of an earlier export, if a folder holds one.
pub(super) fn earlier(folder: &Path, descriptor: &str) -> Option<serde_json::Value> {
    let written = fs::read_to_string(folder.join(descriptor)).ok()?;
    Some(serde_json::from_str(&written).unwrap_or_default())
}

/// Refuses a folder whose files are not the tool's to replace. The file named `descriptor` tells of an earlier export.
pub(super) fn admit(
    folder: &Path,
    data: &Dataset<'_>,
    descriptor: &str,
    force: bool,
) -> Result<(), Error> {
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
    let Some(written) = earlier(folder, descriptor) else {
        let message = format!("`{shown}` holds files that are no export");
        return Err(Error::new(message, remedy));
    };
    let name = written["name"].as_str();
    if name == Some(data.meta.id.as_str()) {
        return Ok(());
    }
    let other = name.map_or("another package".to_owned(), |name| {
        format!("the package `{name}`")
    });
    Err(Error::new(format!("`{shown}` holds {other}"), remedy))
}

/// Makes a folder, unless it is there.
pub(super) fn make(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| {
        let message = format!(
            "cannot make the folder `{}`: {}",
            folder.display(),
            error.kind()
        );
        Error::new(message, "name a folder that may be written to")
    })
}

/// Writes a file, which is replaced only once the new one is whole.
pub(super) fn write(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    destination::write(path, |out| Ok(content(out)?))
}
