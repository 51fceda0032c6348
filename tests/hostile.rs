//! What data may hold never harms who reads it, and is never lost.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const DATA: &str = "tests/fixtures/hostile";

/// Every command that prints a view, as clap lists them, in the forms in which it is typed here.
fn commands() -> Vec<&'static str> {
    let forms = |name: &str| -> &[&str] {
        match name {
            "list" => &["list"],
            "show" => &["show pipe"],
            "timeline" => &["timeline", "timeline --contacts"],
            "compare" => &["compare pipe other"],
            "matrix" => &["matrix", "matrix --by quarter"],
            "explain" => &["explain pipe topic", "explain pipe topic --sensitivity"],
            "gaps" => &["gaps"],
            "tally" => &["tally topic --group bloc"],
            "network" => &["network", "network --two-mode"],
            "shifts" => &["shifts"],
            "changes" => &["changes 2024"],
            "contacts" => &["contacts"],
            "search" => &["search line"],
            "topics" => &["topics"],
            "actors" => &["actors"],
            "sources" => &["sources"],
            "cite" => &["cite", "cite source", "cite --dataset"],
            "check" => &["check"],
            "codebook" => &["codebook"],
            "agreement" => &["agreement"],
            "sample" => &["sample --seed 1 --size 9"],
            "diff" => &["diff tests/fixtures/seeds"],
            // One has tests of its own, the others write nothing of the data.
            "report" | "verify" | "export" | "feed" | "schema" | "completions" | "fmt" | "man"
            | "import" | "init" | "add" | "rename" | "merge" | "lsp" => &[],
            new => panic!("say here how `{new}` is typed"),
        }
    };
    let program = stance::cli::command();
    let names = program.get_subcommands().map(clap::Command::get_name);
    names.flat_map(forms).copied().collect()
}

fn stance(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command
        .args(["--data", DATA])
        .args(arguments)
        .env_remove("NO_COLOR")
        .env("COLUMNS", "");
    command.output().unwrap()
}

/// What the program prints at a line that is typed.
fn printed(line: &str) -> String {
    let output = stance(&line.split(' ').collect::<Vec<_>>());
    assert!(
        output.status.success(),
        "{line}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn is_control(c: char) -> bool {
    c.is_control() && c != '\n'
}

#[test]
fn no_format_for_people_prints_a_control_character() {
    for command in commands() {
        for format in ["table", "markdown"] {
            for width in ["1", "7", "40", "80", "500"] {
                let text = printed(&format!("{command} --format {format} --width {width}"));
                assert_eq!(
                    text.chars().find(|c| is_control(*c)),
                    None,
                    "{command} as {format}"
                );
            }
        }
    }
}

#[test]
fn csv_gives_every_value_back() {
    let text = printed("timeline --format csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let value = |head: &str| &row[heads.iter().position(|known| known == head).unwrap()];
    assert_eq!(
        value("quote"),
        "“nested” \"quotes\", commas, and\nnewlines | pipes"
    );
    assert!(value("summary").starts_with("First line,\r\nsecond \"line\" | with `ticks`"));
    assert_eq!(value("speaker_name"), "O'Brien, \"Bobby\" <b>");
}

/// The rows of what is printed as CSV, each by its column.
fn rows(line: &str) -> Vec<BTreeMap<String, String>> {
    let text = printed(line);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// What is nested in JSON: its parts have columns, or are records of another kind.
const NESTED: [&str; 9] = [
    "codes",
    "voices",
    "otherwise",
    "positions",
    "by_kind",
    "on_record",
    "words",
    "previous_words",
    "fields",
];

#[test]
fn csv_has_a_column_for_every_field_of_json() {
    for command in commands() {
        let lines = printed(&format!("{command} --format jsonl --no-head"));
        let Some(record) = lines.lines().next() else {
            continue;
        };
        let record: Value = serde_json::from_str(record).unwrap();
        let header = printed(&format!("{command} --format csv"));
        let header: Vec<&str> = header.lines().next().unwrap().split(',').collect();
        for key in record.as_object().unwrap().keys() {
            let is_known =
                key == "type" || header.contains(&key.as_str()) || NESTED.contains(&key.as_str());
            assert!(is_known, "{command}: no column `{key}` among {header:?}");
        }
    }
}

#[test]
fn dates_are_days_and_sources_are_aligned() {
    let is_day = |text: &str| text.is_empty() || text.parse::<stance::model::Day>().is_ok();
    let count = |list: &String| list.split("; ").count();
    for row in rows("timeline --format csv")
        .iter()
        .chain(&rows("contacts --format csv"))
    {
        assert!(
            is_day(&row["date_from"]) && is_day(&row["date_to"]),
            "{row:?}"
        );
        let sources =
            ["sources", "publishers", "source_titles", "urls"].map(|key| count(&row[key]));
        assert_eq!(sources, [sources[0]; 4], "{row:?}");
    }
}

#[test]
fn json_gives_every_value_back() {
    for command in commands() {
        let text = printed(&format!("{command} --format json"));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            document["dataset"]["title"],
            "A | B `C` <script>alert(1)</script>"
        );
        let lines = printed(&format!("{command} --format jsonl"));
        let parsed = lines.lines().map(serde_json::from_str::<serde_json::Value>);
        assert!(parsed.into_iter().all(|line| line.is_ok()), "{command}");
    }
}

#[test]
fn markdown_holds_no_markup_of_the_data() {
    for command in commands() {
        let text = printed(&format!("{command} --format markdown"));
        assert!(
            !text.contains("<script>") && !text.contains("<b>"),
            "{command}"
        );
        let tables = text.lines().filter(|line| line.starts_with('|'));
        let borders = |line: &str| line.replace("\\|", "").matches('|').count();
        let counts: Vec<usize> = tables.map(borders).collect();
        let whole = counts.chunk_by(|a, b| a == b).all(|same| same.len() >= 2);
        assert!(whole, "a row of a table has lost its shape: {text}");
    }
}

#[test]
fn every_export_is_the_same_twice() {
    for command in commands() {
        for format in ["table", "json", "jsonl", "csv", "markdown"] {
            let line = format!("{command} --format {format}");
            assert_eq!(printed(&line), printed(&line));
        }
    }
}

#[test]
fn what_is_typed_is_made_harmless_too() {
    let lines: [&[&str]; 6] = [
        &["show", "\x1b[2Jnobody"],
        &["\x1b[2Jlist"],
        &["list", "--\x1b]0;title\x07"],
        &["list", "--since", "\x1b[2J\u{202e}2026"],
        &["list", "--position", "\x1b[2J"],
        &["list", "--color", "always", "--width", "\u{9b}2J"],
    ];
    for line in lines {
        let output = stance(line);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        let ours = text.replace("\x1b[1;31merror:\x1b[0m", "error:");
        let ours = ours.replace("\x1b[1mhint:\x1b[0m", "hint:");
        assert_eq!(ours.chars().find(|c| is_control(*c)), None, "{text}");
        assert!(!text.contains('\u{202e}'), "{text}");
    }
}

/// What a dataset on a stream is said to hold: `list` with `--data` as named.
#[cfg(unix)]
fn list_of(data: &Path, stdin: impl Into<Stdio>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.arg("--data").arg(data).arg("list").stdin(stdin);
    command.output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_dataset_is_read_from_a_pipe_that_is_named() {
    let file = Path::new(DATA).join("dataset.toml");
    let expected = list_of(&file, Stdio::null()).stdout;
    assert!(!expected.is_empty());
    let stdin = fs::File::open(&file).unwrap();
    assert_eq!(list_of(Path::new("-"), stdin).stdout, expected);
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let text = fs::read(&file).unwrap();
    let writer = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::write(pipe, text))
    };
    assert_eq!(list_of(&pipe, Stdio::null()).stdout, expected);
    writer.join().unwrap().unwrap();
}

#[cfg(unix)]
#[test]
fn a_stream_that_never_ends_is_too_large() {
    let zero = Path::new("/dev/zero");
    for output in [
        list_of(zero, Stdio::null()),
        list_of(Path::new("-"), fs::File::open(zero).unwrap()),
    ] {
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(said.starts_with("error[too-large]: "), "{said}");
    }
}

#[test]
fn standard_input_is_one_dataset() {
    let output = stance(&["diff", "-", "-"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.starts_with("error: standard input holds one dataset"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    let mut child = command
        .args(["timeline", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_file_appears_only_once_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.json");
    let output = stance(&["list", "--output", path.to_str().unwrap()]);
    assert!(output.status.success() && output.stdout.is_empty());
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        serde_json::from_str::<serde_json::Value>(&text).is_ok(),
        "the ending decides the format"
    );
    let refused = stance(&[
        "list",
        "--columns",
        "nonsense",
        "--output",
        path.to_str().unwrap(),
    ]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        fs::read_dir(folder.path()).unwrap().count() == 1,
        "nothing half written is left"
    );
}

/// What `check` prints of the hostile dataset with some more text, and how long it takes.
fn check_with(more: &str, arguments: &[&str]) -> (String, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data.toml");
    let text = fs::read_to_string("tests/fixtures/hostile/dataset.toml").unwrap();
    fs::write(&file, text + "\n" + more).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.arg("--data").arg(&file).arg("check");
    let begun = Instant::now();
    let output = command.args(arguments).output().unwrap();
    let taken = begun.elapsed();
    assert!(output.status.code().is_some(), "it crashed: {output:?}");
    (String::from_utf8(output.stdout).unwrap(), taken)
}

fn bloc_of(members: &str) -> String {
    format!("[[actor]]\nid = \"crowd\"\nname = \"Crowd\"\nkind = \"bloc\"\nmembers = [{members}]\n")
}

fn unknown(ids: usize) -> String {
    let ids: Vec<String> = (0..ids).map(|nth| format!("\"n{nth}\"")).collect();
    bloc_of(&ids.join(","))
}

/// Of each the first finding; a release build takes a tenth of a second.
#[test]
fn large_faults_are_told_in_a_moment_and_a_few_pages() {
    let speaker = |nth: usize| {
        let office = "actor = \"pipe\", title = \"Minister\", from = \"2020\"";
        format!("[[speaker]]\nid = \"s{nth}\"\nname = \"S{nth}\"\noffices = [{{ {office} }}]\n")
    };
    let actor = "[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"state\"\n";
    let inputs = [
        (
            actor.to_owned() + &"name = \"A\"\n".repeat(100_000),
            "[syntax]",
        ),
        (unknown(4_000), "[unknown-reference]"),
        (unknown(35_000), "[unknown-reference]"),
        (bloc_of(&"\"pipe\",".repeat(38_000)), "[repeated-reference]"),
        (bloc_of(&"1,".repeat(130_000)), "[repeated-reference]"),
        (bloc_of(&"= ".repeat(130_000)), "[syntax]"),
        (actor.repeat(5_000), "[duplicate-id]"),
        ("[dataset]\n".repeat(100_000), "[missing-key]"),
        (format!("a = {}", "[".repeat(100_000)), "[syntax]"),
        ((0..3_000).map(speaker).collect(), "[shared-office]"),
    ];
    for (text, code) in inputs {
        let start = &text[..text.len().min(200)];
        let (shown, taken) = check_with(&text, &["--width", "80"]);
        assert!(shown.contains(code), "{start}: {shown}");
        assert!(shown.len() < 100_000, "{start}: {} bytes", shown.len());
        assert!(
            shown.lines().all(|line| line.chars().count() <= 80),
            "{start}"
        );
        assert!(taken < Duration::from_secs(20), "{start}: {taken:?}");
    }
}

#[test]
fn a_hundred_findings_are_shown_and_all_on_request() {
    let shown = |arguments: &[&str]| check_with(&unknown(4_000), arguments).0;
    let few = shown(&["--width", "80"]);
    assert_eq!(few.matches("error[").count(), 100);
    assert!(few.contains("\nand 39"), "{few}");
    assert!(few.ends_with("warnings\n"), "{few}");
    assert!(shown(&["--all"]).matches("error[").count() >= 4_000);
    let json = shown(&["--format", "json"]);
    assert!(json.matches("\"severity\": \"error\"").count() >= 4_000);
}
