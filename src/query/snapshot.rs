//! A dataset as of a day, seen through an evidence filter: where every question is asked.

use std::rc::Rc;

use super::admitted::Admitted;
use super::dossier::{Dossier, Dossiers};
use super::evidence::Subject;
use super::filter::EvidenceFilter;
use super::history::{History, Shift};
use super::rule::rule;
use super::stance::{Explanation, Stance};
use super::voice::{parties, principal};
use crate::model::{
    ActorRef, Attribution, ConditionRef, Dataset, Day, SpeakerRef, Standing, StatementRef, TopicRef,
};

/// A dataset as of a day, reduced to the evidence a question admits.
#[derive(Clone, Debug)]
pub struct Snapshot<'d> {
    /// The dataset.
    pub data: &'d Dataset<'d>,
    /// The day the question is asked for.
    pub as_of: Day,
    /// The evidence it admits, and the conditions it takes as met.
    pub filter: EvidenceFilter,
    /// The evidence, and what came of it, on whichever day.
    dossiers: Rc<Dossiers<'d>>,
}

impl<'d> Snapshot<'d> {
    /// Looks at a dataset as of a day, through a filter.
    pub fn new(data: &'d Dataset<'d>, as_of: Day, filter: &EvidenceFilter) -> Self {
        Self {
            data,
            as_of,
            filter: filter.clone(),
            dossiers: Rc::new(Dossiers::new(data, Admitted::new(data, filter))),
        }
    }

    /// Looks at a dataset as its curators left it.
    pub fn whole(data: &'d Dataset<'d>) -> Self {
        Self::new(data, data.meta.as_of.last(), &EvidenceFilter::default())
    }

    /// Returns the conditions taken as met.
    pub fn assuming(&self) -> &[ConditionRef] {
        &self.filter.assuming
    }

    /// Looks at the same evidence on another day.
    #[must_use]
    pub fn at(&self, as_of: Day) -> Self {
        Self {
            as_of,
            ..self.clone()
        }
    }

    /// Returns the admitted statements of an actor made by the day, in order of date; what was withdrawn since is among them.
    pub fn statements(
        &self,
        actor: ActorRef,
    ) -> impl DoubleEndedIterator<Item = StatementRef> + '_ {
        let of_actor = self.admitted(actor).iter().copied();
        of_actor.filter(|statement| self.data[*statement].is_known_by(self.as_of))
    }

    /// Returns the admitted statements of an actor, on whichever day they count, in order of date.
    pub(super) fn admitted(&self, actor: ActorRef) -> &[StatementRef] {
        self.dossiers.admitted.statements(actor)
    }

    /// Returns the people who have spoken for an actor in admitted statements, spokespersons counted with whom they speak
    /// for.
    pub fn speakers(&self, actor: ActorRef) -> Vec<SpeakerRef> {
        let said = self.statements(actor).map(|at| &self.data[at]);
        let own_words = said.filter(|said| said.attribution != Attribution::Assessed);
        let speakers = own_words.flat_map(|said| {
            parties(said, actor).filter_map(|party| principal(self.data, said, party))
        });
        let mut speakers: Vec<SpeakerRef> = speakers.collect();
        speakers.sort_unstable();
        speakers.dedup();
        speakers
    }

    /// Returns a person as speaker of each actor in whose name they have spoken in admitted statements, or, where there is
    /// no such statement, of each for which they hold or held an office.
    pub fn subjects_of(&self, speaker: SpeakerRef) -> Vec<Subject> {
        let actors = self.data.actor_refs();
        let spoken = actors.filter(|actor| self.speakers(*actor).contains(&speaker));
        let mut actors: Vec<ActorRef> = spoken.collect();
        if actors.is_empty() {
            let offices = self.data[speaker].offices.iter();
            actors.extend(offices.map(|office| office.actor));
            actors.sort_unstable();
            actors.dedup();
        }
        let subject = |actor| Subject {
            actor,
            speaker: Some(speaker),
        };
        actors.into_iter().map(subject).collect()
    }

    /// Returns where somebody stands on a topic, with all it rests on.
    pub fn stance(&self, subject: impl Into<Subject>, topic: TopicRef) -> Stance<'d> {
        let dossier = self.dossier(subject, topic);
        let ruling = rule(&dossier.evidence, self.as_of);
        Stance::new(&ruling, &dossier.history, self.assuming())
    }

    /// Returns a stance with the statements that count but do not carry it, each with the reason, and its history.
    pub fn explain(&self, subject: impl Into<Subject>, topic: TopicRef) -> Explanation<'d> {
        let dossier = self.dossier(subject, topic);
        let ruling = rule(&dossier.evidence, self.as_of);
        Explanation::new(&ruling, &dossier.history, self.assuming())
    }

    /// Returns the whole history of a stance up to the day.
    pub fn history(&self, subject: impl Into<Subject>, topic: TopicRef) -> History {
        self.dossier(subject, topic).history.until(self.as_of)
    }

    /// Returns where somebody stood on each of some days up to the snapshot's own, in the same order.
    pub fn standings(
        &self,
        subject: impl Into<Subject>,
        topic: TopicRef,
        days: &[Day],
    ) -> Vec<Standing> {
        let history = self.history(subject, topic);
        days.iter().map(|day| history.on(*day)).collect()
    }

    /// Returns every change of somebody's stance on a topic, oldest first.
    pub fn shifts(&self, subject: impl Into<Subject>, topic: TopicRef) -> Vec<Shift> {
        let subject = subject.into();
        let history = &self.dossier(subject, topic).history;
        history.shifts_until(self.as_of, subject.actor, topic)
    }

    /// Returns every change of the stances of some actors on some topics, by actor, topic and date.
    pub fn all_shifts(&self, actors: &[ActorRef], topics: &[TopicRef]) -> Vec<Shift> {
        let of_actor = |actor: &ActorRef| {
            let topics = topics.iter();
            topics
                .flat_map(|topic| self.shifts(*actor, *topic))
                .collect::<Vec<_>>()
        };
        actors.iter().flat_map(of_actor).collect()
    }

    /// Opens the evidence on a subject and topic, with the history it makes.
    pub(super) fn dossier(&self, subject: impl Into<Subject>, topic: TopicRef) -> Rc<Dossier<'d>> {
        self.dossiers.open(subject.into(), topic)
    }
}
