//! Opening a case: what of the evidence bears on a subject and a topic, and in whose voice.

use std::cell::OnceCell;
use std::rc::Rc;

use super::case::{Case, Coded, Item, Subject, Voice};
use super::snapshot::Snapshot;
use crate::model::{
    ActorRef, Attribution, CodedStance, Coding, ConditionRef, Dataset, Date, Party, Position,
    SpeakerRef, Statement, StatementRef, TopicRef,
};

/// How far a chain of spokespersons is followed. A longer one, or one that runs in a circle, is a fault of the data.
const LONGEST_CHAIN: usize = 8;

impl<'d> Snapshot<'d> {
    /// Gathers what the rule weighs for a subject on a topic.
    pub(super) fn case(&self, subject: Subject, topic: TopicRef) -> Rc<Case<'d>> {
        match subject.speaker {
            None => self.case_within(subject.actor, topic, &mut Vec::new()),
            Some(_) => Rc::new(self.gather(subject, topic)),
        }
    }

    /// Gathers it for an actor, or a member of blocs, themselves passed over: a faulty dataset may hold a circle. What
    /// has no members is the same in every bloc, and is gathered once.
    fn case_within(
        &self,
        actor: ActorRef,
        topic: TopicRef,
        blocs: &mut Vec<ActorRef>,
    ) -> Rc<Case<'d>> {
        if !self.data[actor].members.is_empty() {
            return Rc::new(self.gather_bloc(actor, topic, blocs));
        }
        let kept = &self.kept[actor.index() * self.data.topics.len() + topic.index()];
        let case = kept.get_or_init(|| Rc::new(self.gather(actor.into(), topic)));
        Rc::clone(case)
    }

    fn gather_bloc(&self, actor: ActorRef, topic: TopicRef, blocs: &mut Vec<ActorRef>) -> Case<'d> {
        let mut case = self.gather(actor.into(), topic);
        blocs.push(actor);
        let mut members: Vec<Rc<Case<'d>>> = Vec::new();
        for member in &self.data[actor].members {
            let again = members.iter().any(|earlier| earlier.actor == *member);
            if !again && !blocs.contains(member) {
                members.push(self.case_within(*member, topic, blocs));
            }
        }
        blocs.pop();
        case.join(members);
        case
    }

    /// Gathers it without members.
    fn gather(&self, subject: Subject, topic: TopicRef) -> Case<'d> {
        let mut case = Case {
            data: self.data,
            actor: subject.actor,
            items: Vec::new(),
            voices: Vec::new(),
            coded: Vec::new(),
            members: Vec::new(),
            words_of_members: Vec::new(),
            replayed: OnceCell::new(),
            found: OnceCell::new(),
        };
        for statement in &self.statements[subject.actor.index()] {
            self.read_statement(*statement, subject, topic, &mut case.items);
        }
        case.items.sort_by_key(|item| (item.voice, item.statement));
        let mut start = 0;
        for said in case.items.chunk_by(|a, b| a.voice == b.voice) {
            let end = start + said.len();
            case.voices.push((said[0].voice, start..end));
            start = end;
        }
        if subject.speaker.is_none() {
            let coded = self.stances.iter();
            let coded = coded.filter(|coded| coded.actor == subject.actor && coded.topic == topic);
            case.coded = coded.map(|coded| self.coded(coded)).collect();
        }
        case
    }

    /// Adds what the voices of the subject say on the topic in one statement, each voice once.
    fn read_statement(
        &self,
        reference: StatementRef,
        subject: Subject,
        topic: TopicRef,
        items: &mut Vec<Item<'d>>,
    ) {
        let statement = &self.data[reference];
        let Some(Coding::Takes(position)) = statement.coding(topic) else {
            return;
        };
        let assumed = self.is_assumed(position, &statement.conditions);
        let before = items.len();
        for party in parties(statement, subject.actor) {
            let voice = voice(self.data, statement, party);
            if subject.speaker.is_some() && voice.speaker() != subject.speaker {
                continue;
            }
            match items[before..].iter_mut().find(|item| item.voice == voice) {
                // A person and their spokesperson sign with one voice.
                Some(item) => item.official |= party.official,
                None => items.push(Item {
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
                }),
            }
        }
    }

    fn coded(&self, stance: &'d CodedStance<'d>) -> Coded<'d> {
        let evidence = stance.evidence.iter().map(|at| self.data[*at].known);
        let assumed = self.is_assumed(stance.position, &stance.conditions);
        Coded {
            stance,
            known: evidence.fold(stance.since.last(), Ord::max),
            position: if assumed {
                Position::Supports
            } else {
                stance.position
            },
            assumed,
        }
    }

    /// Whether a conditional yes hangs only on conditions taken as met.
    fn is_assumed(&self, position: Position, conditions: &[ConditionRef]) -> bool {
        let met = |condition| self.filter.assuming.contains(condition);
        position == Position::Conditional && !conditions.is_empty() && conditions.iter().all(met)
    }
}

/// Those who make a statement for an actor: two of its speakers may sign one text.
pub(super) fn parties(statement: &Statement<'_>, actor: ActorRef) -> impl Iterator<Item = Party> {
    let parties = statement.parties.iter().copied();
    parties.filter(move |party| party.actor == actor)
}

fn voice<'d>(data: &'d Dataset<'d>, statement: &Statement<'d>, party: Party) -> Voice<'d> {
    match (statement.attribution, party.speaker) {
        (Attribution::Assessed, _) => assessor(data, statement),
        (Attribution::Direct | Attribution::Reported, Some(speaker)) => {
            Voice::Speaker(principal(data, speaker, party.actor, statement.date))
        }
        (Attribution::Direct | Attribution::Reported, None) => Voice::Actor,
    }
}

/// Who judges: the actor named in `by`, else the first source's publisher, which may be an actor itself.
fn assessor<'d>(data: &'d Dataset<'d>, statement: &Statement<'d>) -> Voice<'d> {
    let publishers = data.publishers(statement);
    let publisher = publishers.first().copied().unwrap_or_default();
    let is_publisher = |actor: &ActorRef| {
        let actor = &data[*actor];
        *actor.name == *publisher || actor.aliases.iter().any(|alias| **alias == *publisher)
    };
    let actor = statement
        .by
        .or_else(|| data.actor_refs().find(is_publisher));
    actor.map_or(Voice::Publisher(publisher), Voice::Assessor)
}

/// The person whose voice a speaker lends on a date: themselves, or the one they speak for, or whom that one speaks
/// for.
pub(super) fn principal(
    data: &Dataset<'_>,
    speaker: SpeakerRef,
    actor: ActorRef,
    date: Date,
) -> SpeakerRef {
    let speaks_for = |speaker: &SpeakerRef| data[*speaker].office(actor, date)?.speaks_for;
    let chain = std::iter::successors(Some(speaker), speaks_for);
    chain.take(LONGEST_CHAIN).last().unwrap_or(speaker)
}
