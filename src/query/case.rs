//! A case: everything the rule weighs to tell where somebody stands on a topic.

use std::cmp::Ordering;

use super::history::History;
use crate::model::{
    ActorRef, Attribution, CodedStance, Coding, ConditionRef, Dataset, Date, Day, Position,
    SpeakerRef, StatementRef, TopicRef,
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
    /// An outlet that judges in its own name.
    Publisher(&'d str),
}

/// One statement as the rule sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'d> {
    pub(super) statement: StatementRef,
    pub(super) date: Date,
    /// The day from which it counts.
    pub(super) known: Day,
    pub(super) voice: Voice<'d>,
    pub(super) official: bool,
    pub(super) attribution: Attribution,
    pub(super) position: Position,
    /// Whether it counts as support only because its conditions are taken as met.
    pub(super) assumed: bool,
}

/// A coded stance as the rule sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coded<'d> {
    pub(super) stance: &'d CodedStance<'d>,
    /// The day from which it counts: it has begun, and all its evidence is known.
    pub(super) known: Day,
    pub(super) position: Position,
    pub(super) assumed: bool,
}

/// A member of a bloc.
#[derive(Clone, Debug)]
pub(super) struct Member<'d> {
    pub(super) actor: ActorRef,
    pub(super) case: Case<'d>,
    pub(super) history: History,
}

/// Everything the rule weighs for one actor, or one speaker of it, on one topic.
#[derive(Clone, Debug)]
pub(super) struct Case<'d> {
    pub(super) data: &'d Dataset<'d>,
    pub(super) actor: ActorRef,
    /// Statements that take a position, in order of date.
    pub(super) items: Vec<Item<'d>>,
    pub(super) coded: Vec<Coded<'d>>,
    pub(super) members: Vec<Member<'d>>,
}

impl<'d> Case<'d> {
    /// The statements that count by a day.
    pub(super) fn known(&self, day: Day) -> impl Iterator<Item = &Item<'d>> + Clone {
        self.items.iter().filter(move |item| item.known <= day)
    }

    /// Whether a voice holds an official office for the actor on a day. The actor itself always does.
    pub(super) fn in_office(&self, voice: Voice<'d>, day: Day) -> bool {
        let Voice::Speaker(speaker) = voice else {
            return true;
        };
        let offices = &self.data[speaker].offices;
        offices.iter().any(|office| {
            office.actor == self.actor
                && office.voice == crate::model::Voice::Official
                && office.held_on(day)
        })
    }

    /// The days on which the stance may change, in order, each once.
    pub(super) fn turning_days(&self, until: Day) -> Vec<Day> {
        let mut days: Vec<Day> = self.items.iter().map(|item| item.known).collect();
        for coded in &self.coded {
            days.push(coded.known);
            days.extend(
                coded
                    .stance
                    .until
                    .and_then(|until| until.last().tomorrow().ok()),
            );
        }
        let mut speakers: Vec<SpeakerRef> = self
            .items
            .iter()
            .filter_map(|item| item.voice.speaker())
            .collect();
        speakers.sort_unstable();
        speakers.dedup();
        for office in speakers
            .iter()
            .flat_map(|speaker| &self.data[*speaker].offices)
        {
            if office.actor == self.actor {
                days.push(office.first_day());
                days.extend(office.last_day().tomorrow().ok());
            }
        }
        for member in &self.members {
            days.extend(member.history.runs.iter().map(|run| run.first));
            days.extend(member.case.items.iter().map(|item| item.known));
        }
        days.retain(|day| *day <= until);
        days.sort_unstable();
        days.dedup();
        days
    }
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
    /// One of its speakers alone, with those who speak for them.
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

/// The person whose voice a speaker lends: themselves, or the one they speak for that day.
pub(super) fn principal(
    data: &Dataset<'_>,
    speaker: SpeakerRef,
    actor: ActorRef,
    date: Date,
) -> SpeakerRef {
    let office = data[speaker].office(actor, date);
    office
        .and_then(|office| office.speaks_for)
        .unwrap_or(speaker)
}

/// The part of a case that one statement makes up, if it takes a position on the topic for the subject.
pub(super) fn item<'d>(
    data: &'d Dataset<'d>,
    subject: Subject,
    topic: TopicRef,
    reference: StatementRef,
    assuming: &[ConditionRef],
) -> Option<Item<'d>> {
    let statement = &data[reference];
    let Some(Coding::Takes(position)) = statement.coding(topic) else {
        return None;
    };
    let party = statement.party(subject.actor)?;
    let voice = match (statement.attribution, party.speaker) {
        (Attribution::Assessed, _) => match statement.by {
            Some(actor) => Voice::Assessor(actor),
            None => Voice::Publisher(
                data.publishers(statement)
                    .first()
                    .copied()
                    .unwrap_or_default(),
            ),
        },
        (_, Some(speaker)) => {
            Voice::Speaker(principal(data, speaker, subject.actor, statement.date))
        }
        (_, None) => Voice::Actor,
    };
    if subject.speaker.is_some() && voice.speaker() != subject.speaker {
        return None;
    }
    let assumed = is_assumed(position, &statement.conditions, assuming);
    Some(Item {
        statement: reference,
        date: statement.date,
        known: statement.known,
        voice,
        official: party.official,
        attribution: statement.attribution,
        position: if assumed {
            Position::Supports
        } else {
            position
        },
        assumed,
    })
}

/// The part of a case that a coded stance makes up.
pub(super) fn coded<'d>(
    data: &'d Dataset<'d>,
    stance: &'d CodedStance<'d>,
    assuming: &[ConditionRef],
) -> Coded<'d> {
    let evidence = stance
        .evidence
        .iter()
        .map(|statement| data[*statement].known);
    let assumed = is_assumed(stance.position, &stance.conditions, assuming);
    Coded {
        stance,
        known: evidence.fold(stance.since.last(), Day::max),
        position: if assumed {
            Position::Supports
        } else {
            stance.position
        },
        assumed,
    }
}

/// Whether a conditional yes hangs only on conditions taken as met.
fn is_assumed(position: Position, conditions: &[ConditionRef], assuming: &[ConditionRef]) -> bool {
    position == Position::Conditional
        && !conditions.is_empty()
        && conditions
            .iter()
            .all(|condition| assuming.contains(condition))
}

/// Newest first: by date, and on one date by the later in the dataset.
pub(super) fn newest_first(a: &Item<'_>, b: &Item<'_>) -> Ordering {
    (b.date, b.statement).cmp(&(a.date, a.statement))
}
