//! `list`: who supports or opposes a topic.

use crate::cli::args::{
    AssumingArgs, By, EvidenceArgs, OutputArgs, StanceArgs, TopicArgs, WhoArgs,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::report::Listing;

/// What can be named: who, on what, and positions.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic, Kind::Position];

/// List who supports, opposes or is divided on a topic
///
/// The topic is the dataset's first unless others are named; all of them where NAME is one actor or speaker. Actors are grouped by position; beside each stand the
/// date since when, the number of statements on record, how many of them are the speaker's own words, and the date of the
/// newest. Actors with nothing on record are named in one line, or in a row each with `--all`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors, speakers, topics and positions, in any order; a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
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
    let words = find::named(data, &args.names, KINDS)?;
    let who = args.who.read(&snapshot, &words)?;
    let subjects = who.subjects(&snapshot, args.by);
    let topics = match subjects[..] {
        [_] if words.names_somebody() => args.topic.topics(data, &words)?,
        _ => args.topic.topics_or_first(data, &words)?,
    };
    let mut stances = Vec::new();
    for topic in &topics {
        stances.extend(
            subjects
                .iter()
                .map(|subject| snapshot.stance(*subject, *topic)),
        );
    }
    let positions = words.positions();
    stances.retain(|stance| args.stance.admits(stance, &positions));
    let unfold = args.all || who.is_named();
    let mut report = Listing::new(&snapshot, &topics, stances, unfold);
    if !args.topic.names_some(&words) {
        report = report.among(data.topics.len());
    }
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
