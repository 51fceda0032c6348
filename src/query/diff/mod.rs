//! What differs between two datasets, at the level of meaning: what was entered, taken out and coded anew, and which
//! stances that changed.

mod describe;
mod entry;
mod renames;
mod stances;
#[cfg(test)]
mod tests;

pub use entry::Value;
pub use stances::{Aspect, StanceChange};

use std::collections::BTreeMap;

use super::snapshot::Snapshot;
use crate::model::keyword::keyword_enum;
use describe::Side;
use entry::{Entry, Field};
use renames::Renames;

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
    ///
    /// An entry whose id alone changed is the same under another name: wherever it is referred to, nothing differs.
    pub fn between(old: Snapshot<'d>, new: Snapshot<'d>, filter: &DiffFilter) -> Self {
        let renames = Renames::between(old.data, new.data);
        let narrowed = *filter != DiffFilter::default();
        let filter = filter.after(&renames);
        let mut stances = stances::changes(&old, &new, &renames);
        stances
            .retain(|it| filter.admits(Kind::Stance, &[it.actor.as_str()], &[it.topic.as_str()]));
        let before = Side {
            data: old.data,
            renames: &renames,
        };
        let after = Side {
            data: new.data,
            renames: &Renames::default(),
        };
        let tables = describe::KINDS
            .iter()
            .flat_map(|kind| entries(*kind, before, after));
        let entries = tables.filter(|it| filter.admits(it.kind, &it.actors, &it.topics));
        Self {
            entries: entries.collect(),
            stances,
            narrowed,
            old,
            new,
        }
    }

    /// `true` if nothing of what was asked for differs.
    pub fn is_empty(&self) -> bool {
        self.stances.is_empty() && self.entries.is_empty()
    }
}

impl DiffFilter {
    /// Returns the filter by the new ids of what it names.
    fn after(&self, renames: &Renames) -> Self {
        let renamed = |kind: Kind, ids: &[String]| -> Vec<String> {
            let ids = ids.iter().map(|id| renames.of(kind, id).to_owned());
            ids.collect()
        };
        Self {
            kinds: self.kinds.clone(),
            actors: renamed(Kind::Actor, &self.actors),
            topics: renamed(Kind::Topic, &self.topics),
        }
    }

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

/// Returns the differences between the entries of one kind.
fn entries(kind: Kind, before: Side<'_, '_>, after: Side<'_, '_>) -> Vec<EntryChange> {
    let was = before.entries(kind).into_iter();
    let mut was: BTreeMap<String, Entry> = was.map(|it| (it.id.clone(), it)).collect();
    let mut changes = Vec::new();
    for now in after.entries(kind) {
        changes.extend(match was.remove(&now.id) {
            None => Some(appeared(kind, now)),
            Some(was) => match before.written_id(kind, was.index) {
                Some(id) if id != now.id => Some(renamed(kind, id, &was, now)),
                _ => changed(kind, was, now),
            },
        });
    }
    changes.extend(was.into_values().map(|was| vanished(kind, was)));
    changes.sort_by_key(|it| (it.change, it.new, it.old));
    changes
}

fn changed(kind: Kind, was: Entry, now: Entry) -> Option<EntryChange> {
    let fields = fields(was.fields, now.fields);
    if fields.is_empty() {
        return None;
    }
    let recoded = fields.iter().any(|it| describe::is_coding(kind, &it.field));
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

fn renamed(kind: Kind, old_id: &str, was: &Entry, now: Entry) -> EntryChange {
    let field = FieldChange {
        field: "id".to_owned(),
        from: Some(Value::Text(old_id.to_owned())),
        to: Some(Value::Text(now.id.clone())),
    };
    EntryChange {
        old: Some(was.index),
        change: Change::Renamed,
        fields: vec![field],
        ..appeared(kind, now)
    }
}

fn appeared(kind: Kind, now: Entry) -> EntryChange {
    EntryChange {
        kind,
        change: Change::Added,
        id: now.id,
        name: now.name,
        fields: fields(Vec::new(), now.fields),
        old: None,
        new: Some(now.index),
        actors: now.actors,
        topics: now.topics,
    }
}

fn vanished(kind: Kind, was: Entry) -> EntryChange {
    EntryChange {
        kind,
        change: Change::Withdrawn,
        id: was.id,
        name: was.name,
        fields: fields(was.fields, Vec::new()),
        old: Some(was.index),
        new: None,
        actors: was.actors,
        topics: was.topics,
    }
}

/// Returns the keys that differ, in the order of the files' format, those that are gone last.
fn fields(was: Vec<Field>, now: Vec<Field>) -> Vec<FieldChange> {
    let mut was: Vec<Option<Field>> = was.into_iter().map(Some).collect();
    let mut take = |key: &str| {
        let same = |it: &&mut Option<Field>| it.as_ref().is_some_and(|it| it.key == key);
        was.iter_mut().find(same).and_then(Option::take)
    };
    let mut fields = Vec::new();
    for field in now {
        let from = take(&field.key).map(|it| it.value);
        if from.as_ref() != Some(&field.value) {
            fields.push(FieldChange {
                field: field.key,
                from,
                to: Some(field.value),
            });
        }
    }
    let gone = was.into_iter().flatten().map(|field| FieldChange {
        field: field.key,
        from: Some(field.value),
        to: None,
    });
    fields.extend(gone);
    fields
}
