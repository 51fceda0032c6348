//! `explain`: how one stance came about.

use crate::cli::args::{AssumingArgs, EvidenceArgs, FootnoteArgs, FormArgs, OutputArgs, TopicArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::report::{ExplanationReport, Explanations};

/// What can be named: who, and on what.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic];

/// Explain a stance: the rule's steps, the evidence used and set aside, its history
///
/// With `--sensitivity` the rule is applied again without each statement on the topic, and without each source of these,
/// one at a time: leaving out a source leaves out the statements that rest on it alone, and leaving out a statement
/// the coded stances that name it as evidence. A position that hangs on one of them is weaker than it looks.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors or speakers, and topics, in any order; all topics where none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Tell what the stance becomes without each single statement or source
    #[arg(long)]
    sensitivity: bool,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    assuming: AssumingArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    notes: FootnoteArgs,
    #[command(flatten)]
    form: FormArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let words = find::named(data, &args.names, KINDS)?;
    let topics = args.topic.topics(data, &words)?;
    let snapshot = args.evidence.snapshot_assuming(data, &args.assuming)?;
    let subjects = words.subjects(&snapshot);
    if subjects.is_empty() {
        let (actor, topic) = (find::some_actors(data)[0], find::some_topic(data));
        return Err(Error::new(
            "`explain` needs an actor or a speaker",
            format!("`stance explain {actor} {topic}`"),
        ));
    }
    let pairs = subjects
        .iter()
        .flat_map(|subject| topics.iter().map(move |topic| (*subject, *topic)));
    let reports = pairs.map(|(subject, topic)| {
        let sensitivity = args
            .sensitivity
            .then(|| snapshot.sensitivity(subject, topic));
        ExplanationReport::new(
            &snapshot,
            snapshot.explain(subject, topic),
            &snapshot.shifts(subject, topic),
            sensitivity.as_deref(),
            args.form.form(),
        )
    });
    let reports: Vec<ExplanationReport<'_>> = reports.collect();
    if let [only] = reports.as_slice() {
        ui.print_noted(&snapshot, only, &args.output, args.notes)?;
    } else {
        let report = Explanations::new(&snapshot, &reports);
        ui.print_noted(&snapshot, &report, &args.output, args.notes)?;
    }
    Ok(Exit::Done)
}
