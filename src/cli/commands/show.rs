//! `show`: one actor on all topics.

use crate::cli::args::{EvidenceArgs, FormArgs, OutputArgs, TopicArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::query::{Profile, SpeakerProfile};
use crate::report::{ProfileReport, SpeakerReport};

/// What can be named: who, and on what.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic];

/// Show one actor or speaker: stances, offices, latest words
///
/// A bloc is shown with the stances of its members, and every actor with the contacts it took part in.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// An actor or a speaker, and topics; all topics where none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    form: FormArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let words = find::named(data, &args.names, KINDS)?;
    let topics = args.topic.topics(data, &words)?;
    let snapshot = args.evidence.snapshot(data)?;
    let form = args.form.form();
    match (words.actors().as_slice(), words.speakers().as_slice()) {
        ([actor], []) => {
            let contacts = args.evidence.contacts(data, Some(&[*actor]), &[], None)?;
            let profile = Profile::new(&snapshot, *actor, &topics);
            let report = ProfileReport::new(&snapshot, profile, &contacts, form);
            ui.print(&snapshot, &report, &args.output)?;
        }
        ([], [speaker]) => {
            let profile = SpeakerProfile::new(&snapshot, *speaker, &topics);
            let contacts = args.evidence.contacts(data, None, &[*speaker], None)?;
            let report = SpeakerReport::new(&snapshot, profile, &contacts, form);
            ui.print(&snapshot, &report, &args.output)?;
        }
        ([], []) => {
            return Err(Error::new(
                "`show` needs an actor or a speaker",
                format!("`stance show {}`", find::some_actors(data)[0]),
            ));
        }
        _ => {
            let who = words.0.iter().map(|entry| entry.id(data));
            let who = who.collect::<Vec<_>>().join(" ");
            return Err(Error::new(
                "`show` shows one actor or speaker at a time",
                format!("`stance compare {who}` puts them side by side"),
            ));
        }
    }
    Ok(Exit::Done)
}
