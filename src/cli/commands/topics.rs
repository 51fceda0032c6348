//! `topics`: the propositions actors are coded on.

use crate::cli::args::{EvidenceArgs, OutputArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::{Dataset, TopicRef};
use crate::query::{condition_counts, topic_counts};
use crate::report::Topics;

/// List the topics, their propositions and how many stand where
///
/// A topic is a proposition that one can be for or against. Its id or title is what `--topic` takes. Below the topics stand
/// the conditions that a yes hangs on, whose ids `--assuming` takes, and of topics that are named the people named for a post,
/// with who named them.
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
    let named = words.topics();
    counts.retain(|count| named.is_empty() || named.contains(&count.topic));
    let topics: Vec<TopicRef> = counts.iter().map(|count| count.topic).collect();
    let conditions = condition_counts(data, &topics);
    let report = Topics::new(data, counts, &conditions, !named.is_empty());
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
