//! `list`: who supports or opposes a topic.

use crate::cli::args::{
    AssumingArgs, By, EvidenceArgs, OutputArgs, StanceArgs, TopicArgs, WhoArgs,
};
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::report::Listing;

/// List who supports, opposes or is divided on a topic
///
/// The topic is the dataset's first unless `--topic` names others. Actors are grouped by position; beside each stand the
/// date since when, the number of statements on record, how many of them are the speaker's own words, and the date of the
/// newest. Actors with nothing on record are named in one line, or in a row each with `--all`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    stance: StanceArgs,
    /// Whose stance makes a row
    #[arg(long, value_enum, default_value_t, help_heading = "Rows")]
    by: By,
    /// Give actors with nothing on record a row each
    #[arg(long, help_heading = "Rows")]
    all: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    assuming: AssumingArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot_assuming(data, &args.assuming)?;
    let topics = args.topic.topics_or_first(data)?;
    let subjects = args
        .by
        .subjects(&snapshot, &args.who.actors(data, snapshot.as_of)?);
    let mut stances = Vec::new();
    for topic in &topics {
        stances.extend(
            subjects
                .iter()
                .map(|subject| snapshot.stance(*subject, *topic)),
        );
    }
    stances.retain(|stance| args.stance.admits(stance));
    let unfold = args.all || args.who.names_actors();
    let report = Listing::new(&snapshot, &topics, stances, unfold);
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
