//! The command line: grammar, shared arguments, streams, and one file per command.

mod args;
mod commands;
mod destination;
mod environment;
mod error;
mod find;
mod input;
mod patience;
mod revision;
mod ui;

pub use environment::Environment;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::RangedU64ValueParser;
use clap::{CommandFactory, FromArgMatches, Parser, ValueEnum};

use commands::{Question, check, completions, diff};
use environment::Color;
use error::{Error, Exit};
use input::Input;
use ui::Ui;

use crate::output::clean;

/// The widest that help is set.
const HELP_WIDTH: usize = 100;

const EXAMPLES: &str = "\
Examples:
  stance list --topic dialogue            who supports and who opposes dialogue
  stance timeline france                  one actor's statements in order
  stance matrix --format json             every stance, for other programs";

/// Who stands where on dialogue between Europe and Russia, since when, and on what evidence
///
/// Every stance is read from dated, sourced statements by a published rule; `stance explain` shows how.
///
/// Flags that filter may be repeated: then one of their values is enough. Different flags must all hold. A date may be
/// a day, a month, a quarter (2026-33 to 2026-36), a season (2025-21 is spring) or a year, and both ends of a range are
/// inclusive.
#[derive(Debug, Parser)]
#[command(name = "stance", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// Dataset to open: a directory of TOML files, one file, or `-` for standard input [default: `$STANCE_DATA`, else the
    /// embedded one]
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        help_heading = "Global options"
    )]
    data: Option<PathBuf>,
    /// When to write colours
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Global options"
    )]
    color: Color,
    /// Columns to fit tables to [default: $COLUMNS, else the terminal's]
    #[arg(
        long,
        global = true,
        value_name = "COLUMNS",
        value_parser = RangedU64ValueParser::<usize>::new().range(1..),
        help_heading = "Global options"
    )]
    width: Option<usize>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one a process")]
enum Command {
    #[command(flatten)]
    Question(Question),
    Check(check::Args),
    Diff(diff::Args),
    Completions(completions::Args),
}

/// Returns the grammar of the command line: every command and argument with its help.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program on its arguments.
///
/// The exit code is 0 when it is done, 1 when the answer is no, 2 when it could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let (ui, answer) = match Cli::read(&arguments, environment) {
        Ok(cli) => {
            let ui = Ui::new(environment, cli.color, cli.width);
            let answer = cli.answer(environment, &ui);
            (ui, answer)
        }
        Err(said) => {
            let ui = Ui::new(environment, color(&arguments), None);
            let answer = if said.use_stderr() {
                Err(Error::Arguments(said.to_string()))
            } else {
                ui.help(&said.render())
            };
            (ui, answer)
        }
    };
    match answer {
        Ok(Exit::Done) | Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Exit::No) => ExitCode::from(1),
        Err(Error::Stopped(signal)) => {
            // As if it had not been listened to, so that a shell sees why the program ended.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            ExitCode::from(2)
        }
        Err(error) => {
            ui.error(&error);
            ExitCode::from(2)
        }
    }
}

/// The colour asked for, where the arguments ask for help or are not understood as a whole.
fn color(arguments: &[OsString]) -> Color {
    let words = arguments.iter().filter_map(|word| word.to_str());
    let flag = words
        .skip_while(|word| !word.starts_with("--color"))
        .take(2);
    let flag = flag.collect::<Vec<_>>().join("=");
    let value = flag.split('=').nth(1).unwrap_or_default();
    Color::from_str(value, false).unwrap_or_default()
}

/// The grammar, with help as wide as the terminal, but no wider than is read with ease.
fn fitted(environment: &Environment) -> clap::Command {
    command().term_width(environment.columns.unwrap_or(HELP_WIDTH).min(HELP_WIDTH))
}

impl Cli {
    /// Reads the arguments. An error echoes some of them, and does so without control characters.
    fn read(arguments: &[OsString], environment: &Environment) -> Result<Self, clap::Error> {
        let parse = |arguments: &[OsString]| {
            let mut matches = fitted(environment).try_get_matches_from(arguments)?;
            Self::from_arg_matches_mut(&mut matches)
        };
        parse(arguments).map_err(|error| {
            let harmless: Vec<OsString> = arguments
                .iter()
                .map(|word| clean(&word.to_string_lossy()).into_owned().into())
                .collect();
            parse(&harmless).err().unwrap_or(error)
        })
    }

    fn answer(&self, environment: &Environment, ui: &Ui) -> Result<Exit, Error> {
        let path = self.data.as_deref().or(environment.data.as_deref());
        match &self.command {
            None => ui.help(&fitted(environment).render_help()),
            Some(Command::Completions(args)) => completions::run(args, command(), ui),
            Some(Command::Check(args)) => check::run(args, &Input::open(path, ui), ui),
            Some(Command::Diff(args)) => diff::run(args, path, ui),
            Some(Command::Question(question)) => {
                let input = Input::open(path, ui);
                let data = input.dataset(ui)?;
                let exit = question.run(&data, ui);
                // The process ends here: freeing what the system takes back anyway would only cost time.
                std::mem::forget(data);
                exit
            }
        }
    }
}
