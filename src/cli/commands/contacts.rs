//! `contacts`: dialogue as practised.

use crate::cli::args::{self, ExtentArgs, OutputArgs, WhoArgs, keyword};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::fold::SearchText;
use crate::model::{ContactKind, ContactLevel, ContactStatus, Dataset, Day};
use crate::query::{ContactFilter, contacts};
use crate::report::Contacts;

/// List calls, meetings, visits, talks and letters, oldest first
///
/// What was offered, declined or denied is listed too, and marked. `--actor`, `--group` and `--actor-kind` each ask that
/// somebody who took part fits: `--actor kremlin --group eu` finds the contacts of the Kremlin with members of the EU,
/// `--actor eu` those of the EU itself.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors and speakers who all took part
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    who: WhoArgs,
    /// Only contacts in which this actor took part as well
    #[arg(long, value_name = "ACTOR", help_heading = "Rows")]
    with: Vec<String>,
    /// Only contacts in which this person took part
    #[arg(long, value_name = "SPEAKER", help_heading = "Rows")]
    speaker: Vec<String>,
    /// Only contacts that this actor sought
    #[arg(long, value_name = "ACTOR", help_heading = "Rows")]
    initiated_by: Vec<String>,
    /// Only contacts of this form
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = keyword::<ContactKind>(), help_heading = "Rows")]
    kind: Vec<ContactKind>,
    /// Only contacts of people of this level
    #[arg(long, value_name = "LEVEL", value_delimiter = ',', value_parser = keyword::<ContactLevel>(), help_heading = "Rows")]
    level: Vec<ContactLevel>,
    /// Only contacts with this outcome
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = keyword::<ContactStatus>(), help_heading = "Rows")]
    status: Vec<ContactStatus>,
    /// Only contacts that may have been on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    /// Only contacts that may have been on or before this date
    #[arg(long, value_name = "DATE", value_parser = args::until, help_heading = "Rows")]
    until: Option<Day>,
    /// Only contacts on record by a day [default: the dataset's]
    #[arg(long, value_name = "DATE", value_parser = args::until, help_heading = "Rows")]
    as_of: Option<Day>,
    /// Only contacts that rest on this source or publisher
    #[arg(long, value_name = "SOURCE", help_heading = "Rows")]
    source: Vec<String>,
    /// Only contacts with this text in summary, name or source title
    #[arg(long, value_name = "TEXT", help_heading = "Rows")]
    text: Option<String>,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let as_of = args.as_of.unwrap_or_else(|| data.meta.as_of.last());
    let mut found = contacts(data, as_of, &args.filter(data, as_of)?);
    args.extent.apply(&mut found, ui);
    let report = Contacts::new(data, as_of, &found, &args.who.named(data)?);
    ui.print((data, as_of), &report, &args.output)?;
    Ok(Exit::Done)
}

impl Args {
    fn filter(&self, data: &Dataset<'_>, as_of: Day) -> Result<ContactFilter, Error> {
        let mut among = self.who.lists(data, as_of)?;
        let words = find::named(data, &self.names, &[Kind::Actor, Kind::Speaker])?;
        let present = words
            .actors()
            .into_iter()
            .chain(find::actors(data, &self.with)?);
        among.extend(present.map(|actor| vec![actor]));
        Ok(ContactFilter {
            present: words.speakers(),
            since: self.since,
            until: self.until,
            among,
            speakers: find::speakers(data, &self.speaker)?,
            initiators: find::actors(data, &self.initiated_by)?,
            kinds: self.kind.clone(),
            levels: self.level.clone(),
            statuses: self.status.clone(),
            sources: find::sources(data, &self.source)?,
            text: self.text.as_deref().map(SearchText::new),
        })
    }
}
