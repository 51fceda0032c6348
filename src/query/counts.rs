//! How much is on record: by actor, by topic and by source.

use super::snapshot::Snapshot;
use crate::model::{
    ActorKind, ActorRef, ConditionRef, Dataset, Date, KeywordEnum, SourceRef, Standing, Statement,
    TopicRef,
};

/// The counts of an actor's record.
#[derive(Clone, Copy, Debug)]
pub struct ActorCount {
    /// The actor.
    pub actor: ActorRef,
    /// The number of its statements that count.
    pub statements: usize,
    /// The date of the newest of them.
    pub last: Option<Date>,
}

/// The counts of a topic's record.
#[derive(Clone, Debug)]
pub struct TopicCount {
    /// The topic.
    pub topic: TopicRef,
    /// The number of statements of the dataset that take a position on it.
    pub statements: usize,
    /// The number of actors in each standing, from yes to no.
    pub standings: Vec<(Standing, KindCount)>,
}

/// The number of actors of each kind.
///
/// Blocs are told apart from the others: their members are counted already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindCount([usize; ActorKind::ALL.len()]);

impl KindCount {
    /// Returns the number of all.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Returns how many are of each kind, for every kind.
    pub fn by_kind(&self) -> impl Iterator<Item = (ActorKind, usize)> {
        ActorKind::ALL.iter().copied().zip(self.0)
    }
}

impl FromIterator<ActorKind> for KindCount {
    fn from_iter<I: IntoIterator<Item = ActorKind>>(kinds: I) -> Self {
        let mut counts = Self::default();
        for kind in kinds {
            counts.0[kind as usize] += 1;
        }
        counts
    }
}

/// The count of what hangs on a condition.
#[derive(Clone, Copy, Debug)]
pub struct ConditionCount {
    /// The condition.
    pub condition: ConditionRef,
    /// The number of statements of the dataset that name it.
    pub statements: usize,
}

/// The counts of what rests on a source.
#[derive(Clone, Copy, Debug)]
pub struct SourceCount {
    /// The source.
    pub source: SourceRef,
    /// The number of statements that name it.
    pub statements: usize,
    /// The number of contacts that name it.
    pub contacts: usize,
}

/// Counts what a snapshot shows of some actors.
pub fn actor_counts(snapshot: &Snapshot<'_>, actors: &[ActorRef]) -> Vec<ActorCount> {
    let data = snapshot.data;
    let count = |actor: &ActorRef| {
        let statements = snapshot.statements(*actor);
        let counted = statements.filter(|at| data[*at].counts_on(snapshot.as_of));
        let dates: Vec<Date> = counted.map(|at| data[at].date).collect();
        ActorCount {
            actor: *actor,
            statements: dates.len(),
            last: dates.into_iter().max(),
        }
    };
    actors.iter().map(count).collect()
}

/// Counts what a snapshot shows of every topic.
pub fn topic_counts(snapshot: &Snapshot<'_>) -> Vec<TopicCount> {
    let data = snapshot.data;
    let count = |topic| {
        let actors = data.actor_refs();
        let held: Vec<(Standing, ActorKind)> = actors
            .map(|actor| (snapshot.stance(actor, topic).standing, data[actor].kind))
            .collect();
        let holders = |standing| {
            let holders = held.iter().filter(|(held, _)| *held == standing);
            (standing, holders.map(|(_, kind)| *kind).collect())
        };
        let statements = data.statements.iter();
        TopicCount {
            topic,
            statements: statements
                .filter(|said| said.coding(topic).is_some())
                .count(),
            standings: Standing::all().map(holders).collect(),
        }
    };
    data.topic_refs().map(count).collect()
}

/// Counts what hangs on every condition, of the statements on some topics.
pub fn condition_counts(data: &Dataset<'_>, topics: &[TopicRef]) -> Vec<ConditionCount> {
    let is_on_topic = |said: &&Statement<'_>| topics.iter().any(|it| said.coding(*it).is_some());
    let count = |condition| {
        let on_topic = data.statements.iter().filter(is_on_topic);
        let named = on_topic.filter(|said| said.conditions.contains(&condition));
        ConditionCount {
            condition,
            statements: named.count(),
        }
    };
    let conditions = (0..data.conditions.len()).map(ConditionRef::at);
    conditions.map(count).collect()
}

/// Counts what rests on some sources.
pub fn source_counts(data: &Dataset<'_>, sources: &[SourceRef]) -> Vec<SourceCount> {
    let mut cited = vec![(0, 0); data.sources.len()];
    for source in data.statements.iter().flat_map(Statement::cited) {
        cited[source.index()].0 += 1;
    }
    for source in data.contacts.iter().flat_map(|contact| &contact.sources) {
        cited[source.index()].1 += 1;
    }
    let count = |source: &SourceRef| {
        let (statements, contacts) = cited[source.index()];
        SourceCount {
            source: *source,
            statements,
            contacts,
        }
    };
    sources.iter().map(count).collect()
}
