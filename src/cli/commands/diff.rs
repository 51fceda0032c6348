//! `diff`: what changed between two datasets, or two revisions of one.

use std::path::{Path, PathBuf};

use crate::cli::args::{self, OutputArgs, keyword};
use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::input::{Input, STANDARD_INPUT};
use crate::cli::ui::Ui;
use crate::export::dataset_digest;
use crate::model::{Dataset, Day, Reference};
use crate::query::diff::{Diff, DiffFilter, Kind};
use crate::query::{EvidenceFilter, Snapshot};
use crate::report::DiffReport;

const EXAMPLES: &str = "\
Examples:
  stance diff HEAD~1                      what the last commit and unsaved work changed
  stance diff v2026.02 v2026.03 -f md     a changelog between two tags
  stance diff old/data new/data           two datasets in folders";

/// Tell what changed between two datasets, or two git revisions of one
///
/// It compares the meaning of the files, not their arrangement: where actors stand, then statements, coded stances,
/// contacts, sources, actors, speakers and their offices, topics and conditions. A statement or coded stance is called
/// recoded when anything changed that a stance may hang on, and edited when only its summary, translation or note did.
///
/// OLD and NEW are datasets where a file or folder of that name exists, and else git revisions of the dataset in `--data`,
/// in `STANCE_DATA`, or else of the folder `data` here: the embedded dataset has no revisions. For a revision whose name is
/// also a path, write `refs/heads/NAME`; for one that had the dataset elsewhere, `REVISION:FOLDER`. Without NEW, OLD is
/// compared with that dataset as its files are now. Git is asked about the repository and nothing of it is run, fetched
/// or written.
///
/// Stances are read for the day on which each dataset's own books were closed. With `--as-of` they are read for that day
/// in both, which tells what new evidence changed from what the passing of time did.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Dataset or git revision to start from
    old: PathBuf,
    /// Dataset or git revision to compare with it [default: the dataset's files as they are now]
    new: Option<PathBuf>,
    /// Only changes in things of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = keyword::<Kind>(), help_heading = "Rows")]
    kind: Vec<Kind>,
    /// Only changes that bear on this topic
    #[arg(long, value_name = "TOPIC", help_heading = "Rows")]
    topic: Vec<String>,
    /// Only changes in what this actor says, does or is
    #[arg(long, value_name = "ACTOR", help_heading = "Rows")]
    actor: Vec<String>,
    /// Read stances for this day in both; a month or year means its last day [default: each dataset's own]
    #[arg(long, value_name = "DATE", value_parser = args::until, help_heading = "Evidence (before the stance rule)")]
    as_of: Option<Day>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Compares; `path` is the dataset whose revisions are meant.
pub(in crate::cli) fn run(args: &Args, path: Option<&Path>, ui: &Ui) -> Result<Exit, Error> {
    let path = path.unwrap_or(Path::new("data"));
    let is_stream = |path: &Path| path == Path::new(STANDARD_INPUT);
    if is_stream(&args.old) && is_stream(args.new.as_deref().unwrap_or(path)) {
        return Err(Error::new(
            "standard input holds one dataset, and is named for both",
            "write one of the two to a file",
        ));
    }
    let old_input = Input::named(&args.old, path, ui)?;
    let old = old_input.dataset(ui)?;
    let new_input = match &args.new {
        Some(new) => Input::named(new, path, ui)?,
        None => Input::open(Some(path), ui),
    };
    let new = new_input.dataset(ui)?;
    let filter = args.filter(&old, &new)?;
    let (before, after) = (args.snapshot(&old), args.snapshot(&new));
    let as_of = after.as_of;
    let diff = Diff::between(before, after, &filter);
    let report = DiffReport::new(
        &diff,
        (old_input.name(), dataset_digest(&old)?),
        (new_input.name(), dataset_digest(&new)?),
    );
    ui.print((&new, as_of), &report, &args.output)?;
    Ok(Exit::Done)
}

impl Args {
    fn snapshot<'d>(&self, data: &'d Dataset<'d>) -> Snapshot<'d> {
        let as_of = self.as_of.unwrap_or_else(|| data.meta.as_of.last());
        Snapshot::new(data, as_of, &EvidenceFilter::default())
    }

    /// The filter asked for. What is named may stand in either dataset alone.
    fn filter(&self, old: &Dataset<'_>, new: &Dataset<'_>) -> Result<DiffFilter, Error> {
        Ok(DiffFilter {
            kinds: self.kind.clone(),
            actors: ids(&self.actor, [new, old], find::actors)?,
            topics: ids(&self.topic, [new, old], find::topics)?,
        })
    }
}

/// The ids of what each of some words names in the first dataset that knows it.
fn ids<R: Reference>(
    words: &[String],
    datasets: [&Dataset<'_>; 2],
    find: impl Fn(&Dataset<'_>, &[String]) -> Result<Vec<R>, Error>,
) -> Result<Vec<String>, Error> {
    let found_in = |data: &Dataset<'_>, word: &str| {
        let found = find(data, &[word.to_owned()])?;
        Ok(data.ids(&found).iter().map(ToString::to_string).collect())
    };
    let words = words.iter().flat_map(|word| word.split(','));
    let found = words.map(|word| {
        let [first, second] = datasets;
        found_in(first, word).or_else(|error| found_in(second, word).map_err(|_: Error| error))
    });
    let found: Vec<Vec<String>> = found.collect::<Result<_, Error>>()?;
    Ok(found.concat())
}
