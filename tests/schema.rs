//! What is made from the list of the format's keys: the page of the documentation.
//!
//! `.ci/bless` writes it anew, to be read before it is committed.

#![expect(clippy::expect_used, reason = "a test that cannot run has failed")]

use std::{env, fs};

use stance::model::keys::{Key, KeyTable};
use stance::span::Table;

/// How wide the text of a page is set.
const WIDTH: usize = 78;

/// Compares a file with what it should hold, or writes it where that is asked for.
fn compare(path: &str, wanted: &str) {
    if env::var_os("BLESS").is_some() {
        fs::write(path, wanted).expect("it can be written");
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(found == wanted, "{path} is not\n{wanted}");
}

/// Sets a text below its first words in lines that are not too long.
fn wrapped(first: &str, text: &str, indent: usize) -> String {
    let mut lines = vec![first.to_owned()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is a first line");
        if last.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(" ".repeat(indent) + word);
        } else {
            let space = if last.is_empty() { "" } else { " " };
            last.extend([space, word]);
        }
    }
    lines.join("\n") + "\n"
}

fn key(key: &Key) -> String {
    let need = if key.is_required { ", required" } else { "" };
    let first = format!("- `{}` ({}{need}):", key.name, key.value);
    let words = key.value.words().iter();
    let words = words.map(|it| wrapped(&format!("  - `{}`:", it.word), it.meaning, 4));
    wrapped(&first, key.meaning, 2) + &words.collect::<String>()
}

fn table(head: &str, table: &KeyTable) -> String {
    let keys: String = table.keys.iter().map(key).collect();
    let meaning = wrapped("", table.meaning, 0);
    format!("\n## {head}\n\n{meaning}\n{keys}")
}

fn page() -> String {
    let mut page = "# Tables and keys\n\n".to_owned();
    page += &wrapped(
        "",
        "Every table of a dataset and every key it may have, in the order in which they are written. Keys that are not \
         required may be left out; a list that is required holds something. Ids are kebab-case. Dates are EDTF in quotes \
         (see [dates](dates.md)), or days of TOML without. An id that is asked for is that of another entry, which may stand \
         in any file of the dataset.",
        0,
    );
    for of in Table::ALL {
        let name = of.name();
        page += &table(
            &match of {
                Table::Dataset => format!("`[{name}]`"),
                _ => format!("`[[{name}]]`"),
            },
            of.keys(),
        );
        for (key, nested) in of.keys().nested() {
            page += &table(&format!("`{key}` of `{name}`"), nested);
        }
    }
    page
}

#[test]
fn the_page_of_keys_is_the_list() {
    compare("docs/keys.md", &page());
}
