//! The command line: grammar, shared arguments, streams, and one file per command.

mod args;
mod asked;
mod bare;
mod change;
mod commands;
mod completion;
mod destination;
mod environment;
mod error;
mod find;
mod guide;
mod hash;
mod input;
mod line;
mod pager;
mod patience;
mod revision;
mod ui;

pub use environment::Environment;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::RangedU64ValueParser;
use clap::error::{ContextKind, ContextValue};
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use args::NotADay;
use asked::Asked;
use commands::{
    Question, add, check, completions, diff, fmt, import, init, lsp, man, merge, overview, rename,
    schema, verify,
};
use environment::{Appearance, When};
use error::{Error, Exit};
use input::Input;
use line::CommandLine;
use ui::{Kept, Ui};

use crate::model::date::Relative;
use crate::model::{Dataset, Date};
use crate::output::clean;

/// The widest that help is set.
const HELP_WIDTH: usize = 100;

const EXAMPLES: &str = "\
Examples:
  stance france                           one actor: its stances, speakers, latest words
  stance envoy                            who supports and who opposes a topic
  stance kallas envoy                     why it says that an actor stands where it does
  stance timeline merz                    what somebody said, in order
  stance matrix --format json             every stance, for other programs

Pages, such as `stance help rule`:
  tour, rule, formulas, dates, formats, exports, data, keys, coding, editors, running, trust,
  design";

/// Who stands where on dialogue between Europe and Russia, since when, and on what evidence
///
/// Every stance is read from dated, sourced statements by a published rule; `stance explain` shows how.
///
/// Without a command, names are looked up in the dataset: an actor or a speaker is shown, a topic is listed, an actor on a
/// topic is explained, several actors are compared. Without anything, the dataset is summed up.
///
/// Flags that filter may be repeated, or given several values between commas: then one of them is enough. Different flags
/// must all hold.
///
/// A date is a day, a month or a year (2026-02-03, 2026-02, 2026), is written in words (1 Feb 2026, feb 2026, Q1 2026, spring
/// 2025), or is counted from the day the books were closed (yesterday, 30d, last month, march). Both ends of a range are
/// inclusive.
#[derive(Debug, Parser)]
#[command(name = "stance", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// Dataset to open: a directory of TOML or JSON Lines files, one file, or `-` for standard input [default:
    /// `$STANCE_DATA`, else the embedded one]
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
    color: When,
    /// When to write addresses as links that a terminal opens
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Global options"
    )]
    hyperlinks: When,
    /// Columns to fit tables to [default: $COLUMNS, else the terminal's]
    #[arg(
        long,
        global = true,
        value_name = "COLUMNS",
        value_parser = RangedU64ValueParser::<usize>::new().range(1..),
        help_heading = "Global options"
    )]
    width: Option<usize>,
    /// Write long answers straight to the terminal, not through `$STANCE_PAGER`, else `$PAGER`, else less
    #[arg(long, global = true, help_heading = "Global options")]
    no_pager: bool,
    #[command(subcommand)]
    command: Option<Command>,
    /// The arguments as they were given.
    #[arg(skip)]
    matches: ArgMatches,
}

#[derive(Debug, clap::Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one a process")]
enum Command {
    #[command(flatten)]
    Question(Question),
    Check(check::Args),
    Fmt(fmt::Args),
    Diff(diff::Args),
    Verify(verify::Args),
    Init(init::Args),
    Import(import::Args),
    Add(add::Args),
    Rename(rename::Args),
    Merge(merge::Args),
    Lsp(lsp::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
    /// Names without a command
    #[command(external_subcommand)]
    Names(Vec<OsString>),
}

/// Returns the grammar of the command line: every command and argument with its help.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Returns the grammar of the questions that can be asked of a dataset.
fn questions() -> clap::Command {
    Question::augment_subcommands(clap::Command::new("stance"))
}

/// Runs the program on its arguments.
///
/// The exit code is 0 when it is done, 1 when the answer is no, 2 when it could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let line = CommandLine::new(arguments);
    if let Some(shell) = environment
        .complete
        .as_deref()
        .filter(|_| line.is_escaped())
    {
        let ui = Ui::new(environment, Appearance::default());
        let data = environment.data.as_deref();
        return exit_code(
            completion::run(shell, command(), &line, data, &ui),
            &line,
            &ui,
        );
    }
    let line = line.with_dates_joined();
    if let Some(guide) = line.page().and_then(guide::named) {
        let mut ui = Ui::new(environment, looks(&line));
        if !line.has("--no-pager") {
            ui = ui.paged(environment);
        }
        return exit_code(ui.guide(guide.text), &line, &ui);
    }
    let (ui, answer) = match Cli::read(&line, environment) {
        Ok(cli) => {
            let ui = cli.ui(environment);
            let answer = cli.answer(&line, environment, &ui);
            (ui, answer)
        }
        Err(said) => {
            let ui = Ui::new(environment, looks(&line));
            let answer = if relative(&said).is_some() {
                ask(&open(&line, environment, &ui), &ui, |data| {
                    Cli::question(line.clone(), environment, data)
                })
            } else {
                refuse(&said, &line, &ui)
            };
            (ui, answer)
        }
    };
    exit_code(answer, &line, &ui)
}

/// Tells what went wrong, if something did, and how the program ends.
fn exit_code(answer: Result<Exit, Error>, line: &CommandLine, ui: &Ui) -> ExitCode {
    match answer {
        Ok(Exit::Done) | Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Exit::No) => ExitCode::from(1),
        Err(Error::Stopped(signal)) => {
            // As if it had not been listened to, so that a shell sees why the program ended.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            ExitCode::from(2)
        }
        Err(error) => {
            ui.error(&error.on(line));
            ExitCode::from(2)
        }
    }
}

/// Opens the dataset that a line names, which is not or not yet understood as a whole.
fn open(line: &CommandLine, environment: &Environment, ui: &Ui) -> Input {
    let path = line.value_of("--data").map(Path::new);
    Input::open(path.or(environment.data.as_deref()), ui)
}

/// The date that is counted from a day of the dataset, where a line is not understood for it.
fn relative(said: &clap::Error) -> Option<(String, Relative)> {
    match (NotADay::of(said), said.get(ContextKind::InvalidValue)) {
        (Some(NotADay::Relative(relative)), Some(ContextValue::String(text))) => {
            Some((text.clone(), *relative))
        }
        _ => None,
    }
}

/// The argument for which a line is not understood: `--since <DATE>`.
fn argument(said: &clap::Error) -> &str {
    match said.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(argument)) => argument,
        _ => "",
    }
}

/// Shows help that was asked for, or says why a command line is not understood.
fn refuse(said: &clap::Error, line: &CommandLine, ui: &Ui) -> Result<Exit, Error> {
    if !said.use_stderr() {
        return ui.help(&said.render());
    }
    let help = line.help(&commands());
    Err(Error::arguments(said, &help))
}

/// The names of all commands.
fn commands() -> Vec<String> {
    let grammar = command();
    let names = grammar.get_subcommands().map(clap::Command::get_name);
    names.map(str::to_owned).collect()
}

/// What a line that cannot be read says of how its error looks.
fn looks(line: &CommandLine) -> Appearance {
    let value = line.value_of("--color").and_then(OsStr::to_str);
    Appearance {
        color: When::from_str(value.unwrap_or_default(), false).unwrap_or_default(),
        ..Appearance::default()
    }
}

/// The grammar, with help as wide as the terminal, but no wider than is read with ease.
fn fitted(environment: &Environment) -> clap::Command {
    command().term_width(environment.columns.unwrap_or(HELP_WIDTH).min(HELP_WIDTH))
}

impl Cli {
    /// Reads the arguments. An error echoes some of them, and does so without control characters.
    fn read(line: &CommandLine, environment: &Environment) -> Result<Self, clap::Error> {
        let parse = |line: &CommandLine| {
            let matches = fitted(environment).try_get_matches_from(line.arguments())?;
            let cli = Self::from_arg_matches(&matches)?;
            Ok::<_, clap::Error>(Self { matches, ..cli })
        };
        parse(line).map_err(|error| {
            // Help and the version echo nothing.
            let harmless = || parse(&line.harmless()).err();
            let harmless = error.use_stderr().then(harmless).flatten();
            harmless.unwrap_or(error)
        })
    }

    /// The streams, as the arguments ask for them.
    fn ui(&self, environment: &Environment) -> Ui {
        let looks = Appearance {
            color: self.color,
            hyperlinks: self.hyperlinks,
            width: self.width,
        };
        let ui = Ui::new(environment, looks).asked(Asked::new(questions, &self.matches));
        if self.no_pager {
            ui
        } else {
            ui.paged(environment)
        }
    }

    fn answer(
        &self,
        line: &CommandLine,
        environment: &Environment,
        ui: &Ui,
    ) -> Result<Exit, Error> {
        let path = self.data.as_deref().or(environment.data.as_deref());
        match &self.command {
            Some(Command::Completions(args)) => completions::run(args, ui),
            Some(Command::Schema(args)) => schema::run(args, ui),
            Some(Command::Man(args)) => man::run(args, command()),
            Some(Command::Check(args)) => check::run(args, path, ui),
            Some(Command::Fmt(args)) => fmt::run(args, path, ui),
            Some(Command::Diff(args)) => diff::run(args, path, ui),
            Some(Command::Verify(args)) => ask(&Input::open(path, ui), ui, |data| {
                verify::run(args, data, ui, |question, form| {
                    Self::again(question, form, environment, data)
                })
            }),
            Some(Command::Import(args)) => import::run(args, path, ui),
            Some(Command::Add(args)) => add::run(args, path, environment.editor.as_deref(), ui),
            Some(Command::Rename(args)) => rename::run(args, path, ui),
            Some(Command::Merge(args)) => merge::run(args, path, ui),
            Some(Command::Lsp(_)) => lsp::run(path, environment.stdin_is_terminal, ui),
            Some(Command::Init(args)) => init::run(args, || Input::open(path, ui), ui),
            Some(Command::Question(question)) => {
                ask(&Input::open(path, ui), ui, |data| question.run(data, ui))
            }
            Some(Command::Names(names)) => ask(&open(line, environment, ui), ui, |data| {
                let line = bare::completed(data, line, names, &commands())?;
                ui.note(&format!("`{line}`"));
                Self::question(line, environment, data)
            }),
            None => ask(&Input::open(path, ui), ui, |data| overview::run(data, ui)),
        }
    }

    /// Answers a question that a document names: with a JSON document, or with a page in Markdown of the form that some options
    /// give it. Wherever these come from, nothing is written, and no other dataset is read.
    fn again(
        question: &str,
        form: Option<&str>,
        environment: &Environment,
        data: &Dataset<'_>,
    ) -> Result<Vec<u8>, Error> {
        let no_question = |why: &str| {
            let shown = clean(question);
            let hint = "`question` is a command line as `stance` writes it into its documents";
            Error::new(format!("the document asks `{shown}`, which {why}"), hint)
        };
        let line = CommandLine::parse(question).ok_or_else(|| no_question("is no question"))?;
        let cli = Self::read(&line, environment)
            .map_err(|_| no_question("this program does not understand"))?;
        let asked = Asked::new(questions, &cli.matches);
        let typed_form = asked.as_ref().and_then(Asked::form);
        match (cli.command, asked) {
            (Some(Command::Question(_)), _) if cli.data.is_some() => {
                Err(no_question("names a dataset of its own"))
            }
            (Some(Command::Question(_)), _) if typed_form.is_some() => {
                Err(no_question("says how the answer is written"))
            }
            (Some(Command::Question(question)), Some(asked)) => {
                let ui = Ui::new(environment, Appearance::default());
                let Some(form) = form else {
                    let ui = ui.asked(Some(asked)).capturing(Kept::Json);
                    question.run(data, &ui)?;
                    return Ok(ui.captured());
                };
                let other = || no_question("does not go with the form of the page");
                let (question, shaped) =
                    Self::shaped(&line, form, environment).ok_or_else(other)?;
                if shaped.normalised(data) != asked.normalised(data)
                    || shaped.shaped_by(data) != form
                {
                    return Err(other());
                }
                let ui = ui.asked(Some(shaped)).capturing(Kept::AsAsked);
                question.run(data, &ui)?;
                Ok(ui.captured())
            }
            _ => Err(no_question("is no question")),
        }
    }

    /// Reads a question with the options that give a page in Markdown its form.
    fn shaped(
        line: &CommandLine,
        form: &str,
        environment: &Environment,
    ) -> Option<(Question, Asked)> {
        let line = CommandLine::parse(&format!("{line} --format=markdown {form}"))?;
        let cli = Self::read(&line, environment).ok()?;
        let asked = Asked::new(questions, &cli.matches)?;
        match cli.command {
            Some(Command::Question(question)) if cli.data.is_none() => Some((question, asked)),
            _ => None,
        }
    }

    /// Answers a question to a dataset that is open. Dates that are counted from the day it was closed are put in as days.
    fn question(
        mut line: CommandLine,
        environment: &Environment,
        data: &Dataset<'_>,
    ) -> Result<Exit, Error> {
        let as_of = data.meta.as_of.last();
        loop {
            let said = match Self::read(&line, environment) {
                Ok(cli) => {
                    let ui = cli.ui(environment);
                    let answer = match cli.command {
                        Some(Command::Question(question)) => question.run(data, &ui),
                        _ => cli.answer(&line, environment, &ui),
                    };
                    return answer.map_err(|error| error.on(&line));
                }
                Err(said) => said,
            };
            let ui = Ui::new(environment, looks(&line));
            let Some((text, relative)) = relative(&said) else {
                return refuse(&said, &line, &ui).map_err(|error| error.on(&line));
            };
            let Some(date) = relative.from(as_of) else {
                return Err(Error::plain(format!("`{text}` is before all calendars")));
            };
            let (shown, closed) = (date.human(), Date::from(as_of).human());
            ui.note(&format!(
                "`{text}` is {shown}, counted from {closed}, when the books were closed"
            ));
            line = line.with_value(argument(&said), &text, &date.to_string());
        }
    }
}

/// Opens a dataset and asks it something.
fn ask(
    input: &Input,
    ui: &Ui,
    question: impl FnOnce(&Dataset<'_>) -> Result<Exit, Error>,
) -> Result<Exit, Error> {
    let data = input.dataset(ui)?;
    let exit = question(&data);
    // The process ends here: freeing what the system takes back anyway would only cost time.
    std::mem::forget(data);
    exit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Format;

    #[test]
    fn formats_name_the_commands_that_write_them() {
        let grammar = command();
        for format in Format::ALL {
            let writes = |command: &&clap::Command| {
                let formats = command.get_arguments().filter(|it| it.get_id() == "format");
                let mut words = formats.flat_map(clap::Arg::get_possible_values);
                words.any(|word| word.get_name() == format.as_str())
            };
            let commands = grammar.get_subcommands().filter(writes);
            let commands: Vec<&str> = commands.map(clap::Command::get_name).collect();
            let named = format.commands();
            let is_everywhere = named.is_empty() && commands.len() > 10;
            assert!(is_everywhere || named == commands, "{format}: {commands:?}");
        }
    }
}
