//! `show`: one actor on all topics.

use crate::cli::args::{EvidenceArgs, OutputArgs, TopicArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::Profile;
use crate::report::ProfileReport;

/// Show one actor: its stances, who speaks for it, its latest words
///
/// A bloc is shown with the stances of its members, and every actor with the contacts it took part in.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actor: id, name, alias or ISO code
    actor: String,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let actor = find::actor(data, &args.actor)?;
    let topics = args.topic.topics(data)?;
    let snapshot = args.evidence.snapshot(data)?;
    let contacts = args.evidence.contacts(data, &[actor], None)?;
    let profile = Profile::new(&snapshot, actor, &topics);
    let report = ProfileReport::new(&snapshot, profile, &contacts);
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
