//! Files of a dataset laid out and mended, as it is typed.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What is printed at a line that is typed in a folder, on both streams, and the exit code.
fn stance(folder: &Path, line: &str) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .current_dir(folder)
        .args(line.split(' '))
        .env_remove("STANCE_DATA")
        .env("COLUMNS", "")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.code())
}

/// A dataset that says what it should, and is written as it should not be.
const UNTIDY: &str = r#"# Talks.
[dataset]
schema = 1
id = 'talks'
version = "1"
title = "Talks"
as-of = 2026-07-15
[[topic]]
id = "dialogue"
short = "Dialogue"
title = "Dialogue  of  all"
proposition = "There should be talks."
[[source]]
id = "gazette"
title = "Cafe\u0301 talks "
publisher = "Gazette"
kind = "News"
lang = "en"
url = "http://example.org/1?utm_source=x&page=2"
[[source]]
id = "herald"
title = "Talks"
publisher = "Herald"
kind = "news"
lang = "en"
url = "https://example.org/2"
archived = "http://example.com/2"
[[actor]]
id = "arland"
name = "Arland"
kind = "state"
[[statement]]
id = "b"
actor = "Arland"
date = "2026–02–04"
kind = "speech"
attribution = "direct"
positions = { dialogue = "Supports" }
summary = "Arland wants talks."
sources = ["gazette", "herald"]
[[statement]]
id = "a"
actor = "arland" # as ever
date = "2026-02-03"
kind = "speech"
attribution = "direct"
positions = { dialogue = "supports" }
summary = "Arland has heard of talks,  it says."
sources = ["gazette"]
"#;

#[test]
fn fmt_writes_what_its_check_then_accepts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talks.toml");
    // What is no date has no place in their order.
    let untidy = &UNTIDY.replace('–', "-");
    fs::write(&file, untidy).unwrap();
    let run = |line: &str| stance(folder.path(), line);
    let (said, code) = run("fmt --data talks.toml --check");
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("-id = 'talks'\n") && said.contains("+id = \"talks\"\n"),
        "{said}"
    );
    assert!(
        said.ends_with("1 of 1 file would be laid out anew\n"),
        "{said}"
    );
    assert_eq!(&fs::read_to_string(&file).unwrap(), untidy);
    let (said, code) = run("fmt --data talks.toml");
    assert_eq!(
        (said.as_str(), code),
        ("1 of 1 file laid out anew\n", Some(0))
    );
    let laid_out = fs::read_to_string(&file).unwrap();
    assert!(
        laid_out.find("id = \"a\"") < laid_out.find("id = \"b\""),
        "{laid_out}"
    );
    assert!(
        laid_out.contains("actor = \"arland\" # as ever\n"),
        "{laid_out}"
    );
    let (said, code) = run("fmt --data talks.toml --check");
    assert_eq!(
        (said.as_str(), code),
        ("0 of 1 file would be laid out anew\n", Some(0))
    );
    // As a file of Windows it stays one.
    fs::write(&file, format!("\u{feff}{}", untidy.replace('\n', "\r\n"))).unwrap();
    run("fmt --data talks.toml");
    let windows = fs::read_to_string(&file).unwrap();
    assert_eq!(
        windows,
        format!("\u{feff}{}", laid_out.replace('\n', "\r\n"))
    );
}

#[test]
fn what_is_no_toml_is_not_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talks.toml");
    fs::write(&file, UNTIDY.replace("id = 'talks'", "id = talks")).unwrap();
    let before = fs::read(&file).unwrap();
    let (said, code) = stance(folder.path(), "fmt --data talks.toml");
    assert_eq!(code, Some(2));
    assert!(
        said.contains("error[syntax]") && said.contains("1 error of syntax"),
        "{said}"
    );
    assert_eq!(fs::read(&file).unwrap(), before);
    let (said, code) = stance(folder.path(), "fmt");
    assert_eq!(code, Some(2));
    assert!(said.contains("--data"), "{said}");
}

#[test]
fn fix_mends_what_has_one_right_answer_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talks.toml");
    fs::write(&file, UNTIDY).unwrap();
    let run = |line: &str| stance(folder.path(), line);
    let (said, code) = run("check --fix --dry-run --data talks.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("-kind = \"News\"\n") && said.contains("+kind = \"news\"\n"),
        "{said}"
    );
    assert!(said.ends_with("7 values would be mended\n"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), UNTIDY);
    let (said, code) = run("check --fix --strict --data talks.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("talks.toml:15:9: the `title` was put into NFC, trimmed"),
        "{said}"
    );
    let expected = UNTIDY
        .replace("Cafe\\u0301 talks ", "Café talks")
        .replace("Dialogue  of  all", "Dialogue of all")
        .replace("\"News\"", "\"news\"")
        .replace(
            "http://example.org/1?utm_source=x&page=2",
            "https://example.org/1?page=2",
        )
        .replace("\"Arland\"\ndate", "\"arland\"\ndate")
        .replace("2026–02–04", "2026-02-04")
        .replace("Supports", "supports");
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
    let (said, code) = run("check --fix --strict --data talks.toml");
    assert_eq!((said.as_str(), code), ("0 errors, 0 warnings\n", Some(0)));
    let (said, code) = run("check --dry-run --data talks.toml");
    assert_eq!(code, Some(2), "{said}");
}

#[test]
fn a_new_dataset_is_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let (said, code) = stance(folder.path(), "init talks --from-topic envoy");
    assert_eq!(code, Some(0), "{said}");
    let (said, code) = stance(folder.path(), "fmt --check --data talks");
    assert_eq!(code, Some(0), "{said}");
}
