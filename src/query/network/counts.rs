//! Who says what how often: the counts that networks are made of.

use std::collections::BTreeSet;

use super::cell::Cell;
use super::measure::Measure;
use super::specification::{Duplicates, Specification};
use crate::model::date::{Granularity, Period};
use crate::model::{
    Attribution, Coding, Date, Party, Sign, SourceRef, Statement, StatementRef, TopicRef,
};
use crate::query::evidence::Subject;
use crate::query::snapshot::Snapshot;
use crate::query::voice::{parties, principal};

/// An actor, or one speaker of it, with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The actor or speaker.
    pub subject: Subject,
    /// By topic, in the order of the network's topics.
    pub cells: Vec<Cell>,
    /// How many different statements are counted; one on two topics is counted on both, and is one here.
    pub statements: u32,
    /// The date of the newest of them.
    pub last: Option<Date>,
}

impl Node {
    /// Returns the counts on all topics together.
    pub fn sides(&self) -> Cell {
        self.cells.iter().copied().fold(Cell::default(), Cell::and)
    }

    /// Returns how many topics they are on.
    pub fn topics(&self) -> usize {
        self.cells.iter().filter(|cell| cell.total() > 0).count()
    }
}

/// A topic with the counts of all nodes together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicNode {
    /// The topic.
    pub topic: TopicRef,
    /// One for each statement and each of its parties.
    pub cell: Cell,
    /// How many different statements are counted.
    pub statements: u32,
    /// The date of the newest of them.
    pub last: Option<Date>,
}

/// Counts the statements of some actors, or speakers of them, on some topics.
pub(super) fn count(
    snapshot: &Snapshot<'_>,
    subjects: &[Subject],
    topics: &[TopicRef],
    specification: &Specification,
) -> (Vec<Node>, Vec<TopicNode>) {
    let mut on_topics = vec![BTreeSet::new(); topics.len()];
    let nodes = subjects.iter().map(|subject| {
        let mut tallies = vec![Tally::default(); topics.len()];
        let mut counted = BTreeSet::new();
        for at in snapshot.statements(subject.actor) {
            let said = &snapshot.data[at];
            if !specification.admits(snapshot, *subject, said) {
                continue;
            }
            let slots = specification.duplicates.slots(said);
            for (nth, topic) in topics.iter().enumerate() {
                if tallies[nth].add(said, *topic, &slots, specification.measure) {
                    counted.insert(at);
                    on_topics[nth].insert(at);
                }
            }
        }
        Node {
            subject: *subject,
            cells: tallies.into_iter().map(|tally| tally.cell).collect(),
            statements: size(&counted),
            last: newest(snapshot, &counted),
        }
    });
    let mut nodes: Vec<Node> = nodes.collect();
    nodes.retain(|node| specification.isolates || node.statements > 0);
    let topic_node = |(nth, topic): (usize, &TopicRef)| TopicNode {
        topic: *topic,
        cell: nodes
            .iter()
            .map(|node| node.cells[nth])
            .fold(Cell::default(), Cell::and),
        statements: size(&on_topics[nth]),
        last: newest(snapshot, &on_topics[nth]),
    };
    let topics = topics.iter().enumerate().map(topic_node).collect();
    (nodes, topics)
}

fn size(counted: &BTreeSet<StatementRef>) -> u32 {
    u32::try_from(counted.len()).unwrap_or(u32::MAX)
}

fn newest(snapshot: &Snapshot<'_>, counted: &BTreeSet<StatementRef>) -> Option<Date> {
    counted.iter().map(|at| snapshot.data[*at].date).max()
}

impl Specification {
    /// `true` if a statement of a subject is one that counts.
    fn admits(&self, snapshot: &Snapshot<'_>, subject: Subject, said: &Statement<'_>) -> bool {
        let speaks = |party: Party| {
            subject.speaker.is_none() || principal(snapshot.data, said, party) == subject.speaker
        };
        said.counts_on(snapshot.as_of)
            && (self.assessed || said.attribution != Attribution::Assessed)
            && said.date.may_fall_within(self.since, None)
            && parties(said, subject.actor).any(speaks)
    }
}

/// A place that takes only one of several identical statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Source(SourceRef),
    Week { year: i16, week: i8 },
    Period(Period),
    Range,
}

impl Duplicates {
    /// Returns the places a statement takes. Its week, month and year are those of its first day, by which dates are
    /// ordered.
    fn slots(self, said: &Statement<'_>) -> Vec<Slot> {
        let day = said.date.first();
        match self {
            Self::All => Vec::new(),
            Self::Source => said.sources.iter().copied().map(Slot::Source).collect(),
            Self::Week => {
                let week = day.iso_week_date();
                vec![Slot::Week {
                    year: week.year(),
                    week: week.week(),
                }]
            }
            Self::Month => vec![Slot::Period(Period::containing(day, Granularity::Month))],
            Self::Year => vec![Slot::Period(Period::containing(day, Granularity::Year))],
            Self::Range => vec![Slot::Range],
        }
    }
}

/// A cell being counted, with the places taken: on each side, or on either where sides are ignored.
#[derive(Clone, Debug, Default)]
struct Tally {
    cell: Cell,
    taken: BTreeSet<(Option<Sign>, Slot)>,
}

impl Tally {
    /// Counts what a statement says on a topic, if it takes a side there and no place it takes is taken already. Returns
    /// `true` if it is counted.
    fn add(
        &mut self,
        said: &Statement<'_>,
        topic: TopicRef,
        slots: &[Slot],
        measure: Measure,
    ) -> bool {
        let position = said.coding(topic).and_then(Coding::position);
        let Some((sign, count)) = position.and_then(|position| match position.sign() {
            Sign::For => Some((Sign::For, &mut self.cell.agree)),
            Sign::Against => Some((Sign::Against, &mut self.cell.disagree)),
            Sign::Between => None,
        }) else {
            return false;
        };
        let side = (!measure.ignores_sides()).then_some(sign);
        let places = || slots.iter().map(|slot| (side, *slot));
        if places().any(|place| self.taken.contains(&place)) {
            return false;
        }
        self.taken.extend(places());
        *count = count.saturating_add(1);
        true
    }
}
