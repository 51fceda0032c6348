//! Every diagnostic code has a broken dataset under `tests/bad/` with the exact output it gives.
//!
//! `BLESS=1 cargo test --test bad` writes the outputs anew, to be read before they are committed.

#![expect(clippy::expect_used, reason = "a test that cannot run has failed")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use stance::diagnostic::{Code, Severity};

/// The folder of a code, as seen from the root of the package.
fn folder(code: Code) -> PathBuf {
    Path::new("tests/bad").join(code.as_str())
}

/// Its dataset: one file where that is enough, else a directory, which need not exist.
fn dataset(code: Code) -> PathBuf {
    // No file that ends can be that large and stand in a repository.
    if code == Code::TooLarge {
        return PathBuf::from("/dev/zero");
    }
    let file = folder(code).join("data.toml");
    if file.exists() {
        file
    } else {
        folder(code).join("data")
    }
}

/// What `stance` prints about a code's dataset, and its exit status.
fn check(code: Code, arguments: &[&str]) -> (String, Option<i32>) {
    // Saved pages, of the codes that take some.
    let texts = folder(code).join("texts");
    let mut arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
    if texts.exists() {
        arguments.extend([OsStr::new("--texts"), texts.as_os_str()]);
    }
    check_dataset(&dataset(code), &arguments)
}

/// What `stance` prints about a dataset, and its exit status.
fn check_dataset(dataset: &Path, arguments: &[impl AsRef<OsStr>]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("COLUMNS")
        .arg("--data")
        .arg(dataset)
        .args(["check", "--color", "never"])
        .args(arguments)
        .output()
        .expect("the program runs");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "",
        "{}",
        dataset.display()
    );
    let shown = String::from_utf8(output.stdout).expect("output is UTF-8");
    (shown, output.status.code())
}

#[test]
fn every_code_has_its_output() {
    let bless = env::var_os("BLESS").is_some();
    for code in Code::ALL {
        let expected = folder(*code).join("expected.txt");
        let (shown, status) = check(*code, &[]);
        if bless {
            fs::write(&expected, &shown).expect("the folder can be written");
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(shown, wanted, "{}", expected.display());
        let is_error = code.severity() == Severity::Error;
        assert_eq!(status, Some(i32::from(is_error)), "{code:?}");
    }
}

/// The files of JSON Lines that have faults, each with what is printed about it beside it.
#[test]
fn lines_have_their_output() {
    let bless = env::var_os("BLESS").is_some();
    let files = fs::read_dir("tests/bad-lines").expect("the folder is there");
    let files = files.map(|file| file.expect("it can be read").path());
    let is_lines = |path: &PathBuf| path.extension().is_some_and(|it| it == "jsonl");
    let mut files: Vec<PathBuf> = files.filter(is_lines).collect();
    files.sort();
    for file in files {
        let expected = file.with_extension("txt");
        let (shown, status) = check_dataset(&file, &[""; 0]);
        if bless {
            fs::write(&expected, &shown).expect("the folder can be written");
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(shown, wanted, "{}", expected.display());
        assert_eq!(status, Some(1), "{}", file.display());
    }
}

/// The entries of a text of TOML as JSON Lines, faults included, unless it is no TOML.
fn as_lines(text: &str) -> Option<String> {
    let document: toml::Table = text.parse().ok()?;
    let mut lines = String::new();
    for (table, entries) in document {
        let entries = match entries {
            toml::Value::Array(entries) => entries,
            entry => vec![entry],
        };
        for entry in entries {
            let mut entry = json(entry);
            entry["type"] = table.as_str().into();
            lines.extend([entry.to_string().as_str(), "\n"]);
        }
    }
    Some(lines)
}

/// A value of TOML as one of JSON, which has no dates.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(keys) => keys.into_iter().map(|(key, it)| (key, json(it))).collect(),
        scalar => serde_json::to_value(scalar).unwrap_or_default(),
    }
}

/// The faults of a dataset, without their places.
fn faults(dataset: &Path) -> Vec<String> {
    let (shown, _) = check_dataset(dataset, &["--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&shown).expect("it is JSON");
    let found = document["diagnostics"].as_array().expect("it is a list");
    let fault = |found: &serde_json::Value| format!("{}: {}", found["code"], found["message"]);
    let mut faults: Vec<String> = found.iter().map(fault).collect();
    faults.sort();
    faults
}

#[test]
fn lines_have_the_faults_that_toml_has() {
    let scratch = tempfile::tempdir().expect("there is room");
    let mut compared = 0;
    for code in Code::ALL {
        let file = folder(*code).join("data.toml");
        let text = fs::read_to_string(&file).unwrap_or_default();
        let Some(lines) = as_lines(&text).filter(|lines| !lines.is_empty()) else {
            continue;
        };
        let file = scratch.path().join("data.jsonl");
        // An allowance may name the file.
        let lines = lines.replace("data.toml", "data.jsonl");
        fs::write(&file, lines).expect("there is room");
        let mut expected = faults(&dataset(*code));
        // A line has no brackets of which there could be too few.
        expected.retain(|fault| !fault.contains("is a list of tables"));
        assert_eq!(faults(&file), expected, "{code:?}");
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn every_dataset_has_one_kind_of_fault() {
    for code in Code::ALL {
        let (shown, _) = check(*code, &[]);
        let head = format!("{}[{}]: ", code.severity().as_str(), code.as_str());
        let is_head = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
        let heads: Vec<&str> = shown.lines().filter(is_head).collect();
        assert!(!heads.is_empty(), "{code:?}: {shown}");
        assert!(heads.iter().all(|line| line.starts_with(&head)), "{shown}");
    }
}

#[test]
fn every_folder_has_a_code() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for entry in fs::read_dir("tests/bad").expect("the folder is there") {
        let name = entry.expect("it can be read").file_name();
        assert!(codes.contains(&*name.to_string_lossy()), "{name:?}");
    }
}

#[test]
fn warnings_fail_when_strict() {
    for code in [Code::LongQuote, Code::AfterAsOf] {
        assert_eq!(check(code, &["--strict"]).1, Some(1), "{code:?}");
    }
}

#[test]
fn json_has_the_same_facts() {
    let (shown, status) = check(Code::DuplicateId, &["--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&shown).expect("it is JSON");
    let expected = serde_json::json!([{
        "code": "duplicate-id",
        "severity": "error",
        "message": "two entries of `actor` have the id `estonia`",
        "file": "tests/bad/duplicate-id/data/estonia.toml",
        "line": 2,
        "column": 6,
        "help": "give one of them another id, or merge them",
    }]);
    assert_eq!(document["diagnostics"], expected);
    assert_eq!(
        (&document["errors"], &document["warnings"]),
        (&1.into(), &0.into())
    );
    assert_eq!(status, Some(1));
}

#[test]
fn examples_are_toml_unless_that_is_their_fault() {
    let is_toml = |text: &str| toml::de::DeTable::parse(text).is_ok();
    for code in Code::ALL {
        // What these show is no TOML, but typed in a shell or a name.
        let shown = [
            Code::MissingPath,
            Code::NotAFile,
            Code::TooLarge,
            Code::LeftOut,
        ];
        if shown.contains(code) {
            continue;
        }
        assert_eq!(
            is_toml(code.wrong()),
            *code != Code::Syntax,
            "{}",
            code.wrong()
        );
        assert!(is_toml(code.right()), "{}", code.right());
        assert_ne!(code.wrong(), code.right());
    }
}
