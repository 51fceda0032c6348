//! `schema`: the JSON Schema of a dataset's files, or of a JSON document.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::layout::{Columns, Page};
use crate::output::json;
use crate::schema::{self, Schema};

const EXAMPLES: &str = "\
Examples:
  stance schema -o schema.json     what an editor checks and completes TOML files with
  stance schema matrix             what programs may rely on in `stance matrix --format json`
  stance schema --list             every schema";

/// Print the JSON Schema of a dataset's files or of a JSON document
///
/// `dataset` is the schema of the TOML files, by which editors complete keys, show what they mean and mark what is wrong
/// as you type; `stance check` finds more, and knows the ids. `entry` is that of a line of a dataset in JSON Lines. Any other
/// is that of the document of a command in `--format json`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Schema to print: `dataset`, `entry`, or the kind of a document
    #[arg(default_value = "dataset", hide_possible_values = true, value_parser = names())]
    name: String,
    /// List all schemas
    #[arg(long, conflicts_with_all = ["name", "output"])]
    list: bool,
    /// Write to a file, which is replaced only once the new one is whole; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(schema::all().iter().map(|schema| schema.name))
}

pub(in crate::cli) fn run(args: &Args, ui: &Ui) -> Result<Exit, Error> {
    if args.list {
        ui.print_page(&page())?;
        return Ok(Exit::Done);
    }
    if let Some(named) = schema::named(&args.name) {
        let schema = named.to_json();
        ui.deliver(args.output.as_deref(), |_, out| {
            Ok(json::write(&schema, out)?)
        })?;
    }
    Ok(Exit::Done)
}

fn page() -> Page {
    let all = schema::all();
    let columns = Columns::new()
        .word("name", "Schema", |schema: &Schema| schema.name)
        .text("description", "Of", |schema| schema.description());
    let mut page = Page::default();
    page.grid(columns.grid(&all));
    page
}
