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

/// The lines by which CONTRIBUTING.md has something added, as a shell reads them.
fn additions() -> Vec<String> {
    let text = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let blocks = text.split("```sh\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    let joined = blocks.map(|block| block.replace("\\\n", " "));
    let lines: Vec<String> = joined
        .flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| Some(line.trim().strip_prefix("cargo run -- add")?.to_owned()))
        .collect();
    lines
}

#[cfg(unix)]
#[test]
fn what_contributors_are_told_to_add_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let run = |shell: &str| {
        let output = Command::new("sh")
            .args(["-c", shell])
            .current_dir(folder.path())
            .env("S", env!("CARGO_BIN_EXE_stance"))
            .output()
            .unwrap();
        let streams = [output.stdout, output.stderr].concat();
        String::from_utf8(streams).unwrap()
    };
    run(&format!("cp -r '{}/data' data", env!("CARGO_MANIFEST_DIR")));
    let lines = additions();
    assert_eq!(lines.len(), 3);
    for line in &lines {
        if line.contains("--dry-run") {
            let shown = run(&format!("$S add{line}"));
            assert!(shown.starts_with("--- "), "{shown}");
        }
        let said = run(&format!("$S add{}", line.replace("--dry-run", "")));
        assert!(said.starts_with("Wrote "), "{said}");
    }
    assert_eq!(
        run("$S --data data check --strict"),
        "0 errors, 0 warnings\n"
    );
    let explained = run("$S --data data explain france dialogue");
    assert!(explained.contains("8 Jul 2026"), "{explained}");
}
