//! What to say of an error of syntax: one table from the parser's words to ours.

/// How the parser begins to say that a key has no value.
pub(super) const NO_VALUE: &str = "key with no value";

/// What the parser says, how that begins, and what we say instead. `{}` is what stands there.
const SAYINGS: [(&str, &str, &str); 13] = [
    (
        "string values must be quoted",
        "a text is not in quotes",
        "write \"{}\"",
    ),
    (
        "missing comma between array elements",
        "a comma is missing",
        "put a `,` between the items of a list",
    ),
    (
        "missing comma between key-value pairs",
        "a comma is missing",
        "put a `,` between the keys of a table in braces",
    ),
    (
        NO_VALUE,
        "a key has no value",
        "write `key = \"value\"`, one to a line",
    ),
    (
        "invalid basic string",
        "a text does not end",
        "close it with `\"` on its line, or begin and end it with `\"\"\"`",
    ),
    (
        "invalid literal string",
        "a text does not end",
        "close it with `'` on its line, or put it in `\"` if it holds an apostrophe",
    ),
    (
        "invalid multi-line basic string",
        "a text does not end",
        "close it with `\"\"\"`",
    ),
    (
        "invalid multi-line literal string",
        "a text does not end",
        "close it with `'''`",
    ),
    (
        "missing escaped value",
        "a backslash stands before a letter that gives it no meaning",
        "write `\\\\` for a backslash, or put the text in `'`",
    ),
    (
        "unexpected key or value",
        "something follows a value on its line",
        "write one key to a line, and `\\\"` for a quotation mark within a text",
    ),
    (
        "unclosed array table",
        "the head of an entry is not closed",
        "end it with `]]`",
    ),
    (
        "unclosed array",
        "a list is not closed",
        "close it with `]`",
    ),
    (
        "unclosed inline table",
        "a table in braces is not closed",
        "close it with `}`",
    ),
];

/// What to say of what the parser says.
pub(super) fn words(message: &str, there: &str) -> (String, String) {
    let saying = SAYINGS
        .iter()
        .find(|(theirs, _, _)| message.starts_with(theirs));
    match saying {
        Some((_, ours, help)) => {
            let bare = there.trim_matches(|c: char| "\"'“”„‘’«»".contains(c));
            ((*ours).to_owned(), help.replace("{}", bare))
        }
        None => (
            message.lines().collect::<Vec<_>>().join("; "),
            "see https://toml.io for how TOML is written".to_owned(),
        ),
    }
}

/// What to say of a list or table that swallows the lines after it.
pub(super) fn unclosed_words(message: &str) -> (&'static str, &'static str) {
    if message.contains("array") {
        ("the list before this is not closed", "close it with `]`")
    } else {
        ("the table before this is not closed", "close it with `}`")
    }
}
