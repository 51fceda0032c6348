//! What stands beside a label, kept from day to day.

use std::collections::BTreeMap;

use super::course::{Change, Label, Part};
use super::span::StanceSpan;
use crate::model::{
    Attribution, Coding, ConditionRef, Dataset, Date, Day, Position, Standing, StatementRef,
    TopicRef,
};
use crate::query::evidence::Subject;
use crate::query::multiset::Multiset;

/// A label and what stands beside it on a day: the statements that count, those of them that carry it, and the conditions.
pub(super) struct Record<'d> {
    data: &'d Dataset<'d>,
    subject: Subject,
    topic: TopicRef,
    pub(super) label: Label,
    counted: Multiset<StatementRef>,
    used: Multiset<StatementRef>,
    conditions: Multiset<ConditionRef>,
    /// The number of statements that count and are the speaker's own words.
    direct: usize,
    /// The dates of those that count.
    dates: Multiset<Date>,
    /// The outlets of their sources.
    outlets: Multiset<usize>,
    /// The first days of those that count and are not used, by the position they take.
    aside: BTreeMap<Position, Multiset<Day>>,
}

impl<'d> Record<'d> {
    /// Returns an empty record.
    pub(super) fn new(data: &'d Dataset<'d>, subject: Subject, topic: TopicRef) -> Self {
        Self {
            data,
            subject,
            topic,
            label: Label::undeclared(),
            counted: Multiset::default(),
            used: Multiset::default(),
            conditions: Multiset::default(),
            direct: 0,
            dates: Multiset::default(),
            outlets: Multiset::default(),
            aside: BTreeMap::new(),
        }
    }

    /// Applies the changes of a day, in order of their parts. Returns `true` if other statements count afterwards.
    pub(super) fn apply(&mut self, of_day: &[Change]) -> bool {
        let mut counts_others = false;
        for of_part in of_day.chunk_by(|one, other| one.part == other.part) {
            let times = of_part.iter().map(|change| change.times).sum();
            match of_part[0].part {
                Part::Counted(at) => {
                    let was_aside = self.is_aside(at);
                    if self.counted.add(at, times) {
                        self.count(at);
                        counts_others = true;
                    }
                    self.set_aside(at, was_aside);
                }
                Part::Used(at) => {
                    let was_aside = self.is_aside(at);
                    self.used.add(at, times);
                    self.set_aside(at, was_aside);
                }
                Part::Condition(at) => {
                    self.conditions.add(at, times);
                }
            }
        }
        counts_others
    }

    /// Takes what stands beside a statement in or out, as it came to count or no longer does.
    fn count(&mut self, at: StatementRef) {
        let said = &self.data[at];
        let times = if self.counted.contains(at) { 1 } else { -1 };
        self.dates.add(said.date, times);
        for source in &said.sources {
            self.outlets.add(self.data[*source].outlet, times);
        }
        if said.attribution == Attribution::Direct {
            self.direct = self.direct.saturating_add_signed(times);
        }
    }

    fn is_aside(&self, at: StatementRef) -> bool {
        self.counted.contains(at) && !self.used.contains(at)
    }

    fn set_aside(&mut self, at: StatementRef, was_aside: bool) {
        let said = &self.data[at];
        let times = match (was_aside, self.is_aside(at)) {
            (false, true) => 1,
            (true, false) => -1,
            _ => return,
        };
        if let Some(position) = said.coding(self.topic).and_then(Coding::position) {
            let aside = self.aside.entry(position).or_default();
            aside.add(said.date.first(), times);
        }
    }

    /// Returns a span of it from a day on.
    pub(super) fn span(
        &self,
        first: Day,
        since: Option<Date>,
        assuming: &[ConditionRef],
    ) -> StanceSpan {
        let Label {
            standing,
            basis,
            split,
            ..
        } = self.label;
        let is_conditional = standing == Standing::Declared(Position::Conditional);
        let hangs_on = |at: &ConditionRef| is_conditional && !assuming.contains(at);
        StanceSpan {
            subject: self.subject,
            topic: self.topic,
            first,
            last: None,
            standing,
            since,
            basis,
            contested: self.is_contested(standing.position(), since),
            split,
            conditions: self.conditions.values().filter(hangs_on).collect(),
            statements: self.counted.len(),
            publishers: self.outlets.len(),
            direct: self.direct,
            last_evidence: self.dates.max(),
        }
    }

    fn is_contested(&self, position: Option<Position>, since: Option<Date>) -> bool {
        let (Some(position), Some(since)) = (position, since) else {
            return false;
        };
        let against = self.aside.iter();
        let mut against = against.filter(|(says, _)| says.contradicts(position));
        against.any(|(_, days)| days.max().is_some_and(|newest| newest >= since.first()))
    }
}
