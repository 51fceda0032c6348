//! Which stances differ, each read as of its own snapshot's day.

use crate::model::keyword::keyword_enum;
use crate::model::{ActorRef, Dataset, Id, KeywordEnum, Standing, TopicRef};
use crate::query::{Basis, Snapshot, Stance};

keyword_enum! {
    /// In what respect a stance changed.
    Aspect {
        /// Where the actor stands.
        Position = "position",
        /// Since when.
        Since = "since",
        /// By which step of the rule.
        Basis = "basis",
        /// On what conditions.
        Conditions = "conditions",
        /// Whether a later statement says the opposite.
        Contested = "contested",
        /// Whether the voices lean different ways.
        Split = "split",
    }
}

/// A difference in where an actor stands on a topic.
#[derive(Clone, Debug)]
pub struct StanceChange<'d> {
    /// The actor.
    pub actor: &'d Id<'d>,
    /// The topic.
    pub topic: &'d Id<'d>,
    /// In what respects.
    pub aspects: Vec<Aspect>,
    /// The old stance; none where the old dataset lacks the actor or the topic.
    pub from: Option<Stance<'d>>,
    /// The new one; none where the new dataset lacks the actor or the topic.
    pub to: Option<Stance<'d>>,
}

impl StanceChange<'_> {
    /// Whether the position itself changed.
    pub fn is_of_position(&self) -> bool {
        self.aspects.contains(&Aspect::Position)
    }
}

/// The stances that differ, those whose position changed first.
pub(super) fn changes<'d>(old: &Snapshot<'d>, new: &Snapshot<'d>) -> Vec<StanceChange<'d>> {
    let actors = |snapshot: &Snapshot<'d>| -> Vec<&'d Id<'d>> {
        snapshot.data.actors.iter().map(|it| &it.id).collect()
    };
    let topics = |snapshot: &Snapshot<'d>| -> Vec<&'d Id<'d>> {
        snapshot.data.topics.iter().map(|it| &it.id).collect()
    };
    let actors = paired(&actors(old), &actors(new));
    let topics = paired(&topics(old), &topics(new));
    let mut changes = Vec::new();
    for (actor, was, is) in &actors {
        for (topic, on_old, on_new) in &topics {
            let read = |snapshot: &Snapshot<'d>, actor: Option<usize>, topic: Option<usize>| {
                Some(snapshot.stance(ActorRef::at(actor?), TopicRef::at(topic?)))
            };
            let from = read(old, *was, *on_old);
            let to = read(new, *is, *on_new);
            let aspects = aspects(old.data, new.data, from.as_ref(), to.as_ref());
            if !aspects.is_empty() {
                changes.push(StanceChange {
                    actor,
                    topic,
                    aspects,
                    from,
                    to,
                });
            }
        }
    }
    changes.sort_by_key(|it| !it.is_of_position());
    changes
}

/// An id with its index in the old and in the new dataset.
type Paired<'d> = (&'d Id<'d>, Option<usize>, Option<usize>);

/// Ids with where they stand in the old and in the new dataset: in the order of the new one, then those it lacks.
fn paired<'d>(old: &[&'d Id<'d>], new: &[&'d Id<'d>]) -> Vec<Paired<'d>> {
    let was = |id: &Id<'_>| old.iter().position(|it| *it == id);
    let mut paired: Vec<_> = new
        .iter()
        .enumerate()
        .map(|(at, id)| (*id, was(id), Some(at)))
        .collect();
    let gone = old.iter().enumerate().filter(|(_, id)| !new.contains(id));
    paired.extend(gone.map(|(at, id)| (*id, Some(at), None)));
    paired
}

fn aspects(
    old: &Dataset<'_>,
    new: &Dataset<'_>,
    from: Option<&Stance<'_>>,
    to: Option<&Stance<'_>>,
) -> Vec<Aspect> {
    let differs = |aspect: &Aspect| match aspect {
        Aspect::Position => standing(from) != standing(to),
        Aspect::Since => from.and_then(|it| it.since) != to.and_then(|it| it.since),
        Aspect::Basis => basis(from) != basis(to),
        Aspect::Conditions => conditions(old, from) != conditions(new, to),
        Aspect::Contested => {
            from.is_some_and(|it| it.contested) != to.is_some_and(|it| it.contested)
        }
        Aspect::Split => from.is_some_and(|it| it.split) != to.is_some_and(|it| it.split),
    };
    Aspect::ALL.iter().copied().filter(differs).collect()
}

/// Of somebody who is not in a dataset there is nothing on record in it.
fn standing(stance: Option<&Stance<'_>>) -> Standing {
    stance.map_or(Standing::Undeclared, |it| it.standing)
}

fn basis(stance: Option<&Stance<'_>>) -> Basis {
    stance.map_or(Basis::Undeclared, |it| it.basis)
}

fn conditions<'d>(data: &'d Dataset<'_>, stance: Option<&Stance<'_>>) -> Vec<&'d str> {
    let conditions = stance.iter().flat_map(|it| &it.conditions);
    let mut ids: Vec<&str> = conditions
        .map(|at| data.conditions[at.index()].id.as_str())
        .collect();
    ids.sort_unstable();
    ids
}
