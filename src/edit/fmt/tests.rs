//! What is laid out says the same, in one layout.

use std::path::Path;

use super::formatted;
use crate::export::{entries, lines};
use crate::fixture::Numbers;
use crate::load::{Files, load};

/// Everything that some texts say as a dataset, if they are one without errors.
fn content(texts: &[String]) -> Option<String> {
    let named = (1..).zip(texts);
    let named = named.map(|(nth, text)| (format!("{nth}.toml"), text.clone().into_bytes()));
    let files = Files::from_texts(named);
    let data = load(&files).sound().ok()?;
    let mut out = Vec::new();
    lines(entries(&data), &mut out).unwrap();
    Some(String::from_utf8(out).unwrap())
}

fn texts(folder: &str) -> Vec<String> {
    let files = Files::open(Path::new(folder));
    files.files.iter().map(|file| file.text.clone()).collect()
}

/// The comments of a text, in order of the alphabet.
fn comments(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    let mut comments: Vec<&str> = lines.filter(|line| line.starts_with('#')).collect();
    comments.sort_unstable();
    comments
}

const WRITTEN: &str = r#"# About the file.
[ dataset ]
id='talks'   # as ever
schema   =   1
"title"= 'Talks on "it"'
version = "1"
as-of = 2026-07-15
# What is shown first.
core=['arland' ,"borland",]


[[statement]]
# Why it is kept.
sources = ["s-1"]
id = "b"
date = "2026-02-04"
positions = {envoy="opposes",dialogue='supports'}
# To be looked at.

# Said earlier.
[[statement]]
date = 2026-01-31
id = "c"
odd = 1
summary = """
As it
stands."""
actor = "arland"
[[topic]]
title = "Talks"
id = "dialogue"
   [[topic.candidate]]
sources = [ # two
  "s-1", "s-2" ]
name = "Anna"
# The end.
"#;

const LAID_OUT: &str = r#"# About the file.
[dataset]
schema = 1
id = "talks"   # as ever
version = "1"
title = "Talks on \"it\""
as-of = "2026-07-15"
# What is shown first.
core = ["arland", "borland"]

# Said earlier.
[[statement]]
id = "c"
odd = 1
actor = "arland"
date = "2026-01-31"
summary = """
As it
stands."""

[[statement]]
id = "b"
date = "2026-02-04"
positions = { envoy = "opposes", dialogue = "supports" }
# Why it is kept.
sources = ["s-1"]
# To be looked at.

[[topic]]
id = "dialogue"
title = "Talks"

[[topic.candidate]]
name = "Anna"
sources = [ # two
  "s-1", "s-2" ]
# The end.
"#;

#[test]
fn a_file_is_laid_out() {
    assert_eq!(formatted(WRITTEN).as_deref(), Some(LAID_OUT));
    assert_eq!(formatted(LAID_OUT).as_deref(), Some(LAID_OUT));
}

#[test]
fn statements_stay_on_their_side_of_a_comment_that_stands_alone() {
    let entry = |date: &str, id: &str| format!("[[statement]]\nid = \"{id}\"\ndate = \"{date}\"\n");
    let text = [
        "# Early ones.\n\n".to_owned(),
        entry("2026-03", "b"),
        "\n# Attached.\n".to_owned(),
        entry("2026-03", "a"),
        "\n# Late ones.\n\n# And more.\n\n".to_owned(),
        entry("2026-01", "c"),
        "\n".to_owned(),
        entry("2025", "d"),
    ];
    let laid_out = formatted(&text.concat()).unwrap();
    let order: Vec<&str> = laid_out
        .lines()
        .filter(|line| line.starts_with('#') || line.starts_with("id"))
        .collect();
    assert_eq!(
        order,
        [
            "# Early ones.",
            "# Attached.",
            "id = \"a\"",
            "id = \"b\"",
            "# Late ones.",
            "# And more.",
            "id = \"d\"",
            "id = \"c\"",
        ]
    );
}

#[test]
fn long_lists_have_an_item_a_line() {
    let ids: Vec<String> = (0..8)
        .map(|nth| format!("\"source-number-{nth}\""))
        .collect();
    let long = format!("[[statement]]\nsources = [{}]\n", ids.join(", "));
    let laid_out = formatted(&long).unwrap();
    assert_eq!(laid_out.lines().count(), 11);
    assert!(
        laid_out.ends_with("  \"source-number-7\",\n]\n"),
        "{laid_out}"
    );
    assert_eq!(formatted(&laid_out), Some(laid_out.clone()));
    let short = laid_out.replace("source-number", "s");
    assert_eq!(formatted(&short).unwrap().lines().count(), 2);
}

#[test]
fn what_is_no_dataset_is_left() {
    for text in [
        "id = \"a\"\n",
        "[[statement]]\nid = \n",
        "[[statement]",
        "[[a]]\nb = {c = 1",
    ] {
        assert_eq!(formatted(text), None, "{text}");
    }
    assert_eq!(formatted("").as_deref(), Some(""));
    assert_eq!(formatted("\n\n# a\n\n\n").as_deref(), Some("# a\n"));
}

/// Spoils the layout of a text that is laid out, and nothing else.
fn spoiled(text: &str, numbers: &mut Numbers) -> String {
    let mut entries: Vec<String> = Vec::new();
    for entry in text.split("\n\n") {
        let mut lines: Vec<String> = entry.lines().map(str::to_owned).collect();
        for nth in 1..lines.len() {
            // Lists below each other are left as they are.
            let is_plain = |line: &String| {
                !line.ends_with('[') && line.contains(" = ") && !line.starts_with(' ')
            };
            if is_plain(&lines[nth]) && is_plain(&lines[nth - 1]) && numbers.below(3) == 0 {
                lines.swap(nth, nth - 1);
            }
        }
        let lines = lines.into_iter().flat_map(|line| {
            let (key, value) = line.split_once(" = ").unwrap_or_default();
            let text = value
                .strip_prefix('"')
                .and_then(|value| value.strip_suffix('"'));
            let is_literal = text.is_some_and(|text| !text.contains(['"', '\\', '\'']));
            match (numbers.below(6), text) {
                (0, Some(text)) if is_literal => vec![format!("{key}  ='{text}'\t")],
                (1, _) if !line.starts_with(' ') => vec![format!("# of {key}"), line],
                (2, _) if !line.starts_with([' ', ']']) => vec![String::new(), line],
                (3, _) if key == "positions" => vec![line.replace(", ", ",  ")],
                _ => vec![line],
            }
        });
        entries.push(lines.collect::<Vec<_>>().join("\n"));
    }
    entries.join(["\n", "\n\n", "\n\n\n"][numbers.below(3)])
}

#[test]
fn what_is_laid_out_says_the_same_and_stays_as_it_is() {
    let numbers = &mut Numbers(7);
    for folder in [
        "data",
        "tests/fixtures/everything",
        "tests/fixtures/excerpt",
        "tests/fixtures/union",
    ] {
        let written = texts(folder);
        let said = content(&written).unwrap();
        for round in 0..3 {
            let spoiled: Vec<String> = written
                .iter()
                .map(|text| {
                    if round == 0 {
                        text.clone()
                    } else {
                        spoiled(text, numbers)
                    }
                })
                .collect();
            assert_eq!(content(&spoiled).as_ref(), Some(&said), "{folder}");
            let laid_out: Vec<String> = spoiled
                .iter()
                .map(|text| formatted(text).unwrap())
                .collect();
            assert!(content(&laid_out).as_ref() == Some(&said), "{folder}");
            for (before, after) in spoiled.iter().zip(&laid_out) {
                assert_eq!(formatted(after).as_ref(), Some(after));
                assert_eq!(comments(before), comments(after));
            }
        }
    }
}
