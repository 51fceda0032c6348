//! What shells are told to complete, and the manual.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::process::Command;

const DATA: &str = "tests/fixtures/excerpt";

fn stance() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.env("STANCE_DATA", DATA);
    command
}

/// What the last of some words may go on with, as fish takes it: a word a line, its meaning behind a tab.
fn completions(words: &[&str]) -> Vec<String> {
    let mut command = stance();
    let output = command
        .env("STANCE_COMPLETE", "fish")
        .args(["--", "stance"])
        .args(words)
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{words:?}"
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The words alone.
fn words(typed: &[&str]) -> Vec<String> {
    let word = |line: &String| line.split('\t').next().unwrap().to_owned();
    completions(typed).iter().map(word).collect()
}

#[test]
fn names_of_the_dataset_in_force_are_completed_by_their_ids() {
    assert_eq!(words(&["show", "franc"]), ["france"]);
    assert_eq!(words(&["franc"]), ["france"]);
    assert_eq!(words(&["show", "emmanuel-m"]), ["emmanuel-macron"]);
    assert_eq!(words(&["list", "oppo"]), ["opposes"]);
    assert_eq!(words(&["explain", "france", "env"]), ["envoy"]);
    assert_eq!(words(&["list", "--topic", "e"]), ["envoy", "european-seat"]);
    assert_eq!(words(&["list", "--topic=env"]), ["--topic=envoy"]);
    assert_eq!(
        words(&["list", "--actor", "germany,fr"]),
        ["germany,france"]
    );
    assert_eq!(words(&["list", "--group", "e3"]), ["e3"]);
    assert_eq!(words(&["matrix", "--assuming", "cease"]), ["ceasefire"]);
    assert_eq!(completions(&["show", "franc"]), ["france\tFrance"]);
    let other = ["--data", "tests/fixtures/union", "show", "germ"];
    assert_eq!(words(&other), ["germany"]);
    assert!(words(&["--data", "tests/fixtures/hostile", "show", "franc"]).is_empty());
}

#[test]
fn commands_options_and_closed_sets_are_completed() {
    assert_eq!(words(&["timel"]), ["timeline"]);
    assert_eq!(words(&["list", "--sor"]), ["--sort"]);
    assert_eq!(words(&["matrix", "--by", "q"]), ["quarter"]);
}

#[test]
fn files_are_completed_where_files_are_meant_and_nowhere_else() {
    assert_eq!(words(&["list", "-o", "Cargo.t"]), ["Cargo.toml"]);
    assert_eq!(words(&["--data", "Cargo.t"]), ["Cargo.toml"]);
    assert!(words(&["show", "Cargo.t"]).is_empty());
    assert!(words(&["search", "Cargo.t"]).is_empty());
    assert!(words(&["list", "--text", "Cargo.t"]).is_empty());
}

#[test]
fn a_dataset_that_cannot_be_read_has_no_names_and_breaks_nothing() {
    assert!(words(&["--data", "nowhere", "show", "franc"]).is_empty());
    let bad = "tests/bad/duplicate-dataset/data";
    assert!(
        words(&["--data", bad, "show", ""])
            .iter()
            .all(|word| word.starts_with('-'))
    );
}

#[test]
fn every_shell_has_a_script_that_calls_the_program() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = stance().args(["completions", shell]).output().unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(script.contains("STANCE_COMPLETE"), "{shell}");
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man/man1");
    let output = stance().args(["man", "-o"]).arg(&pages).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty());
    let files = std::fs::read_dir(&pages).unwrap();
    let written: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let program = stance::cli::command();
    let commands = program.get_subcommands().map(clap::Command::get_name);
    let expected = commands.map(|name| format!("stance-{name}.1"));
    assert_eq!(written, expected.chain(["stance.1".to_owned()]).collect());
    let page = std::fs::read_to_string(pages.join("stance-list.1")).unwrap();
    assert!(
        page.contains("stance\\-list") && page.contains("\\-\\-width"),
        "{page}"
    );
}
