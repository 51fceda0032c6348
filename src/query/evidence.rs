//! The evidence on one subject and topic: what each voice has said, what curators have coded, how the members stand.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::testimony::Testimony;
use super::voice::Voice;
use crate::model::{
    ActorRef, CodedStance, Dataset, Day, KeywordEnum, Position, SpeakerRef, Standing, TopicRef,
};

/// The one whose stance is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The actor.
    pub actor: ActorRef,
    /// One of its speakers alone, with those who speak for them. Coded stances and members are left out.
    pub speaker: Option<SpeakerRef>,
}

impl From<ActorRef> for Subject {
    fn from(actor: ActorRef) -> Self {
        Self {
            actor,
            speaker: None,
        }
    }
}

/// A coded stance as the rule sees it.
#[derive(Clone, Debug)]
pub(super) struct Coded<'d> {
    pub(super) stance: &'d CodedStance<'d>,
    /// The day from which it counts: it has certainly begun, and all its evidence counts.
    pub(super) known: Day,
    /// The day from which it no longer counts: it has ended, or some of its evidence was withdrawn.
    pub(super) over: Option<Day>,
    /// The position; support where its conditions are taken as met.
    pub(super) position: Position,
    /// Its evidence by voice, official or not: what others than the actor said is left out.
    pub(super) words: Vec<Testimony<'d>>,
}

/// The number of members of a bloc that hold each position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberCount {
    /// By position, in the order of [`Position::ALL`].
    declared: [usize; Position::ALL.len()],
    /// Members with nothing on record.
    pub undeclared: usize,
}

impl MemberCount {
    /// Returns the positions that members hold, from yes to no, each with how many do.
    pub fn positions(&self) -> impl Iterator<Item = (Position, usize)> + Clone {
        let all = Position::ALL.iter().copied().zip(self.declared);
        all.filter(|(_, members)| *members > 0)
    }

    /// Returns how many members there are.
    pub fn total(&self) -> usize {
        self.declared.iter().sum::<usize>() + self.undeclared
    }

    /// Counts a number of members, all with nothing on record.
    pub(super) fn undeclared(members: usize) -> Self {
        Self {
            undeclared: members,
            ..Self::default()
        }
    }

    /// Moves a member from one standing to another; one that joins comes from none, one that leaves goes to none.
    pub(super) fn shift(&mut self, from: Option<Standing>, to: Option<Standing>) {
        if let Some(from) = from {
            *self.of(from) -= 1;
        }
        if let Some(to) = to {
            *self.of(to) += 1;
        }
    }

    fn of(&mut self, standing: Standing) -> &mut usize {
        match standing {
            Standing::Declared(position) => &mut self.declared[position as usize],
            Standing::Undeclared => &mut self.undeclared,
        }
    }
}

/// Something that changes from day to day: each value with the day from which it holds.
#[derive(Clone, Debug)]
pub(super) struct Steps<T>(pub(super) Vec<(Day, T)>);

impl<T> Steps<T> {
    /// Returns what holds on a day, unless that is before the first.
    pub(super) fn on(&self, day: Day) -> Option<&T> {
        let begun = self.0.partition_point(|(from, _)| *from <= day);
        Some(&self.0[begun.checked_sub(1)?].1)
    }
}

impl<T: PartialEq> Steps<T> {
    /// Adds what holds from a day on, unless it is what held before.
    pub(super) fn push(&mut self, day: Day, value: T) {
        if self.0.last().is_none_or(|(_, last)| *last != value) {
            self.0.push((day, value));
        }
    }
}

impl<T> Default for Steps<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// One that is or was a member of a bloc.
#[derive(Clone, Debug)]
pub(super) struct Member<'d> {
    /// The evidence on it.
    pub(super) evidence: Rc<Evidence<'d>>,
    /// The first and the last day of each of its memberships.
    pub(super) terms: Vec<(Day, Day)>,
}

impl<'d> Member<'d> {
    /// Takes one that belongs to the bloc on every day.
    pub(super) fn always(evidence: Rc<Evidence<'d>>) -> Self {
        Self {
            evidence,
            terms: vec![(Day::MIN, Day::MAX)],
        }
    }

    /// `true` if it is a member on a day.
    pub(super) fn belongs_on(&self, day: Day) -> bool {
        self.terms
            .iter()
            .any(|(first, last)| *first <= day && day <= *last)
    }

    /// Returns the days on which it joins, and those after its last.
    pub(super) fn edges(&self) -> impl Iterator<Item = Day> {
        let terms = self.terms.iter();
        let edges = terms.flat_map(|(first, last)| [Some(*first), last.tomorrow().ok()]);
        edges.flatten()
    }
}

/// The members of a bloc, as far as the rule needs to know them.
#[derive(Clone, Debug, Default)]
pub(super) struct Members<'d> {
    /// Those that ever belong to it, in the order of the dataset.
    pub(super) all: Vec<Member<'d>>,
    /// The count of the standings of those of the day.
    pub(super) counts: Steps<MemberCount>,
    /// The first day of the newest words of a member of the day, or of a member of a member. Newer words of members pass
    /// over what the bloc has said itself.
    pub(super) newest_words: Steps<Option<Day>>,
}

impl<'d> Members<'d> {
    /// Returns the evidence on those that belong to it on a day.
    pub(super) fn on(&self, day: Day) -> impl Iterator<Item = &Rc<Evidence<'d>>> {
        let members = self.all.iter().filter(move |it| it.belongs_on(day));
        members.map(|member| &member.evidence)
    }
}

/// Everything the rule weighs for one actor, or one speaker of it, on one topic.
#[derive(Clone, Debug)]
pub(super) struct Evidence<'d> {
    pub(super) data: &'d Dataset<'d>,
    pub(super) subject: Subject,
    pub(super) topic: TopicRef,
    /// By voice.
    pub(super) testimonies: Vec<Testimony<'d>>,
    /// The terms of the people who speak: the first and the last day of each official office for the actor, their own or,
    /// of those who never held one, of who speaks for them.
    pub(super) terms: BTreeMap<SpeakerRef, Vec<(Day, Day)>>,
    pub(super) coded: Vec<Coded<'d>>,
    pub(super) members: Members<'d>,
}

impl<'d> Evidence<'d> {
    /// Returns the actor's own words, direct or reported.
    pub(super) fn own_words(&self) -> impl Iterator<Item = &Testimony<'d>> + Clone {
        let testimonies = self.testimonies.iter();
        testimonies.filter(|testimony| !testimony.voice.is_judge())
    }

    /// Returns the coded stance that decides on a day: of those that have certainly begun, rest on nothing that does not
    /// count yet and are not over, the one with the newest `since`.
    pub(super) fn coded_on(&self, day: Day) -> Option<&Coded<'d>> {
        let in_force = self
            .coded
            .iter()
            .filter(|coded| coded.known <= day && coded.over.is_none_or(|over| day < over));
        in_force.max_by_key(|coded| coded.stance.since)
    }

    /// Returns how the members of the bloc stand on a day.
    pub(super) fn member_count(&self, day: Day) -> MemberCount {
        let count = self.members.counts.on(day).cloned();
        count.unwrap_or_else(|| MemberCount::undeclared(self.members.on(day).count()))
    }

    /// Returns the first day of the newest words of a member of the bloc, or of a member of a member, by a day.
    pub(super) fn newest_of_members(&self, day: Day) -> Option<Day> {
        self.members.newest_words.on(day).copied().flatten()
    }

    /// Returns the first day of the newest words of the actor by a day, or of a member of the bloc, or of a member of a
    /// member.
    pub(super) fn newest_words(&self, day: Day) -> Option<Day> {
        let own = self.own_words().filter_map(|said| said.latest(day)).max();
        own.max(self.newest_of_members(day))
    }

    /// Returns the evidence on the members of the bloc on a day, and on the members of those, each once.
    pub(super) fn below(&self, day: Day) -> Vec<&Self> {
        let mut seen = BTreeSet::new();
        let mut below: Vec<&Self> = Vec::new();
        let mut next = 0;
        let mut bloc = Some(self);
        while let Some(of) = bloc {
            let members = of.members.on(day).map(|member| &**member);
            below.extend(members.filter(|member| seen.insert(member.subject)));
            bloc = below.get(next).copied();
            next += 1;
        }
        below
    }

    /// `true` if a voice has left office by a day: a term is over and none lasts. Only people leave, and nobody whose first
    /// term has not begun.
    pub(super) fn has_left(&self, voice: Voice<'d>, day: Day) -> bool {
        let terms = voice.speaker().and_then(|speaker| self.terms.get(&speaker));
        terms.is_some_and(|terms| {
            terms.iter().any(|(_, last)| *last < day)
                && !terms
                    .iter()
                    .any(|(first, last)| *first <= day && day <= *last)
        })
    }

    /// Returns the days on which the rule may find something else than the day before, in order, each once.
    pub(super) fn turning_days(&self) -> Vec<Day> {
        let testimonies = self.testimonies.iter();
        let mut days: Vec<Day> = testimonies.flat_map(Testimony::days).collect();
        for coded in &self.coded {
            days.push(coded.known);
            days.extend(coded.over);
        }
        days.extend(self.members.counts.0.iter().map(|(day, _)| *day));
        if self.own_words().next().is_some() {
            days.extend(self.members.newest_words.0.iter().map(|(day, _)| *day));
        }
        // Before anything counts, it is all one who holds office.
        if let Some(first) = days.iter().min().copied() {
            let terms = self.terms.values().flatten();
            let days_of_office =
                terms.flat_map(|(from, until)| [Some(*from), until.tomorrow().ok()]);
            days.extend(days_of_office.flatten().filter(|day| *day > first));
        }
        days.sort_unstable();
        days.dedup();
        days
    }
}
