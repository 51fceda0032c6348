//! `codebook`: how statements are coded.

use crate::cli::args::OutputArgs;
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::{Dataset, TopicRef};
use crate::report::Codebook;

/// Say what each topic takes in, and when each position is coded
///
/// The codebook is what coders go by: definitions, what comes close and is coded otherwise, and statements of the dataset as
/// examples both ways. `check` holds the examples against what is coded, so that the two never part.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Topics; all of them, and what holds on every topic, where none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let named = find::named(data, &args.names, &[Kind::Topic])?.topics();
    let topics: Vec<TopicRef> = if named.is_empty() {
        data.topic_refs().collect()
    } else {
        named.clone()
    };
    let report = Codebook::new(data, &topics, named.is_empty());
    ui.print((data, data.meta.as_of.last()), &report, &args.output)?;
    Ok(Exit::Done)
}
