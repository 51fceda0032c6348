//! Datasets as the program writes them.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What is printed at a line that is typed in a folder, on both streams, and the exit code.
fn stance(folder: &Path, line: &str) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    let output = command
        .current_dir(folder)
        .args(line.split(' '))
        .env_remove("STANCE_DATA")
        .env("COLUMNS", "")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.code())
}

#[test]
fn a_new_dataset_answers_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str| stance(folder.path(), line);
    let (said, code) = run("init deep/talks --from-topic envoy,dialogue");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("deep/talks/topics.toml"), "{said}");
    let (said, code) = run("--data deep/talks check --strict");
    assert_eq!((said.as_str(), code), ("0 errors, 0 warnings\n", Some(0)));
    let (said, _) = run("--data deep/talks list --topic envoy --format csv");
    assert!(said.contains("ruritania"), "{said}");
    let head = fs::read_to_string(folder.path().join("deep/talks/dataset.toml")).unwrap();
    assert!(head.contains("title = \"talks\""), "{head}");
    for other in ["deep/talks", "deep", "."] {
        let (said, code) = run(&format!("init {other}"));
        assert!(said.contains("nothing is written over"), "{said}");
        assert_eq!(code, Some(2));
    }
    let again = fs::read_to_string(folder.path().join("deep/talks/dataset.toml")).unwrap();
    assert_eq!(again, head);
}
