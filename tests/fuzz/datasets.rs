//! Datasets: whatever is in the files, they load or are refused with places that are in them, and every question to one
//! without errors has an answer.

use std::fs;
use std::path::Path;

use stance::character::is_unsafe;
use stance::check;
use stance::diagnostic::{Located, Severity};
use stance::edit::fmt::formatted;
use stance::export::{entries, lines};
use stance::load::{Files, load, locate};
use stance::model::Dataset;
use stance::output::{Style, diagnostics};
use stance::query::Snapshot;

use super::{attempt, random, rounds};

const WORDS: [&str; 48] = [
    "\"",
    "\"\"\"",
    "'''",
    "[[actor]]\n",
    "[[statement]]\n",
    "[dataset]\n",
    "[[",
    "]]",
    "[",
    "{",
    "}",
    " = ",
    "= \"\"",
    "\r\n",
    "\\u0000",
    "\\u202E",
    "\\U000E0041",
    "\\x",
    "9999",
    "2026-02-30",
    "2026-02-04/..",
    "..",
    "\"2026\"",
    "1979-05-27",
    "07:32:00",
    "1e999",
    "99999999999999999999",
    "-1",
    "nan",
    "true",
    "id = \"a\"\n",
    "members = [\"eu\"]\n",
    "speaks-for = \"anna\"",
    "as = \"x\"\n",
    "until = \"0000\"",
    "sources = []\n",
    "note = \"\"\"\n",
    "# \u{7}",
    "null",
    "\\ud800",
    "\\\\",
    "{\"type\":\"actor\",",
    "\"type\":\"statement\",",
    "\"id\":\"a\",",
    "\"sources\":[],",
    "},{",
    "[[[[[[[[[[[",
    "1.0",
];

/// The files of the corpus by name, and a few others worth mutating.
fn corpus() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in [
        "tests/fuzz/corpus/datasets",
        "tests/fixtures/union",
        "tests/fixtures/moves",
        "tests/fixtures/hostile",
    ] {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            let text = fs::read(&path).expect("the file can be read");
            found.push((
                path.display().to_string(),
                String::from_utf8_lossy(&text).into_owned(),
            ));
        }
    }
    found.extend(found.clone().iter().filter_map(in_lines));
    found.sort();
    found
}

/// A dataset as JSON Lines, if it is without errors.
fn in_lines((name, text): &(String, String)) -> Option<(String, String)> {
    let files = Files::from_texts([(name.clone(), text.clone().into_bytes())]);
    let data = load(&files).sound().ok()?;
    let mut out = Vec::new();
    lines(entries(&data), &mut out).expect("a list takes everything");
    let text = String::from_utf8(out).expect("JSON is UTF-8");
    Some((format!("{name}.jsonl"), text))
}

/// Loads texts, each with a name whose ending tells its format, and asks them everything.
fn survives(texts: &[(&str, &[u8])]) {
    let name =
        |(nth, (name, text)): (usize, &(&str, &[u8]))| (format!("{nth}-{name}"), text.to_vec());
    let files = Files::from_texts(texts.iter().enumerate().map(name));
    let mut loaded = load(&files);
    let is_error = |severity: Severity| severity == Severity::Error;
    let is_whole = !loaded.diagnostics.iter().any(|it| is_error(it.severity()));
    if let Some(data) = &loaded.dataset {
        loaded.diagnostics.extend(check::all(data, is_whole));
    }
    let located = locate(&files, &loaded.diagnostics);
    located.iter().for_each(points_into_the_text);
    // However many there are, a few show how they are drawn.
    let few = &located[..located.len().min(20)];
    for width in [20, 80] {
        let style = Style {
            color: false,
            width: Some(width),
            hyperlinks: false,
        };
        let mut shown = Vec::new();
        diagnostics::write(few, usize::MAX, "it", style, &mut shown)
            .expect("a list takes everything");
        let shown = String::from_utf8(shown).expect("it is UTF-8");
        assert_eq!(shown.chars().find(|c| is_unsafe(*c)), None, "{shown}");
    }
    let laid_out = laid_out(&files);
    let is_sound = !loaded.diagnostics.iter().any(|it| is_error(it.severity()));
    if let Some(data) = loaded.dataset.filter(|_| is_sound) {
        answers(&data);
        let again = load(&laid_out).sound();
        let again = again.expect("what is laid out is sound where what was written is");
        assert!(content(&again) == content(&data), "{texts:?}");
    }
}

/// Lays files out, as far as they are TOML; to do it again changes nothing.
fn laid_out(files: &Files) -> Files {
    let texts = files.files.iter().map(|file| {
        let laid_out = formatted(&file.text);
        if let Some(text) = &laid_out {
            assert_eq!(formatted(text).as_ref(), Some(text), "{}", file.text);
        }
        let text = laid_out.unwrap_or_else(|| file.text.clone());
        (file.path.clone(), text.into_bytes())
    });
    Files::from_texts(texts)
}

/// Returns all that a dataset says.
fn content(data: &Dataset<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    lines(entries(data), &mut out).expect("a list takes everything");
    out
}

fn points_into_the_text(located: &Located<'_>) {
    for place in &located.places {
        assert!(place.line >= 1 && place.column >= 1, "{located:?}");
        assert!(place.text.get(place.span.clone()).is_some(), "{located:?}");
    }
}

/// Asks for every stance with its reasons, and for every change.
fn answers(data: &Dataset<'_>) {
    let snapshot = Snapshot::whole(data);
    for actor in data.actor_refs() {
        for topic in data.topic_refs() {
            let explained = snapshot.explain(actor, topic);
            let shifts = snapshot.shifts(actor, topic);
            assert!(explained.history.runs.len() > shifts.len() || shifts.is_empty());
        }
    }
}

#[test]
fn what_once_broke_holds() {
    for (name, text) in corpus() {
        attempt(&name, || survives(&[(&name, text.as_bytes())]));
    }
}

#[test]
fn mutated_datasets_load_or_are_refused() {
    let corpus = corpus();
    for round in 0..rounds(400) {
        let mut random = random(round);
        let (name, text) = random.pick(&corpus);
        let (other_name, other) = random.pick(&corpus);
        let mutated = random.mutate(text, &WORDS, other);
        let mut bytes = mutated.clone().into_bytes();
        if random.once_in(10) {
            let at = random.below(bytes.len());
            bytes.splice(
                at..at,
                [u8::try_from(random.below(256)).unwrap_or_default()],
            );
        }
        let second = if random.once_in(4) {
            other.as_str()
        } else {
            ""
        };
        attempt(&mutated, || {
            survives(&[(name, &bytes), (other_name, second.as_bytes())]);
        });
    }
}

#[test]
fn large_faults_are_no_heavier_than_large_files() {
    let actor =
        |nth: usize| format!("[[actor]]\nid = \"a{nth}\"\nname = \"A{nth}\"\nkind = \"state\"\n");
    let nested = |nth: usize| {
        format!(
            "[[actor]]\nid = \"a{nth}\"\nname = \"A{nth}\"\nkind = \"bloc\"\nmembers = [\"a{}\"]\n",
            nth + 1
        )
    };
    let unknown = |nth: usize| format!("\"unknown-{nth}\", ");
    let head = "[dataset]\nschema = 1\nid = \"x\"\nversion = \"1\"\ntitle = \"X\"\nas-of = \"2026-07-15\"\n";
    let list = |items: String| {
        format!("{head}[[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"bloc\"\nmembers = [{items}]\n")
    };
    let inputs = [
        (
            "blocs in blocs",
            head.to_owned() + &(0..5_000).map(nested).collect::<String>() + &actor(5_000),
        ),
        (
            "a long line of unknown ids",
            list((0..500).map(unknown).collect()),
        ),
        (
            "a long line of one id",
            list("\"a0\", ".repeat(2_000)) + &actor(0),
        ),
        (
            "one key again and again",
            head.to_owned() + "[[actor]]\n" + &"id = \"a\"\n".repeat(2_000),
        ),
        (
            "one id again and again",
            head.to_owned() + &actor(0).repeat(1_000),
        ),
        (
            "brackets in brackets",
            format!("a = {}", "[".repeat(20_000)),
        ),
        (
            "tables in tables",
            format!("a = {}", "{ a = ".repeat(5_000)),
        ),
        ("dots after dots", format!("{}a = 1", "a.".repeat(20_000))),
    ];
    for (name, text) in inputs {
        attempt(name, || survives(&[("x.toml", text.as_bytes())]));
    }
}

#[test]
fn large_faults_of_lines_are_no_heavier_than_large_files() {
    let entry = |rest: &str| format!("{{\"type\":\"actor\",\"id\":\"a\"{rest}\n");
    let inputs = [
        (
            "brackets in brackets",
            entry(&format!(",\"a\":{}", "[".repeat(20_000))),
        ),
        (
            "objects in objects",
            entry(&",\"a\":{\"a\":1".repeat(5_000)),
        ),
        (
            "one key again and again",
            entry(&",\"id\":\"a\"".repeat(2_000)),
        ),
        ("one entry again and again", entry("}").repeat(2_000)),
        (
            "a long text of bad escapes",
            entry(&format!(",\"name\":\"{}\"}}", "\\q".repeat(50_000))),
        ),
        (
            "a long list of bad words",
            entry(&format!(",\"aliases\":[{}x]}}", "x,".repeat(50_000))),
        ),
        ("braces", "{".repeat(50_000)),
        ("braces on lines", "{\n".repeat(20_000)),
        ("lines that are no entries", "x\n".repeat(20_000)),
        ("quotes", "{\"".repeat(20_000)),
    ];
    for (name, text) in inputs {
        attempt(name, || survives(&[("x.jsonl", text.as_bytes())]));
    }
}

#[test]
fn the_corpus_is_small() {
    let sizes = fs::read_dir(Path::new("tests/fuzz/corpus/datasets")).expect("the folder is there");
    for entry in sizes {
        let metadata = entry
            .and_then(|entry| entry.metadata())
            .expect("it can be read");
        assert!(metadata.len() < 20_000, "what is larger is generated");
    }
}
