//! Completion of what is being typed: commands, options, and the ids of the dataset in force.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::StyledStr;
use clap_complete::CompletionCandidate;
use clap_complete::engine::{ArgValueCompleter, SubcommandCandidates};
use clap_complete::env::Shells;

use super::environment::COMPLETE;
use super::error::{Error, Exit};
use super::find::{self, ALL, Kind, Names};
use super::line::CommandLine;
use super::ui::Ui;
use crate::embedded;
use crate::load::{Files, load};
use crate::model::Dataset;
use crate::output::clean;

/// Writes what the words after `--` may go on with, as the script of a shell takes it.
pub(super) fn run(
    shell: &str,
    grammar: clap::Command,
    line: &CommandLine,
    environment: Option<&Path>,
    ui: &Ui,
) -> Result<Exit, Error> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(shell) else {
        let known: Vec<&str> = shells.names().collect();
        return Err(Error::new(
            format!("`{COMPLETE}` names no shell that is known"),
            format!("shells are {}", known.join(", ")),
        ));
    };
    let words: Vec<OsString> = line.after_escape();
    let typed = CommandLine::new(words.clone());
    let data = typed.value_of("--data").map(Path::new).or(environment);
    let mut grammar = with_ids(grammar, data);
    let folder = std::env::current_dir().ok();
    ui.deliver(None, |_, out| {
        let mut completions = Vec::new();
        shell.write_complete(&mut grammar, words, folder.as_deref(), &mut completions)?;
        Ok(out.write_all(&completions)?)
    })?;
    Ok(Exit::Done)
}

/// Lets the arguments that name something of a dataset be completed with its ids.
fn with_ids(grammar: clap::Command, data: Option<&Path>) -> clap::Command {
    let commands: Vec<String> = grammar
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    let path = data.map(Path::to_owned);
    let names = SubcommandCandidates::new(move || ids(path.as_deref(), ALL, ""));
    commands.iter().fold(grammar.add(names), |grammar, name| {
        grammar.mut_subcommand(name, |command| {
            command.mut_args(|argument| {
                let kinds = argument.get_value_names().and_then(|names| {
                    let value = names.first()?;
                    find::kinds(name, value)
                });
                match kinds {
                    None => argument,
                    Some(kinds) => argument.add(completer(data.map(Path::to_owned), kinds)),
                }
            })
        })
    })
}

/// Completes the last of the values between commas.
fn completer(data: Option<PathBuf>, kinds: &'static [Kind]) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let Some(typed) = typed.to_str() else {
            return Vec::new();
        };
        let before = typed.rfind(',').map_or("", |comma| &typed[..=comma]);
        let candidates = ids(data.as_deref(), kinds, &typed[before.len()..]);
        let candidates = candidates.into_iter();
        candidates
            .map(|candidate| candidate.add_prefix(before))
            .collect()
    })
}

/// The ids of some kinds that begin with what is typed, each with its name. A dataset that cannot be read has none.
fn ids(data: Option<&Path>, kinds: &'static [Kind], typed: &str) -> Vec<CompletionCandidate> {
    let candidates = |data: &Dataset<'_>| {
        let names = Names::new(data, kinds);
        let known = names.ids();
        let begun = known.into_iter().filter(|(id, _)| id.starts_with(typed));
        let candidate = |(id, name): (&str, &str)| {
            let help = StyledStr::from(clean(name).into_owned());
            CompletionCandidate::new(id).help(Some(help))
        };
        begun.map(candidate).collect()
    };
    match data.or_else(|| embedded::FOLDER.map(Path::new)) {
        Some(path) => {
            let files = Files::open(path);
            load(&files)
                .sound()
                .map(|data| candidates(&data))
                .unwrap_or_default()
        }
        None => embedded::dataset()
            .map(|data| candidates(&data))
            .unwrap_or_default(),
    }
}
