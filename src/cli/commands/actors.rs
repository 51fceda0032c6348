//! `actors`: who is in the dataset.

use std::cmp::Reverse;

use clap::ValueEnum;

use crate::cli::args::{EvidenceArgs, ExtentArgs, OutputArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::actor_counts;
use crate::report::Actors;

/// What actors are ordered by, in place of the order of the dataset.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// The name
    Name,
    /// The number of statements on record, the most first
    Statements,
    /// The date of the newest statement, the newest first
    LastSaid,
}

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
    /// Order them by this instead
    #[arg(long, value_name = "KEY", value_enum, help_heading = "Rows")]
    sort: Option<Order>,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(data, &args.names, &[Kind::Actor, Kind::Speaker])?;
    let who = args.who.read(&snapshot, &words)?;
    let mut counts = actor_counts(&snapshot, &who.actors());
    match args.sort {
        None => {}
        Some(Order::Name) => counts.sort_by_key(|it| &data[it.actor].name),
        Some(Order::Statements) => counts.sort_by_key(|it| Reverse(it.statements)),
        Some(Order::LastSaid) => counts.sort_by_key(|it| Reverse(it.last)),
    }
    args.extent.apply(&mut counts, ui);
    let report = Actors::new(&snapshot, &counts);
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
