//! A dataset as JSON Lines gives the answers that it gives as TOML.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Commands that are about files, not about what a dataset says.
const ABOUT_FILES: [&str; 6] = ["check", "diff", "import", "init", "fmt", "add"];

fn stance(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.args(arguments).env_remove("STANCE_DATA");
    command.env("COLUMNS", "").env("NO_COLOR", "1");
    command.output().unwrap()
}

/// The dataset at a path as JSON Lines.
fn lines_of(data: &str) -> Vec<u8> {
    let output = stance(&["--data", data, "export", "--format", "jsonl"]);
    assert!(output.status.success(), "{data}: {output:?}");
    output.stdout
}

/// The commands that goldens and pages show, each with the dataset it asks.
fn typed() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let goldens = fs::read_dir("tests/cli")
        .unwrap()
        .map(|file| file.unwrap().path());
    let pages = fs::read_dir("docs")
        .unwrap()
        .map(|file| file.unwrap().path());
    let files = goldens.chain(pages).chain([PathBuf::from("README.md")]);
    for file in files.filter(|file| file.is_file()) {
        let text = fs::read_to_string(&file).unwrap();
        let shown = text
            .lines()
            .filter_map(|line| line.strip_prefix("$ stance "));
        let is_golden = file.extension().is_some_and(|it| it == "trycmd");
        for line in shown {
            let (data, rest) = match line
                .strip_prefix("--data ")
                .and_then(|it| it.split_once(' '))
            {
                Some((data, rest)) => (data, rest),
                None if is_golden => continue,
                None => ("tests/fixtures/excerpt", line),
            };
            let name = rest.split(' ').next().unwrap_or_default();
            if !ABOUT_FILES.contains(&name)
                && data.starts_with("tests/fixtures/")
                && !rest.contains("--data")
            {
                found.push((data.to_owned(), rest.to_owned()));
            }
        }
    }
    found
}

/// The words of a line as a shell tells them apart, as far as goldens need it.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => words.push(String::new()),
            (c, _) => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_answer_is_the_same_to_the_byte() {
    let scratch = tempfile::tempdir().unwrap();
    let mut files = BTreeMap::new();
    let typed = typed();
    assert!(typed.len() > 100, "{}", typed.len());
    for (data, line) in typed {
        let file = files.entry(data.clone()).or_insert_with(|| {
            let bytes = stance(&["--data", &data, "export", "--format", "jsonl"]).stdout;
            let file = scratch
                .path()
                .join(format!("{}.jsonl", data.replace('/', "-")));
            fs::write(&file, bytes).unwrap();
            file.display().to_string()
        });
        let words = words(&line);
        let asked = |data: &str| {
            let words = words.iter().map(String::as_str);
            let output = stance(
                &["--data", data]
                    .into_iter()
                    .chain(words)
                    .collect::<Vec<_>>(),
            );
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(data, "DATA");
            (
                output.status.code(),
                text(&output.stdout),
                text(&output.stderr),
            )
        };
        assert_eq!(asked(file), asked(&data), "{data}: {line}");
    }
}

#[test]
fn lines_of_lines_are_the_same_lines() {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("x.jsonl");
    for data in [
        "tests/fixtures/everything",
        "tests/fixtures/hostile",
        "data",
    ] {
        let lines = lines_of(data);
        fs::write(&file, &lines).unwrap();
        assert!(lines_of(file.to_str().unwrap()) == lines, "{data}");
    }
}

#[test]
fn standard_input_and_files_of_other_names_are_told_by_their_first_character() {
    let lines = lines_of("tests/fixtures/everything");
    let toml = fs::read("tests/fixtures/everything/dataset.toml").unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("dataset");
    for text in [&lines, &toml, &[b" \r\n\n", &*lines].concat()] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stance"))
            .args(["--data", "-", "export", "--format", "jsonl"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text).unwrap();
        assert!(child.wait_with_output().unwrap().stdout == lines);
        fs::write(&file, text).unwrap();
        assert!(lines_of(file.to_str().unwrap()) == lines);
    }
}

#[test]
fn a_folder_may_hold_both() {
    let scratch = tempfile::tempdir().unwrap();
    let lines = String::from_utf8(lines_of("tests/fixtures/everything")).unwrap();
    let is_statement = |line: &&str| line.starts_with("{\"type\":\"statement\"");
    let (statements, rest): (Vec<&str>, Vec<&str>) = lines.lines().partition(is_statement);
    fs::write(
        scratch.path().join("statements.jsonl"),
        statements.join("\n"),
    )
    .unwrap();
    fs::write(scratch.path().join("rest.JSONL"), rest.join("\r\n")).unwrap();
    fs::write(scratch.path().join("nothing.toml"), "# nothing\n").unwrap();
    assert!(lines_of(scratch.path().to_str().unwrap()) == lines.as_bytes());
}
