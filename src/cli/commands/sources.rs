//! `sources`: what the dataset rests on.

use std::cmp::Reverse;

use clap::ValueEnum;

use crate::cli::args::{self, ExtentArgs, OutputArgs, keyword};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::fold::{SearchText, fold};
use crate::model::{Dataset, Day, Source, SourceKind};
use crate::query::source_counts;
use crate::report::Sources;

/// What sources are ordered by, in place of their ids.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// The date of publication, the newest first
    Published,
    /// The name of the publisher
    Publisher,
    /// The number of statements that rest on it, the most first
    Statements,
}

/// List the sources and how much rests on each
///
/// A source is a document that the dataset's curators have seen. Its id or its publisher is what `--source` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Publishers, or sources by id
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Only sources of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = keyword::<SourceKind>(), help_heading = "Rows")]
    kind: Vec<SourceKind>,
    /// Only sources of this publisher
    #[arg(long, value_name = "PUBLISHER", help_heading = "Rows")]
    publisher: Vec<String>,
    /// Only sources in this language
    #[arg(
        long,
        value_name = "LANG",
        value_delimiter = ',',
        help_heading = "Rows"
    )]
    lang: Vec<String>,
    /// Only sources that may have been published on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    /// Only sources that may have been published on or before this date
    #[arg(long, value_name = "DATE", value_parser = args::until, help_heading = "Rows")]
    until: Option<Day>,
    /// Only sources with this text in title, publisher or note
    #[arg(long, value_name = "TEXT", help_heading = "Rows")]
    text: Option<String>,
    /// Order them by this instead
    #[arg(long, value_name = "KEY", value_enum, help_heading = "Rows")]
    sort: Option<Order>,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let named = find::named(data, &args.names, &[Kind::Source])?.sources(data);
    let mut sources = if args.names.is_empty() {
        data.source_refs().collect()
    } else {
        named
    };
    sources.retain(|at| args.admits(&data[*at]));
    let mut counts = source_counts(data, &sources);
    match args.sort {
        None => {}
        Some(Order::Published) => counts.sort_by_key(|it| Reverse(data[it.source].published)),
        Some(Order::Publisher) => counts.sort_by_key(|it| fold(&data[it.source].publisher)),
        Some(Order::Statements) => counts.sort_by_key(|it| Reverse(it.statements)),
    }
    args.extent.apply(&mut counts, ui);
    ui.print(
        (data, data.meta.as_of.last()),
        &Sources::new(data, &counts),
        &args.output,
    )?;
    Ok(Exit::Done)
}

impl Args {
    fn admits(&self, source: &Source<'_>) -> bool {
        let among = |words: &[String], value: &str| {
            let is_meant = |word: &String| {
                fold(word) == fold(value) || word.split(',').any(|part| fold(part) == fold(value))
            };
            words.is_empty() || words.iter().any(is_meant)
        };
        let dated = self.since.is_none() && self.until.is_none();
        let holds = |text: &str| {
            let text = SearchText::new(text);
            let fields = [
                source.title.as_ref(),
                Some(&source.publisher),
                source.note.as_ref(),
            ];
            fields.into_iter().flatten().any(|field| text.is_in(field))
        };
        (self.kind.is_empty() || self.kind.contains(&source.kind))
            && among(&self.publisher, &source.publisher)
            && among(&self.lang, source.lang.as_deref().unwrap_or_default())
            && source
                .published
                .map_or(dated, |date| date.may_fall_within(self.since, self.until))
            && self.text.as_deref().is_none_or(holds)
    }
}
