//! `sample`: statements to be coded blind.

use crate::cli::args::{self, EvidenceArgs, OutputArgs, TopicArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::edit::coding;
use crate::model::{Dataset, Date, Day, StatementRef};
use crate::query::Sample;
use crate::report::SampleReport;

/// Draw statements at random, to be coded blind
///
/// Positions, conditions and remarks are left out, and so is the summary where there is a quote. Every statement that
/// matches comes in with the same probability, which is given. The same seed draws the same statements: those whose
/// SHA-256 of `SEED:ID` is smallest, so that a larger sample holds the smaller one.
///
/// With `--coder` the answer is a dataset file to fill in, one `[[coding]]` for each statement; `agreement` compares what
/// coders have filled in.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors, speakers and topics, in any order; a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// The seed, any whole number: choose one and publish it
    #[arg(long, value_name = "N")]
    seed: u64,
    /// How many statements to draw
    #[arg(long, value_name = "N")]
    size: usize,
    /// Write a file for this coder to fill in
    #[arg(long, value_name = "NAME", requires = "date", conflicts_with_all = ["format", "columns", "records"])]
    coder: Option<String>,
    /// The day on which it is coded
    #[arg(long, value_name = "DATE", requires = "coder", value_parser = args::until)]
    date: Option<Day>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Only what may have been said on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let sample = Sample::draw(data, args.population(data)?, args.size, args.seed);
    let (Some(coder), Some(date)) = (&args.coder, args.date) else {
        let report = SampleReport::new(data, &sample, args.seed);
        ui.print((data, data.meta.as_of.last()), &report, &args.output)?;
        return Ok(Exit::Done);
    };
    let date = Date::from(date).to_string();
    let file = coding::to_fill_in(data, &sample.drawn, coder, &date);
    ui.deliver(args.output.output.as_deref(), |_, out| {
        Ok(out.write_all(file.as_bytes())?)
    })?;
    Ok(Exit::Done)
}

impl Args {
    /// The statements that may be drawn, in order of date.
    fn population(&self, data: &Dataset<'_>) -> Result<Vec<StatementRef>, Error> {
        let snapshot = self.evidence.snapshot(data)?;
        let words = find::named(
            data,
            &self.names,
            &[Kind::Actor, Kind::Speaker, Kind::Topic],
        )?;
        let who = self.who.read(&snapshot, &words)?;
        let topics = self.topic.topics(data, &words)?;
        let mut said = who.statements(&snapshot, &topics);
        said.retain(|at| data[*at].date.may_fall_within(self.since, None));
        Ok(said)
    }
}
