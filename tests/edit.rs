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
            "`land` is not one of id",
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

/// A statement of the dataset that `init` begins, as flags.
const SAID: &str = "add statement --data talks --actor ruritania --speaker hentzau --date 2026-02-05 --kind speech \
                    --attribution direct --position matter=opposes --source ministry-2026-02-20-briefing";

/// The words of a line, and one more that has spaces in it.
fn with(folder: &Path, line: &str, last: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.current_dir(folder).env_remove("STANCE_DATA");
    command.args(line.split_whitespace()).args(last);
    command
}

/// What a command prints, on both streams, and its exit code.
fn said(mut command: Command) -> (String, Option<i32>) {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.code())
}

#[test]
fn an_entry_goes_where_others_like_it_stand_and_says_what_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    stance(folder.path(), "init talks");
    let read = || fs::read_to_string(folder.path().join("talks/example.toml")).unwrap();
    let before = read();
    let summary = ["--summary", "Hentzau said that the matter must rest."];
    let dry = [summary[0], summary[1], "--dry-run"];
    let (diff, code) = said(with(folder.path(), SAID, &dry));
    assert_eq!(code, Some(0), "{diff}");
    assert!(
        diff.contains("\n+id = \"ruritania-2026-02-05-hentzau-matter-must-rest\"\n"),
        "{diff}"
    );
    assert_eq!(read(), before);
    let (text, code) = said(with(folder.path(), SAID, &summary));
    assert_eq!(code, Some(0), "{text}");
    assert!(text.ends_with("\nNo stance changes.\n"), "{text}");
    // Between the statements of 4 and 20 February, and all else is as it was.
    let after = read();
    let added = after
        .find("[[statement]]\nid = \"ruritania-2026-02-05")
        .unwrap();
    assert!(after[..added].contains("id = \"ruritania-2026-02-04-hentzau\""));
    assert!(after[added..].contains("id = \"ruritania-2026-02-20-mauban\""));
    let line = after[..added].lines().count() + 1;
    let told = format!(
        "Wrote the statement `ruritania-2026-02-05-hentzau-matter-must-rest` to talks/example.toml:{line}."
    );
    assert!(text.starts_with(&told), "{text}");
    let end = added + after[added..].find("\n\n").unwrap() + 2;
    assert_eq!(after[..added].to_owned() + &after[end..], before);
    assert_eq!(
        stance(folder.path(), "check --data talks --strict").1,
        Some(0)
    );
    let newest = SAID.replace("2026-02-05", "2026-02-25");
    let (text, _) = said(with(folder.path(), &newest, &summary));
    let moved = "Ruritania on Take up the matter: (+) conditional to − opposes since 25 Feb 2026";
    assert!(text.contains(moved), "{text}");
}

#[test]
fn what_cannot_be_added_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    stance(folder.path(), "init talks");
    let read = || fs::read_to_string(folder.path().join("talks/example.toml")).unwrap();
    let before = read();
    for (line, expected) in [
        (
            "add topic --title x",
            "error: the embedded dataset stays as it is",
        ),
        (
            "add topic --data talks --title x",
            "error: the topic lacks `--short`, `--proposition`",
        ),
        (
            "add stance --data talks --actor ruritanai",
            "hint: did you mean `stance add stance --data talks --actor ruritania`?",
        ),
        (
            "add topic --data - --title x",
            "error: standard input can be read, but not written to",
        ),
        (
            "rename topic a b --data nowhere",
            "error: there is no `nowhere`",
        ),
        (
            "rename topic matter a_b --data talks",
            "did you mean `stance rename topic matter a-b --data talks`?",
        ),
        (
            "rename topic mater x --data talks",
            "did you mean `stance rename topic matter x --data talks`?",
        ),
        (
            "merge topic matter matter --data talks",
            "error: `matter` is one entry already",
        ),
    ] {
        let (said, code) = stance(folder.path(), line);
        assert!(said.contains(expected), "{line}: {said}");
        assert_eq!(code, Some(2), "{line}");
    }
    let faulty = ["--summary", "x", "--quote", "y", "--lang", "nothing at all"];
    let (text, code) = said(with(folder.path(), SAID, &faulty));
    assert!(
        text.contains("would have 1 error, and nothing was written"),
        "{text}"
    );
    assert_eq!(code, Some(2));
    assert_eq!(read(), before);
}

#[cfg(unix)]
#[test]
fn an_entry_is_written_in_an_editor_as_a_commit_message_is() {
    let folder = tempfile::tempdir().unwrap();
    stance(folder.path(), "init talks");
    let edit = |editor: &str, line: &str| {
        let mut command = with(folder.path(), line, &[]);
        command
            .env("TMPDIR", folder.path())
            .env("VISUAL", editor)
            .env("EDITOR", "false");
        said(command)
    };
    // As it was, and empty.
    for editor in ["true", ": >"] {
        let (text, code) = edit(editor, "add topic --data talks");
        assert_eq!(
            (code, text.contains("nothing was added")),
            (Some(1), true),
            "{text}"
        );
    }
    let (text, code) = edit("false", "add topic --data talks");
    assert!(text.contains("the editor `false` ended with"), "{text}");
    assert_eq!(code, Some(2));
    let topic = "sed -i -e 's/^title = .*/title = \"Rest\"/' -e 's/^short = .*/short = \"Rest\"/' -e 's/^proposition = .*/proposition = \"Let it rest.\"/'";
    let (text, code) = edit(topic, "add topic --data talks");
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.starts_with("Wrote the topic `rest` to talks/example.toml:"),
        "{text}"
    );
    // What is faulty is kept, and taken again once it is mended.
    let (text, code) = edit(
        "sed -i -e '/proposition/d' -e 's/^title = .*/title = \"Other\"/'",
        "add topic --data talks --edit --short x",
    );
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("the topic lacks `--proposition`"), "{text}");
    let kept = text
        .split("is kept in `")
        .nth(1)
        .unwrap()
        .split('`')
        .next()
        .unwrap();
    let mended = fs::read_to_string(kept).unwrap() + "proposition = \"Another.\"\n";
    fs::write(kept, mended).unwrap();
    let (text, code) = edit("false", &format!("add topic --data talks --file {kept}"));
    assert_eq!(code, Some(0), "{text}");
    assert!(text.starts_with("Wrote the topic `other`"), "{text}");
}

#[test]
fn two_runs_at_once_both_add() {
    let folder = tempfile::tempdir().unwrap();
    stance(folder.path(), "init talks");
    let runs: Vec<_> = (0..4)
        .map(|nth| {
            let summary = format!("He said it {nth} times.");
            with(folder.path(), SAID, &["--summary", &summary])
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let text = fs::read_to_string(folder.path().join("talks/example.toml")).unwrap();
    for nth in 0..4 {
        assert!(text.contains(&format!("He said it {nth} times.")));
    }
}

#[test]
fn a_rename_is_told_as_one_and_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    stance(folder.path(), "init talks");
    let run = |line: &str| stance(folder.path(), line);
    let read = || fs::read_to_string(folder.path().join("talks/example.toml")).unwrap();
    let before = read();
    run("init old");
    let (text, _) = run("rename actor ruritania kingdom --data talks");
    assert_eq!(
        text,
        "Renamed actor `ruritania` to `kingdom`, with 5 references in 1 file.\n"
    );
    let (text, _) = run("diff old talks --format csv");
    let kinds: Vec<&str> = text
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with("dataset"))
        .collect();
    assert_eq!(
        kinds,
        ["actor,renamed,kingdom,Ruritania,id,ruritania,kingdom"],
        "{text}"
    );
    run("rename actor kingdom ruritania --data talks");
    assert_eq!(read(), before);
}
