//! The commands as they are typed: goldens over small datasets, and every console block of the documentation.
//!
//! `.ci/bless` writes what they print now; read the diff in review.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::process::Command;
use std::{env, fs};

/// What surrounds the test must not colour or fit what is compared, nor decide on which dataset.
fn cases(data: &str) -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    cases
        .env("NO_COLOR", "1")
        .env("COLUMNS", "")
        .env("STANCE_DATA", data);
    cases
}

#[test]
fn commands_print_what_they_printed() {
    cases("").case("tests/cli/*.trycmd");
}

/// The README and its pages are run on an excerpt that stays as it is, so that an edit of `data/` changes no test.
#[test]
fn the_documentation_is_true() {
    let cases = cases("tests/fixtures/excerpt");
    cases.case("README.md").case("docs/*.md");
}

/// Blocks of the README that begin so show the real data.
const REAL_DATA: &str = "<!-- real data -->\n```text\n$ stance ";

#[test]
#[ignore = "it follows data/: .ci/bless writes the blocks anew"]
fn the_readme_shows_the_data_as_it_is() {
    let readme = fs::read_to_string("README.md").expect("there is a README");
    let mut parts = readme.split(REAL_DATA);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (line, rest) = part.split_once('\n').expect("a command is a line");
        let (_, rest) = rest.split_once("```\n").expect("a block has an end");
        let output = Command::new(env!("CARGO_BIN_EXE_stance"))
            .args(line.split(' '))
            .env_remove("STANCE_DATA")
            .output()
            .expect("the program runs");
        let printed = String::from_utf8(output.stdout).expect("output is UTF-8");
        shown.extend([REAL_DATA, line, "\n", &printed, "```\n", rest]);
    }
    if env::var_os("BLESS").is_some() {
        fs::write("README.md", &shown).expect("the README can be written");
    } else {
        assert!(shown == readme, "the README shows older data: `.ci/bless`");
    }
}

/// The entries that CONTRIBUTING.md shows, in the order in which it has them written.
fn shown_entries() -> String {
    let text = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let blocks = text.split("```toml\n").skip(1);
    let entries = blocks.filter_map(|rest| rest.split("```").next());
    entries
        .flat_map(str::lines)
        .map(|line| line.trim_start().to_owned() + "\n")
        .collect()
}

#[test]
fn what_contributors_are_told_to_write_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let excerpt = fs::read_dir("tests/fixtures/excerpt").unwrap();
    for entry in excerpt.chain(fs::read_dir("tests/fixtures/excerpt/actors").unwrap()) {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    fs::write(folder.path().join("ruritania.toml"), shown_entries()).unwrap();
    let run = |line: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
        let output = command
            .env("STANCE_DATA", folder.path())
            .args(line.split(' '))
            .output();
        let output = output.unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr)
    };
    assert_eq!(run("check --strict"), "0 errors, 0 warnings\n");
    assert!(run("explain ruritania dialogue").contains("\n+ supports since 4 Feb 2026\n"));
}
