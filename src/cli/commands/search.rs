//! `search`: statements that hold a text.

use std::collections::BTreeSet;

use crate::cli::args::{self, EvidenceArgs, ExtentArgs, FormArgs, OutputArgs, TopicArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::Named;
use crate::cli::ui::Ui;
use crate::model::fold::SearchText;
use crate::model::{ActorRef, Dataset, Day, StatementRef};
use crate::query::search;
use crate::report::Search;

/// Search the statements: summary, quote, translation, speaker, source title
///
/// Upper and lower case are the same, and so are letters with and without accents. Exits with 1 when nothing is found.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Words to look for, all of them; one of several words, in quotes, is looked for as it stands
    #[arg(required = true, value_name = "TEXT")]
    texts: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Only what may have been said on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    form: FormArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    if args.texts.iter().all(|text| text.trim().is_empty()) {
        return Err(Error::new(
            "there is no text to search for",
            "give a word, or part of one: `stance search negotiations`",
        ));
    }
    let snapshot = args.evidence.snapshot(data)?;
    let words = Named::default();
    let who = args.who.read(&snapshot, &words)?;
    let mut actors = who.actors();
    let topics = args.topic.topics(data, &words)?;
    let mut among: Vec<StatementRef> = actors
        .iter()
        .flat_map(|actor| snapshot.statements(*actor))
        .collect();
    among.sort_unstable();
    among.dedup();
    among.retain(|at| {
        data[*at].date.may_fall_within(args.since, None)
            && topics
                .iter()
                .any(|topic| data[*at].coding(*topic).is_some())
            && (!args.form.quotes || data[*at].quote.is_some())
            && data[*at]
                .parties
                .iter()
                .any(|party| who.admits(party.actor, party.speaker))
    });
    let texts = args.texts.iter().map(|text| text.trim());
    let texts: Vec<SearchText> = texts
        .filter(|text| !text.is_empty())
        .map(SearchText::new)
        .collect();
    let mut hits = search(data, &texts, among);
    args.extent.apply(&mut hits, ui);
    let found = hits.iter().map(|hit| data[hit.statement].lead().actor);
    let found: BTreeSet<ActorRef> = found.collect();
    actors.retain(|actor| found.contains(actor));
    let shifts = snapshot.all_shifts(&actors, &topics);
    let report = Search::new(data, texts, hits, &shifts, args.form.form());
    ui.print(&snapshot, &report, &args.output)?;
    Ok(if report.is_empty() {
        Exit::No
    } else {
        Exit::Done
    })
}
