//! The evidence that a filter admits: the statements by actor, gathered into evidence on a subject and topic.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Coded, Evidence, Members, Subject};
use super::filter::EvidenceFilter;
use super::testimony::{Item, Testimony};
use super::voice::{Voice, Voices, parties};
use crate::model::{
    ActorRef, CodedStance, Coding, ConditionRef, Dataset, Day, OfficeVoice, Position, SpeakerRef,
    Statement, StatementRef, TopicRef,
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
        let (mut said, mut speakers) = (Vec::new(), BTreeSet::new());
        for reference in self.statements(subject.actor) {
            let statement = &self.data[*reference];
            let (Some(Coding::Takes(position)), Some(known)) =
                (statement.coding(topic), statement.known)
            else {
                continue;
            };
            let item = Item {
                statement: *reference,
                first: statement.date.first(),
                known,
                withdrawn: statement.withdrawn_on(),
                position: self.assume(position, &statement.conditions),
            };
            for (voice, official) in self.voices_in(statement, subject, &mut speakers) {
                said.push((voice, official, item));
            }
        }
        said.sort_by_key(|(voice, official, item)| (*voice, *official, item.known, item.statement));
        let testimonies = said.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
        Evidence {
            data: self.data,
            subject,
            topic,
            testimonies: testimonies.map(testimony).collect(),
            terms: self.terms(subject.actor, &speakers),
            coded: self.coded(subject, topic, &said),
            members: Members::default(),
        }
    }

    /// Returns the voices of a subject in a statement, each once, and whether they speak officially. Who lends the voice of
    /// a person officially is noted.
    fn voices_in(
        &self,
        statement: &Statement<'d>,
        subject: Subject,
        speakers: &mut BTreeSet<(SpeakerRef, SpeakerRef)>,
    ) -> Vec<(Voice<'d>, bool)> {
        let mut voices: Vec<(Voice<'d>, bool)> = Vec::new();
        for party in parties(statement, subject.actor) {
            let voice = self.voices.of(statement, party);
            if subject.speaker.is_some() && voice.speaker() != subject.speaker {
                continue;
            }
            let official = party.official && !voice.is_judge();
            if official {
                speakers.extend(voice.speaker().zip(party.speaker));
            }
            match voices.iter_mut().find(|(other, _)| *other == voice) {
                // A person and their spokesperson sign with one voice.
                Some((_, of_voice)) => *of_voice |= official,
                None => voices.push((voice, official)),
            }
        }
        voices
    }

    /// Returns the terms of people, each given with those who lend their voice.
    fn terms(
        &self,
        actor: ActorRef,
        speakers: &BTreeSet<(SpeakerRef, SpeakerRef)>,
    ) -> BTreeMap<SpeakerRef, Vec<(Day, Day)>> {
        let official = |speaker: SpeakerRef| {
            let offices = self.data[speaker].offices.iter();
            let official = offices.filter(move |office| {
                office.actor == actor && office.voice == OfficeVoice::Official
            });
            official.map(|office| (office.first_day(), office.last_day()))
        };
        let mut terms: BTreeMap<SpeakerRef, Vec<(Day, Day)>> = BTreeMap::new();
        for (person, speaker) in speakers {
            let held = terms
                .entry(*person)
                .or_insert_with(|| official(*person).collect());
            if official(*person).next().is_none() {
                held.extend(official(*speaker));
            }
        }
        terms
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
        sound
            .filter_map(|stance| self.read_coded(stance, said))
            .collect()
    }

    /// Reads a coded stance, unless it never comes to count.
    fn read_coded(&self, stance: &'d CodedStance<'d>, said: &[Said<'d>]) -> Option<Coded<'d>> {
        let evidence: BTreeSet<StatementRef> = stance.evidence.iter().copied().collect();
        let known = evidence.iter().map(|at| self.data[*at].known);
        let known: Option<Vec<Day>> = known.chain([stance.since.end()]).collect();
        let withdrawn = evidence.iter();
        let withdrawn = withdrawn.filter_map(|at| self.data[*at].withdrawn_on());
        let ended = stance.until.and_then(|until| until.last().tomorrow().ok());
        let words = said
            .iter()
            .filter(|(.., item)| evidence.contains(&item.statement));
        let mut words: Vec<Said<'d>> = words.copied().collect();
        words.sort_by_key(|(voice, _, item)| (*voice, item.known));
        let words = words.chunk_by(|one, other| one.0 == other.0);
        Some(Coded {
            stance,
            known: known?.into_iter().max()?,
            over: withdrawn.chain(ended).min(),
            position: self.assume(stance.position, &stance.conditions),
            words: words.map(testimony).collect(),
        })
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

/// A voice, `true` if it speaks officially, and the statement as the rule weighs it.
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
