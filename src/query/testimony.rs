//! What one voice has said, as the rule weighs it on a day.

use super::voice::Voice;
use crate::model::{Day, Position, StatementRef};

/// A statement as the rule weighs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) statement: StatementRef,
    /// The first day on which it can have been said.
    pub(super) first: Day,
    /// The last day on which it can have been said, from which it counts.
    pub(super) known: Day,
    /// The day from which it no longer counts, if it was withdrawn.
    pub(super) withdrawn: Option<Day>,
    /// The position it takes; support where its conditions are taken as met.
    pub(super) position: Position,
}

impl Item {
    /// `true` if it counts on a day.
    fn counts_on(&self, day: Day) -> bool {
        self.known <= day && !self.is_withdrawn_by(day)
    }

    fn is_withdrawn_by(&self, day: Day) -> bool {
        self.withdrawn.is_some_and(|withdrawn| withdrawn <= day)
    }
}

/// The statements of one voice in one capacity, official or not.
#[derive(Clone, Debug)]
pub(super) struct Testimony<'d> {
    pub(super) voice: Voice<'d>,
    /// `true` if these are the actor's own words; never of a judgement.
    pub(super) official: bool,
    /// Those that stand for good, in the order in which they came to count.
    items: Vec<Item>,
    /// For each item, the latest first day of it and of those before it.
    latest: Vec<Day>,
    /// Those that are withdrawn some day.
    withdrawn: Vec<Item>,
}

impl<'d> Testimony<'d> {
    /// Takes what a voice has said, in the order in which it came to count.
    pub(super) fn new(voice: Voice<'d>, official: bool, mut items: Vec<Item>) -> Self {
        let withdrawn = items.extract_if(.., |item| item.withdrawn.is_some());
        let withdrawn = withdrawn.collect();
        let running = items.iter().scan(Day::MIN, |latest, item| {
            *latest = item.first.max(*latest);
            Some(*latest)
        });
        Self {
            voice,
            official,
            latest: running.collect(),
            items,
            withdrawn,
        }
    }

    /// Returns all of it, whenever it counts.
    pub(super) fn all(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().chain(&self.withdrawn)
    }

    /// Returns what counts by a day and began to count on or after another.
    fn between(&self, from: Day, day: Day) -> impl Iterator<Item = &Item> + Clone {
        let known_before = |end: Day| self.items.partition_point(|item| item.known < end);
        let lasting = &self.items[known_before(from)..self.lasting_by(day).max(known_before(from))];
        let withdrawn = self.withdrawn.iter();
        let withdrawn = withdrawn.filter(move |item| from <= item.known && item.counts_on(day));
        lasting.iter().chain(withdrawn)
    }

    /// Returns how many of those that stand for good count by a day.
    fn lasting_by(&self, day: Day) -> usize {
        self.items.partition_point(|item| item.known <= day)
    }

    /// Returns what counts by a day.
    pub(super) fn by(&self, day: Day) -> impl Iterator<Item = &Item> + Clone {
        self.between(Day::MIN, day)
    }

    /// Returns what begins to count on a day.
    pub(super) fn fresh(&self, day: Day) -> impl Iterator<Item = &Item> + Clone {
        self.between(day, day)
    }

    /// Returns the first day of the newest of what counts by a day.
    pub(super) fn latest(&self, day: Day) -> Option<Day> {
        let lasting = self.lasting_by(day).checked_sub(1);
        let withdrawn = self.withdrawn.iter().filter(|item| item.counts_on(day));
        let withdrawn = withdrawn.map(|item| item.first).max();
        lasting.map(|newest| self.latest[newest]).max(withdrawn)
    }

    /// Returns the newest of what counts by a day: one statement, or several where imprecise dates leave open which is
    /// newest, namely those that can have been said on or after the latest of all first days.
    pub(super) fn newest(&self, day: Day) -> impl Iterator<Item = &Item> + Clone {
        let latest = self.latest(day).unwrap_or(Day::MAX);
        self.between(latest, day)
    }

    /// Returns what was withdrawn by a day.
    pub(super) fn withdrawn_by(&self, day: Day) -> impl Iterator<Item = &Item> {
        let withdrawn = self.withdrawn.iter();
        withdrawn.filter(move |item| item.is_withdrawn_by(day))
    }

    /// Returns the days on which something of it begins to count, or no longer counts.
    pub(super) fn days(&self) -> impl Iterator<Item = Day> {
        let withdrawn = self.withdrawn.iter().filter_map(|item| item.withdrawn);
        self.all().map(|item| item.known).chain(withdrawn)
    }

    /// Returns what is left of it when only some statements are kept.
    pub(super) fn keeping(&self, keeps: impl Fn(&StatementRef) -> bool) -> Self {
        let kept = self.all().filter(|item| keeps(&item.statement));
        Self::new(self.voice, self.official, kept.copied().collect())
    }
}
