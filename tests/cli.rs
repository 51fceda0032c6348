//! The commands as they are typed: goldens over small datasets, and every console block of the README.
//!
//! `.ci/bless` writes what they print now; read the diff in review.

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

/// The README is run on an excerpt that stays as it is, so that an edit of `data/` changes no test.
#[test]
fn the_readme_is_true() {
    cases("tests/fixtures/excerpt").case("README.md");
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
