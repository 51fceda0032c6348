//! `export`: the whole dataset for other programs.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::export::{entries, lines};
use crate::model::Dataset;

/// Write the whole dataset for other programs
///
/// Nothing is left out and nothing computed: the entries stand under the keys of the dataset's files. Equal datasets give
/// equal bytes, however their files are arranged.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Format
    #[arg(
        short,
        long,
        value_enum,
        value_name = "FORMAT",
        required = true,
        help_heading = "Output"
    )]
    format: Format,
    /// Write to a file, which is replaced only once the new one is whole; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// JSON Lines: an entry a line, with its table as `type`
    Jsonl,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    ui.deliver(args.output.as_deref(), |_, out| match args.format {
        Format::Jsonl => Ok(lines(entries(data), out)?),
    })?;
    Ok(Exit::Done)
}
