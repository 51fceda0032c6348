//! Actors: those who hold a stance.

use serde::{Deserialize, Serialize};

use super::date::{Date, Day};
use super::id::{ActorRef, Id, SourceRef};
use super::keyword::keyword_enum;
use super::text::Text;
use crate::span::EntryRef;

keyword_enum! {
    /// The kind of an actor. Declaration order is display order.
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
    /// Returns `true` if actors of this kind are parties to the matter: their judgements of others are shown, never
    /// combined.
    pub fn is_party(self) -> bool {
        matches!(self, Self::State | Self::Institution | Self::Bloc)
    }

    /// `true` if actors of this kind may have members, which can then be looked at together.
    pub fn may_have_members(self) -> bool {
        matches!(self, Self::Bloc | Self::Institution)
    }

    /// `true` if actors of this kind stand by their members, where they have said nothing themselves.
    pub fn stands_by_members(self) -> bool {
        self == Self::Bloc
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
    /// Its kind.
    pub kind: ActorKind,
    /// Other names people type.
    pub aliases: Vec<Text<'a>>,
    /// ISO 3166-1 alpha-2 code, of states.
    pub iso: Option<Text<'a>>,
    /// Wikidata item.
    pub wikidata: Option<Text<'a>>,
    /// Inhabitants, of states, by year.
    pub populations: Vec<Population>,
    /// Who is and who was a member, of blocs and institutions; in the order of the files, an actor that came back more than
    /// once.
    pub members: Vec<Membership>,
    /// A remark of the curator.
    pub note: Option<Text<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

impl Actor<'_> {
    /// Returns the members on a day, each once.
    pub fn members_on(&self, day: Day) -> Vec<ActorRef> {
        let mut members: Vec<ActorRef> = Vec::new();
        for membership in self.members.iter().filter(|it| it.lasts_on(day)) {
            if !members.contains(&membership.actor) {
                members.push(membership.actor);
            }
        }
        members
    }

    /// Returns the population that stands for a day: that of its year, else the last before it, else the first after.
    pub fn population_on(&self, day: Day) -> Option<Population> {
        let by_year = |it: &Population| it.year;
        let before = self.populations.iter().filter(|it| it.year <= day.year());
        let known = before.copied().max_by_key(by_year);
        known.or_else(|| self.populations.iter().copied().min_by_key(by_year))
    }
}

/// Belonging to a bloc or institution, over a time or always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Membership {
    /// Its members.
    pub actor: ActorRef,
    /// First day; since ever when absent.
    pub from: Option<Date>,
    /// Last day; still a member when absent.
    pub until: Option<Date>,
}

impl Membership {
    /// Returns the first day on which it may have lasted.
    pub fn first_day(self) -> Day {
        self.from.map_or(Day::MIN, Date::first)
    }

    /// Returns the last day on which it may have lasted.
    pub fn last_day(self) -> Day {
        self.until.map_or(Day::MAX, Date::last)
    }

    /// `true` if it may have lasted on a day.
    pub fn lasts_on(self, day: Day) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }
}

impl From<ActorRef> for Membership {
    fn from(actor: ActorRef) -> Self {
        Self {
            actor,
            from: None,
            until: None,
        }
    }
}

/// The population of a state, as its source counts it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Population {
    /// Inhabitants.
    pub value: u64,
    /// The year the figure is for.
    pub year: i16,
    /// The source of the figure.
    pub source: SourceRef,
}
