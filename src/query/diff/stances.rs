//! Which stances differ, each read as of its own snapshot's day.

use std::collections::{BTreeMap, BTreeSet};

use super::describe::Side;
use super::kind::Kind;
use super::renames::Renames;
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
    /// `true` if the position itself changed.
    pub fn is_of_position(&self) -> bool {
        self.aspects.contains(&Aspect::Position)
    }
}

/// Returns the stances that differ, those whose position changed first.
pub(super) fn changes<'d>(
    old: &Snapshot<'d>,
    new: &Snapshot<'d>,
    renames: &Renames,
) -> Vec<StanceChange<'d>> {
    let actors = |data: &'d Dataset<'d>| data.actors.iter().map(|it| &it.id);
    let topics = |data: &'d Dataset<'d>| data.topics.iter().map(|it| &it.id);
    let actors = paired(actors(old.data), actors(new.data), |id| {
        renames.of(Kind::Actor, id.as_str())
    });
    let topics = paired(topics(old.data), topics(new.data), |id| {
        renames.of(Kind::Topic, id.as_str())
    });
    let before = Side {
        data: old.data,
        renames,
    };
    let after = Side {
        data: new.data,
        renames: &Renames::default(),
    };
    let mut changes = Vec::new();
    for (actor, was, is) in &actors {
        for (topic, on_old, on_new) in &topics {
            let read = |snapshot: &Snapshot<'d>, actor: Option<usize>, topic: Option<usize>| {
                Some(snapshot.stance(ActorRef::at(actor?), TopicRef::at(topic?)))
            };
            let from = read(old, *was, *on_old);
            let to = read(new, *is, *on_new);
            let aspects = aspects((before, from.as_ref()), (after, to.as_ref()));
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

/// Pairs entries of two datasets by the id they go by in the new one: in the order of the new one, then those it lacks.
fn paired<'d, 'r>(
    old: impl Iterator<Item = &'d Id<'d>> + Clone,
    new: impl Iterator<Item = &'d Id<'d>>,
    renamed: impl Fn(&'d Id<'d>) -> &'r str,
) -> Vec<Paired<'d>>
where
    'd: 'r,
{
    let mut were: BTreeMap<&str, usize> = old.clone().map(renamed).zip(0..).collect();
    let new = new.enumerate();
    let mut paired: Vec<Paired<'d>> = new
        .map(|(at, id)| (id, were.remove(id.as_str()), Some(at)))
        .collect();
    let gone: BTreeSet<usize> = were.into_values().collect();
    let gone = old.enumerate().filter(|(at, _)| gone.contains(at));
    paired.extend(gone.map(|(at, id)| (id, Some(at), None)));
    paired
}

/// What a dataset says of a stance, if anything.
type Reading<'s, 'd> = (Side<'s, 'd>, Option<&'s Stance<'d>>);

fn aspects((was, from): Reading<'_, '_>, (is, to): Reading<'_, '_>) -> Vec<Aspect> {
    let differs = |aspect: &Aspect| match aspect {
        Aspect::Position => standing(from) != standing(to),
        Aspect::Since => from.and_then(|it| it.since) != to.and_then(|it| it.since),
        Aspect::Basis => basis(from) != basis(to),
        Aspect::Conditions => conditions(was, from) != conditions(is, to),
        Aspect::Contested => {
            from.is_some_and(|it| it.contested) != to.is_some_and(|it| it.contested)
        }
        Aspect::Split => from.is_some_and(|it| it.split) != to.is_some_and(|it| it.split),
    };
    Aspect::ALL.iter().copied().filter(differs).collect()
}

/// Returns a standing. Of somebody who is not in a dataset there is nothing on record in it.
fn standing(stance: Option<&Stance<'_>>) -> Standing {
    stance.map_or(Standing::Undeclared, |it| it.standing)
}

fn basis(stance: Option<&Stance<'_>>) -> Basis {
    stance.map_or(Basis::Undeclared, |it| it.basis)
}

fn conditions(side: Side<'_, '_>, stance: Option<&Stance<'_>>) -> Vec<String> {
    let conditions = stance.map_or(&[][..], |it| &it.conditions);
    let mut ids: Vec<String> = side.condition_ids(conditions).collect();
    ids.sort_unstable();
    ids
}
