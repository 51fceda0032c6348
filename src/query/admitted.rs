//! What an evidence filter admits: the statements by actor, gathered into evidence on a subject and topic.

use std::collections::BTreeSet;

use super::evidence::{Coded, Evidence, Item, Members, Subject, Testimony};
use super::filter::EvidenceFilter;
use super::voice::{Voice, Voices, parties};
use crate::model::{
    ActorRef, CodedStance, Coding, ConditionRef, Dataset, Position, StatementRef, TopicRef,
};

/// The evidence of a dataset that a filter admits.
#[derive(Clone, Debug)]
pub(super) struct Admitted<'d> {
    data: &'d Dataset<'d>,
    voices: Voices<'d>,
    /// By statement: `true` if the filter admits it.
    allowed: Vec<bool>,
    /// Admitted statements by actor, each once and in order of date.
    of_actor: Vec<Vec<StatementRef>>,
    /// Conditions taken as met.
    assuming: Vec<ConditionRef>,
}

impl<'d> Admitted<'d> {
    pub(super) fn new(data: &'d Dataset<'d>, filter: &EvidenceFilter) -> Self {
        let mut of_actor: Vec<Vec<StatementRef>> = vec![Vec::new(); data.actors.len()];
        let statements = data.statement_refs();
        let allowed: Vec<bool> = statements.map(|at| filter.admits(data, at)).collect();
        for reference in data.statement_refs().filter(|at| allowed[at.index()]) {
            for party in &data[reference].parties {
                let statements = &mut of_actor[party.actor.index()];
                // Two speakers of one actor may sign one text: it is still one statement of the actor.
                if statements.last() != Some(&reference) {
                    statements.push(reference);
                }
            }
        }
        Self {
            data,
            voices: Voices::new(data),
            allowed,
            of_actor,
            assuming: filter.assuming.clone(),
        }
    }

    /// Returns the statements of an actor, in order of date.
    pub(super) fn statements(&self, actor: ActorRef) -> &[StatementRef] {
        &self.of_actor[actor.index()]
    }

    /// Gathers the evidence on a subject, members left out.
    pub(super) fn gather(&self, subject: Subject, topic: TopicRef) -> Evidence<'d> {
        let mut said = Vec::new();
        for reference in self.statements(subject.actor) {
            self.read(*reference, subject, topic, &mut said);
        }
        said.sort_by_key(|(voice, official, item)| (*voice, *official, item.known, item.statement));
        let testimonies = said.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
        Evidence {
            data: self.data,
            subject,
            topic,
            testimonies: testimonies.map(testimony).collect(),
            coded: self.coded(subject, topic, &said),
            members: Members::default(),
        }
    }

    /// Adds what the voices of a subject say on a topic in one statement, each voice once.
    fn read(
        &self,
        reference: StatementRef,
        subject: Subject,
        topic: TopicRef,
        said: &mut Vec<Said<'d>>,
    ) {
        let statement = &self.data[reference];
        let Some(Coding::Takes(position)) = statement.coding(topic) else {
            return;
        };
        let item = Item {
            statement: reference,
            first: statement.date.first(),
            known: statement.known,
            position: self.assume(position, &statement.conditions),
        };
        let before = said.len();
        for party in parties(statement, subject.actor) {
            let voice = self.voices.of(statement, party);
            if subject.speaker.is_some() && voice.speaker() != subject.speaker {
                continue;
            }
            let official = party.official && !voice.is_judge();
            match said[before..]
                .iter_mut()
                .find(|(other, ..)| *other == voice)
            {
                // A person and their spokesperson sign with one voice.
                Some((_, of_voice, _)) => *of_voice |= official,
                None => said.push((voice, official, item)),
            }
        }
    }

    /// Returns the coded stances all of whose evidence is admitted, given what the voices say.
    fn coded(&self, subject: Subject, topic: TopicRef, said: &[Said<'d>]) -> Vec<Coded<'d>> {
        if subject.speaker.is_some() {
            return Vec::new();
        }
        let matter = (subject.actor, topic);
        let stances = &self.data.stances;
        let start = stances.partition_point(|coded| (coded.actor, coded.topic) < matter);
        let on_matter = stances[start..].iter();
        let on_matter = on_matter.take_while(|coded| (coded.actor, coded.topic) == matter);
        let is_admitted = |at: &StatementRef| self.allowed[at.index()];
        let sound = on_matter.filter(|coded| coded.evidence.iter().all(is_admitted));
        sound.map(|stance| self.read_coded(stance, said)).collect()
    }

    fn read_coded(&self, stance: &'d CodedStance<'d>, said: &[Said<'d>]) -> Coded<'d> {
        let evidence: BTreeSet<StatementRef> = stance.evidence.iter().copied().collect();
        let known = evidence.iter().map(|at| self.data[*at].known);
        let words = said
            .iter()
            .filter(|(.., item)| evidence.contains(&item.statement));
        let mut words: Vec<Said<'d>> = words.copied().collect();
        words.sort_by_key(|(voice, _, item)| (*voice, item.known));
        let words = words.chunk_by(|one, other| one.0 == other.0);
        Coded {
            stance,
            known: known.fold(stance.since.last(), Ord::max),
            position: self.assume(stance.position, &stance.conditions),
            words: words.map(testimony).collect(),
        }
    }

    /// Turns a conditional yes that hangs only on conditions taken as met into support.
    fn assume(&self, position: Position, conditions: &[ConditionRef]) -> Position {
        let met = |condition| self.assuming.contains(condition);
        if position == Position::Conditional && !conditions.is_empty() && conditions.iter().all(met)
        {
            Position::Supports
        } else {
            position
        }
    }
}

/// What a voice says in a statement, and whether it does so officially.
type Said<'d> = (Voice<'d>, bool, Item);

/// Puts together what one voice has said, in the order in which it came to count.
fn testimony<'d>(said: &[Said<'d>]) -> Testimony<'d> {
    let (voice, official, _) = said[0];
    Testimony::new(
        voice,
        official,
        said.iter().map(|(.., item)| *item).collect(),
    )
}
