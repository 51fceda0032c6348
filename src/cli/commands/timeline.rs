//! `timeline`: statements in order, and the shifts they made.

use crate::cli::args::{
    self, By, EvidenceArgs, ExtentArgs, FootnoteArgs, FormArgs, OutputArgs, TopicArgs, Who,
    WhoArgs, WithFigures, standing,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::figure::{self, Lanes};
use crate::model::{ActorRef, Dataset, Date, Day, Standing, StatementRef};
use crate::output::Format;
use crate::query::Snapshot;
use crate::report::{Histories, Timeline};

/// What can be named: who, on what, and positions.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic, Kind::Position];

/// Read what was said in order, and where it shifted a stance
///
/// Each statement is given with the office its speaker then held, its words and its sources, and with the shift of a
/// stance where it made one.
///
/// `--contacts` adds who met: the contacts of the same actors in the same time (in csv they are `--records contacts`). `--speaker`, `--source` and `--text`
/// narrow them down too; `--topic`, `--position`, `--attribution` and `--min-evidence` do not, for a contact takes no
/// position and is nobody's words.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors, speakers, topics and positions, in any order; a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Only statements that take this position, and shifts to it
    #[arg(long, value_name = "POSITION", value_delimiter = ',', value_parser = standing(), help_heading = "Rows")]
    position: Vec<Standing>,
    /// Only what may have been said on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    /// Weave calls, meetings, visits, talks and letters between the statements
    #[arg(long, help_heading = "Rows")]
    contacts: bool,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs<WithFigures>,
    #[command(flatten)]
    notes: FootnoteArgs,
    #[command(flatten)]
    form: FormArgs,
    /// Draw the positions over time instead, a line for each actor or topic (table, markdown)
    #[arg(long, conflicts_with_all = ["contacts", "position", "limit", "last", "reverse", "brief", "quotes", "ids"], help_heading = "Output")]
    chart: bool,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    args.check()?;
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(data, &args.names, KINDS)?;
    let who = args.who.read(&snapshot, &words)?;
    let topics = args.topic.topics(data, &words)?;
    let actors = who.actors();
    let positions = words.positions();
    let admits = |date: Date, position: Standing| args.admits(date, position, &positions);
    let mut shifts = snapshot.all_shifts(&actors, &topics);
    shifts.retain(|shift| admits(shift.date, shift.to) && who.admits_shift(data, shift));
    let mut said = statements(&snapshot, &who);
    said.retain(|(at, _)| {
        let statement = &data[*at];
        topics
            .iter()
            .filter_map(|topic| statement.coding(*topic))
            .any(|coding| admits(statement.date, coding.position().into()))
    });
    let met = if args.contacts {
        let mut met = args
            .evidence
            .contacts(data, Some(&actors), &[], args.since)?;
        met.retain(|contact| {
            let mut present = contact.participants.iter();
            present.any(|(actor, speaker)| who.admits(*actor, *speaker))
        });
        Some(met)
    } else {
        None
    };
    let report = Timeline::new(data, &said, &shifts, met.as_deref());
    let report = report.in_form(args.form.form());
    let report = report.choose(|entries| args.extent.apply(entries, ui));
    let subjects = who.subjects(&snapshot, By::Actor);
    let chart = || Histories::new(&snapshot, subjects.clone(), &topics, args.since);
    let report = report.with_chart(args.chart.then(chart));
    let marked: Vec<StatementRef> = said.iter().map(|(at, _)| *at).collect();
    let lanes = Lanes {
        snapshot: &snapshot,
        subjects: &subjects,
        topics: &topics,
        said: &marked,
        met: met.as_deref(),
        since: args.since,
        marked: marks_of(&positions, &args.position),
    };
    let figure = || figure::timeline(&lanes);
    ui.print_or_draw(&snapshot, &report, figure, &args.output, args.notes)?;
    Ok(Exit::Done)
}

/// Says which statements a figure marks, where not all are.
fn marks_of(words: &[Standing], option: &[Standing]) -> String {
    let positions: Vec<&str> = words.iter().chain(option).map(|it| it.as_str()).collect();
    if positions.is_empty() {
        return String::new();
    }
    format!(
        "Of what was said, only this is marked: {}.",
        positions.join(", ")
    )
}

impl Args {
    /// Finds flags that do not go with the form of the answer.
    fn check(&self) -> Result<(), Error> {
        let format = self.output.format()?;
        let chart = self.chart.then_some("--chart");
        let flag = match format {
            Format::Table | Format::Markdown => None,
            Format::Svg => self.extent.given().or_else(|| self.form.given()).or(chart),
            _ => chart,
        };
        flag.map_or(Ok(()), |flag| {
            Err(Error::new(
                format!("`{flag}` does not apply to `--format {format}`"),
                "it is for table and markdown: leave it out",
            ))
        })
    }

    fn admits(&self, date: Date, position: Standing, named: &[Standing]) -> bool {
        date.may_fall_within(self.since, None) && args::is_asked(named, &self.position, position)
    }
}

/// The statements asked about in order of date, each once: a joint one under the first of those asked about that is a party.
fn statements(snapshot: &Snapshot<'_>, who: &Who) -> Vec<(StatementRef, ActorRef)> {
    let actors = who.actors();
    let mut said: Vec<StatementRef> = actors
        .iter()
        .flat_map(|actor| snapshot.statements(*actor))
        .collect();
    said.sort_unstable();
    said.dedup();
    let under = |at: StatementRef| {
        let mut parties = snapshot.data[at].parties.iter();
        let party = parties.find(|party| who.admits(party.actor, party.speaker))?;
        Some((at, party.actor))
    };
    said.into_iter().filter_map(under).collect()
}
