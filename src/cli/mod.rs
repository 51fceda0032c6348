//! The command line: grammar, shared arguments, streams, and one file per command.

mod args;
mod commands;
mod environment;
mod error;
mod find;
mod revision;
mod source;
mod ui;

pub use environment::Environment;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use commands::{Question, check, completions, diff};
use environment::Color;
use error::{Error, Exit};
use source::Source;
use ui::Ui;

const EXAMPLES: &str = "\
Examples:
  stance list --topic dialogue            who supports and who opposes dialogue
  stance timeline france                  one actor's statements in order
  stance matrix --format json             every stance, for other programs";

/// Who stands where on dialogue between Europe and Russia, since when, and on what evidence
///
/// Every stance is read from dated, sourced statements by a published rule; `stance explain` shows how.
#[derive(Debug, Parser)]
#[command(name = "stance", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    /// Dataset to open: a directory of TOML files or one file [default: `$STANCE_DATA`, else the embedded one]
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
        help_heading = "Global options"
    )]
    width: Option<usize>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
#[command(defer = true)]
#[allow(clippy::large_enum_variant, reason = "there is one a process")]
enum Command {
    #[command(flatten)]
    Question(Question),
    /// Check a dataset and show every problem with its place and remedy
    ///
    /// Exits with 1 when there are errors, or with `--strict` warnings too.
    Check(check::Args),
    /// Tell what changed between two datasets, or two git revisions of one
    ///
    /// Compared is what the files mean, not how they are arranged: where actors stand, then statements, coded stances,
    /// contacts, sources, actors, speakers and their offices, topics and conditions. Statements and coded stances are recoded
    /// when anything a stance may hang on changed, and edited when only summary, translation or note did.
    ///
    /// OLD and NEW are datasets where a file or folder of that name exists, and else git revisions of the dataset in `--data`,
    /// in `STANCE_DATA`, or else of the folder `data` here: the embedded dataset has no revisions. For a revision whose name is
    /// also a path, write `refs/heads/NAME`. Without NEW, OLD is compared with that dataset as its files are now.
    ///
    /// Stances are read for the day each dataset's own books were closed; with `--as-of` for that day in both, which
    /// tells what new evidence changed from what the passing of time did.
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Args),
    /// Write a completion script for a shell
    Completions(completions::Args),
}

/// Runs the program on its arguments.
///
/// The exit code is 0 when it is done, 1 when the answer is no, 2 when it could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; everything else clap says is that it could not run.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let ui = Ui::new(environment, cli.color, cli.width);
    match cli.answer(environment, &ui) {
        Ok(Exit::Done) | Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Exit::No) => ExitCode::from(1),
        Err(error) => {
            ui.error(&error);
            ExitCode::from(2)
        }
    }
}

impl Cli {
    fn answer(&self, environment: &Environment, ui: &Ui) -> Result<Exit, Error> {
        let path = self.data.as_deref().or(environment.data.as_deref());
        match &self.command {
            None => {
                let help = Self::command().render_help();
                ui.deliver(None, |_, out| Ok(write!(out, "{help}")?))?;
                Ok(Exit::Done)
            }
            Some(Command::Completions(args)) => completions::run(args, ui),
            Some(Command::Check(args)) => check::run(args, &Source::open(path), ui),
            Some(Command::Diff(args)) => diff::run(args, path, ui),
            Some(Command::Question(question)) => {
                let source = Source::open(path);
                let data = source.dataset(ui)?;
                let exit = question.run(&data, ui);
                // The process ends here: freeing what the system takes back anyway would only cost time.
                std::mem::forget(data);
                exit
            }
        }
    }
}
