//! What the files of a dataset say stands in its lines, and nothing else does.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::{entries, entries_of, lines};
use crate::diagnostic::Code;
use crate::load::{Files, load};
use crate::model::{ActorRef, TopicRef};
use crate::query::Subsets;
use crate::query::tests::opened::Opened;
use crate::query::tests::random::{ACTORS, tables as random_tables};
use crate::span::Table;

/// The lines of a dataset of some files.
fn written(files: &Files) -> String {
    let data = load(files).sound().unwrap();
    let mut out = Vec::new();
    lines(entries(&data), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The lines of a dataset that consists of some texts.
fn written_of(texts: &[String]) -> String {
    let files = (1..).zip(texts);
    let files = files.map(|(at, text)| (format!("{at}.toml"), text.clone().into_bytes()));
    written(&Files::from_texts(files))
}

/// The entries of a text as the `toml` crate reads them, each with its table as `type`.
fn tables(text: &str) -> Vec<Value> {
    let document: toml::Table = text.parse().unwrap();
    let mut found = Vec::new();
    for (table, entries) in serde_json::to_value(document).unwrap().as_object().unwrap() {
        let entries = match entries {
            Value::Array(entries) => entries.clone(),
            entry => vec![entry.clone()],
        };
        for mut entry in entries {
            entry["type"] = json!(table);
            found.push(normal(entry));
        }
    }
    found
}

/// An entry in the form that lines have, where files may have several.
fn normal(mut entry: Value) -> Value {
    let keys = entry.as_object_mut().unwrap();
    for value in keys.values_mut() {
        // A day without quotes.
        if let Some(day) = value.get("$__toml_private_datetime") {
            *value = day.clone();
        }
    }
    if let Some(population @ Value::Object(_)) = keys.get_mut("population") {
        *population = json!([population.take()]);
    }
    for (list, key) in [
        ("members", "actor"),
        ("examples", "statement"),
        ("counterexamples", "statement"),
    ] {
        let items = keys.get_mut(list).and_then(Value::as_array_mut);
        for item in items.into_iter().flatten().filter(|it| it.is_string()) {
            *item = json!({ key: item.take() });
        }
    }
    if let Some(Value::Array(offices)) = keys.get_mut("offices") {
        for office in offices {
            let office = office.as_object_mut().unwrap();
            office.retain(|key, value| key != "voice" || value != "official");
        }
    }
    let since = keys.get("since").cloned();
    keys.retain(|key, value| key != "reviewed" || Some(&*value) != since.as_ref());
    keys.retain(|_, value| *value != json!([]));
    entry
}

/// Entries by what tells them from others, in an order of their own.
fn by_subject(entries: impl IntoIterator<Item = Value>) -> BTreeMap<String, Value> {
    let subject = |entry: &Value| {
        let keys = [
            "type", "id", "actor", "topic", "position", "since", "code", "entry", "file",
        ]
        .map(|key| entry[key].to_string());
        keys.concat()
    };
    entries
        .into_iter()
        .map(|entry| (subject(&entry), entry))
        .collect()
}

fn values(lines: &str) -> impl Iterator<Item = Value> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
}

/// Entries with every key that they may have.
const EVERYTHING: &str = include_str!("../../tests/fixtures/everything/dataset.toml");

#[test]
fn lines_hold_every_key_of_the_files_and_no_other() {
    let fixtures =
        ["everything", "excerpt", "hostile"].map(|name| format!("tests/fixtures/{name}"));
    for folder in fixtures.iter().map(String::as_str).chain(["data"]) {
        let files = Files::open(Path::new(folder));
        let expected = files.files.iter().flat_map(|file| tables(&file.text));
        let found = by_subject(values(&written(&files)));
        let expected = by_subject(expected);
        assert!(found.keys().eq(expected.keys()), "{folder}");
        for (subject, entry) in found {
            assert_eq!(entry, expected[&subject], "{folder}");
        }
    }
}

#[test]
fn keys_stand_in_the_order_of_the_format() {
    let lines = written_of(&[EVERYTHING.to_owned()]);
    for table in Table::ALL.map(Table::name) {
        let entry = values(&lines).find(|entry| entry["type"] == table).unwrap();
        let keys = entry.as_object().unwrap().keys();
        let head = EVERYTHING.find(&format!("[{table}]")).unwrap();
        let entry = EVERYTHING[head..].split("\n\n").next().unwrap();
        let given = entry.lines().filter_map(|line| line.split_once(" = "));
        let given = given
            .map(|(key, _)| key)
            .filter(|key| !key.starts_with(' '));
        assert!(keys.eq(std::iter::once("type").chain(given)), "{table}");
    }
}

#[test]
fn lines_do_not_depend_on_the_files() {
    let files = Files::open(Path::new("tests/fixtures/excerpt"));
    let whole = written(&files);
    let texts: Vec<String> = files.files.iter().map(|file| file.text.clone()).collect();
    assert_eq!(written_of(&[texts.join("\n")]), whole);
    let backwards: Vec<String> = texts.into_iter().rev().collect();
    assert_eq!(written_of(&backwards), whole);
    let mut entries: Vec<String> = Vec::new();
    for line in backwards.join("\n").lines() {
        if line.starts_with('[') || entries.is_empty() {
            entries.push(String::new());
        }
        if let Some(entry) = entries.last_mut() {
            *entry += line;
            *entry += "\n";
        }
    }
    // Topics and conditions are shown in order of the files.
    entries.sort_by_key(|entry| {
        !entry.starts_with("[[topic]]") && !entry.starts_with("[[condition]]")
    });
    assert_eq!(written_of(&entries), whole);
}

#[test]
fn allowances_stand_in_an_order_of_their_own() {
    let allow = |reason: &str, date: &str| {
        format!(
            "[[allow]]\ncode = \"mixed-scripts\"\nentry = \"x\"\nreason = \"{reason}\"\ndate = \"{date}\"\n"
        )
    };
    let allowances = [
        allow("b", "2026-01-01"),
        allow("a", "2026-01-01"),
        allow("a", "2025-01-01"),
    ];
    let files = |order: [usize; 3]| {
        let allowances = order.map(|at| allowances[at].clone());
        written_of(&[EVERYTHING.to_owned(), allowances.concat()])
    };
    let lines = files([0, 1, 2]);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(files(order), lines);
    }
}

/// Opens the part of a dataset that answers for an actor on a topic.
fn part(data: &Opened, actor: ActorRef, topic: TopicRef) -> Opened {
    let subset = Subsets::new(data.data).of(&[actor], &[topic]);
    let mut text = Vec::new();
    lines(entries_of(data.data, &subset, None), &mut text).unwrap();
    let files = Files::from_texts([("part.jsonl".to_owned(), text)]);
    let files: &'static Files = Box::leak(Box::new(files));
    let part = load(files);
    // Random datasets have other faults.
    let closed = |code| ![Code::UnknownReference, Code::UnknownTopic].contains(&code);
    assert!(
        part.diagnostics.iter().all(|found| closed(found.code)),
        "{:#?}",
        part.diagnostics
    );
    Opened::from(&*Box::leak(Box::new(part.dataset.unwrap())))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_part_tells_what_the_whole_tells(tables in random_tables()) {
        let whole = Opened::of(&tables.texts());
        for actor in ACTORS {
            let part = part(&whole, whole.actor(actor), TopicRef::at(0));
            prop_assert_eq!(part.runs(actor), whole.runs(actor));
            prop_assert_eq!(part.shifts(actor), whole.shifts(actor));
            for day in ["2025-06-30", "2026-03-01", "2027-12-31"] {
                prop_assert_eq!(part.stance(actor, day), whole.stance(actor, day));
                prop_assert_eq!(part.aside(actor, day), whole.aside(actor, day));
            }
        }
    }
}
