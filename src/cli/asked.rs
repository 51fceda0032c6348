//! The question that a command line asks, written in one way however it was typed.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};

use super::find::{self, Entry, Names};
use super::line::CommandLine;
use crate::model::Dataset;
use crate::model::date::{Written, written};

/// The id of the argument for the day that is asked about.
const AS_OF: &str = "as_of";

/// What stands for the value of an argument that takes the day to end with, and names.
const DAY_OR_NAME: &str = "TO|NAME";

/// A question as it was typed.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Makes the grammar of all questions.
    grammar: fn() -> clap::Command,
    command: String,
    arguments: ArgMatches,
}

impl Asked {
    /// Takes what was typed, if there is a command in it.
    pub(super) fn new(grammar: fn() -> clap::Command, matches: &ArgMatches) -> Option<Self> {
        let (command, arguments) = matches.subcommand()?;
        Some(Self {
            grammar,
            command: command.to_owned(),
            arguments: arguments.clone(),
        })
    }

    /// Returns the options that give a page its form: what the question leaves out, but for the format, and the file that the
    /// answer goes to.
    pub(super) fn shaped_by(&self, data: &Dataset<'_>) -> String {
        let grammar = (self.grammar)();
        let command = grammar.find_subcommand(&self.command);
        let arguments = command.into_iter().flat_map(clap::Command::get_arguments);
        let shaping =
            arguments.filter(|it| is_form(it) && !is_destination(it) && self.is_given(it));
        let words = shaping.flat_map(|argument| self.words(argument, data));
        let line = ["stance".to_owned()].into_iter().chain(words);
        let line = CommandLine::new(line.map(OsString::from)).to_string();
        line.trim_start_matches("stance").trim_start().to_owned()
    }

    /// Returns an option that says in which form the answer is written, if one is given.
    pub(super) fn form(&self) -> Option<String> {
        let grammar = (self.grammar)();
        let mut arguments = grammar.find_subcommand(&self.command)?.get_arguments();
        let found = arguments.find(|it| is_form(it) && self.is_given(it))?;
        Some(format!("--{}", found.get_long().unwrap_or_default()))
    }

    /// Returns the command line that asks the same of a dataset: ids for names, EDTF for dates, and the day that is asked
    /// about even where it is the dataset's own. What only says in which form the answer is written is left out. Commands that
    /// ask no question have none.
    pub(super) fn normalised(&self, data: &Dataset<'_>) -> Option<String> {
        let grammar = (self.grammar)();
        let arguments = grammar.find_subcommand(&self.command)?.get_arguments();
        let (mut options, mut names) = (Vec::new(), vec![self.command.clone()]);
        let mut names_a_day = false;
        for argument in arguments.filter(|it| !is_form(it)) {
            if self.is_given(argument) {
                let words = if argument.is_positional() {
                    &mut names
                } else {
                    &mut options
                };
                let given = self.words(argument, data);
                names_a_day |= value_name(argument) == DAY_OR_NAME
                    && given.iter().any(|it| edtf(it).is_some());
                words.extend(given);
            } else if argument.get_id() == AS_OF && !names_a_day {
                let day = data.meta.as_of.last();
                options.push(format!("--as-of={day}"));
            }
        }
        let words = ["stance".to_owned()]
            .into_iter()
            .chain(names)
            .chain(options);
        Some(CommandLine::new(words.map(OsString::from)).to_string())
    }

    /// Returns the words that give an argument its values.
    fn words(&self, argument: &Arg, data: &Dataset<'_>) -> Vec<String> {
        let option = argument.get_long().map(|long| format!("--{long}"));
        match option {
            None => self.given_values(argument, data),
            Some(option) if !argument.get_action().takes_values() => vec![option],
            Some(option) => {
                let values = self.given_values(argument, data).into_iter();
                values.map(|value| format!("{option}={value}")).collect()
            }
        }
    }

    fn is_given(&self, argument: &Arg) -> bool {
        let source = self.arguments.value_source(argument.get_id().as_str());
        source == Some(ValueSource::CommandLine)
    }

    /// Returns the values of an argument, names in it as ids and dates as EDTF.
    fn given_values(&self, argument: &Arg, data: &Dataset<'_>) -> Vec<String> {
        let raw = self.arguments.get_raw(argument.get_id().as_str());
        let raw = raw.into_iter().flatten();
        let typed: Vec<String> = raw.map(|it| it.to_string_lossy().into_owned()).collect();
        let value = value_name(argument);
        match value {
            "DATE" | "FROM" => typed
                .iter()
                .map(|it| edtf(it).unwrap_or_else(|| it.clone()))
                .collect(),
            // Days among the names stay where they are.
            DAY_OR_NAME => typed
                .chunk_by(|a, b| edtf(a).is_none() && edtf(b).is_none())
                .flat_map(|part| match part {
                    [day] if edtf(day).is_some() => edtf(day).into_iter().collect(),
                    names => self.ids(argument, value, names, data),
                })
                .collect(),
            _ => self.ids(argument, value, &typed, data),
        }
    }

    /// Returns the ids of what some words name; the words themselves where they are no names.
    fn ids(
        &self,
        argument: &Arg,
        value: &str,
        typed: &[String],
        data: &Dataset<'_>,
    ) -> Vec<String> {
        let Some(kinds) = find::kinds(&self.command, value) else {
            return typed.to_vec();
        };
        let names = Names::new(data, kinds);
        let found = match argument.get_long() {
            Some(_) => names.each(typed),
            None => names.read(typed),
        };
        let id = |entry: &Entry| entry.id(data).to_owned();
        found.map_or_else(|_| typed.to_vec(), |found| found.iter().map(id).collect())
    }
}

/// `true` if an argument says in which form an answer is written, and where to.
fn is_form(argument: &Arg) -> bool {
    argument.get_help_heading() == Some("Output")
}

/// `true` if an argument says in which format an answer is written, or to which file.
fn is_destination(argument: &Arg) -> bool {
    matches!(argument.get_id().as_str(), "format" | "output")
}

/// Returns what stands for the value of an argument in the help.
fn value_name(argument: &Arg) -> &str {
    let names = argument.get_value_names().unwrap_or_default();
    names.first().map_or("", |name| name.as_str())
}

fn edtf(text: &str) -> Option<String> {
    match written(text) {
        Ok(Written::Date(date)) => Some(date.to_string()),
        _ => None,
    }
}
