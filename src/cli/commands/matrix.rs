//! `matrix`: actors by topics, or by periods on one topic.

use clap::ValueEnum;

use crate::cli::args::{
    self, AssumingArgs, By, EvidenceArgs, FootnoteArgs, OutputArgs, TopicArgs, WhoArgs, WithFigures,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::figure;
use crate::model::date::Granularity;
use crate::model::{Dataset, Day};
use crate::query::StanceTable;
use crate::report::{Matrix, PeriodMatrix};

/// What can be named: who, and on what.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic];

/// Tabulate actors by topics as of a date, or by periods on one topic
///
/// With a period, such as `--by quarter`, the columns are the periods from the first stance on record to the as-of day,
/// and a cell is the stance at the period's end. A change that was undone before its period ended does not show: `stance
/// shifts` lists it. The topic is the dataset's first unless `--topic` names another. The last period ends on the as-of
/// day, or on the day of `--until` where that comes sooner. Both ends of a period are inclusive.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors, speakers and topics, in any order; a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// What makes a row, and what a column if not topics; give both as `--by speaker,quarter` [default: actor]
    #[arg(long, value_enum, value_delimiter = ',', help_heading = "Rows")]
    by: Vec<Axis>,
    /// With a period: begin with the one that holds this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    /// Give actors with nothing on record a row each
    #[arg(long, help_heading = "Rows")]
    all: bool,
    /// Give each actor on each topic, or in each period, a row of its own: the tidy form that statistics programs want
    #[arg(long, help_heading = "Rows")]
    long: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    assuming: AssumingArgs,
    #[command(flatten)]
    output: OutputArgs<WithFigures>,
}

/// The kind of a row, or of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Axis {
    /// One row an actor
    Actor,
    /// One row for each person who has spoken for an actor
    Speaker,
    /// One column a month
    Month,
    /// One column a quarter
    Quarter,
    /// One column a half-year
    Half,
    /// One column a year
    Year,
}

impl Axis {
    /// What makes a row, if it does.
    fn rows(self) -> Option<By> {
        match self {
            Self::Actor => Some(By::Actor),
            Self::Speaker => Some(By::Speaker),
            Self::Month | Self::Quarter | Self::Half | Self::Year => None,
        }
    }

    /// How long the periods are, if they make the columns.
    fn columns(self) -> Option<Granularity> {
        match self {
            Self::Actor | Self::Speaker => None,
            Self::Month => Some(Granularity::Month),
            Self::Quarter => Some(Granularity::Quarter),
            Self::Half => Some(Granularity::Half),
            Self::Year => Some(Granularity::Year),
        }
    }
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let (rows, columns) = axes(&args.by)?;
    let snapshot = args.evidence.snapshot_assuming(data, &args.assuming)?;
    let words = find::named(data, &args.names, KINDS)?;
    let who = args.who.read(&snapshot, &words)?;
    let subjects = who.subjects(&snapshot, rows);
    let unfold = args.all || who.is_named();
    let Some(granularity) = columns else {
        if args.since.is_some() {
            return Err(Error::new(
                "`--since` is about periods, and there are none",
                "add `--by quarter`, or ask `stance list --since` for stances that began since a date",
            ));
        }
        let topics = args.topic.topics(data, &words)?;
        let table = StanceTable::new(&snapshot, &subjects, &topics);
        let report = Matrix::new(&snapshot, &table, unfold).in_long_form(args.long);
        let figure = || figure::matrix(&snapshot, &table, unfold);
        ui.print_or_draw(
            &snapshot,
            &report,
            figure,
            &args.output,
            FootnoteArgs::default(),
        )?;
        return Ok(Exit::Done);
    };
    let topics = args.topic.topics_or_first(data, &words)?;
    let [topic] = topics[..] else {
        return Err(Error::new(
            format!("`--by {granularity}` takes one topic at a time"),
            "name one with `--topic`, or leave the period out to have topics across",
        ));
    };
    let course = snapshot.course(
        &subjects,
        topic,
        granularity,
        args.since,
        args.evidence.until(),
    );
    let question = (topic, granularity);
    let series = course.clone();
    let report = PeriodMatrix::new(&snapshot, question, &subjects, course, unfold);
    let report = report.in_long_form(args.long);
    let figure = || figure::periods(&snapshot, question, &subjects, &series, unfold);
    ui.print_or_draw(
        &snapshot,
        &report,
        figure,
        &args.output,
        FootnoteArgs::default(),
    )?;
    Ok(Exit::Done)
}

/// Reads the kind of row, and the length of the periods if they make the columns.
fn axes(by: &[Axis]) -> Result<(By, Option<Granularity>), Error> {
    let rows = only(by.iter().filter_map(|axis| axis.rows()))?;
    let columns = only(by.iter().filter_map(|axis| axis.columns()))?;
    Ok((rows.unwrap_or_default(), columns))
}

/// The one value that is named, if any is.
fn only<T: PartialEq>(mut named: impl Iterator<Item = T>) -> Result<Option<T>, Error> {
    let first = named.next();
    if named.all(|other| first.as_ref() == Some(&other)) {
        return Ok(first);
    }
    Err(Error::new(
        "`--by` takes one kind of row and one length of periods",
        "such as `--by quarter` or `--by speaker,quarter`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_named_in_any_order() {
        let read = |by: &[Axis]| axes(by).map_err(|error| error.to_string());
        assert_eq!(read(&[]), Ok((By::Actor, None)));
        assert_eq!(
            read(&[Axis::Half, Axis::Half]),
            Ok((By::Actor, Some(Granularity::Half)))
        );
        let both = Ok((By::Speaker, Some(Granularity::Quarter)));
        assert_eq!(read(&[Axis::Speaker, Axis::Quarter]), both);
        assert_eq!(read(&[Axis::Quarter, Axis::Speaker]), both);
        assert!(read(&[Axis::Quarter, Axis::Year]).is_err());
        assert!(read(&[Axis::Actor, Axis::Speaker]).is_err());
    }
}
