//! `timeline`: statements in order, and the shifts they made.

use crate::cli::args::{self, EvidenceArgs, GroupArgs, OutputArgs, TopicArgs, standing};
use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::ui::Ui;
use crate::model::{ActorRef, Dataset, Date, Day, Standing, StatementRef};
use crate::query::Snapshot;
use crate::report::Timeline;

/// Read what was said in order, and where it shifted a stance
///
/// Each statement is given with the office its speaker then held, its words and its sources, and with the shift of a
/// stance where it made one.
///
/// `--contacts` adds who met: the contacts of the same actors in the same time. `--speaker`, `--source` and `--text`
/// narrow them down too; `--topic`, `--position`, `--attribution` and `--min-evidence` do not, for a contact takes no
/// position and is nobody's words.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors: id, name, alias or ISO code; a bloc brings its members; all when none is named
    actors: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    group: GroupArgs,
    /// Only statements that take this position, and shifts to it
    #[arg(long, value_name = "POSITION", value_parser = standing(), help_heading = "Rows")]
    position: Vec<Standing>,
    /// Only what may have been said on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    /// Weave calls, meetings, visits, talks and letters between the statements
    #[arg(long, help_heading = "Rows")]
    contacts: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let actors = args.actors(data, snapshot.as_of)?;
    let topics = args.topic.topics(data)?;
    let admits = |date: Date, position: Standing| args.admits(date, position);
    let mut shifts = snapshot.all_shifts(&actors, &topics);
    shifts.retain(|shift| admits(shift.date, shift.to));
    let said = statements(&snapshot, &actors);
    let said: Vec<_> = said
        .into_iter()
        .filter(|(at, _)| {
            let statement = &data[*at];
            topics
                .iter()
                .filter_map(|topic| statement.coding(*topic))
                .any(|coding| admits(statement.date, coding.position().into()))
        })
        .collect();
    let met = if args.contacts {
        Some(args.evidence.contacts(data, &actors, args.since)?)
    } else {
        None
    };
    let report = Timeline::new(data, &said, &shifts, met.as_deref());
    ui.print(&snapshot, &report, &args.output)?;
    Ok(Exit::Done)
}

impl Args {
    /// The actors named, each bloc followed by its members of a day, narrowed down to the groups asked for.
    fn actors(&self, data: &Dataset<'_>, day: Day) -> Result<Vec<ActorRef>, Error> {
        let mut named = Vec::new();
        for word in &self.actors {
            let actor = find::actor(data, word)?;
            named.push(actor);
            if data[actor].kind.stands_by_members() {
                named.extend(data[actor].members_on(day));
            }
        }
        let among = self.group.actors(data, day)?;
        Ok(among
            .into_iter()
            .filter(|actor| self.actors.is_empty() || named.contains(actor))
            .collect())
    }

    fn admits(&self, date: Date, position: Standing) -> bool {
        date.may_fall_within(self.since, None)
            && (self.position.is_empty() || self.position.contains(&position))
    }
}

/// The statements of some actors in order of date, each once: a joint one under the first of them that is a party.
fn statements(snapshot: &Snapshot<'_>, actors: &[ActorRef]) -> Vec<(StatementRef, ActorRef)> {
    let mut said: Vec<(StatementRef, ActorRef)> = actors
        .iter()
        .flat_map(|actor| snapshot.statements(*actor).map(|at| (at, *actor)))
        .collect();
    let rank = |(at, actor): &(StatementRef, ActorRef)| {
        (
            *at,
            snapshot.data[*at]
                .parties
                .iter()
                .position(|party| party.actor == *actor),
        )
    };
    said.sort_by_key(rank);
    said.dedup_by_key(|(at, _)| *at);
    said
}
