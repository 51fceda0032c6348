//! What differs between two datasets, at the level of meaning: what was entered, taken out and coded anew, and which
//! stances that changed.

mod describe;
mod entries;
mod entry;
mod identify;
mod kind;
mod renames;
mod stances;
#[cfg(test)]
mod tests;

pub use entries::{Change, EntryChange, FieldChange};
pub use entry::Value;
pub use kind::Kind;
pub use stances::{Aspect, StanceChange};

use super::snapshot::Snapshot;
use describe::Side;
use renames::Renames;

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
        let renames = identify::renames(old.data, new.data);
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
            .flat_map(|kind| entries::entries(*kind, before, after));
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
