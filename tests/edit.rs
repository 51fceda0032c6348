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

/// A sheet as a spreadsheet in German saves it: semicolons, Latin-1, days first, blanks, and a source twice.
const SHEET: &str = "Nr;Country;Person;Date;Topic;Position;Source;Publisher\r
1;\u{d6}sterreich;J\u{fc}rgen M\u{fc}ller;13/02/2026;Reopen dialogue;agree;https://example.org/1;The Gazette\r
2;\u{d6}sterreich;J\u{fc}rgen M\u{fc}ller;13/02/2026;Reopen dialogue;agree;https://example.org/2;The Paper\r
;;;;;;;\r
3;Ruritania;;03/02/2026;Reopen dialogue;disagree;;\r
4;Ruritania;;05/03/2026;Send an envoy;agree;https://example.org/2;The Paper\r
";

fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect()
}

#[test]
fn a_sheet_becomes_a_right_list_in_three_command_lines() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str| stance(folder.path(), line);
    fs::write(folder.path().join("sheet.csv"), latin(SHEET)).unwrap();
    run("init talks");
    let (said, code) = run("import sheet.csv --data talks");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Wrote 3 statements, 2 actors, 1 speaker, 2 topics, 3 sources"),
        "{said}"
    );
    assert!(said.contains("Not read: `Nr`."), "{said}");
    let (said, _) = run(
        "list --data talks --topic reopen-dialogue --columns actor,position,since --format csv",
    );
    let expected = "actor,position,since\r\nosterreich,supports,2026-02-13\r\nruritania,opposes,2026-02-03\r\n";
    assert_eq!(said, expected);
    let (said, code) = run("check --data talks --strict");
    assert_eq!((said.as_str(), code), ("0 errors, 0 warnings\n", Some(0)));
    assert!(!folder.path().join("talks/example.toml").exists());
    let read = || fs::read_to_string(folder.path().join("talks/sheet.toml")).unwrap();
    let text = read();
    let (said, code) = run("import sheet.csv --data talks");
    assert!(
        said.starts_with("Nothing to add. 4 rows say what the dataset says already."),
        "{said}"
    );
    assert_eq!((code, read()), (Some(0), text.clone()));
    // A sheet that has grown: what is new is added below, and all else stays as it is.
    let grown = SHEET.to_owned() + "5;Ruritania;;01/06/2026;Send an envoy;disagree;;\r\n";
    fs::write(folder.path().join("sheet.csv"), latin(&grown)).unwrap();
    let (said, _) = run("import sheet.csv --data talks");
    assert!(
        said.contains("The books are now closed on 1 Jun 2026"),
        "{said}"
    );
    assert!(read().starts_with(&text) && read().len() > text.len());
    assert_eq!(run("check --data talks --strict").1, Some(0));
}

#[test]
fn nothing_is_imported_unless_every_row_is_good() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str| stance(folder.path(), line);
    let sheet =
        SHEET.replace("disagree", "perhaps") + "6;Ruritania;;31/02/2026;Send an envoy;agree;;\r\n";
    fs::write(folder.path().join("sheet.csv"), latin(&sheet)).unwrap();
    run("init talks");
    let before = run("list --data talks");
    let (said, code) = run("import sheet.csv --data talks");
    assert_eq!(code, Some(2));
    assert!(
        said.contains("row 5, `Position`: `perhaps` is no position; say what it means with"),
        "{said}"
    );
    assert!(said.contains("row 7, `Date`: "), "{said}");
    assert_eq!(run("list --data talks"), before);
    let (said, code) = run("import sheet.csv --data talks --keep-going rest.csv");
    assert_eq!(code, Some(1), "{said}");
    let rest = fs::read_to_string(folder.path().join("rest.csv")).unwrap();
    let rows: Vec<&str> = rest
        .lines()
        .map(|line| line.split(';').next().unwrap())
        .collect();
    assert_eq!(rows, ["Nr", "3", "6"]);
    let (said, code) = run("import rest.csv --data talks --value perhaps=mixed --dry-run");
    assert_eq!(code, Some(2), "{said}");
    fs::write(
        folder.path().join("rest.csv"),
        rest.replace("31/02", "28/02"),
    )
    .unwrap();
    let (said, code) = run("import rest.csv --data talks --value perhaps=mixed --dry-run");
    assert!(said.contains("{ reopen-dialogue = \"mixed\" }"), "{said}");
    assert_eq!(code, Some(0));
    assert!(!folder.path().join("talks/rest.toml").exists());
}

#[test]
fn what_cannot_be_imported_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str| stance(folder.path(), line).0;
    fs::write(folder.path().join("sheet.csv"), latin(SHEET)).unwrap();
    fs::write(folder.path().join("book.xlsx"), b"PK\x03\x04").unwrap();
    run("init talks");
    for (line, expected) in [
        (
            "import sheet.csv",
            "error: the embedded dataset cannot be added to\nhint: name yours with",
        ),
        (
            "import book.xlsx --data talks",
            "hint: save it as CSV UTF-8",
        ),
        (
            "import none.csv --data talks",
            "error: cannot read `none.csv`",
        ),
        (
            "import sheet.csv --data talks --map actor=Land",
            "error: the sheet has no column `Land`\nhint: its columns are `Nr`, `Country`",
        ),
        (
            "import sheet.csv --data talks --map land=Country",
            "`land` is not one of actor",
        ),
        (
            "import sheet.csv --data talks --value x=y",
            "`y` is not one of supports",
        ),
        (
            "list --data sheet.csv",
            "error: `sheet.csv` looks like a spreadsheet, not like a dataset\nhint: `stance import sheet.csv",
        ),
        ("check --data sheet.csv", "looks like a spreadsheet"),
    ] {
        let said = run(line);
        assert!(said.contains(expected), "{line}: {said}");
    }
}
