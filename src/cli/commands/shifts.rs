//! `shifts`: what changed.

use crate::cli::args::{
    self, EvidenceArgs, ExtentArgs, OutputArgs, TopicArgs, WhoArgs, keyword, standing,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::model::{Dataset, Day, Standing};
use crate::query::{Cause, Shift};
use crate::report::Shifts;

/// What can be named: whose stance, on what, and to which position.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic, Kind::Position];

/// List every change of a stance, newest first, with what was said before and after
///
/// A shift is the border of two runs of one position; the first position on record is none. Its cause is one of:
/// moved (the same voice changed its position), successor (a new office-holder spoke), voice-joined (a further voice
/// spoke up), overtaken (a voice long silent no longer counts beside one that has spoken since), left-office (a voice
/// left office), coded (a curator's judgement began or ended), withdrawn (words were withdrawn), members (the members of
/// the bloc moved). `stance explain` shows one stance's whole history, `stance timeline` the same shifts among all that was
/// said.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors, speakers, topics and new positions, in any order; a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Only shifts to this position
    #[arg(long, value_name = "POSITION", value_delimiter = ',', value_parser = standing(), help_heading = "Rows")]
    position: Vec<Standing>,
    /// Only shifts from this position
    #[arg(long, value_name = "POSITION", value_delimiter = ',', value_parser = standing(), help_heading = "Rows")]
    from: Vec<Standing>,
    /// Only shifts with this cause
    #[arg(long, value_name = "CAUSE", value_delimiter = ',', value_parser = keyword::<Cause>(), help_heading = "Rows")]
    cause: Vec<Cause>,
    /// Only shifts that may have come on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(data, &args.names, KINDS)?;
    let who = args.who.read(&snapshot, &words)?;
    let topics = args.topic.topics(data, &words)?;
    let mut shifts = snapshot.all_shifts(&who.actors(), &topics);
    let positions = words.positions();
    shifts.retain(|shift| args.admits(shift, &positions) && who.admits_shift(data, shift));
    let mut shifts = Shifts::newest_first(shifts);
    args.extent.apply(&mut shifts, ui);
    ui.print(
        &snapshot,
        &Shifts::new(data, snapshot.as_of, &shifts),
        &args.output,
    )?;
    Ok(Exit::Done)
}

impl Args {
    fn admits(&self, shift: &Shift, named: &[Standing]) -> bool {
        args::is_asked(named, &self.position, shift.to)
            && (self.from.is_empty() || self.from.contains(&shift.from))
            && (self.cause.is_empty() || self.cause.contains(&shift.cause))
            && shift.date.may_fall_within(self.since, None)
    }
}
