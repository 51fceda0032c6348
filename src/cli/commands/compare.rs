//! `compare`: several actors side by side.

use crate::cli::args::{
    AssumingArgs, EvidenceArgs, FootnoteArgs, OutputArgs, TopicArgs, WithFigures,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::figure;
use crate::model::Dataset;
use crate::query::{Comparison, StanceTable};
use crate::report::ComparisonReport;

/// What can be named: who, and on what.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic];

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
    /// Actors, speakers and topics, in any order: `france vs italy`
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    assuming: AssumingArgs,
    #[command(flatten)]
    output: OutputArgs<WithFigures>,
    #[command(flatten)]
    notes: FootnoteArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let words = find::named(data, &args.names, KINDS)?;
    let topics = args.topic.topics(data, &words)?;
    let snapshot = args.evidence.snapshot_assuming(data, &args.assuming)?;
    let subjects = words.subjects(&snapshot);
    if subjects.is_empty() {
        return Err(Error::new(
            "`compare` needs actors or speakers",
            format!("`stance compare {}`", find::some_actors(data).join(" ")),
        ));
    }
    let comparison = Comparison::new(StanceTable::new(&snapshot, &subjects, &topics));
    let report = ComparisonReport::new(&snapshot, &comparison);
    let figure = || figure::comparison(&snapshot, &comparison);
    ui.print_or_draw(&snapshot, &report, figure, &args.output, args.notes)?;
    Ok(Exit::Done)
}
