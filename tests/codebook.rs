//! The codebook of the embedded data, `data/CODEBOOK.md`, holds what the program prints of `data/codebook.toml`. With `BLESS=1`
//! in the environment it is written.

use std::process::Command;

const FILE: &str = "data/CODEBOOK.md";
const FROM: &str = "<!-- codebook -->\n";
const TO: &str = "<!-- /codebook -->\n";

#[test]
fn the_file_holds_what_the_program_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_stance"))
        .args(["--data", "data", "codebook", "--format", "markdown"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    // What is said of the question depends on the version. Headings go below those of the file's sections.
    let (codebook, _) = text.split_once("\n    question ").unwrap();
    let printed = format!("\n{}\n\n", codebook.trim_end().replace("## ", "### "));

    let file = std::fs::read_to_string(FILE).unwrap().replace("\r\n", "\n");
    let (before, rest) = file.split_once(FROM).unwrap();
    let (held, after) = rest.split_once(TO).unwrap();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(FILE, format!("{before}{FROM}{printed}{TO}{after}")).unwrap();
    } else {
        assert_eq!(held, printed, "run `.ci/bless`");
    }
}
