//! `explain`: how one stance came about.

use crate::cli::args::{EvidenceArgs, OutputArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::report::ExplanationReport;

/// Explain a stance: the rule's steps, the evidence used and set aside, its history
///
/// With `--sensitivity` the rule is applied again without each statement on the topic, and without each source of these,
/// one at a time: leaving out a source leaves out the statements that rest on it alone, and leaving out a statement
/// the coded stances that name it as evidence. A position that hangs on one of them is weaker than it looks.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actor: id, name, alias or ISO code
    actor: String,
    /// Topic: id or title
    topic: String,
    /// Tell what the stance becomes without each single statement or source
    #[arg(long)]
    sensitivity: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let actor = find::actor(data, &args.actor)?;
    let topic = find::topic(data, &args.topic)?;
    let snapshot = args.evidence.snapshot(data)?;
    let sensitivity = args.sensitivity.then(|| snapshot.sensitivity(actor, topic));
    let report = ExplanationReport::new(
        &snapshot,
        snapshot.explain(actor, topic),
        &snapshot.shifts(actor, topic),
        sensitivity.as_deref(),
    );
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}
