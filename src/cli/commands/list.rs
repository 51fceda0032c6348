//! `list`: who supports or opposes a topic.

use std::cmp::Reverse;

use clap::ValueEnum;

use crate::cli::args::{
    AssumingArgs, By, EvidenceArgs, ExtentArgs, OutputArgs, StanceArgs, TopicArgs, WhoArgs,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::report::Listing;

/// What can be named: who, on what, and positions.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic, Kind::Position];

/// What stances of one position are ordered by.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// The name of the actor
    Actor,
    /// The day since when, the newest first
    Since,
    /// The number of statements on record, the most first
    Statements,
    /// The date of the newest statement, the newest first
    LastSaid,
}

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
    /// Order them by this instead, within each position
    #[arg(long, value_name = "KEY", value_enum, help_heading = "Rows")]
    sort: Option<Order>,
    #[command(flatten)]
    extent: ExtentArgs,
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
    match args.sort {
        None => stances.sort_by_key(|it| (it.topic, it.standing)),
        Some(Order::Actor) => stances.sort_by_key(|it| &data[it.subject.actor].name),
        Some(Order::Since) => stances.sort_by_key(|it| Reverse(it.since)),
        Some(Order::Statements) => stances.sort_by_key(|it| Reverse(it.statements())),
        Some(Order::LastSaid) => stances.sort_by_key(|it| Reverse(it.last_evidence)),
    }
    args.extent.apply(&mut stances, ui);
    let unfold = args.all || who.is_named();
    let mut report = Listing::new(&snapshot, &topics, stances, unfold);
    if !args.topic.names_some(&words) {
        report = report.among(data.topics.len());
    }
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
