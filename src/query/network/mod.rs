//! Who says what how often: the counts that networks of actors are made of.
//!
//! Discourse network analysis as Philip Leifeld defines it. A count `x_ijk` is the number of statements of actor `i` on
//! topic `j` that take side `k`: agreement with the topic's proposition (positions that score above zero: supports,
//! conditional) or disagreement (below zero: opposes). Positions that score zero (mixed, neutral) take no side and are
//! left out, and so is `declined`. From the counts of two actors alone follows how they are tied ([`Overlap`],
//! [`Normalisation`]): a tie never depends on anybody else.
//!
//! Source: Philip Leifeld, Johannes Gruber and Felix Rolf Bossner, Discourse Network Analyzer Manual, version 2,
//! chapter on the algorithms, and Philip Leifeld, Discourse Network Analysis: Policy Debates as Dynamic Networks, in The
//! Oxford Handbook of Political Networks, 2017, <https://doi.org/10.1093/oxfordhb/9780190228217.013.25>.

mod measure;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use measure::{Measure, Normalisation, Overlap, Weighting};

use super::case::Subject;
use super::opening;
use super::snapshot::Snapshot;
use crate::model::date::{Granularity, Period};
use crate::model::keyword::keyword_enum;
use crate::model::{
    Attribution, Coding, Date, Day, Party, Position, Sign, SourceRef, Statement, StatementRef,
    TopicRef,
};

keyword_enum! {
    /// How often identical statements count: those of one actor that take the same side of one topic.
    Duplicates {
        /// Every one of them.
        All = "all",
        /// Once per source: none counts that shares a source with one before it that does.
        Source = "source",
        /// Once per calendar month of their first day.
        Month = "month",
        /// Once per calendar year of their first day.
        Year = "year",
        /// Once in all.
        Range = "range",
    }
}

/// Which statements count.
#[derive(Clone, Copy, Debug)]
pub struct Counting {
    /// How often identical ones do.
    pub duplicates: Duplicates,
    /// Only those that may have been made on or after this day.
    pub since: Option<Day>,
    /// Whether others' judgements do. They are not the actor's words.
    pub assessed: bool,
}

/// How many statements of one actor take each side of one topic: `x_ij`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Those that agree with its proposition.
    pub agree: u32,
    /// Those that disagree.
    pub disagree: u32,
}

impl Cell {
    /// Those that take either side.
    pub fn total(self) -> u32 {
        self.agree.saturating_add(self.disagree)
    }
}

/// The counts of one actor, or of one speaker of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Whose.
    pub subject: Subject,
    /// By topic, in the order asked for.
    pub cells: Vec<Cell>,
    /// How many different statements are counted; one on two topics is counted on both, and is one here.
    pub statements: u32,
    /// The date of the newest of them.
    pub last: Option<Date>,
}

impl Activity {
    /// The counts on all topics together.
    pub fn sides(&self) -> Cell {
        self.cells.iter().fold(Cell::default(), |sum, cell| Cell {
            agree: sum.agree.saturating_add(cell.agree),
            disagree: sum.disagree.saturating_add(cell.disagree),
        })
    }

    /// How many topics they are on.
    pub fn topics(&self) -> usize {
        self.cells.iter().filter(|cell| cell.total() > 0).count()
    }
}

/// Counts the statements of some actors, or speakers of them, on some topics.
///
/// A statement counts once for each of its parties and each topic on which it takes a side, whether the voice is an
/// official one or not; a spokesperson's words are those of the person spoken for.
pub fn activities(
    snapshot: &Snapshot<'_>,
    subjects: &[Subject],
    topics: &[TopicRef],
    counting: Counting,
) -> Vec<Activity> {
    let count = |subject: &Subject| activity(snapshot, *subject, topics, counting);
    subjects.iter().map(count).collect()
}

fn activity(
    snapshot: &Snapshot<'_>,
    subject: Subject,
    topics: &[TopicRef],
    counting: Counting,
) -> Activity {
    let mut tallies = vec![Tally::default(); topics.len()];
    let (mut statements, mut last) = (0, None);
    for reference in snapshot.statements(subject.actor) {
        if !counting.admits(snapshot, subject, reference) {
            continue;
        }
        let said = &snapshot.data[reference];
        let slots = counting.duplicates.slots(said);
        let mut counted = false;
        for (topic, tally) in topics.iter().zip(&mut tallies) {
            counted |= tally.add(said, *topic, &slots);
        }
        if counted {
            statements += 1;
            last = last.max(Some(said.date));
        }
    }
    Activity {
        subject,
        cells: tallies.into_iter().map(|tally| tally.cell).collect(),
        statements,
        last,
    }
}

impl Counting {
    fn admits(self, snapshot: &Snapshot<'_>, subject: Subject, reference: StatementRef) -> bool {
        let said = &snapshot.data[reference];
        let speaks = |party: Party| {
            let principal =
                |speaker| opening::principal(snapshot.data, speaker, party.actor, said.date);
            subject.speaker.is_none() || party.speaker.map(principal) == subject.speaker
        };
        (self.assessed || said.attribution != Attribution::Assessed)
            && said.date.may_fall_within(self.since, None)
            && opening::parties(said, subject.actor).any(speaks)
    }
}

/// A place that takes only one of several identical statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Source(SourceRef),
    Period(Period),
    Range,
}

impl Duplicates {
    /// The places a statement takes. Its month and year are those of its first day, by which dates are ordered.
    fn slots(self, said: &Statement<'_>) -> Vec<Slot> {
        let period = |granularity| Period::containing(said.date.first(), granularity);
        match self {
            Self::All => Vec::new(),
            Self::Source => said.sources.iter().copied().map(Slot::Source).collect(),
            Self::Month => vec![Slot::Period(period(Granularity::Month))],
            Self::Year => vec![Slot::Period(period(Granularity::Year))],
            Self::Range => vec![Slot::Range],
        }
    }
}

/// A cell being counted, with the places taken on either side.
#[derive(Clone, Debug, Default)]
struct Tally {
    cell: Cell,
    agreeing: BTreeSet<Slot>,
    disagreeing: BTreeSet<Slot>,
}

impl Tally {
    /// Counts what a statement says on a topic if it takes a side there and no place of its is taken; says whether.
    fn add(&mut self, said: &Statement<'_>, topic: TopicRef, slots: &[Slot]) -> bool {
        let position = said.coding(topic).and_then(Coding::position);
        let (count, taken) = match position.map(Position::sign) {
            Some(Sign::For) => (&mut self.cell.agree, &mut self.agreeing),
            Some(Sign::Against) => (&mut self.cell.disagree, &mut self.disagreeing),
            Some(Sign::Between) | None => return false,
        };
        if slots.iter().any(|slot| taken.contains(slot)) {
            return false;
        }
        taken.extend(slots);
        *count = count.saturating_add(1);
        true
    }
}
