//! `explain`: how one stance came about.

use crate::cli::args::{EvidenceArgs, OutputArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::report::ExplanationReport;

/// Explain a stance: the rule's steps, the evidence used and set aside, its history
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actor: id, name, alias or ISO code
    actor: String,
    /// Topic: id or title
    topic: String,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let actor = find::actor(data, &args.actor)?;
    let topic = find::topic(data, &args.topic)?;
    let lens = args.evidence.lens(data)?;
    let report = ExplanationReport::new(&lens, actor, topic);
    ui.print(data, lens.as_of, &report, &args.output)?;
    Ok(Exit::Done)
}
