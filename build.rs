//! For a release build, reads and checks `data/` with the program's own code and encodes it, to be part of the program.
//!
//! A debug build reads `data/` each time it runs, so that an edit of the data costs no build.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules are the program's; the build script uses a part of each"
)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/character.rs"]
mod character;

#[path = "src/span.rs"]
mod span;

#[path = "src/diagnostic/mod.rs"]
mod diagnostic;

#[path = "src/model/mod.rs"]
mod model;

#[path = "src/load/mod.rs"]
mod load;

#[path = "src/query/mod.rs"]
mod query;

#[path = "src/check/mod.rs"]
mod check;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-check-cfg=cfg(embedded)");
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("PROFILE")? != "release" {
        return Ok(());
    }
    println!("cargo::rustc-cfg=embedded");
    for input in ["data", "src"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let files = load::Files::open(Path::new("data"));
    let mut loaded = load::load(&files);
    if let Some(data) = &loaded.dataset {
        loaded.diagnostics.extend(check::errors(data));
    }
    let dataset = loaded.sound().map_err(|found| report(&files, &found))?;
    let path = PathBuf::from(env::var("OUT_DIR")?).join("dataset.postcard");
    fs::write(path, postcard::to_allocvec(&dataset)?)?;
    Ok(())
}

/// Lists what is wrong with the dataset, a line for each finding.
fn report(files: &load::Files, found: &[diagnostic::Diagnostic]) -> String {
    let line = |found: diagnostic::Located<'_>| {
        let place = found
            .places
            .first()
            .map(|place| format!("{}:{}:{}: ", place.path, place.line, place.column));
        let finding = found.diagnostic;
        format!(
            "\n{}{} ({})",
            place.unwrap_or_default(),
            finding.message,
            finding.help
        )
    };
    let lines: String = load::locate(files, found).into_iter().map(line).collect();
    format!("the dataset in data/ has errors{lines}")
}
