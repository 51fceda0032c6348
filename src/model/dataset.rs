//! A dataset: entries that refer to each other, all references resolved.

use std::ops::Index;

use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::allowance::Allowance;
use super::codebook::CodebookEntry;
use super::date::{Date, Day};
use super::id::{ActorRef, ConditionRef, Id, SourceRef, SpeakerRef, StatementRef, TopicRef};
use super::speaker::Speaker;
use super::statement::{CodedStance, Contact, IndependentCoding, Statement};
use super::text::Text;
use super::topic::{Condition, Source, Topic};
use crate::span::{EntryRef, Table};

/// The `[dataset]` table: what a dataset says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Meta<'a> {
    /// Its id.
    pub id: Id<'a>,
    /// Its version.
    pub version: Text<'a>,
    /// Its title.
    pub title: Text<'a>,
    /// Its subject, in a sentence or two.
    pub description: Option<Text<'a>>,
    /// Its licence, an SPDX expression.
    pub license: Option<Text<'a>>,
    /// The day the books were closed.
    pub as_of: Date,
    /// The number of core actors, which come first.
    pub core: usize,
    /// Its entry in the files.
    pub origin: EntryRef,
}

impl Meta<'_> {
    /// Makes a stand-in for a `[dataset]` table that cannot be used, so that all else in the files can be checked.
    pub(crate) fn stand_in() -> Option<Self> {
        Some(Self {
            id: Id::new("unnamed".into())?,
            version: Text::default(),
            title: Text::default(),
            description: None,
            license: None,
            as_of: Day::MAX.into(),
            core: 0,
            origin: EntryRef::new(0, 0, Table::Dataset),
        })
    }

    /// Returns `true` if it stands in for a table that cannot be used.
    pub fn is_stand_in(&self) -> bool {
        self.version.is_empty()
    }
}

/// A dataset. The order of its lists depends on what they hold, never on how the files are arranged, but for topics
/// and conditions, whose file order is display order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Dataset<'a> {
    /// Its `[dataset]` table.
    pub meta: Meta<'a>,
    /// In file order.
    pub topics: Vec<Topic<'a>>,
    /// In file order.
    pub conditions: Vec<Condition<'a>>,
    /// By id.
    pub sources: Vec<Source<'a>>,
    /// The core actors in their order, then the others by kind and name.
    pub actors: Vec<Actor<'a>>,
    /// By id.
    pub speakers: Vec<Speaker<'a>>,
    /// By date, then id.
    pub statements: Vec<Statement<'a>>,
    /// By actor, topic and date.
    pub stances: Vec<CodedStance<'a>>,
    /// By date, then id.
    pub contacts: Vec<Contact<'a>>,
    /// By code, entry and file.
    pub allowances: Vec<Allowance<'a>>,
    /// By topic, what holds for all of them first, then position.
    pub codebook: Vec<CodebookEntry<'a>>,
    /// By statement, then coder.
    pub codings: Vec<IndependentCoding<'a>>,
}

impl<'a> Dataset<'a> {
    /// Returns the ids of the entries that some references are to.
    pub fn ids<R: Reference>(&'a self, references: &[R]) -> Vec<&'a Id<'a>> {
        references.iter().map(|at| at.id(self)).collect()
    }

    /// Every topic, in display order.
    pub fn topic_refs(&self) -> impl DoubleEndedIterator<Item = TopicRef> + Clone + use<> {
        (0..self.topics.len()).map(TopicRef::at)
    }

    /// Every actor, in display order.
    pub fn actor_refs(&self) -> impl DoubleEndedIterator<Item = ActorRef> + Clone + use<> {
        (0..self.actors.len()).map(ActorRef::at)
    }

    /// Every speaker.
    pub fn speaker_refs(&self) -> impl DoubleEndedIterator<Item = SpeakerRef> + Clone + use<> {
        (0..self.speakers.len()).map(SpeakerRef::at)
    }

    /// Every source.
    pub fn source_refs(&self) -> impl DoubleEndedIterator<Item = SourceRef> + Clone + use<> {
        (0..self.sources.len()).map(SourceRef::at)
    }

    /// Every statement, in order of date.
    pub fn statement_refs(&self) -> impl DoubleEndedIterator<Item = StatementRef> + Clone + use<> {
        (0..self.statements.len()).map(StatementRef::at)
    }

    /// Returns `true` if an actor is one of those shown first.
    pub fn is_core(&self, actor: ActorRef) -> bool {
        actor.index() < self.meta.core
    }

    /// The outlets a statement rests on, each once, in order of its sources.
    pub fn publishers<'d>(&'d self, statement: &Statement<'_>) -> Vec<&'d str> {
        let mut outlets: Vec<&Source<'_>> = Vec::new();
        for source in &statement.sources {
            let source = &self[*source];
            if outlets.iter().all(|known| known.outlet != source.outlet) {
                outlets.push(source);
            }
        }
        outlets.iter().map(|source| &*source.publisher).collect()
    }
}

/// A reference to an entry that has an id.
pub trait Reference: Copy {
    /// Returns the id of the entry.
    fn id<'d>(self, data: &'d Dataset<'d>) -> &'d Id<'d>;
}

/// Lets references index a dataset: `data[statement.actor].name`. A reference comes only from the dataset it indexes, so the
/// look-up cannot fail.
macro_rules! indexed {
    ($($reference:ident => $entry:ident in $list:ident)+) => {
        $( impl<'a> Index<$reference> for Dataset<'a> {
            type Output = $entry<'a>;

            fn index(&self, reference: $reference) -> &Self::Output {
                &self.$list[reference.index()]
            }
        }

        impl Reference for $reference {
            fn id<'d>(self, data: &'d Dataset<'d>) -> &'d Id<'d> {
                &data[self].id
            }
        } )+
    };
}

indexed! {
    TopicRef => Topic in topics
    ConditionRef => Condition in conditions
    SourceRef => Source in sources
    ActorRef => Actor in actors
    SpeakerRef => Speaker in speakers
    StatementRef => Statement in statements
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_table_that_is_missing_is_stood_in_for() {
        assert!(Meta::stand_in().unwrap().is_stand_in());
        assert!(!Fixture::new().open().meta.is_stand_in());
    }

    #[test]
    fn a_joint_statement_is_made_for_several_actors() {
        let joint = Fixture::new()
            .office("anna", "arland", "2020", "")
            .says("a", "arland/anna", "2026-01-10", "supports")
            .with(&["borland"]);
        let data = joint.open();
        let actors = data.statements[0].actors();
        let ids: Vec<&str> = actors.map(|actor| data[actor].id.as_str()).collect();
        assert_eq!(ids, ["arland", "borland"]);
    }
}
