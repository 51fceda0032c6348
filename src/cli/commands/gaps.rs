//! `gaps`: where the data is thin.

use crate::cli::args::{EvidenceArgs, ExtentArgs, OutputArgs, TopicArgs, WhoArgs, keyword};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::Dataset;
use crate::model::date::Age;
use crate::query::{GapKind, GapSearch, expected, unfinished};
use crate::report::Gaps;

/// List where the data is thin, as a to-do list for research
///
/// A gap is an actor on a topic, and a reason:
///
///   contradicted   a coded stance decides, and an official voice has said
///                  the opposite since it was reviewed
///   contested      a statement made since the stance began, and not used,
///                  says the opposite
///   uncounted      a statement does not count, for it may have been made
///                  later than the day asked about
///   withdrawn      a statement was withdrawn, and nothing as new counts
///   weak-evidence  of the statements the stance rests on, none is both
///                  direct, in the speaker's own words, and in a source
///                  with an address and seen at first hand, without `via`
///   single-source  everything on record comes from one publisher
///   stale          the newest statement is older than `--older-than`,
///                  counted back from the day asked about
///   undeclared     nothing is on record: asked of the core actors and the
///                  members of the bloc `eu`, or of those that `--actor`
///                  or `--group` names, for not everybody need have a stance
///
/// A bloc that stands by its members' stances has the gaps of its members,
/// and none of its own.
///
/// Where no actor, topic or kind is asked for, entries are listed too whose
/// `note` says that they are to be completed, as `import` marks what it
/// proposes.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(in crate::cli) struct Args {
    /// Actors and topics, in any order; a speaker means whom they speak for, a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Only gaps of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = keyword::<GapKind>(), help_heading = "Rows")]
    kind: Vec<GapKind>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Call a stance stale when nothing newer is on record: days, weeks, months or years, as 180d, 26w, 6m, 1y
    #[arg(
        long,
        value_name = "AGE",
        default_value = "180d",
        help_heading = "Rows"
    )]
    older_than: Age,
    /// Exit with 1 when there are more gaps than this
    #[arg(long, value_name = "N")]
    fail_over: Option<usize>,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(
        data,
        &args.names,
        &[Kind::Actor, Kind::Speaker, Kind::Topic],
    )?;
    let who = args.who.read(&snapshot, &words)?;
    let actors = who.actors();
    let search = GapSearch {
        expected: if who.is_named() || args.who.names_groups() {
            actors.clone()
        } else {
            expected(&snapshot)
        },
        actors,
        topics: args.topic.topics(data, &words)?,
        stale_before: args.older_than.before(snapshot.as_of),
        kinds: args.kind.clone(),
    };
    let mut gaps = snapshot.gaps(&search);
    let cells = search.actors.len() * search.topics.len();
    let is_of_all = cells == data.actors.len() * data.topics.len() && args.kind.is_empty();
    let unfinished = if is_of_all {
        unfinished(data)
    } else {
        Vec::new()
    };
    let found = gaps.len() + unfinished.len();
    let too_many = args.fail_over.is_some_and(|limit| found > limit);
    args.extent.apply(&mut gaps, ui);
    let report = Gaps::new(&snapshot, search.stale_before, &gaps, &unfinished);
    ui.print(&snapshot, &report, &args.output)?;
    Ok(if too_many { Exit::No } else { Exit::Done })
}
