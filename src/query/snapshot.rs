//! A dataset seen through an evidence filter: where every question is asked.

use std::cell::OnceCell;
use std::rc::Rc;

use super::case::{Case, Subject};
use super::evidence::EvidenceFilter;
use super::explain;
use super::history::{History, Run};
use super::opening;
use super::stance::{Explanation, Shift, Stance};
use crate::model::{
    ActorRef, Attribution, CodedStance, ConditionRef, Dataset, Day, SpeakerRef, Standing,
    StatementRef, TopicRef,
};

/// A dataset as of a day, reduced to the evidence a question admits.
#[derive(Clone, Debug)]
pub struct Snapshot<'d> {
    /// The dataset.
    pub data: &'d Dataset<'d>,
    /// The day the question is asked for.
    pub as_of: Day,
    /// What it counts as evidence, and what it takes as met.
    pub filter: EvidenceFilter,
    /// Admitted statements by actor, each once and in order of date.
    pub(super) statements: Vec<Vec<StatementRef>>,
    /// Coded stances all of whose evidence is admitted.
    pub(super) stances: Vec<&'d CodedStance<'d>>,
    /// The cases opened so far, by actor and topic: an actor is a member of several blocs.
    pub(super) kept: Vec<OnceCell<Rc<Case<'d>>>>,
}

impl<'d> Snapshot<'d> {
    /// Looks at a dataset as of a day, through a filter.
    pub fn new(data: &'d Dataset<'d>, as_of: Day, filter: &EvidenceFilter) -> Self {
        let mut statements: Vec<Vec<StatementRef>> = vec![Vec::new(); data.actors.len()];
        let admitted: Vec<bool> = data
            .statement_refs()
            .map(|at| filter.admits(data, at))
            .collect();
        for reference in data.statement_refs().filter(|at| admitted[at.index()]) {
            for party in &data[reference].parties {
                let of_actor = &mut statements[party.actor.index()];
                // Two speakers of one actor may sign one text: it is still one statement of the actor.
                if of_actor.last() != Some(&reference) {
                    of_actor.push(reference);
                }
            }
        }
        let sound =
            |stance: &&CodedStance<'_>| stance.evidence.iter().all(|at| admitted[at.index()]);
        let stances = data.stances.iter().filter(sound).collect();
        Self {
            data,
            as_of,
            filter: filter.clone(),
            statements,
            stances,
            kept: vec![OnceCell::new(); data.actors.len() * data.topics.len()],
        }
    }

    /// Looks at a dataset as its curators left it.
    pub fn whole(data: &'d Dataset<'d>) -> Self {
        Self::new(data, data.meta.as_of.last(), &EvidenceFilter::default())
    }

    /// The conditions taken as met.
    pub fn assuming(&self) -> &[ConditionRef] {
        &self.filter.assuming
    }

    /// The same evidence on another day.
    #[must_use]
    pub fn at(&self, as_of: Day) -> Self {
        Self {
            as_of,
            ..self.clone()
        }
    }

    /// The admitted statements of an actor that count by the day, in order of date.
    pub fn statements(
        &self,
        actor: ActorRef,
    ) -> impl DoubleEndedIterator<Item = StatementRef> + '_ {
        let of_actor = self.statements[actor.index()].iter().copied();
        of_actor.filter(|statement| self.data[*statement].known <= self.as_of)
    }

    /// The people who have spoken for an actor in admitted statements, spokespersons counted with whom they speak for.
    pub fn speakers(&self, actor: ActorRef) -> Vec<SpeakerRef> {
        let said = self.statements(actor).map(|at| &self.data[at]);
        let own_words = said.filter(|said| said.attribution != Attribution::Assessed);
        let speakers = own_words.flat_map(|said| {
            let named = opening::parties(said, actor).filter_map(|party| party.speaker);
            named.map(|speaker| opening::principal(self.data, speaker, actor, said.date))
        });
        let mut speakers: Vec<SpeakerRef> = speakers.collect();
        speakers.sort_unstable();
        speakers.dedup();
        speakers
    }

    /// Where somebody stands on a topic, with all it rests on.
    pub fn stance(&self, subject: impl Into<Subject>, topic: TopicRef) -> Stance<'d> {
        let subject = subject.into();
        self.read(&self.case(subject, topic), subject, topic)
    }

    /// The whole history of a stance up to the day.
    pub fn history(&self, subject: impl Into<Subject>, topic: TopicRef) -> History {
        self.case(subject.into(), topic).history(self.as_of)
    }

    /// Where somebody stood on each of some days up to the snapshot's own, in the same order.
    pub fn standings(
        &self,
        subject: impl Into<Subject>,
        topic: TopicRef,
        days: &[Day],
    ) -> Vec<Standing> {
        let history = self.history(subject, topic);
        days.iter().map(|day| history.on(*day)).collect()
    }

    /// Every change of an actor's stance on a topic, oldest first.
    pub fn shifts(&self, actor: ActorRef, topic: TopicRef) -> Vec<Shift> {
        let shift = |(before, after): (&Run, &Run)| Shift {
            actor,
            topic,
            date: after.from,
            day: after.first,
            from: before.standing,
            to: after.standing,
            cause: after.cause,
            statement: after.statement,
            previous_statement: after.previous_statement,
        };
        self.history(actor, topic).shifts().map(shift).collect()
    }

    /// A stance with the statements that count but do not carry it, each with the reason, and its history.
    pub fn explain(&self, actor: ActorRef, topic: TopicRef) -> Explanation<'d> {
        let subject = Subject::from(actor);
        let case = self.case(subject, topic);
        let members = case.members.iter();
        let members = members.map(|member| (member.actor, member.standing_on(self.as_of)));
        Explanation {
            stance: self.read(&case, subject, topic),
            coded: case.coded_on(self.as_of).map(|coded| coded.stance),
            overridden: explain::overridden(&case, self.as_of),
            history: case.history(self.as_of),
            members: members.collect(),
        }
    }
}
