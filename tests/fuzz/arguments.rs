//! Command lines: whatever is typed, the program ends by itself with a code it documents, and prints nothing that steers a
//! terminal. Each is typed in a folder of its own, on a copy of a dataset, for some of them write.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use stance::character::is_unsafe;

use super::random::Random;
use super::{PATIENCE, random, rounds};

const DATASETS: [&str; 5] = [
    "tests/fixtures/union",
    "tests/fixtures/hostile",
    "tests/fuzz/corpus/datasets/nested.toml",
    "tests/fuzz/corpus/datasets/circle.toml",
    "tests/bad/no-such-path",
];

const WORDS: [&str; 40] = [
    "eu",
    "france",
    "kallas",
    "dialogue",
    "envoy",
    "talks",
    "supports",
    "2026",
    "2026-02",
    "2026-02-30",
    "2026-02-04/..",
    "9999",
    "-9999",
    "0",
    "-1",
    "1",
    "18446744073709551616",
    "180d",
    "1y",
    "json",
    "jsonl",
    "csv",
    "markdown",
    "graphml",
    "",
    " ",
    "--",
    "-",
    "a,b",
    ",",
    "id,id",
    "*",
    "\u{202e}x",
    "\x1b[2J",
    "é",
    "HEAD",
    "last month",
    "01/02/2026",
    "spring",
    "30d",
];

/// Options that print pages which are tested elsewhere.
const LEFT_OUT: [&str; 2] = ["help", "version"];

/// A command line that keeps to the grammar but for what is put in.
fn invented(random: &mut Random, program: &clap::Command) -> Vec<String> {
    let commands: Vec<&clap::Command> = program.get_subcommands().collect();
    let command = *random.pick(&commands);
    let mut line = vec![command.get_name().to_owned()];
    let arguments: Vec<&clap::Arg> = command
        .get_arguments()
        .filter(|it| !LEFT_OUT.contains(&it.get_id().as_str()))
        .collect();
    let positional = arguments.iter().filter(|argument| argument.is_positional());
    line.extend(positional.map(|argument| value(random, argument)));
    for _ in 0..random.below(5).min(arguments.len()) {
        let argument = *random.pick(&arguments);
        if let Some(long) = argument.get_long() {
            line.push(format!("--{long}"));
            if argument.get_action().takes_values() {
                line.push(value(random, argument));
            }
        }
    }
    if random.once_in(5) {
        let at = random.below(line.len() + 1);
        line.insert(at, (*random.pick(&WORDS)).to_owned());
    }
    line
}

/// A value an argument takes, or any.
fn value(random: &mut Random, argument: &clap::Arg) -> String {
    let possible = argument.get_possible_values();
    if possible.is_empty() || random.once_in(10) {
        return (*random.pick(&WORDS)).to_owned();
    }
    random.pick(&possible).get_name().to_owned()
}

/// Copies a dataset, a file or a folder of files, to a place where there is none.
fn copy(data: &Path, to: &Path) {
    if data.is_dir() {
        fs::create_dir(to).expect("there is room");
        for entry in fs::read_dir(data).expect("the folder is there") {
            let file = entry.expect("it can be read");
            fs::copy(file.path(), to.join(file.file_name())).expect("there is room");
        }
    } else if data.is_file() {
        fs::copy(data, to).expect("there is room");
    }
}

fn survives(data: &str, line: &[String]) {
    let folder = tempfile::tempdir().expect("there is room");
    copy(Path::new(data), &folder.path().join("data"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command
        .current_dir(folder.path())
        .args(["--data", "data", "--width", "80"])
        .args(line)
        .env_remove("STANCE_DATA")
        .env_remove("VISUAL")
        .env("EDITOR", "true")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let start = Instant::now();
    // What it prints may fill the pipes, so that others read them.
    let streams = [child.stdout.take().map(read), child.stderr.take().map(read)];
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status;
        }
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("{data} {line:?} takes too long");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let [shown, said] = streams.map(|stream| {
        let bytes = stream.expect("it is there").join().expect("it is read");
        String::from_utf8(bytes)
            .unwrap_or_else(|_| panic!("{data} {line:?} prints what is no text"))
    });
    let code = status.code().unwrap_or(101);
    assert!(code <= 2, "{data} {line:?} ends with {code}:\n{said}");
    assert_eq!(
        said.chars().find(|c| is_unsafe(*c)),
        None,
        "{data} {line:?}:\n{said}"
    );
    // JSON escapes what is unsafe; CSV gives every value back as it is.
    if !line.iter().any(|word| word.ends_with("csv")) {
        assert_eq!(
            shown.chars().find(|c| is_unsafe(*c)),
            None,
            "{data} {line:?}:\n{shown}"
        );
    }
    assert!(
        code != 2 || !said.is_empty(),
        "{data} {line:?} ends with 2, and says nothing"
    );
}

fn read(mut stream: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

#[test]
fn what_once_broke_holds() {
    let corpus =
        fs::read_to_string("tests/fuzz/corpus/arguments.txt").expect("the corpus is there");
    for line in corpus.lines() {
        let line: Vec<String> = line.split('\t').map(unescape).collect();
        survives(DATASETS[0], &line);
    }
}

/// A word of the corpus, where `\e` is the escape character.
fn unescape(word: &str) -> String {
    word.replace("\\e", "\x1b")
}

#[test]
fn invented_command_lines_end_as_documented() {
    let program = stance::cli::command();
    for round in 0..rounds(150) {
        let mut random = random(round);
        let line = invented(&mut random, &program);
        let data = *random.pick::<&str>(&DATASETS);
        survives(data, &line);
    }
}
