//! What is made from the list of the format's keys, the page of the documentation and the schema of `data/`; and that
//! every schema holds for what it is a schema of.
//!
//! `.ci/bless` writes both files anew, to be read before they are committed.

#![expect(clippy::expect_used, reason = "a test that cannot run has failed")]

mod validator;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::{Value, json};
use stance::model::keys::{Key, KeyTable};
use stance::schema::{self, Schema};
use stance::span::Table;
use validator::faults;

/// How wide the text of a page is set.
const WIDTH: usize = 78;

/// Compares a file with what it should hold, or writes it where that is asked for.
fn compare(path: &str, wanted: &str) {
    if env::var_os("BLESS").is_some() {
        fs::write(path, wanted).expect("it can be written");
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(found == wanted, "{path} is not\n{wanted}");
}

/// Sets a text below its first words in lines that are not too long.
fn wrapped(first: &str, text: &str, indent: usize) -> String {
    let mut lines = vec![first.to_owned()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is a first line");
        if last.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(" ".repeat(indent) + word);
        } else {
            let space = if last.is_empty() { "" } else { " " };
            last.extend([space, word]);
        }
    }
    lines.join("\n") + "\n"
}

fn key(key: &Key) -> String {
    let need = if key.is_required { ", required" } else { "" };
    let first = format!("- `{}` ({}{need}):", key.name, key.value);
    let words = key.value.words().iter();
    let words = words.map(|it| wrapped(&format!("  - `{}`:", it.word), it.meaning, 4));
    wrapped(&first, key.meaning, 2) + &words.collect::<String>()
}

fn table(head: &str, table: &KeyTable) -> String {
    let keys: String = table.keys.iter().map(key).collect();
    let meaning = wrapped("", table.meaning, 0);
    format!("\n## {head}\n\n{meaning}\n{keys}")
}

fn page() -> String {
    let mut page = "# Tables and keys\n\n".to_owned();
    page += &wrapped(
        "",
        "Every table of a dataset and every key it may have, in the order in which they are written. Keys that are not \
         required may be left out; a list that is required holds something. Ids are kebab-case. Dates are EDTF in quotes \
         (see [dates](dates.md)), or days of TOML without. An id that is asked for is that of another entry, which may stand \
         in any file of the dataset.",
        0,
    );
    for of in Table::ALL {
        let name = of.name();
        page += &table(
            &match of {
                Table::Dataset => format!("`[{name}]`"),
                _ => format!("`[[{name}]]`"),
            },
            of.keys(),
        );
        for (key, nested) in of.keys().nested() {
            page += &table(&format!("`{key}` of `{name}`"), nested);
        }
    }
    page
}

#[test]
fn the_page_of_keys_is_the_list() {
    compare("docs/keys.md", &page());
}

fn stance(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .args(arguments)
        .env_remove("STANCE_DATA")
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn schema_of(name: &str) -> Value {
    schema::named(name).map_or(Value::Null, Schema::to_json)
}

#[test]
fn the_schema_of_the_data_is_that_of_the_program() {
    compare("data/schema.json", &stance(&["schema"]));
}

/// Every file below a folder whose name has one of some endings.
fn files(folder: &str, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files(&path.to_string_lossy(), endings, found);
        } else if endings
            .iter()
            .any(|it| path.extension().is_some_and(|is| is == *it))
        {
            found.push(path);
        }
    }
}

/// The datasets that are sound, each file as JSON.
fn datasets() -> Vec<(PathBuf, Value)> {
    let mut paths = Vec::new();
    files("data", &["toml"], &mut paths);
    files("tests/fixtures", &["toml"], &mut paths);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("it can be read");
        let read: toml::Value = toml::from_str(&text).expect("it is TOML");
        (path, dates_as_texts(read))
    };
    paths.into_iter().map(read).collect()
}

/// JSON has no dates.
fn dates_as_texts(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(dates_as_texts).collect(),
        toml::Value::Table(fields) => {
            let fields = fields.into_iter();
            fields
                .map(|(key, value)| (key, dates_as_texts(value)))
                .collect()
        }
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
    }
}

/// The JSON documents that goldens and the documentation show.
fn documents() -> Vec<(PathBuf, Value)> {
    let mut paths = vec![PathBuf::from("README.md")];
    files("docs", &["md"], &mut paths);
    files("tests/cli", &["trycmd"], &mut paths);
    let shown = |path: &PathBuf| -> Vec<(PathBuf, Value)> {
        let text = fs::read_to_string(path).expect("it can be read");
        let mut found = Vec::new();
        for rest in text.split("\n{\n").skip(1) {
            let document = rest
                .split_once("\n}\n")
                .map(|(inner, _)| format!("{{{inner}}}"));
            let document = document.and_then(|it| serde_json::from_str::<Value>(&it).ok());
            let is_document = |it: &Value| it.get("document").is_some();
            found.extend(document.filter(is_document).map(|it| (path.clone(), it)));
        }
        found
    };
    paths.iter().flat_map(shown).collect()
}

/// The entries of a dataset in JSON Lines.
fn entries() -> Vec<Value> {
    let lines = |data: &str| stance(&["--data", data, "export", "--format", "jsonl"]);
    let text = ["data", "tests/fixtures/everything"].map(lines).concat();
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[test]
fn the_schema_of_datasets_holds_for_every_sound_one() {
    let schema = schema_of("dataset");
    let datasets = datasets();
    assert!(datasets.len() > 20);
    for (path, dataset) in datasets {
        assert_eq!(faults(&schema, &dataset), [""; 0], "{}", path.display());
    }
}

#[test]
fn the_schema_of_entries_holds_for_every_line() {
    let schema = schema_of("entry");
    for entry in entries() {
        assert_eq!(faults(&schema, &entry), [""; 0], "{entry}");
    }
}

#[test]
fn the_schema_of_a_document_holds_for_every_golden() {
    let mut seen = BTreeSet::new();
    for (path, document) in documents() {
        let name = document["document"].as_str().unwrap_or_default().to_owned();
        assert_eq!(
            faults(&schema_of(&name), &document),
            [""; 0],
            "{}",
            path.display()
        );
        seen.insert(name);
    }
    // Those that no golden shows as JSON.
    let others: [&[&str]; 8] = [
        &["cite", "cite", "--dataset"],
        &["topics"],
        &["speaker", "show", "merz"],
        &["explanations", "explain", "uk"],
        &["search", "search", "talks"],
        &["matrix-by-period", "matrix", "--by", "year"],
        &["explain", "explain", "uk", "envoy", "--sensitivity"],
        &["tally", "tally", "envoy"],
    ];
    for question in others {
        let (name, words) = (question[0], &question[usize::from(question.len() > 1)..]);
        let options = ["--data", "tests/fixtures/excerpt", "--format", "json"];
        let document = stance(&[words, &options].concat());
        let document = serde_json::from_str(&document).expect("it is JSON");
        assert_eq!(faults(&schema_of(name), &document), [""; 0], "{name}");
        seen.insert(name.to_owned());
    }
    let all: BTreeSet<String> = schema::all()
        .into_iter()
        .map(|schema| schema.name.to_owned())
        .filter(|name| name != "dataset" && name != "entry")
        .collect();
    assert_eq!(seen, all);
}

/// Every kind of document that is written anywhere has a schema.
#[test]
fn every_kind_of_document_has_a_schema() {
    let mut paths = Vec::new();
    files("src/report", &["rs"], &mut paths);
    for path in paths {
        let text = fs::read_to_string(&path).expect("it can be read");
        for rest in text.split("const DOCUMENT: &'static str = \"").skip(1) {
            let name = rest.split('"').next().unwrap_or_default();
            assert!(
                schema::named(name).is_some(),
                "{name} in {}",
                path.display()
            );
        }
    }
}

#[test]
fn schemas_refuse_what_is_wrong() {
    let dataset = schema_of("dataset");
    let faults_of = |statement: Value| faults(&dataset, &json!({ "statement": [statement] }));
    let good = json!({
        "id": "a", "actor": "a", "date": "2026-02", "kind": "speech", "attribution": "direct",
        "positions": { "b": "opposes" }, "summary": "A", "sources": ["c"],
    });
    assert_eq!(faults_of(good.clone()), [""; 0]);
    for (key, value) in [
        ("id", json!("A b")),
        ("date", json!("soon")),
        ("kind", json!("talk")),
        ("positions", json!({ "b": "no" })),
        ("positions", json!({})),
        ("sources", json!([])),
        ("sources", json!(["c", "c"])),
        ("withdrawn", json!({ "date": "2026" })),
        ("sumary", json!("A")),
        ("quote", json!(1)),
        ("lang", json!("English")),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert_ne!(faults_of(bad), [""; 0], "{key}");
    }
    let mut topics: Value =
        serde_json::from_str(&stance(&["topics", "--format", "json"])).expect("it is JSON");
    topics["topics"][0]["title"] = Value::Null;
    assert_ne!(faults(&schema_of("topics"), &topics), [""; 0]);
}

/// Another program's validator finds the same; `.ci/run` names a Python that has it.
#[test]
fn a_validator_that_is_not_ours_agrees() {
    let Some(python) = env::var_os("STANCE_TEST_PYTHON") else {
        eprintln!("skipped: STANCE_TEST_PYTHON is not set");
        return;
    };
    let named = |name: &str, values: Vec<Value>| json!({ "schema": schema_of(name), "of": values });
    let datasets = datasets().into_iter().map(|(_, it)| it).collect();
    let mut all = vec![named("dataset", datasets), named("entry", entries())];
    for document in documents() {
        let name = document.1["document"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        all.push(named(&name, vec![document.1]));
    }
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("all.json");
    fs::write(&path, json!(all).to_string()).expect("it can be written");
    let status = Command::new(python)
        .arg(Path::new("tests/schema/validate.py"))
        .arg(&path)
        .status()
        .expect("Python runs");
    assert!(status.success());
}
