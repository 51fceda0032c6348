//! A case: everything the rule weighs to tell where somebody stands on a topic.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::rule::Ruling;
use crate::model::{
    ActorRef, Attribution, CodedStance, Dataset, Date, Day, OfficeVoice, Position, SpeakerRef,
    Standing, StatementRef,
};

/// Who speaks in a statement, as the rule groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice<'d> {
    /// The actor itself, where no speaker is named.
    Actor,
    /// A person, together with those who speak for them.
    Speaker(SpeakerRef),
    /// An actor who judges another.
    Assessor(ActorRef),
    /// An outlet that judges in its own name, and is no actor.
    Publisher(&'d str),
}

impl Voice<'_> {
    /// The person, if it is one.
    pub fn speaker(self) -> Option<SpeakerRef> {
        match self {
            Self::Speaker(speaker) => Some(speaker),
            Self::Actor | Self::Assessor(_) | Self::Publisher(_) => None,
        }
    }
}

/// What to open a case on.
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

/// What one voice says in one statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'d> {
    pub(super) statement: StatementRef,
    pub(super) date: Date,
    /// The last day on which it can have been said, from which it counts.
    pub(super) known: Day,
    pub(super) voice: Voice<'d>,
    pub(super) official: bool,
    pub(super) attribution: Attribution,
    pub(super) position: Position,
    /// Whether it counts as support only because its conditions are taken as met.
    pub(super) assumed: bool,
}

impl Item<'_> {
    /// Whether it is the judgement of another rather than the actor's own words.
    pub(super) fn is_judgement(&self) -> bool {
        self.attribution == Attribution::Assessed
    }
}

/// A coded stance as the rule sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coded<'d> {
    pub(super) stance: &'d CodedStance<'d>,
    /// The day from which it counts: it has certainly begun, and all its evidence counts.
    pub(super) known: Day,
    pub(super) position: Position,
    pub(super) assumed: bool,
}

/// Everything the rule weighs for one actor, or one speaker of it, on one topic.
#[derive(Clone, Debug)]
pub(super) struct Case<'d> {
    pub(super) data: &'d Dataset<'d>,
    pub(super) actor: ActorRef,
    /// Statements that take a position, by voice and then date; once for each voice that makes them.
    pub(super) items: Vec<Item<'d>>,
    /// The voices, each with where its statements are.
    pub(super) voices: Vec<(Voice<'d>, Range<usize>)>,
    pub(super) coded: Vec<Coded<'d>>,
    /// The cases of the members of a bloc.
    pub(super) members: Vec<Rc<Case<'d>>>,
    /// The words of members that may pass a bloc's own over: when they begin to count, and the first day of the newest
    /// words that count by then. In order, and only where that day moves.
    pub(super) words_of_members: Vec<(Day, Day)>,
    /// Its turns, once somebody has asked for them.
    pub(super) replayed: OnceCell<Vec<(Day, Standing)>>,
    /// The finding first asked for: a member's is asked for by each of its blocs.
    pub(super) found: OnceCell<(Day, Ruling<'d>)>,
}

impl<'d> Case<'d> {
    /// The statements that count by a day.
    pub(super) fn known(&self, day: Day) -> impl Iterator<Item = &Item<'d>> + Clone {
        self.items.iter().filter(move |item| item.known <= day)
    }

    /// The actor's own words that count by a day: direct or reported.
    pub(super) fn words(&self, day: Day) -> impl Iterator<Item = &Item<'d>> + Clone {
        self.known(day).filter(|item| !item.is_judgement())
    }

    /// First day of the newest words of a member of the bloc, or of a member of a member, that count by a day.
    pub(super) fn newest_of_members(&self, day: Day) -> Option<Day> {
        let known = self
            .words_of_members
            .partition_point(|(known, _)| *known <= day);
        Some(self.words_of_members[known.checked_sub(1)?].1)
    }

    /// Takes in the members of a bloc.
    pub(super) fn join(&mut self, members: Vec<Rc<Self>>) {
        self.members = members;
        if self.items.iter().any(|item| !item.is_judgement()) {
            let words = self.members_said();
            let mut words: Vec<(Day, Day)> = words
                .iter()
                .map(|item| (item.known, item.date.first()))
                .collect();
            words.sort_unstable();
            let mut newest = None;
            words.retain(|(_, first)| {
                let moves = newest < Some(*first);
                newest = newest.max(Some(*first));
                moves
            });
            self.words_of_members = words;
        }
    }

    /// What the members of the bloc, and the members of those, have said themselves.
    pub(super) fn members_said(&self) -> Vec<&Item<'d>> {
        let mut said = Vec::new();
        for member in &self.members {
            said.extend(member.items.iter().filter(|item| !item.is_judgement()));
            said.extend(member.members_said());
        }
        said
    }

    /// Whether a voice holds an official office for the actor on a day. Only people can be out of office.
    pub(super) fn in_office(&self, voice: Voice<'d>, day: Day) -> bool {
        let Voice::Speaker(speaker) = voice else {
            return true;
        };
        self.data[speaker].offices.iter().any(|office| {
            office.actor == self.actor
                && office.voice == OfficeVoice::Official
                && office.held_on(day)
        })
    }

    /// The days on which the rule may find something else than the day before, in order, each once.
    pub(super) fn turning_days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self.items.iter().map(|item| item.known).collect();
        for coded in &self.coded {
            let last = coded.stance.until.map(Date::last);
            days.push(coded.known);
            days.extend(last.and_then(|last| last.tomorrow().ok()));
        }
        let turns = self.members.iter().flat_map(|member| member.turns());
        days.extend(turns.map(|(first, _)| *first));
        days.extend(self.words_of_members.iter().map(|(known, _)| *known));
        // Before anything counts, it is all one who holds office.
        if let Some(first) = days.iter().min().copied() {
            days.extend(self.days_of_office().filter(|day| *day > first));
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The first day of each office of those who speak, and the day after its last.
    fn days_of_office(&self) -> impl Iterator<Item = Day> {
        let people = self.voices.iter().filter_map(|(voice, _)| voice.speaker());
        let offices = people.flat_map(|person| &self.data[person].offices);
        let offices = offices.filter(|office| office.actor == self.actor);
        offices.flat_map(|office| {
            let after = office.last_day().tomorrow().ok();
            [office.first_day()].into_iter().chain(after)
        })
    }
}
