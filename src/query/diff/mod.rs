//! What differs between two datasets, at the level of meaning: what was entered, taken out and coded anew, and which
//! stances that changed.

mod described;
mod facts;
mod stances;
#[cfg(test)]
mod tests;

pub use described::Value;
pub use stances::{Aspect, StanceChange};

use std::collections::BTreeMap;

use super::snapshot::Snapshot;
use crate::model::keyword::keyword_enum;
use described::{Described, Fact};

keyword_enum! {
    /// What a difference is in, in the order it is told.
    Kind {
        /// Where an actor stands, as the rule reads it.
        Stance = "stance",
        /// A statement.
        Statement = "statement",
        /// A curator's judgement.
        CodedStance = "coded-stance",
        /// A contact.
        Contact = "contact",
        /// A source.
        Source = "source",
        /// An actor.
        Actor = "actor",
        /// A speaker, with their offices.
        Speaker = "speaker",
        /// A topic.
        Topic = "topic",
        /// A condition.
        Condition = "condition",
        /// What the dataset says of itself.
        Dataset = "dataset",
    }
}

keyword_enum! {
    /// What became of an entry.
    Change {
        /// It is new.
        Added = "added",
        /// It is gone.
        Withdrawn = "withdrawn",
        /// It has another id, and nothing else of it changed.
        Renamed = "renamed",
        /// What a stance may hang on changed.
        Recoded = "recoded",
        /// Anything else of it changed.
        Edited = "edited",
    }
}

/// A difference in one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryChange {
    /// What it is in.
    pub kind: Kind,
    /// What became of it.
    pub change: Change,
    /// Its id: the new one where there is one. A coded stance has none, and goes by actor, topic and since.
    pub id: String,
    /// What to call it.
    pub name: String,
    /// What changed: all it says where it was added or withdrawn.
    pub fields: Vec<FieldChange>,
    /// Its index in the old dataset's list.
    pub old: Option<usize>,
    /// Its index in the new one's.
    pub new: Option<usize>,
    actors: Vec<String>,
    topics: Vec<String>,
}

/// A difference in one key of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The key in files; `positions.dialogue` for a position.
    pub field: String,
    /// What it said.
    pub from: Option<Value>,
    /// What it says.
    pub to: Option<Value>,
}

/// Which differences are asked for: alternatives within a field, every field must hold. Empty fields admit everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiffFilter {
    /// Differences of one of these kinds.
    pub kinds: Vec<Kind>,
    /// Differences in what one of these actors, by id, does, says or is.
    pub actors: Vec<String>,
    /// Differences in what bears on one of these topics, by id.
    pub topics: Vec<String>,
}

/// Everything that differs between two datasets.
#[derive(Clone, Debug)]
pub struct Diff<'d> {
    /// The dataset as it was.
    pub old: Snapshot<'d>,
    /// The dataset as it is.
    pub new: Snapshot<'d>,
    /// Stances, those whose position changed first.
    pub stances: Vec<StanceChange<'d>>,
    /// Entries, by kind and by what became of them.
    pub entries: Vec<EntryChange>,
    /// Whether anything that differs may have been left out.
    pub narrowed: bool,
}

impl<'d> Diff<'d> {
    /// Compares two datasets, each seen through a snapshot, which says for what day its stances are read.
    pub fn between(old: Snapshot<'d>, new: Snapshot<'d>, filter: &DiffFilter) -> Self {
        let mut stances = stances::changes(&old, &new);
        stances
            .retain(|it| filter.admits(Kind::Stance, &[it.actor.as_str()], &[it.topic.as_str()]));
        let tables = facts::KINDS.iter().flat_map(|kind| {
            entries(
                *kind,
                facts::describe(old.data, *kind),
                facts::describe(new.data, *kind),
            )
        });
        let entries = tables.filter(|it| filter.admits(it.kind, &it.actors, &it.topics));
        Self {
            entries: entries.collect(),
            stances,
            narrowed: *filter != DiffFilter::default(),
            old,
            new,
        }
    }

    /// Whether nothing of what was asked for differs.
    pub fn is_empty(&self) -> bool {
        self.stances.is_empty() && self.entries.is_empty()
    }
}

impl DiffFilter {
    fn admits(&self, kind: Kind, actors: &[impl AsRef<str>], topics: &[impl AsRef<str>]) -> bool {
        fn among(asked: &[String], of: &[impl AsRef<str>]) -> bool {
            asked.is_empty()
                || of
                    .iter()
                    .any(|id| asked.iter().any(|asked| asked == id.as_ref()))
        }
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && among(&self.actors, actors)
            && among(&self.topics, topics)
    }
}

/// The differences between the entries of one kind.
fn entries(kind: Kind, old: Vec<Described>, new: Vec<Described>) -> Vec<EntryChange> {
    let mut before: BTreeMap<String, Described> =
        old.into_iter().map(|it| (it.id.clone(), it)).collect();
    let mut changes = Vec::new();
    let mut fresh = Vec::new();
    for now in new {
        match before.remove(&now.id) {
            Some(was) => changes.extend(changed(kind, was, now)),
            None => fresh.push(now),
        }
    }
    let mut gone: Vec<Described> = before.into_values().collect();
    gone.sort_by_key(|it| it.index);
    for now in fresh {
        let twin = gone.iter().position(|was| was.facts == now.facts);
        changes.push(match twin {
            Some(at) => renamed(kind, &gone.remove(at), now),
            None => appeared(kind, now),
        });
    }
    changes.extend(gone.into_iter().map(|was| vanished(kind, was)));
    changes.sort_by_key(|it| (it.change, it.new, it.old));
    changes
}

fn changed(kind: Kind, was: Described, now: Described) -> Option<EntryChange> {
    let fields = fields(was.facts, now.facts);
    if fields.is_empty() {
        return None;
    }
    let recoded = fields.iter().any(|it| facts::is_coding(kind, &it.field));
    let mut actors = now.actors;
    actors.extend(was.actors);
    let mut topics = now.topics;
    topics.extend(was.topics);
    Some(EntryChange {
        kind,
        change: if recoded {
            Change::Recoded
        } else {
            Change::Edited
        },
        id: now.id,
        name: now.name,
        fields,
        old: Some(was.index),
        new: Some(now.index),
        actors,
        topics,
    })
}

fn renamed(kind: Kind, was: &Described, now: Described) -> EntryChange {
    let id = |it: &Described| Some(Value::Text(it.id.clone()));
    let field = FieldChange {
        field: "id".to_owned(),
        from: id(was),
        to: id(&now),
    };
    EntryChange {
        old: Some(was.index),
        change: Change::Renamed,
        fields: vec![field],
        ..appeared(kind, now)
    }
}

fn appeared(kind: Kind, now: Described) -> EntryChange {
    EntryChange {
        kind,
        change: Change::Added,
        id: now.id,
        name: now.name,
        fields: fields(Vec::new(), now.facts),
        old: None,
        new: Some(now.index),
        actors: now.actors,
        topics: now.topics,
    }
}

fn vanished(kind: Kind, was: Described) -> EntryChange {
    EntryChange {
        kind,
        change: Change::Withdrawn,
        id: was.id,
        name: was.name,
        fields: fields(was.facts, Vec::new()),
        old: Some(was.index),
        new: None,
        actors: was.actors,
        topics: was.topics,
    }
}

/// The keys that differ, in the order of the files' format, those that are gone last.
fn fields(was: Vec<Fact>, now: Vec<Fact>) -> Vec<FieldChange> {
    let mut was: Vec<Option<Fact>> = was.into_iter().map(Some).collect();
    let mut take = |field: &str| {
        let same = |it: &&mut Option<Fact>| it.as_ref().is_some_and(|it| it.field == field);
        was.iter_mut().find(same).and_then(Option::take)
    };
    let mut fields = Vec::new();
    for fact in now {
        let from = take(&fact.field).map(|it| it.value);
        if from.as_ref() != Some(&fact.value) {
            fields.push(FieldChange {
                field: fact.field,
                from,
                to: Some(fact.value),
            });
        }
    }
    let gone = was.into_iter().flatten().map(|fact| FieldChange {
        field: fact.field,
        from: Some(fact.value),
        to: None,
    });
    fields.extend(gone);
    fields
}
