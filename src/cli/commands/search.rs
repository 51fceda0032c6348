//! `search`: statements and other entries that hold a text.

use std::collections::BTreeSet;

use crate::cli::args::{self, EvidenceArgs, ExtentArgs, FormArgs, OutputArgs, TopicArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::Named;
use crate::cli::ui::Ui;
use crate::model::fold::SearchText;
use crate::model::{ActorRef, Dataset, Day, StatementRef, TopicRef};
use crate::query::{EntryFilter, EntryHit, Hit, search, search_entries};
use crate::report::Search;

/// Search everything that is on record
///
/// Statements are searched by summary, quote, translation, note, speaker, office, source title and, as a whole, id. Below them
/// stands what else holds the words: actors, speakers, topics and the people named for a post, conditions, judgements, contacts,
/// and sources that no statement above rests on, each with the command that shows it. `--topic`, `--actor`, `--since` and
/// `--until` narrow these too; the other flags on evidence, and `--quotes`, ask for statements alone.
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
    let mut among = who.statements(&snapshot, &topics);
    among.retain(|at| {
        data[*at].date.may_fall_within(args.since, None)
            && (!args.form.quotes || data[*at].quote.is_some())
    });
    let texts = args.texts.iter().map(|text| text.trim());
    let texts: Vec<SearchText> = texts
        .filter(|text| !text.is_empty())
        .map(SearchText::new)
        .collect();
    let mut hits = search(data, &texts, among);
    let mut entries = args.entries(data, (&actors, &topics), &texts, &hits);
    args.extent.apply(&mut hits, ui);
    args.extent.apply(&mut entries, ui);
    let found = hits.iter().map(|hit| data[hit.statement].lead().actor);
    let found: BTreeSet<ActorRef> = found.collect();
    actors.retain(|actor| found.contains(actor));
    let shifts = snapshot.all_shifts(&actors, &topics);
    let report = Search::new(data, texts, hits, entries, &shifts, args.form.form());
    ui.print(&snapshot, &report, &args.output)?;
    Ok(if report.is_empty() {
        Exit::No
    } else {
        Exit::Done
    })
}

impl Args {
    /// Finds what is no statement, unless only statements are asked for.
    fn entries<'d>(
        &self,
        data: &'d Dataset<'d>,
        (actors, topics): (&[ActorRef], &[TopicRef]),
        texts: &[SearchText],
        hits: &[Hit],
    ) -> Vec<EntryHit<'d>> {
        if self.form.quotes || self.evidence.asks_for_statements() {
            return Vec::new();
        }
        let filter = EntryFilter {
            as_of: self.evidence.as_of(data),
            actors: (actors.len() < data.actors.len()).then(|| actors.to_vec()),
            topics: (topics.len() < data.topics.len()).then(|| topics.to_vec()),
            since: self.since,
            until: self.evidence.until(),
        };
        let shown: Vec<StatementRef> = hits.iter().map(|hit| hit.statement).collect();
        search_entries(data, texts, &filter, &shown)
    }
}
