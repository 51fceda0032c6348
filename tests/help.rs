//! The help of every command, as clap lists them: short and long, a golden each under `tests/help/`.
//!
//! `.ci/bless` writes them anew, to be read before they are committed.

#![expect(clippy::expect_used, reason = "a test that cannot run has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The name of every command, the program itself first.
fn commands() -> Vec<String> {
    let program = stance::cli::command();
    let names = program
        .get_subcommands()
        .map(|command| command.get_name().to_owned());
    [program.get_name().to_owned()]
        .into_iter()
        .chain(names)
        .collect()
}

fn golden(name: &str) -> PathBuf {
    Path::new("tests/help").join(name).with_extension("txt")
}

fn stance(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command
        .args(arguments)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1");
    command
}

/// Runs the program and returns its standard output.
fn printed(arguments: &[&str]) -> String {
    let output = stance(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{arguments:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("help is UTF-8")
}

/// What a command says of itself at `-h` and at `--help`.
fn help(name: &str) -> String {
    let command = if name == "stance" { vec![] } else { vec![name] };
    let shown = ["-h", "--help"].map(|flag| {
        let arguments = [command.as_slice(), &[flag]].concat();
        format!(
            "$ stance {}\n{}\n",
            arguments.join(" "),
            printed(&arguments)
        )
    });
    shown.concat()
}

#[test]
fn every_command_has_its_help() {
    for name in commands() {
        let shown = help(&name);
        if env::var_os("BLESS").is_some() {
            fs::write(golden(&name), &shown).expect("the folder can be written");
        }
        let wanted = fs::read_to_string(golden(&name)).unwrap_or_default();
        assert!(
            shown == wanted,
            "{} is not\n{shown}",
            golden(&name).display()
        );
    }
}

#[test]
fn every_golden_has_a_command() {
    let known: BTreeSet<PathBuf> = commands().iter().map(|name| golden(name)).collect();
    for entry in fs::read_dir("tests/help").expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        assert!(known.contains(&path), "{}", path.display());
    }
}

#[test]
fn help_stands_under_help_too() {
    for name in commands().iter().filter(|name| *name != "stance") {
        assert_eq!(printed(&["help", name]), printed(&[name, "--help"]));
    }
}

/// A command says what it does, not what one of its groups of arguments is for, and no two say the same.
#[test]
fn every_command_says_something_of_its_own() {
    let program = stance::cli::command();
    let abouts: Vec<String> = program
        .get_subcommands()
        .map(|command| command.get_about().map(ToString::to_string))
        .map(|about| about.expect("every command has a text"))
        .collect();
    assert_eq!(BTreeSet::from_iter(&abouts).len(), abouts.len());
    assert!(abouts.iter().all(|about| !about.ends_with('.')));
}

#[test]
fn columns_of_no_width_are_none() {
    let run = |columns: &str| {
        let mut command = stance(&["list", "--help"]);
        let output = command.env("COLUMNS", columns).output();
        String::from_utf8(output.expect("the program runs").stdout).expect("help is UTF-8")
    };
    assert_eq!(run("0"), run("100"));
    assert_eq!(run("nonsense"), run("100"));
    assert_ne!(run("60"), run("100"));
    let none = stance(&["list", "--width", "0"]).output();
    assert_eq!(none.expect("the program runs").status.code(), Some(2));
}

#[test]
fn colour_is_as_asked_for_in_help_and_errors_too() {
    for arguments in [["list", "--help"], ["list", "--nonsense"]] {
        for (flag, coloured) in [("--color=always", true), ("--color=never", false)] {
            let mut command = stance(&[arguments[0], arguments[1], flag]);
            let output = command.env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR");
            let output = output.output().expect("the program runs");
            let written = [output.stdout, output.stderr].concat();
            assert_eq!(written.contains(&b'\x1b'), coloured, "{arguments:?} {flag}");
        }
    }
}

/// Help that nobody got is no success.
#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_an_error() {
    for arguments in [&[][..], &["--help"], &["list", "-h"], &["--version"]] {
        let full = fs::File::options().write(true).open("/dev/full");
        let mut command = stance(arguments);
        let command = command.stdout(full.expect("there is such a device"));
        let output = command.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}
