//! `topics`: the propositions actors are coded on.

use crate::cli::args::{EvidenceArgs, OutputArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::topic_counts;
use crate::report::Topics;

/// List the topics, their propositions and how many stand where
///
/// A topic is a proposition that one can be for or against. Its id or title is what `--topic` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Topics; all of them where none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(data, &args.names, &[Kind::Topic])?;
    let mut counts = topic_counts(&snapshot);
    let topics = words.topics();
    counts.retain(|count| topics.is_empty() || topics.contains(&count.topic));
    let report = Topics::new(data, counts);
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
