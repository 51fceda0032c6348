//! Rules as a file to begin with: how a sheet is read as far as its heads and words say it, and what is left to be said.

use std::collections::BTreeMap;

use super::cells::meaning;
use super::columns::Columns;
use super::field::Field;
use super::rules::{Meaning, Rules, SKIP};
use super::sheet::Sheet;
use crate::edit::entry::quoted;
use crate::model::fold::fold;
use crate::model::{Coding, KeywordEnum};

/// How many words for positions are listed.
const MOST_WORDS: usize = 40;

/// Writes the rules by which a sheet is read.
pub fn starter(sheet: &Sheet, columns: &Columns<'_>, rules: &Rules) -> String {
    let mut lines = vec!["# How `stance import --rules` reads a sheet.".to_owned()];
    if rules.skip > 0 {
        lines.push(format!("skip = {} # lines above the heads", rules.skip));
    }
    lines.push(match rules.day_first {
        Some(true) => "dates = \"day-first\"".to_owned(),
        Some(false) => "dates = \"month-first\"".to_owned(),
        None => "# dates = \"day-first\" # or \"month-first\": needed where 3/2/2026 may be either"
            .to_owned(),
    });
    lines.push("\n# What each column holds.\n[columns]".to_owned());
    let read = columns.read();
    lines.extend(read.map(|(head, field)| format!("{field} = {}", quoted(head))));
    let unread = columns.unread();
    lines.extend(unread.map(|head| format!("# ... = {}", quoted(head))));
    lines.push(
        "\n# What holds where there is no column, or a cell is blank.\n[defaults]".to_owned(),
    );
    let defaults = rules.defaults.iter();
    lines.extend(defaults.map(|(field, value)| format!("{field} = {}", quoted(value))));
    let missing = columns.missing();
    lines.extend(
        missing.map(|field| format!("# {field} = \"...\" # needed, unless a column holds it")),
    );
    let positions = Coding::words().join(", ");
    lines.push(format!(
        "\n# What words mean: {positions}, or {SKIP} for what is passed over.\n[values]"
    ));
    lines.extend(values(sheet, columns, rules));
    for topic in columns.topics() {
        lines.push("\n[[topic]]".to_owned());
        lines.push(format!("topic = {}", quoted(topic.topic)));
        lines.extend(columns.read_of(topic).map(|(head, field)| {
            let key = if field == Field::Position {
                "column"
            } else {
                field.as_str()
            };
            format!("{key} = {}", quoted(head))
        }));
    }
    lines.join("\n") + "\n"
}

/// Returns a line for each word that the sheet has in the place of a position; those that are not understood are left open.
fn values(sheet: &Sheet, columns: &Columns<'_>, rules: &Rules) -> Vec<String> {
    let topics = match columns.topics() {
        [] => vec![None],
        topics => topics.iter().map(Some).collect(),
    };
    let mut words: BTreeMap<String, &str> = BTreeMap::new();
    for row in &sheet.rows {
        let cells = topics.iter().copied();
        let cells = cells.filter_map(|topic| columns.cell(row, Field::Position, topic));
        for word in cells.filter(|word| !word.is_empty()) {
            words.entry(fold(word)).or_insert(word);
        }
    }
    let line = |word: &&str| {
        let key = quoted(word);
        match meaning(word, rules) {
            Some(Meaning::Coded(coding)) => format!("{key} = {}", quoted(coding.as_str())),
            Some(Meaning::Skipped) => format!("{key} = {}", quoted(SKIP)),
            None => format!("# {key} = \"...\""),
        }
    };
    words.values().take(MOST_WORDS).map(line).collect()
}
