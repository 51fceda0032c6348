//! `cite`: references to statements, sources and the dataset.

use crate::cli::args::{EvidenceArgs, ExtentArgs, OutputArgs, TopicArgs, WhoArgs, WithReferences};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Entry, Kind, Named};
use crate::cli::ui::Ui;
use crate::export::dataset_digest;
use crate::model::Dataset;
use crate::output::Format;
use crate::query::Snapshot;
use crate::report::{Citations, Cited};

/// Cite statements, sources or the dataset, for footnotes and reference managers
///
/// `--ids` of `timeline`, `show`, `search` and `explain` shows the ids of statements.
///
/// A table and Markdown hold a note each in the Chicago style: of a statement, who made it, when, and the sources it
/// rests on. BibTeX, RIS and CSL-JSON hold each source once, with the words cited from it as an annotation and the
/// address of an archived copy as a note. A date is given as finely as it is known, never finer.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Statements and sources, by id, or a publisher for all its sources [default: the statements that match the flags]
    #[arg(
        value_name = "STATEMENT|SOURCE",
        conflicts_with_all = ["dataset", "TopicArgs", "WhoArgs", "GroupArgs", "EvidenceArgs"]
    )]
    cited: Vec<String>,
    /// Cite the dataset itself
    #[arg(long, conflicts_with_all = ["TopicArgs", "WhoArgs", "GroupArgs", "EvidenceArgs"])]
    dataset: bool,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    output: OutputArgs<WithReferences>,
}

/// The most statements that are cited to a person who named none.
const MOST: usize = 50;

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let mut cited = if args.dataset {
        vec![Cited::Dataset(Some(dataset_digest(data)?))]
    } else if args.cited.is_empty() {
        let statements = args.statements(&snapshot)?;
        args.refuse_everything(&snapshot, statements.len())?;
        statements
    } else {
        let words = find::named(data, &args.cited, &[Kind::Statement, Kind::Source])?;
        let cited = |entry: &Entry| match *entry {
            Entry::Statement(at) => vec![Cited::Statement(at)],
            Entry::Source(at) => vec![Cited::Source(at)],
            Entry::Publisher(any) => {
                let sources = find::published_with(data, any).into_iter();
                sources.map(Cited::Source).collect()
            }
            _ => Vec::new(),
        };
        words.0.iter().flat_map(cited).collect()
    };
    args.extent.apply(&mut cited, ui);
    ui.print(&snapshot, &Citations::new(data, &cited), &args.output)?;
    Ok(Exit::Done)
}

impl Args {
    /// Refuses to write a note for each of many statements where nothing tells which are meant. Reference managers take them
    /// all.
    fn refuse_everything(&self, snapshot: &Snapshot<'_>, found: usize) -> Result<(), Error> {
        let is_all = found > MOST && found == snapshot.data.statements.len();
        let for_people = matches!(self.output.format()?, Format::Table);
        if !is_all || !for_people || self.extent.is_given() {
            return Ok(());
        }
        Err(Error::new(
            format!("nothing is named, and there are {found} statements to cite"),
            "name some by id, narrow them with `--actor` and `--topic`, take the newest with `--last 10`, or write all of them \
             with `--format bibtex`",
        ))
    }

    /// The statements of the actors on the topics asked for, in order of date.
    fn statements(&self, snapshot: &Snapshot<'_>) -> Result<Vec<Cited>, Error> {
        let data = snapshot.data;
        let words = Named::default();
        let who = self.who.read(snapshot, &words)?;
        let topics = self.topic.topics(data, &words)?;
        let said = who.statements(snapshot, &topics);
        Ok(said.into_iter().map(Cited::Statement).collect())
    }
}
