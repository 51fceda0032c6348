//! The layers: lower ones never import higher ones, siblings do not import each other, and a few crates stay in the
//! one place that needs them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the bottom up; those of one line are siblings.
const LAYERS: [&[&str]; 12] = [
    &["character", "digest", "span", "layout"],
    &["diagnostic", "model"],
    &["load"],
    &["embedded"],
    &["fixture"],
    &["query"],
    &["check", "texts"],
    &["report", "edit", "export"],
    &["output", "schema"],
    &["figure"],
    &["html", "lsp"],
    &["cli"],
];

/// All that formats may see.
const SEEN_BY_OUTPUT: [&str; 4] = ["character", "span", "layout", "diagnostic"];

/// Crates and the only place that may name them.
const CONFINED: [(&str, &str); 11] = [
    ("html5gum", "src/texts/html.rs"),
    // No answer depends on the clock.
    ("std::time", "src/cli/patience.rs"),
    ("clap", "src/cli"),
    ("comfy_table", "src/output/table.rs"),
    ("toml", "src/edit/import/rules.rs"),
    ("toml_writer", "src/edit"),
    ("csv", "src/output/csv.rs or src/edit/import/sheet.rs"),
    ("quick_xml", "src/output"),
    ("maud", "src/figure or src/html"),
    ("gen_lsp_types", "src/lsp"),
    ("lsp_server", "src/lsp or src/cli/commands/lsp.rs"),
];

fn layer(module: &str) -> usize {
    let found = LAYERS.iter().position(|layer| layer.contains(&module));
    found.unwrap_or_else(|| panic!("`{module}` is in no layer: add it to tests/layers.rs"))
}

/// Every source file below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with the module of the top level it belongs to; the roots of the two crates belong to none.
fn modules() -> Vec<(PathBuf, String, String)> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let inner = files
        .into_iter()
        .filter(|file| !matches!(file.to_str(), Some("src/lib.rs" | "src/main.rs")));
    let read = |file: PathBuf| {
        let top = file
            .components()
            .nth(1)
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap();
        let module = top.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&file).unwrap();
        (file, module, text)
    };
    inner.map(read).collect()
}

/// The modules of the top level that a file names, in imports and in full paths; tests may look anywhere.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            &rest[..end]
        })
}

fn is_test(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "tests")
        || file.ends_with("tests.rs")
        || file.ends_with("fixture.rs")
}

#[test]
fn lower_layers_never_import_higher_ones_nor_siblings_each_other() {
    for (file, module, text) in modules().iter().filter(|(file, ..)| !is_test(file)) {
        for other in named(text).filter(|other| *other != module.as_str()) {
            let allowed = layer(other) < layer(module);
            assert!(allowed, "{} ({module}) imports `{other}`", file.display());
        }
    }
}

#[test]
fn formats_know_nothing_of_the_model() {
    for (file, module, text) in modules() {
        if module == "output" {
            let strange =
                named(&text).find(|other| *other != "output" && !SEEN_BY_OUTPUT.contains(other));
            assert_eq!(strange, None, "{}", file.display());
        }
    }
}

#[test]
fn crates_stay_where_they_belong() {
    for (file, _, text) in modules().iter().filter(|(file, ..)| !is_test(file)) {
        for (name, place) in CONFINED {
            let uses = text.lines().any(|line| {
                line.starts_with(&format!("use {name}::")) || line.contains(&format!(" {name}::"))
            });
            assert!(
                !uses || place.split(" or ").any(|place| file.starts_with(place)),
                "{} uses `{name}`",
                file.display()
            );
        }
    }
}

#[test]
fn every_module_is_in_a_layer() {
    for (_, module, _) in modules() {
        layer(&module);
    }
}
