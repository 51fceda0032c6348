//! Actors: those who hold a stance.

use serde::{Deserialize, Serialize};

use super::id::{ActorRef, Id, SourceRef};
use super::keyword::keyword_enum;
use super::text::Text;
use crate::span::EntryRef;

keyword_enum! {
    /// What an actor is. Declaration order is display order.
    ActorKind {
        /// A state.
        State = "state",
        /// An institution: of a state, of the EU, or international.
        Institution = "institution",
        /// A group of actors, which may also speak as one.
        Bloc = "bloc",
        /// A think tank, a party, a newspaper.
        Organisation = "organisation",
        /// One person, speaking for themselves or holding an office that is the actor.
        Person = "person",
    }
}

impl ActorKind {
    /// Whether actors of this kind are parties to the matter, whose judgements of others are shown, never combined.
    pub fn is_party(self) -> bool {
        matches!(self, Self::State | Self::Institution | Self::Bloc)
    }
}

/// Somebody who holds a stance.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Actor<'a> {
    /// Its id.
    pub id: Id<'a>,
    /// Its name on screen.
    pub name: Text<'a>,
    /// What it is.
    pub kind: ActorKind,
    /// Other names people type.
    pub aliases: Vec<Text<'a>>,
    /// ISO 3166-1 alpha-2 code, of states.
    pub iso: Option<Text<'a>>,
    /// Wikidata item.
    pub wikidata: Option<Text<'a>>,
    /// Inhabitants, of states.
    pub population: Option<Population>,
    /// The members, of blocs.
    pub members: Vec<ActorRef>,
    /// Where it stands in the files.
    pub origin: EntryRef,
}

/// How many people live in a state, as its source counts them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Population {
    /// Inhabitants.
    pub value: u64,
    /// The year the figure is for.
    pub year: i16,
    /// Who says so.
    pub source: SourceRef,
}
