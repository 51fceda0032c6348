//! `report`: everything on one web page.

use std::path::PathBuf;

use crate::cli::args::{self, EvidenceArgs, TopicArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::export::dataset_digest;
use crate::html::{self, Selection};
use crate::model::{Dataset, Day};

/// What can be named: who, and on what.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Topic];

/// Write everything to one web page, to be sent, printed or put on a website
///
/// The page holds the matrix, each topic with the positions over time and the tally of the European Union, each stance with
/// the steps of the rule, every statement with its words and sources, and the contacts. It is one file that loads nothing from anywhere, and all of it can be
/// read without a script. Of some actors, topics or a group it is a small one, for a briefing.
///
/// Its addresses lead to an actor (`#actor:france`), a topic (`#topic:envoy`), a stance (`#france.envoy`), a statement
/// (`#said:ID`) or a contact (`#contact:ID`).
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors and topics, in any order; a bloc brings its members; everything when none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    /// Tell what changed since this day, up to the day the page is read as of
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Output")]
    changes: Option<Day>,
    /// File to write, which is replaced only once the new one is whole; `-` is standard output
    #[arg(
        short,
        long,
        value_name = "FILE",
        required = true,
        help_heading = "Output"
    )]
    output: PathBuf,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    if let Some(since) = args.changes.filter(|since| *since > snapshot.as_of) {
        return Err(Error::new(
            format!(
                "{since} comes after {}, as of which the page is read",
                snapshot.as_of
            ),
            "start from an earlier day",
        ));
    }
    let words = find::named(data, &args.names, KINDS)?;
    let actors = args.who.read(&snapshot, &words)?.actors();
    let selection = Selection {
        topics: args.topic.topics(data, &words)?,
        contacts: args.evidence.contacts(data, Some(&actors), &[], None)?,
        actors,
        since: args.changes,
        hash: dataset_digest(data)?.to_string(),
        snapshot: &snapshot,
    };
    ui.deliver(Some(&args.output), |_, out| {
        Ok(html::write(selection, out)?)
    })?;
    Ok(Exit::Done)
}
