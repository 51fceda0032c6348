//! Documents say what they answer, and `verify` asks it again: of every command, in every format that has a place for it.

#![expect(clippy::expect_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const DATA: &str = "tests/fixtures/excerpt";

/// Questions, typed as people do.
const QUESTIONS: [&str; 22] = [
    "list envoy",
    "list --topic Dialogue --group eu --position supports,opposes --since 2026-01 --by speaker",
    "show Merz",
    "show uk --as-of 'feb 2026'",
    "timeline kallas --topic envoy --since '1 Jan 2026' --limit 3 --reverse",
    "timeline france --contacts --text l'Europe",
    "compare france vs italy,germany",
    "matrix --core --topic envoy,dialogue",
    "matrix --by half --topic dialogue --group e3",
    "explain uk dialogue",
    "explain merz",
    "explain germany envoy --sensitivity",
    "gaps --older-than 90d",
    "tally envoy --rule unanimity --assume undeclared=supports",
    "network --measure congruence",
    "shifts germany --cause moved",
    "changes 2025-12-31 germany",
    "changes 'jan 2026' 2026-03 --topic envoy",
    "contacts --actor france --speaker macron --since 2025",
    "search special envoy",
    "topics",
    "sources --publisher OSW",
];

fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stance"))
        .args(words)
        .env("STANCE_DATA", DATA)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

/// Splits a line at its spaces, but for those in quotes.
fn words(line: &str) -> Vec<&str> {
    let mut quoted = false;
    let at_space = |c: char| {
        quoted ^= c == '\'' && !line.contains("l'");
        c == ' ' && !quoted
    };
    let words = line.split(at_space).filter(|word| !word.is_empty());
    words.map(|word| word.trim_matches('\'')).collect()
}

/// Writes the answer to a question into a folder.
fn answer(folder: &Path, question: &str, ending: &str) -> String {
    let file = folder.join(format!("answer.{ending}"));
    let file = file.to_str().expect("the name is UTF-8").to_owned();
    let output = run(&[words(question).as_slice(), &["-o", &file]].concat());
    assert!(
        output.status.success(),
        "{question}: {}",
        text(&output.stderr)
    );
    file
}

#[test]
fn every_answer_is_given_again() {
    let folder = tempfile::tempdir().expect("there is room");
    for question in QUESTIONS {
        for ending in ["json", "jsonl", "md"] {
            let file = answer(folder.path(), question, ending);
            let output = run(&["verify", &file]);
            let said = text(&output.stdout) + &text(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{question} {ending}: {said}");
            assert!(said.starts_with("Equal: stance "), "{question}: {said}");
            assert_eq!(said.lines().count(), 1, "{question}: {said}");
        }
    }
}

/// Forms of a page that are no part of the question.
const FORMS: [&str; 9] = [
    "list envoy --columns actor,since,statements",
    "timeline kallas --topic envoy --brief",
    "timeline kallas --ids --footnotes",
    "timeline france --topic envoy --quotes",
    "timeline france --chart",
    "tally envoy --records rules",
    "network --layout matrix",
    "explain uk dialogue --footnotes --ids",
    "compare france italy --columns topic,actor,position",
];

#[test]
fn a_page_is_compared_in_the_form_it_was_written_in() {
    let folder = tempfile::tempdir().expect("there is room");
    for question in FORMS {
        let file = answer(folder.path(), question, "md");
        let output = run(&["verify", &file]);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{question}: {said}");
        assert!(said.starts_with("Equal: stance "), "{question}: {said}");
    }
}

/// A page may come from anybody too: its form gives it a form, and nothing else.
#[test]
fn the_form_of_a_page_asks_for_nothing_else() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = answer(folder.path(), "list envoy", "md");
    let written = fs::read_to_string(&file).expect("it can be read");
    let taken = folder.path().join("taken");
    for form in [
        format!("--output={}", taken.display()),
        format!("-o {}", taken.display()),
        "--as-of=2020-01-01".to_owned(),
        "--data=tests/fixtures/moves".to_owned(),
        "--help".to_owned(),
        "'".to_owned(),
    ] {
        let lines = format!("    form      {form}\n    dataset ");
        let page = written.replace("    dataset ", &lines);
        assert_ne!(page, written);
        fs::write(&file, page).expect("it can be written");
        let output = run(&["verify", &file]);
        assert_eq!(output.status.code(), Some(2), "{form}");
        assert!(!taken.exists(), "{form}");
    }
}

/// What asks more than one dataset, or the files themselves, says so: there is no question to ask again.
#[test]
fn every_document_has_a_citation_though_not_every_one_a_question() {
    let folder = tempfile::tempdir().expect("there is room");
    for question in [
        &["diff", "tests/fixtures/excerpt", "tests/fixtures/excerpt"][..],
        &["check"],
    ] {
        let output = run(&[question, &["--format", "json"]].concat());
        let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let citation = &document["citation"];
        assert!(citation["question"].is_null(), "{citation}");
        for hash in ["dataset", "result"] {
            let hash = citation[hash].as_str().unwrap_or_default();
            assert!(hash.starts_with("sha256:"), "{citation}");
        }
        let file = folder.path().join("document.json");
        fs::write(&file, output.stdout).expect("it can be written");
        let output = run(&["verify", &file.to_string_lossy()]);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains("does not say which question"), "{said}");
    }
}

/// The note below an answer names all that it takes to find it again.
#[test]
fn an_answer_can_be_pasted_with_its_note() {
    let output = run(&["list", "envoy", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let citation = &document["citation"];
    let note = citation["note"].as_str().expect("there is a note");
    for key in ["question", "dataset", "result", "program"] {
        let value = citation[key].as_str().expect("it is a text");
        assert!(note.contains(value), "{key}: {note}");
    }
    let title = document["dataset"]["title"].as_str().expect("it is a text");
    assert!(
        note.contains(title) && note.contains("version 2026.07, 15 Jul 2026"),
        "{note}"
    );
    let output = run(&["list", "envoy", "--format", "markdown"]);
    let page = text(&output.stdout).replace('\\', "");
    assert!(page.ends_with(&format!("\n\nCite as: {note}\n")), "{page}");
}

/// However it was typed, a question is written in one way, and gives the same answer.
#[test]
fn a_question_has_one_form() {
    let asked = |question: &str| {
        let output = run(&[words(question).as_slice(), &["--format", "json"]].concat());
        let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let question = document["citation"]["question"].as_str();
        (question.unwrap_or_default().to_owned(), document)
    };
    let (question, document) =
        asked("explain 'United Kingdom' 'Reopen dialogue' --as-of 15.7.2026");
    assert_eq!(
        question,
        "stance explain united-kingdom dialogue --as-of=2026-07-15"
    );
    assert_eq!(asked("uk dialogue"), (question.clone(), document.clone()));
    let typed = question.trim_start_matches("stance ");
    assert_eq!(asked(typed), (question.clone(), document));
    let (question, _) = asked("timeline merz --since 'feb 2026' --limit 2 --brief");
    assert_eq!(
        question,
        "stance timeline friedrich-merz --since=2026-02 --limit=2 --as-of=2026-07-15"
    );
}

#[test]
fn rows_that_differ_are_named() {
    let folder = tempfile::tempdir().expect("there is room");
    for ending in ["json", "jsonl"] {
        let file = answer(folder.path(), "list envoy", ending);
        let written = fs::read_to_string(&file).expect("it can be read");
        let changed = written.replace("\"2026-05-28\"", "\"2026-05-27\"");
        assert_ne!(written, changed);
        fs::write(&file, changed).expect("it can be written");
        let output = run(&["verify", &file]);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stdout);
        assert!(said.contains("germany"), "{said}");
        assert!(said.contains("since: 2026-05-27, now 2026-05-28"), "{said}");
        assert!(!said.contains("italy"), "{said}");
    }
    let file = answer(folder.path(), "list envoy", "md");
    let written = fs::read_to_string(&file).expect("it can be read");
    let rows = written.replacen("**Germany**", "**Greenland**", 1);
    let changed = rows.replace("**Italy** | 9 Jan 2026", "**Italy** | 8 Jan 2026");
    assert_ne!(rows, changed);
    fs::write(&file, changed).expect("it can be written");
    let output = run(&["verify", &file]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    for row in [
        "Germany",
        "Greenland",
        "Italy",
        "Since: 8 Jan 2026, now 9 Jan 2026",
    ] {
        assert!(said.contains(row), "{said}");
    }
    assert!(!said.contains("Estonia"), "{said}");
    let file = answer(folder.path(), "list envoy", "json");
    let output = run(&["--data", "tests/fixtures/moves", "verify", &file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is of the dataset `eu-russia-dialogue`"));
}

#[test]
fn a_page_that_differs_says_so() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = answer(folder.path(), "list envoy", "md");
    let written = fs::read_to_string(&file).expect("it can be read");
    for (line, told) in [
        ("    result    sha256:", "the hash of the result"),
        ("Cite as: “", "the note to cite it by"),
    ] {
        let changed = written.replace(line, &format!("{line}zz"));
        assert_ne!(changed, written);
        fs::write(&file, changed).expect("it can be written");
        let output = run(&["verify", &file]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(told), "{told}");
    }
}

/// A document may come from anybody: it makes the program do nothing but answer a question on the dataset in force.
#[test]
fn a_document_asks_for_nothing_but_an_answer() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = answer(folder.path(), "list envoy", "json");
    let written = fs::read_to_string(&file).expect("it can be read");
    let mut document: Value = serde_json::from_str(&written).expect("it is JSON");
    let taken = folder.path().join("taken");
    let to = taken.display();
    for question in [
        format!("stance list envoy -o {to}"),
        format!("stance list envoy --output={to}"),
        format!("stance report -o {to}"),
        format!("stance export --format jsonl -o {to}"),
        format!("stance init {to}"),
        format!("stance schema -o {to}"),
        format!("stance man -o {to}"),
        "stance --data tests/fixtures/moves list".to_owned(),
        "stance list --data tests/fixtures/moves".to_owned(),
        "stance diff HEAD".to_owned(),
        "stance verify answer.json".to_owned(),
        format!("stance list envoy; touch {to}"),
        "stance list 'envoy".to_owned(),
        "stance -- stance list".to_owned(),
        "stance france".to_owned(),
        "touch x".to_owned(),
        "stance".to_owned(),
        String::new(),
        "stance list --help".to_owned(),
        "stance list \u{1b}[31m".to_owned(),
    ] {
        document["citation"]["question"] = question.clone().into();
        fs::write(&file, document.to_string()).expect("it can be written");
        let output = run(&["verify", &file]);
        assert_eq!(output.status.code(), Some(2), "{question}");
        assert!(output.stdout.is_empty(), "{question}");
        assert!(!output.stderr.contains(&0x1b), "{question}");
        assert!(!taken.exists(), "{question}");
    }
    for nonsense in [
        "",
        "{}",
        "[1]",
        "a,b\n1,2\n",
        "{\"citation\":1}",
        "# Title\n",
    ] {
        fs::write(&file, nonsense).expect("it can be written");
        assert_eq!(run(&["verify", &file]).status.code(), Some(2), "{nonsense}");
    }
    assert_eq!(run(&["verify", "no/such/file"]).status.code(), Some(2));
}

/// The hashes are what anybody can compute from the files alone.
#[test]
fn hashes_are_recomputed_with_coreutils() {
    if Command::new("sha256sum").arg("--version").output().is_err() {
        eprintln!("skipped: there is no sha256sum");
        return;
    }
    let folder = tempfile::tempdir().expect("there is room");
    for question in ["list envoy", "network", "explain uk dialogue", "gaps"] {
        let answer = answer(folder.path(), question, "jsonl");
        let entries = folder.path().join("entries.jsonl");
        let entries = entries.to_str().expect("the name is UTF-8");
        assert!(
            run(&["export", "--format", "jsonl", "-o", entries])
                .status
                .success()
        );
        let output = Command::new("sh")
            .args(["tests/hash.sh", &answer, entries])
            .output()
            .expect("there is a shell");
        assert!(
            output.status.success(),
            "{question}: {}",
            text(&output.stderr)
        );
    }
}
