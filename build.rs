//! Turns `data/` into the form in which the program carries it: read once here, opened in microseconds there.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(
    dead_code,
    unreachable_pub,
    reason = "what the library does with it is none of the build script's business"
)]
#[path = "src/model/text.rs"]
mod text;

/// Where the shape of the files looks for it.
mod model {
    pub(crate) use super::text;
}

#[allow(dead_code, reason = "the build script only passes the entries on")]
#[path = "src/load/raw.rs"]
mod raw;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/load/raw.rs");
    println!("cargo::rerun-if-changed=src/model/text.rs");
    let mut paths = Vec::new();
    toml_files(Path::new("data"), &mut paths)?;
    paths.sort();
    let texts = paths
        .iter()
        .map(fs::read_to_string)
        .collect::<Result<Vec<_>, _>>()?;
    let mut whole = raw::File::default();
    for (path, text) in paths.iter().zip(&texts) {
        let file = toml::from_str(text).map_err(|error| format!("{}: {error}", path.display()))?;
        append(&mut whole, file);
    }
    let target = PathBuf::from(env::var("OUT_DIR")?).join("dataset.postcard");
    fs::write(target, postcard::to_stdvec(&whole)?)?;
    Ok(())
}

fn toml_files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            toml_files(&path, found)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            found.push(path);
        }
    }
    Ok(())
}

fn append<'a>(whole: &mut raw::File<'a>, file: raw::File<'a>) {
    whole.dataset = whole.dataset.take().or(file.dataset);
    whole.topic.extend(file.topic);
    whole.condition.extend(file.condition);
    whole.source.extend(file.source);
    whole.actor.extend(file.actor);
    whole.speaker.extend(file.speaker);
    whole.statement.extend(file.statement);
    whole.stance.extend(file.stance);
    whole.contact.extend(file.contact);
}
