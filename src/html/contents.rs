//! The contents of a page: what was asked for, and all that it leads to.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::figure::lanes::by_actor;
use crate::model::{ActorRef, Contact, Dataset, Day, SourceRef, StatementRef, TopicRef};
use crate::query::{EUROPEAN_UNION, Explanation, Shift, Snapshot};

/// The part of a dataset that a page shows, as a snapshot sees it.
#[derive(Debug)]
pub struct Selection<'d> {
    /// The dataset as of a day.
    pub snapshot: &'d Snapshot<'d>,
    /// The actors, in display order.
    pub actors: Vec<ActorRef>,
    /// The topics, in display order.
    pub topics: Vec<TopicRef>,
    /// The contacts of these actors, oldest first.
    pub contacts: Vec<&'d Contact<'d>>,
    /// The day from which changes are told, if they are.
    pub since: Option<Day>,
    /// The hash of the dataset.
    pub hash: String,
}

/// A selection with the answers to every question its page puts.
#[derive(Debug)]
pub(super) struct Contents<'d> {
    pub(super) data: &'d Dataset<'d>,
    pub(super) asked: Selection<'d>,
    /// How each stance came about.
    pub(super) cells: BTreeMap<(ActorRef, TopicRef), Explanation<'d>>,
    /// Every change of these stances.
    pub(super) shifts: Vec<Shift>,
    /// The statements to be shown in full, by the actor they are shown with. Those that only others' stances rest on
    /// are shown with no actor.
    pub(super) statements: BTreeMap<Option<ActorRef>, Vec<StatementRef>>,
    /// The European Union, where it is on record with its members.
    pub(super) union: Option<ActorRef>,
    /// The contacts of each actor, oldest first.
    met: BTreeMap<ActorRef, Vec<&'d Contact<'d>>>,
    /// The statements of each actor that are shown with another party to them.
    joint: BTreeMap<ActorRef, Vec<StatementRef>>,
    /// The places among the shifts of those that each statement made.
    made: BTreeMap<StatementRef, Vec<usize>>,
    /// The sources that more than one thing in the dataset rests on.
    cited_again: BTreeSet<SourceRef>,
    /// Those of them that the page, as it is written, has told in full.
    told: RefCell<BTreeSet<SourceRef>>,
}

impl<'d> Contents<'d> {
    /// Answers the questions of a page.
    pub(super) fn new(asked: Selection<'d>) -> Self {
        let snapshot = asked.snapshot;
        let data = snapshot.data;
        let mut cells = BTreeMap::new();
        for actor in &asked.actors {
            for topic in &asked.topics {
                cells.insert((*actor, *topic), snapshot.explain(*actor, *topic));
            }
        }
        let shifts = snapshot.all_shifts(&asked.actors, &asked.topics);
        let union = data.actor_refs().find(|at| {
            let actor = &data[*at];
            actor.id.as_str() == EUROPEAN_UNION && !actor.members_on(snapshot.as_of).is_empty()
        });
        let statements = statements(&asked, &cells, &shifts);
        let mut made: BTreeMap<StatementRef, Vec<usize>> = BTreeMap::new();
        for (at, shift) in shifts.iter().enumerate() {
            if let Some(statement) = shift.statement {
                made.entry(statement).or_default().push(at);
            }
        }
        Self {
            data,
            joint: joint(data, &statements),
            statements,
            met: by_actor(&asked.contacts),
            made,
            asked,
            cells,
            shifts,
            union,
            cited_again: cited_again(data),
            told: RefCell::default(),
        }
    }

    /// Returns the stances of an actor that have something to explain.
    pub(super) fn explained(&self, actor: ActorRef) -> impl Iterator<Item = &Explanation<'d>> {
        let of_actor = self.cells.range((actor, TopicRef::at(0))..);
        let of_actor = of_actor.take_while(move |((of, _), _)| *of == actor);
        of_actor
            .map(|(_, explanation)| explanation)
            .filter(|explanation| has_grounds(explanation))
    }

    /// Returns the topics on which nothing is on record of an actor.
    pub(super) fn silent_on(&self, actor: ActorRef) -> Vec<TopicRef> {
        let topics = self.asked.topics.iter().copied();
        topics
            .filter(|topic| !has_grounds(&self.cells[&(actor, *topic)]))
            .collect()
    }

    /// Returns the statements that are shown with an actor.
    pub(super) fn shown_with(&self, actor: Option<ActorRef>) -> &[StatementRef] {
        self.statements.get(&actor).map_or(&[], Vec::as_slice)
    }

    /// Returns the statements of an actor that are shown with another party to them.
    pub(super) fn joint(&self, actor: ActorRef) -> &[StatementRef] {
        self.joint.get(&actor).map_or(&[], Vec::as_slice)
    }

    /// Returns the shifts that a statement made.
    pub(super) fn made(&self, statement: StatementRef) -> impl Iterator<Item = &Shift> {
        let made = self.made.get(&statement).into_iter().flatten();
        made.map(|at| &self.shifts[*at])
    }

    /// Returns the contacts that an actor took part in, oldest first.
    pub(super) fn met(&self, actor: ActorRef) -> &[&'d Contact<'d>] {
        self.met.get(&actor).map_or(&[], Vec::as_slice)
    }

    /// `true` if more than one thing rests on a source.
    pub(super) fn is_cited_again(&self, source: SourceRef) -> bool {
        self.cited_again.contains(&source)
    }

    /// `true` if the page has told of a source in full when this is asked again.
    pub(super) fn has_told(&self, source: SourceRef) -> bool {
        !self.told.borrow_mut().insert(source)
    }

    /// `true` if a stance is explained on the page.
    pub(super) fn has_cell(&self, actor: ActorRef, topic: TopicRef) -> bool {
        self.cells.contains_key(&(actor, topic))
    }
}

/// Gathers the statements that are shown with another party to them, by each further party.
fn joint(
    data: &Dataset<'_>,
    shown: &BTreeMap<Option<ActorRef>, Vec<StatementRef>>,
) -> BTreeMap<ActorRef, Vec<StatementRef>> {
    let mut joint: BTreeMap<ActorRef, Vec<StatementRef>> = BTreeMap::new();
    for (home, statements) in shown {
        for at in statements {
            let parties: BTreeSet<ActorRef> = data[*at].parties.iter().map(|it| it.actor).collect();
            for actor in parties.into_iter().filter(|actor| Some(*actor) != *home) {
                joint.entry(actor).or_default().push(*at);
            }
        }
    }
    joint
}

/// Returns the sources that more than one statement, contact or candidate names.
fn cited_again(data: &Dataset<'_>) -> BTreeSet<SourceRef> {
    let statements = data.statements.iter().flat_map(|said| &said.sources);
    let contacts = data.contacts.iter().flat_map(|contact| &contact.sources);
    let candidates = data.topics.iter().flat_map(|topic| &topic.candidates);
    let candidates = candidates.flat_map(|candidate| &candidate.sources);
    let mut once = BTreeSet::new();
    let all = statements.chain(contacts).chain(candidates).copied();
    all.filter(|source| !once.insert(*source)).collect()
}

/// `true` if a stance rests on something, or on members.
fn has_grounds(explanation: &Explanation<'_>) -> bool {
    explanation.stance.statements() > 0 || !explanation.members.is_empty()
}

/// Gathers the statements of the actors on the topics, and those that stances and shifts rest on besides; each once, with the
/// first of its parties that has a profile.
fn statements(
    asked: &Selection<'_>,
    cells: &BTreeMap<(ActorRef, TopicRef), Explanation<'_>>,
    shifts: &[Shift],
) -> BTreeMap<Option<ActorRef>, Vec<StatementRef>> {
    let data = asked.snapshot.data;
    let on_topic = |at: &StatementRef| {
        let mut topics = asked.topics.iter();
        topics.any(|topic| data[*at].coding(*topic).is_some())
    };
    let of_actor = |actor: &ActorRef| asked.snapshot.statements(*actor);
    let said = asked.actors.iter().flat_map(of_actor).filter(on_topic);
    let mut all: BTreeSet<StatementRef> = said.collect();
    for explanation in cells.values() {
        all.extend(&explanation.stance.evidence);
        all.extend(explanation.overridden.iter().map(|aside| aside.statement));
        all.extend(
            explanation
                .history
                .runs
                .iter()
                .filter_map(|run| run.statement),
        );
    }
    for shift in shifts {
        all.extend(shift.statement);
        all.extend(shift.previous_statement);
    }
    let has_profile: BTreeSet<ActorRef> = asked.actors.iter().copied().collect();
    let mut shown: BTreeMap<Option<ActorRef>, Vec<StatementRef>> = BTreeMap::new();
    for at in all {
        let mut parties = data[at].parties.iter().map(|party| party.actor);
        let home = parties.find(|actor| has_profile.contains(actor));
        shown.entry(home).or_default().push(at);
    }
    shown
}
