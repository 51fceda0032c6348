//! What `export` writes: `tests/export.py` opens it in Frictionless, pandas, `DuckDB`, `SQLite`, networkx and a
//! reader of feeds, and holds it against the data.
//!
//! Skipped, and loudly, where Python cannot import what the script needs; with `STANCE_TEST_PYTHON` set to an interpreter it is not
//! skipped but fails.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

const NEEDED: &str = "import dplib, duckdb, feedparser, frictionless, jsonschema, networkx, pandas, referencing, rocrate";

/// The interpreter to test with, unless there is none and none was asked for.
fn python() -> Option<String> {
    let asked = std::env::var("STANCE_TEST_PYTHON").ok();
    let python = asked.clone().unwrap_or_else(|| "python3".to_owned());
    let imports = Command::new(&python).args(["-c", NEEDED]).output();
    let found = imports.is_ok_and(|output| output.status.success());
    assert!(found || asked.is_none(), "`{python}` cannot {NEEDED}");
    found.then_some(python)
}

/// The program, asked of a dataset; of the embedded one where none is named.
fn stance(data: &str, arguments: &[&str]) -> Output {
    let mut stance = Command::new(env!("CARGO_BIN_EXE_stance"));
    stance.args(["--data", data]).args(arguments);
    stance.output().unwrap()
}

fn done(data: &str, arguments: &[&str]) -> String {
    let output = stance(data, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(arguments: &[&str]) -> String {
    let output = stance("tests/fixtures/quotes", arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// The files in a folder with what they hold.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn other_programs_find_what_stands_in_the_data() {
    let Some(python) = python() else {
        // Past the test harness, which shows nothing that a test prints unless it fails.
        let skipped = format!(
            "\nSKIPPED: no other program opened the exports, for python3 cannot {NEEDED}\n"
        );
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    for data in [
        "data",
        "tests/fixtures/hostile",
        "tests/fixtures/quotes",
        "tests/fixtures/everything",
        "tests/fixtures/withdrawn/new.toml",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        done(data, &["export", &at("package")]);
        for file in ["data.sql", "data.json", "data.jsonl", "data.graphml"] {
            done(data, &["export", "-o", &at(file)]);
        }
        done(data, &["feed", "--limit", "9999", "-o", &at("feed.xml")]);
        for day in [
            "2022-06-30",
            "2024-01-15",
            "2025-12-31",
            "2026-02-04",
            "2026-03",
            "2026-07-15",
        ] {
            let file = at(&format!("matrix-{day}.json"));
            done(data, &["matrix", "--as-of", day, "-o", &file]);
        }
        let opened = Command::new(&python)
            .arg("tests/export.py")
            .args([folder.path(), Path::new(data)])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&opened.stderr);
        assert!(opened.status.success(), "{data}\n{said}");
        std::io::stderr().write_all(&opened.stdout).unwrap();
    }
}

/// How many tables the description of a package lists.
fn tables(package: &Path) -> usize {
    let text = fs::read_to_string(package.join("datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    package["resources"].as_array().unwrap().len()
}

#[test]
fn an_export_is_the_same_every_time_and_replaces_its_own_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let named = folder.path().join("out");
    let out = named.to_str().unwrap();
    let data = "tests/fixtures/quotes";
    let said = done(data, &["export", out]);
    let tables = tables(&named);
    assert!(said.contains(&format!("{tables} tables")), "{said}");
    let first = files(&named);
    assert_eq!(first.len(), tables + 2);
    fs::write(named.join("statements.csv"), "of yesterday").unwrap();
    fs::write(named.join("notes.txt"), "mine").unwrap();
    done(data, &["export", out]);
    let mut second = files(&named);
    second.retain(|(name, _)| name != "notes.txt");
    assert_eq!(second, first);
    assert_eq!(fs::read_to_string(named.join("notes.txt")).unwrap(), "mine");
    let sql = || done(data, &["export", "--format", "sql"]);
    assert_eq!(sql(), sql());
}

#[test]
fn a_folder_of_something_else_is_left_alone_unless_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    fs::write(folder.path().join("actors.csv"), "mine").unwrap();
    let said = refused(&["export", out]);
    assert!(said.contains("holds files that are no export"), "{said}");
    assert!(said.contains("--force"), "{said}");
    assert_eq!(files(folder.path()).len(), 1);
    done("tests/fixtures/quotes", &["export", "--force", out]);
    assert_eq!(files(folder.path()).len(), tables(folder.path()) + 2);
    let said = String::from_utf8(stance("data", &["export", out]).stderr).unwrap();
    assert!(said.contains("holds the package `quotes`"), "{said}");
}

#[test]
fn a_format_that_does_not_fit_where_it_goes_is_refused_with_what_does() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (arguments, why) in [
        (vec!["export"], "`stance export out`"),
        (vec!["export", &at("x.sql")], "`stance export -o"),
        (vec!["export", "-o", &at("x.zip")], "tells no format"),
        (vec!["export", "-o", &at("x")], "tells no format"),
        (
            vec!["export", "--format", "package", "-o", &at("x")],
            "`stance export ",
        ),
        (
            vec!["export", "--format", "sql", &at("x")],
            "`stance export --format sql -o",
        ),
        (vec!["export", "--force"], "<DIR>"),
    ] {
        let said = refused(&arguments);
        assert!(said.contains(why), "{arguments:?}: {said}");
    }
    fs::write(at("file"), "").unwrap();
    assert!(refused(&["export", &at("file")]).contains("cannot write into"));
    assert_eq!(files(folder.path()).len(), 1);
}
