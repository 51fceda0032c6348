//! Codings that a coder fills in: one for each statement of a sample, without its positions.

use std::fmt::Write;

use super::entry::Entry;
use crate::model::{Coding, Dataset, KeywordEnum, StatementRef, Topic};
use crate::span::Table;

/// Returns a dataset file with a coding for each of some statements, by one coder on one day. Comments give the words to be
/// coded; `positions`, which is left to the coder, is missing, and a check says so until it is there.
pub fn to_fill_in(
    data: &Dataset<'_>,
    statements: &[StatementRef],
    coder: &str,
    date: &str,
) -> String {
    let mut file = head(data);
    for at in statements {
        let said = &data[*at];
        let words = said.quote.unwrap_or_else(|| said.gist());
        let sources = said.sources.iter();
        let addresses = sources.filter_map(|at| data[*at].url.as_deref());
        let shown = [Some(&*words), said.translation.as_deref()];
        file.push('\n');
        for line in shown.into_iter().flatten().chain(addresses) {
            comment(&mut file, line);
        }
        let entry = Entry::new(Table::Coding)
            .text("coder", coder)
            .text("date", date)
            .text("statement", said.id.as_str());
        file += &entry.into_toml();
        file += "# positions = { }\n";
    }
    file
}

/// Returns what a coder has to know: the topics, the words for positions, and what to do with the lines that follow.
fn head(data: &Dataset<'_>) -> String {
    let mut head = String::new();
    comment(
        &mut head,
        "Take the `#` from each `positions`, and put in what the words say on each topic they bear on:",
    );
    let words: Vec<&str> = Coding::ALL.iter().map(|it| it.as_str()).collect();
    let first = data
        .topics
        .first()
        .map_or("TOPIC", |topic| topic.id.as_str());
    comment(
        &mut head,
        &format!("positions = {{ {first} = \"{}\" }}", words[0]),
    );
    comment(&mut head, &format!("The positions: {}.", words.join(", ")));
    comment(
        &mut head,
        "Words that bear on no topic have an empty table: positions = { }",
    );
    comment(&mut head, "The topics:");
    for Topic {
        id, proposition, ..
    } in &data.topics
    {
        comment(&mut head, &format!("  {id}: {proposition}"));
    }
    head
}

/// Adds a comment; a text of several lines becomes several comments.
fn comment(file: &mut String, text: &str) {
    for line in text.lines() {
        // Writing to a string cannot fail.
        let _ = writeln!(file, "# {line}");
    }
}
