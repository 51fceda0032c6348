//! In what form a command answers, and where to.

use std::fmt;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// A format for output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people, fitted to the width
    #[default]
    Table,
    /// One document
    Json,
    /// A head, then one record a line
    Jsonl,
    /// RFC 4180, one record a row
    Csv,
    /// For documents and issues
    #[value(alias = "md")]
    Markdown,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&name(self))
    }
}

impl Format {
    /// Whether it is laid out in columns.
    pub(in crate::cli) fn is_tabular(self) -> bool {
        match self {
            Self::Table | Self::Csv | Self::Markdown => true,
            Self::Json | Self::Jsonl => false,
        }
    }
}

/// The formats of a command: those that every command has, or more.
pub(in crate::cli) trait Formats:
    ValueEnum + Default + Send + Sync + 'static
{
}

impl<F: ValueEnum + Default + Send + Sync + 'static> Formats for F {}

/// The word that is typed for a value.
pub(in crate::cli) fn name(value: &impl ValueEnum) -> String {
    let word = value.to_possible_value();
    word.map_or_else(String::new, |word| word.get_name().to_owned())
}

// In what form, and where to. Commands that write more formats than most have an enum of their own for them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArgs<F: Formats = Format> {
    /// Format [default: what the ending of the output file says, else table]
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    format: Option<F>,
    /// Write to a file, which appears only once it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Columns to write, in this order (table, csv, markdown)
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub(in crate::cli) columns: Vec<String>,
}

impl<F: Formats> OutputArgs<F> {
    /// The format asked for, or the one the output file's ending tells.
    pub(in crate::cli) fn format(&self) -> F {
        let ending = self
            .output
            .as_deref()
            .and_then(|path| path.extension()?.to_str());
        self.format
            .clone()
            .or_else(|| F::from_str(ending?, true).ok())
            .unwrap_or_default()
    }
}
