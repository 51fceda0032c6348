//! Commands that write to a dataset, killed at random moments: files are whole, and each is the old or the new one.
//!
//! `STANCE_KILLS=200 cargo test --release --test killed -- --nocapture` kills each command as often, and tells when.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs};

/// How often each command is killed where nothing is said.
const KILLS: u32 = 3;

/// How many files a dataset has that every rename writes.
const FILES: usize = 40;

/// The files below a folder, with what they hold.
type Snapshot = BTreeMap<String, Vec<u8>>;

/// A command, on what folder it works, and whether it can be given again after it was killed.
struct Case {
    line: &'static str,
    /// Makes the folder it works on.
    prepare: fn(&Path),
    /// `true` if a second run comes to what one run comes to.
    is_repeatable: bool,
}

const CASES: [Case; 5] = [
    Case {
        line: "init talks --from-topic dialogue",
        prepare: |_| {},
        is_repeatable: false,
    },
    Case {
        line: "import sheet.csv --data data",
        prepare: many_files,
        is_repeatable: true,
    },
    Case {
        line: "add statement --data data --actor a7 --date 2026-02-01 --kind speech --attribution direct \
               --position matter=supports --summary Said. --url https://example.org/new --publisher Paper --title New --lang en",
        prepare: many_files,
        is_repeatable: false,
    },
    Case {
        line: "rename topic matter subject --data data",
        prepare: many_files,
        is_repeatable: true,
    },
    Case {
        line: "merge source paper paper-2 --data data",
        prepare: many_files,
        is_repeatable: true,
    },
];

/// A dataset of many files that all name a topic and a source, each large enough that writing it takes time.
fn many_files(folder: &Path) {
    let data = folder.join("data");
    fs::create_dir_all(data.join("actors")).unwrap();
    let head = "[dataset]\nschema = 1\nid = \"d\"\nversion = \"1\"\ntitle = \"D\"\nas-of = \"2026-01-31\"\n\
                [[topic]]\nid = \"matter\"\ntitle = \"Matter\"\nshort = \"Matter\"\nproposition = \"Yes.\"\n";
    fs::write(data.join("dataset.toml"), head).unwrap();
    let source = |id: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\ntitle = \"{id}\"\npublisher = \"Paper\"\nkind = \"news\"\nlang = \"en\"\n"
        )
    };
    fs::write(
        data.join("sources.toml"),
        source("paper") + &source("paper-2"),
    )
    .unwrap();
    let padding = "# What is written here stays as it is, however long it may be.\n".repeat(100);
    let mut sheet = "actor,date,topic,position,summary\n".to_owned();
    for nth in 0..FILES {
        let text = format!(
            "[[actor]]\nid = \"a{nth}\"\nname = \"A{nth}\"\nkind = \"state\"\n{padding}\
             [[statement]]\nid = \"a{nth}-1\"\nactor = \"a{nth}\"\ndate = \"2026-01-02\"\nkind = \"speech\"\nattribution = \"direct\"\n\
             positions = {{ matter = \"supports\" }}\nsummary = \"Said.\"\nsources = [\"paper-2\"]\n"
        );
        fs::write(data.join(format!("actors/a{nth}.toml")), text).unwrap();
        writeln!(sheet, "A{nth},2026-02-03,Matter,agree,Words {nth}").unwrap();
    }
    fs::write(folder.join("sheet.csv"), sheet).unwrap();
}

fn command(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.current_dir(folder).env_remove("STANCE_DATA");
    command.args(line.split_whitespace());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(folder: &Path, line: &str) -> (bool, Duration) {
    let start = Instant::now();
    let status = command(folder, line).status().unwrap();
    (status.success(), start.elapsed())
}

fn prepared(case: &Case) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    (case.prepare)(folder.path());
    folder
}

fn snapshot(folder: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A sequence of numbers from 0 to 1 that looks random and is the same each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

/// What a kill found.
#[derive(Default, Debug)]
struct Counts {
    before: u32,
    /// Files were being written, or some were in their places and others not.
    during: u32,
    after: u32,
}

#[test]
fn what_is_killed_leaves_whole_files() {
    let kills = env::var("STANCE_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let mut random = Random(7);
    for case in &CASES {
        let measured = Measured::of(case);
        let mut counts = Counts::default();
        for _ in 0..kills {
            let moment = measured.moment(&mut random);
            kill(case, &measured, moment, &mut counts);
        }
        println!("{}: {counts:?}", case.line.split(' ').next().unwrap());
    }
}

/// What a command makes of what, and how long it takes.
struct Measured {
    old: Snapshot,
    new: Snapshot,
    whole: Duration,
    /// From when the first file is begun until the end.
    writing: Duration,
}

/// When to kill a command.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// So long after it began.
    AfterStart(Duration),
    /// So long after it began to write.
    AfterWriting(Duration),
}

impl Measured {
    fn of(case: &Case) -> Self {
        let folder = prepared(case);
        let old = snapshot(folder.path());
        let start = Instant::now();
        let mut child = command(folder.path(), case.line).spawn().unwrap();
        wait_for_writing(&mut child, folder.path());
        let begun = start.elapsed();
        assert!(child.wait().unwrap().success(), "{}", case.line);
        let whole = start.elapsed();
        let new = snapshot(folder.path());
        let writing = whole.saturating_sub(begun);
        Self {
            old,
            new,
            whole,
            writing,
        }
    }

    /// Returns a moment for a kill: three of four while files are written, the others at any time.
    fn moment(&self, random: &mut Random) -> Moment {
        let part = random.next();
        if random.next() < 0.75 {
            Moment::AfterWriting(self.writing.mul_f64(part))
        } else {
            Moment::AfterStart(self.whole.mul_f64(part))
        }
    }
}

/// Waits until a command has begun to write, or is done.
fn wait_for_writing(child: &mut Child, folder: &Path) {
    let is_begun = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names = entries.map(|entry| entry.file_name());
        names.any(|name| name.as_encoded_bytes().starts_with(b".stance-"))
    };
    let folders = ["data", "data/actors", "talks"].map(|name| folder.join(name));
    while !folders.iter().any(|folder| is_begun(folder)) {
        if child.try_wait().unwrap().is_some() {
            return;
        }
    }
}

fn kill(case: &Case, measured: &Measured, moment: Moment, counts: &mut Counts) {
    let Measured { old, new, .. } = measured;
    let folder = prepared(case);
    let mut child = command(folder.path(), case.line).spawn().unwrap();
    match moment {
        Moment::AfterStart(delay) => sleep(delay),
        Moment::AfterWriting(delay) => {
            wait_for_writing(&mut child, folder.path());
            sleep(delay);
        }
    }
    let _ = child.kill();
    child.wait().unwrap();
    let found = snapshot(folder.path());
    let (unfinished, files): (Snapshot, Snapshot) = found
        .into_iter()
        .partition(|(name, _)| name.contains(".stance-"));
    for (name, bytes) in &files {
        let is_whole = old.get(name) == Some(bytes) || new.get(name) == Some(bytes);
        assert!(is_whole, "{}: {name} at {moment:?}", case.line);
    }
    for name in old.keys().filter(|name| new.contains_key(*name)) {
        assert!(files.contains_key(name), "{}: {name} is gone", case.line);
    }
    match (files == *old, files == *new, unfinished.is_empty()) {
        (true, _, true) => counts.before += 1,
        (_, true, true) => counts.after += 1,
        _ => counts.during += 1,
    }
    if case.is_repeatable && files != *new {
        assert!(run(folder.path(), case.line).0, "{} again", case.line);
        assert_eq!(snapshot(folder.path()), *new, "{} again", case.line);
    }
}
