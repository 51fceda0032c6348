//! Command lines without a command: what the words name in the dataset decides which one is meant.

use std::ffi::OsString;

use super::error::Error;
use super::find::{Kind, Named, Names};
use super::line::CommandLine;
use crate::diagnostic::suggest;
use crate::model::Dataset;

/// What can be asked for without a command.
const KINDS: &[Kind] = &[
    Kind::Actor,
    Kind::Speaker,
    Kind::Topic,
    Kind::Position,
    Kind::Candidate,
];

/// Returns the line with the command that its last words, in which the first is none, ask for.
///
/// Words up to the first option are looked up. `commands` are those there are.
pub(super) fn completed(
    data: &Dataset<'_>,
    line: &CommandLine,
    words: &[OsString],
    commands: &[String],
) -> Result<CommandLine, Error> {
    let is_option = |word: &&OsString| word.to_string_lossy().starts_with('-');
    let options = words.iter().skip_while(|word| !is_option(word)).cloned();
    let names = words.iter().take_while(|word| !is_option(word));
    let names: Vec<String> = names
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let known = Names::new(data, KINDS);
    let entries = known.read(&names);
    let entries = entries.map_err(|error| unknown(error, &known, &names, commands))?;
    if entries.is_empty() {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        return Err(known.unknown(&names));
    }
    let ids = entries.iter().map(|entry| entry.id(data));
    let command = command(&Named(entries.clone()));
    let rewritten = [command].into_iter().chain(ids).map(OsString::from);
    Ok(line.ending(words.len(), rewritten.chain(options).collect()))
}

/// Returns the command that answers a question about some things.
fn command(named: &Named) -> &'static str {
    let who = named.actors().len() + named.speakers().len();
    if named.names_a_candidate() {
        return "search";
    }
    match (who, named.topics().len(), named.positions().len()) {
        (_, _, 1..) | (0, _, _) => "list",
        (1, 0, 0) => "show",
        (1, _, 0) => "explain",
        _ => "compare",
    }
}

/// Reports words of which the first is no command and one names nothing, with what either may be a slip of.
fn unknown(error: Error, known: &Names<'_>, names: &[String], commands: &[String]) -> Error {
    let first = names.first().map_or("", String::as_str);
    let command = suggest::closest(first, commands.iter().map(String::as_str));
    let Some(command) = command else {
        return error;
    };
    let near = known.near(&[first]);
    let instead = [Some(command), near.map(|(_, id)| id)];
    Error::Word {
        message: format!("`{first}` is no command, and names nothing in the dataset"),
        typed: first.to_owned(),
        instead: instead.into_iter().flatten().map(str::to_owned).collect(),
        otherwise: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    /// The line that is run for some words, or the remedy.
    fn asked(words: &[&str]) -> String {
        let data = Fixture::new()
            .office("anna-berg", "arland", "2020", "")
            .at("speaker", "anna-berg")
            .text("name", "Anna Berg")
            .office("bo-list", "borland", "2020", "")
            .open();
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        let program = OsString::from("stance");
        let line = CommandLine::new([program].into_iter().chain(words.clone()));
        let commands = ["list", "timeline", "bolist"].map(str::to_owned);
        match completed(data, &line, &words, &commands) {
            Ok(line) => line.to_string(),
            Err(error) => error.on(&line).hint().unwrap_or_default().to_owned(),
        }
    }

    #[test]
    fn words_ask_for_the_command_that_answers_them() {
        assert_eq!(asked(&["arland"]), "stance show arland");
        assert_eq!(asked(&["Berg"]), "stance show anna-berg");
        assert_eq!(asked(&["envoy"]), "stance list envoy");
        assert_eq!(asked(&["supports"]), "stance list supports");
        assert_eq!(asked(&["envoy", "berg"]), "stance explain envoy anna-berg");
        assert_eq!(
            asked(&["arland", "envoy", "opposes"]),
            "stance list arland envoy opposes"
        );
        assert_eq!(
            asked(&["arland", "vs", "borland"]),
            "stance compare arland borland"
        );
        assert_eq!(
            asked(&["arland,borland", "dialogue"]),
            "stance compare arland borland dialogue"
        );
    }

    #[test]
    fn options_stay_behind_the_words() {
        let line = ["Arland", "--format", "json", "envoy"];
        assert_eq!(asked(&line), "stance show arland --format json envoy");
    }

    #[test]
    fn what_is_neither_is_told_both() {
        assert_eq!(
            asked(&["timelin", "berg"]),
            "did you mean `stance timeline berg`?"
        );
        assert_eq!(asked(&["arlnad"]), "did you mean `stance arland`?");
        let both = "did you mean `stance bolist` or `stance bo-list`?";
        assert_eq!(asked(&["bollist"]), both);
        let listed = "`stance actors` and `stance topics` list the names";
        assert_eq!(asked(&["vs"]), listed);
        assert_eq!(asked(&["xyzzy"]), listed);
    }
}
