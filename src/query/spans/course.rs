//! The course of a stance: the days on which its label may change, and on which statements come to count for it, or to carry
//! it, or no longer do.
//!
//! Each statement of a bloc's members is looked at once, however many days there are: what reaches the bloc is worked out as
//! stretches of days, from the bloc down to its members.

use std::collections::{BTreeMap, BTreeSet};

use super::days::Days;
use crate::model::{ConditionRef, Day, Position, Standing, StatementRef};
use crate::query::evidence::{Evidence, Subject};
use crate::query::rule::{Basis, Ruling, VoiceStance, rule};
use crate::query::testimony::Testimony;

/// What stands beside a label, part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A statement that counts.
    Counted(StatementRef),
    /// A statement that carries the label.
    Used(StatementRef),
    /// A condition of a conditional position that carries the label.
    Condition(ConditionRef),
}

/// A change of what stands beside a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    /// The first day on which it holds.
    pub(super) day: Day,
    /// What comes or goes. For a bloc it may come more than once, from several members.
    pub(super) part: Part,
    /// How often it comes; negative where it goes.
    pub(super) times: isize,
}

/// A label, from a day on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) first: Day,
    pub(super) standing: Standing,
    pub(super) basis: Basis,
    pub(super) split: bool,
}

impl Label {
    /// Returns that of a ruling.
    fn of(ruling: &Ruling<'_, '_>) -> Self {
        Self {
            first: ruling.day,
            standing: ruling.standing,
            basis: ruling.basis,
            split: ruling.split,
        }
    }

    /// Returns the label before anything is on record.
    pub(super) fn undeclared() -> Self {
        Self {
            first: Day::MIN,
            standing: Standing::Undeclared,
            basis: Basis::Undeclared,
            split: false,
        }
    }
}

/// The course of a stance up to a day.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// The labels in order of their first days; neighbours may be equal.
    pub(super) labels: Vec<Label>,
    /// The changes of what stands beside them, in order of days and parts.
    pub(super) changes: Vec<Change>,
}

/// The days on which a bloc comes down to one of its members. Of who is no bloc's member, but asked about, these are all.
#[derive(Clone, Debug, Default)]
struct Reach {
    /// On these, what counts for the member counts for the bloc.
    counted: Vec<(Day, Day)>,
    /// On these, what the member rests on carries the bloc, unless the member is neutral.
    carried: Vec<(Day, Day)>,
    /// On these, it does even then: the bloc is neutral too.
    carried_if_neutral: Vec<(Day, Day)>,
}

impl Course {
    /// Follows the stance that some evidence bears, that of its members included.
    pub(super) fn of(evidence: &Evidence<'_>, until: Day) -> Self {
        let mut course = Self::default();
        let everything = vec![(Day::MIN, Day::MAX)];
        let root = Reach {
            counted: everything.clone(),
            carried: everything.clone(),
            carried_if_neutral: everything,
        };
        let mut reaches = BTreeMap::from([(evidence.subject, root)]);
        for below in blocs_first(evidence) {
            let reach = reaches.remove(&below.subject).unwrap_or_default();
            let rulings = rulings(below, until);
            if below.subject == evidence.subject {
                course.labels = rulings
                    .iter()
                    .map(|(_, ruling)| Label::of(ruling))
                    .collect();
            }
            course.follow(below, &rulings, reach, &mut reaches);
        }
        course.changes.retain(|change| change.day <= until);
        course.changes.sort_unstable();
        course
    }

    /// Adds what one subject brings on the days on which it is reached, and says when its members are.
    fn follow(
        &mut self,
        evidence: &Evidence<'_>,
        rulings: &[(Day, Ruling<'_, '_>)],
        reach: Reach,
        reaches: &mut BTreeMap<Subject, Reach>,
    ) {
        let counted = Days::of(reach.counted);
        let carried = Days::of(reach.carried);
        let carried_if_neutral = Days::of(reach.carried_if_neutral);
        for item in evidence.testimonies.iter().flat_map(Testimony::all) {
            let end = item.withdrawn.unwrap_or(Day::MAX);
            let part = Part::Counted(item.statement);
            self.add(part, counted.within(item.known, end));
        }
        let mut by_members = Reach::default();
        for (end, ruling) in rulings {
            let (first, end) = (ruling.day, *end);
            let is_neutral = ruling.standing == Standing::Declared(Position::Neutral);
            let carried = if is_neutral {
                &carried_if_neutral
            } else {
                &carried
            };
            if ruling.basis == Basis::Members {
                by_members.counted.extend(counted.within(first, end));
                by_members.carried.extend(carried.within(first, end));
                if is_neutral {
                    let neutral = carried.within(first, end);
                    by_members.carried_if_neutral.extend(neutral);
                }
                continue;
            }
            if let Some(coded) = ruling.coded {
                for at in &coded.stance.evidence {
                    self.add(Part::Counted(*at), counted.within(first, end));
                }
            }
            for part in grounds(ruling) {
                self.add(part, carried.within(first, end));
            }
        }
        descend(evidence, by_members, reaches);
    }

    /// Adds that a part is there on some days.
    fn add(&mut self, part: Part, days: impl Iterator<Item = (Day, Day)>) {
        for (first, end) in days {
            let change = |day, times| Change { day, part, times };
            self.changes.push(change(first, 1));
            if end < Day::MAX {
                self.changes.push(change(end, -1));
            }
        }
    }
}

/// Hands the days on which a bloc stands by its members on to them, each for as long as it belongs to it.
fn descend(evidence: &Evidence<'_>, reach: Reach, reaches: &mut BTreeMap<Subject, Reach>) {
    let counted = Days::of(reach.counted);
    let carried = Days::of(reach.carried);
    let carried_if_neutral = Days::of(reach.carried_if_neutral);
    for member in &evidence.members.all {
        let reach = reaches.entry(member.evidence.subject).or_default();
        for (first, last) in &member.terms {
            let (first, end) = (*first, last.tomorrow().unwrap_or(Day::MAX));
            reach.counted.extend(counted.within(first, end));
            reach.carried.extend(carried.within(first, end));
            let neutral = carried_if_neutral.within(first, end);
            reach.carried_if_neutral.extend(neutral);
        }
    }
}

/// Returns the rulings on some evidence, each with the day from which the next one holds.
fn rulings<'e, 'd>(evidence: &'e Evidence<'d>, until: Day) -> Vec<(Day, Ruling<'e, 'd>)> {
    let mut days = evidence.turning_days();
    days.truncate(days.partition_point(|day| *day <= until));
    let ends = days.iter().skip(1).copied().chain([Day::MAX]);
    let rulings = days.iter().zip(ends);
    rulings
        .map(|(day, end)| (end, rule(evidence, *day)))
        .collect()
}

/// Returns what a ruling by anything but members rests on, and what a conditional one hangs on.
fn grounds(ruling: &Ruling<'_, '_>) -> Vec<Part> {
    let of_coded = ruling.coded.map(|coded| &coded.stance.evidence);
    let used: Vec<StatementRef> = of_coded.cloned().unwrap_or_else(|| {
        let voices = ruling.voices.iter();
        voices.flat_map(VoiceStance::statements).collect()
    });
    let conditions = ruling.conditions().into_iter();
    let used = used.into_iter().map(Part::Used);
    used.chain(conditions.map(Part::Condition)).collect()
}

/// Returns some evidence and that on all members below, each once and before that on its own members.
fn blocs_first<'e, 'd>(evidence: &'e Evidence<'d>) -> Vec<&'e Evidence<'d>> {
    fn visit<'e, 'd>(
        evidence: &'e Evidence<'d>,
        seen: &mut BTreeSet<Subject>,
        found: &mut Vec<&'e Evidence<'d>>,
    ) {
        if seen.insert(evidence.subject) {
            for member in &evidence.members.all {
                visit(&member.evidence, seen, found);
            }
            found.push(evidence);
        }
    }
    let mut found = Vec::new();
    visit(evidence, &mut BTreeSet::new(), &mut found);
    found.reverse();
    found
}
