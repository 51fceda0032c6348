//! `compare`: several actors side by side.

use crate::cli::args::{AssumingArgs, EvidenceArgs, OutputArgs, TopicArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::{Comparison, StanceTable};
use crate::report::ComparisonReport;

/// Compare actors topic by topic
///
/// The agreement of two actors a and b is the mean, over the topics on which both have declared, of
///
/// `1 - |score_a - score_b| / 2`
///
/// where supports scores 1, conditional 0.5, mixed and neutral 0, and opposes -1. It is given with the number of topics
/// they share, and not at all where these are fewer than two.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors: id, name, alias or ISO code
    #[arg(required = true, num_args = 2..)]
    actors: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    assuming: AssumingArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let mut actors = Vec::new();
    for word in &args.actors {
        let actor = find::actor(data, word)?;
        if actors.contains(&actor) {
            return Err(Error::new(
                format!("`{word}` is named twice"),
                "name different actors",
            ));
        }
        actors.push(actor);
    }
    let topics = args.topic.topics(data)?;
    let snapshot = args.evidence.snapshot_assuming(data, &args.assuming)?;
    let comparison = Comparison::new(StanceTable::new(&snapshot, &actors, &topics));
    let report = ComparisonReport::new(&snapshot, &comparison);
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
