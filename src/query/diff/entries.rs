//! Which entries differ, and in which of their keys.

use std::collections::BTreeMap;

use super::describe::{Side, is_coding};
use super::entry::{Entry, Field, Value};
use super::kind::Kind;
use crate::model::keyword::keyword_enum;

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
    /// The actors it bears on, by id.
    pub(super) actors: Vec<String>,
    /// The topics it bears on, by id.
    pub(super) topics: Vec<String>,
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

/// Returns the differences between the entries of one kind.
pub(super) fn entries(kind: Kind, before: Side<'_, '_>, after: Side<'_, '_>) -> Vec<EntryChange> {
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
    let recoded = fields.iter().any(|it| is_coding(kind, &it.field));
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
