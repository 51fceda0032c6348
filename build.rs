//! For a release build, reads and checks `data/` with the program's own code and encodes it, to be part of the program.
//!
//! A debug build reads `data/` each time it runs, so that an edit of the data costs no build; this script then does nothing.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules are the program's; the build script uses a part of each"
)]

#[cfg(not(debug_assertions))]
#[path = "src/character.rs"]
mod character;

#[cfg(not(debug_assertions))]
#[path = "src/span.rs"]
mod span;

#[cfg(not(debug_assertions))]
#[path = "src/diagnostic/mod.rs"]
mod diagnostic;

#[cfg(not(debug_assertions))]
#[path = "src/model/mod.rs"]
mod model;

#[cfg(not(debug_assertions))]
#[path = "src/load/mod.rs"]
mod load;

#[cfg(not(debug_assertions))]
#[path = "src/query/mod.rs"]
mod query;

#[cfg(not(debug_assertions))]
#[path = "src/check/mod.rs"]
mod check;

#[cfg_attr(
    debug_assertions,
    allow(clippy::unnecessary_wraps, reason = "only a release build can fail")
)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rustc-check-cfg=cfg(embedded)");
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(not(debug_assertions))]
    embed()?;
    Ok(())
}

/// Encodes the dataset into the build's output folder, from where `src/embedded.rs` includes it.
#[cfg(not(debug_assertions))]
fn embed() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rustc-cfg=embedded");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src");
    let files = load::Files::open(std::path::Path::new("data"));
    let mut loaded = load::load(&files);
    if let Some(data) = &loaded.dataset {
        loaded.diagnostics.extend(check::errors(data));
    }
    let dataset = loaded.sound().map_err(|found| report(&files, &found))?;
    let folder = std::path::PathBuf::from(std::env::var("OUT_DIR")?);
    let encoded = postcard::to_allocvec(&dataset)?;
    std::fs::write(folder.join("dataset.postcard"), encoded)?;
    Ok(())
}

/// Lists what is wrong with the dataset, a line for each finding.
#[cfg(not(debug_assertions))]
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
