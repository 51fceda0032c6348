//! The codebook of the embedded data, `data/CODEBOOK.md`, holds what the program prints of `data/codebook.toml`. With `BLESS=1`
//! in the environment it is written.

use std::process::Command;

const FILE: &str = "data/CODEBOOK.md";
const FROM: &str = "<!-- codebook -->\n";
const TO: &str = "<!-- /codebook -->\n";

/// What the program prints, its headings below those of the file's sections, without what it says of the question.
fn printed() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .args(["--data", "data", "codebook", "--format", "markdown"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (codebook, _) = text.split_once("\n    question ").unwrap();
    format!("\n{}\n", codebook.trim_end().replace("## ", "### "))
}

#[test]
fn the_file_holds_what_the_program_prints() {
    let file = std::fs::read_to_string(FILE).unwrap().replace("\r\n", "\n");
    let (before, rest) = file.split_once(FROM).unwrap();
    let (held, after) = rest.split_once(TO).unwrap();
    let printed = printed() + "\n";
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(FILE, format!("{before}{FROM}{printed}{TO}{after}")).unwrap();
    } else {
        assert_eq!(held, printed, "run `.ci/bless`");
    }
}
