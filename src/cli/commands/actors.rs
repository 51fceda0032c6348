//! `actors`: who is in the dataset.

use crate::cli::args::{EvidenceArgs, OutputArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::actor_counts;
use crate::report::Actors;

/// List the actors, their other names and how much is on record
///
/// Wherever an actor is asked for, its id, its name, an alias or its ISO code will do.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors; a speaker means whom they speak for, a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(data, &args.names, &[Kind::Actor, Kind::Speaker])?;
    let who = args.who.read(&snapshot, &words)?;
    let counts = actor_counts(&snapshot, &who.actors());
    let report = Actors::new(&snapshot, &counts);
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
