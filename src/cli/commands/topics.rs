//! `topics`: the propositions actors are coded on.

use crate::cli::args::{EvidenceArgs, OutputArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::topic_counts;
use crate::report::Topics;

/// List the topics, their propositions and how many stand where
///
/// A topic is a proposition that one can be for or against. Its id or title is what `--topic` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let report = Topics::new(data, topic_counts(&snapshot));
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
