//! `matrix`: actors by topics.

use crate::cli::args::{AssumingArgs, By, EvidenceArgs, OutputArgs, TopicArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::report::Matrix;

/// Tabulate actors by topics, as of a date
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
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
    let lens = args.evidence.lens_assuming(data, &args.assuming)?;
    let topics = args.topic.topics(data)?;
    let subjects = args.by.subjects(&lens, &args.who.actors(data)?);
    let unfold = args.all || args.who.names_actors();
    let report = Matrix::new(&lens, &subjects, &topics, unfold);
    ui.print(data, lens.as_of, &report, &args.output)?;
    Ok(Exit::Done)
}
