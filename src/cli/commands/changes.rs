//! `changes`: which stances differ between two days.

use crate::cli::args::{
    self, By, DayOrName, EvidenceArgs, ExtentArgs, FootnoteArgs, OutputArgs, TopicArgs, WhoArgs,
    WithFigures, standing,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::figure;
use crate::model::{Dataset, Day, Standing};
use crate::query::Difference;
use crate::report::Changes;

/// What can be named: whose stance, and on what.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic];

const EXAMPLES: &str = "\
Examples:
  stance changes 2026-01                    since the beginning of January
  stance changes 2025-12-31 2026-03-31      what the first quarter changed
  stance changes 2026-01 germany envoy      of one actor on one topic";

/// List the stances that differ between two days, why, and what was said before and after
///
/// A stance differs when its position does: it agrees with `stance matrix` on both days. Each is given with the shifts that
/// lead from one to the other, the statement it rested on before, and the one that made the last shift or else the newest it
/// rests on. One that moved and came back does not differ: `stance shifts` lists every move.
///
/// Days are written as everywhere; a month or year means its first day where it begins, its last where it ends.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Day to start from
    #[arg(value_name = "FROM", value_parser = args::since)]
    from: Day,
    /// Day to end with [default: the day asked about], then actors, speakers and topics; a bloc brings its members
    #[arg(value_name = "TO|NAME", value_parser = args::day_or_name)]
    rest: Vec<DayOrName>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Only stances that are of this position in the end
    #[arg(long, value_name = "POSITION", value_delimiter = ',', value_parser = standing(), help_heading = "Rows")]
    position: Vec<Standing>,
    /// Only stances that were of this position before
    #[arg(long, value_name = "POSITION", value_delimiter = ',', value_parser = standing(), help_heading = "Rows")]
    from_position: Vec<Standing>,
    #[command(flatten)]
    extent: ExtentArgs,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs<WithFigures>,
    #[command(flatten)]
    notes: FootnoteArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let (to, names) = args.rest()?;
    let asked = args.evidence.snapshot(data)?;
    let snapshot = asked.at(to.unwrap_or(asked.as_of));
    if snapshot.as_of < args.from {
        return Err(reversed(args.from, snapshot.as_of, to.is_some()));
    }
    let words = find::named(data, &names, KINDS)?;
    let who = args.who.read(&snapshot, &words)?;
    let topics = args.topic.topics(data, &words)?;
    let subjects = who.subjects(&snapshot, By::Actor);
    let mut differences = snapshot.differences(args.from, &subjects, &topics);
    differences.retain(|it| args.admits(it));
    args.extent.apply(&mut differences, ui);
    let report = Changes::new(&snapshot, args.from, &differences);
    let figure = || figure::changes(&snapshot, args.from, &differences);
    ui.print_or_draw(&snapshot, &report, figure, &args.output, args.notes)?;
    Ok(Exit::Done)
}

/// Says that the first day comes after the second, which may have been left out.
fn reversed(from: Day, to: Day, is_given: bool) -> Error {
    let hint = if is_given {
        format!("write the earlier day first: `stance changes {to} {from}`")
    } else {
        format!("start from an earlier day: the one to end with is {to} where none is given")
    };
    Error::new(format!("{from} comes after {to}"), hint)
}

impl Args {
    /// Reads what follows the first day: the second where it is given, and names.
    fn rest(&self) -> Result<(Option<Day>, Vec<String>), Error> {
        let (mut days, mut names) = (Vec::new(), Vec::new());
        for word in &self.rest {
            match word {
                DayOrName::Day(day) => days.push(*day),
                DayOrName::Name(name) => names.push(name.clone()),
            }
        }
        match days[..] {
            [] => Ok((None, names)),
            [_] if self.evidence.names_a_day() => Err(Error::new(
                "`--as-of` and the second day both say until when",
                "give one of them",
            )),
            [to] => Ok((Some(to), names)),
            _ => Err(Error::new(
                "two days are compared, and more are given",
                "give one to start from and one to end with",
            )),
        }
    }

    fn admits(&self, it: &Difference) -> bool {
        args::is_asked(&[], &self.position, it.to)
            && args::is_asked(&[], &self.from_position, it.from)
    }
}
