//! Speakers: people, and the offices in which they speak for actors.

use serde::{Deserialize, Serialize};

use super::date::{Date, Day};
use super::id::{ActorRef, Id, SpeakerRef};
use super::keyword::keyword_enum;
use super::text::Text;
use crate::span::EntryRef;

keyword_enum! {
    /// Classifies an office by whose words are spoken in it.
    OfficeVoice {
        /// The actor speaks.
        Official = "official",
        /// Shown, but not counted while an official voice has spoken.
        Other = "other",
    }
}

/// A person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Speaker<'a> {
    /// Their id.
    pub id: Id<'a>,
    /// Their name.
    pub name: Text<'a>,
    /// The offices they have held, in order of the files.
    pub offices: Vec<Office<'a>>,
    /// A remark of the curator.
    pub note: Option<Text<'a>>,
    /// Their entry in the files.
    pub origin: EntryRef,
}

/// An office held for an actor over a time.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Office<'a> {
    /// For whom.
    pub actor: ActorRef,
    /// The title of the office, where it is known.
    pub title: Option<Text<'a>>,
    /// First full day; held since ever when absent.
    pub from: Option<Date>,
    /// Last full day; still held when absent.
    pub until: Option<Date>,
    /// Tells whether words spoken in the office are the actor's own.
    pub voice: OfficeVoice,
    /// The person a spokesperson speaks for.
    pub speaks_for: Option<SpeakerRef>,
}

impl Office<'_> {
    /// The first day on which it may have been held.
    pub fn first_day(&self) -> Day {
        self.from.map_or(Day::MIN, Date::first)
    }

    /// The last day on which it may have been held.
    pub fn last_day(&self) -> Day {
        self.until.map_or(Day::MAX, Date::last)
    }

    /// `true` if it may have been held on a day.
    pub fn held_on(&self, day: Day) -> bool {
        self.held_between(day, day)
    }

    /// `true` if it may have been held on some day of a stretch.
    pub fn held_between(&self, first: Day, last: Day) -> bool {
        self.first_day() <= last && first <= self.last_day()
    }
}

impl<'a> Speaker<'a> {
    /// Returns the office for an actor held on some day of a date: an official one before another, the newest first.
    pub fn office(&self, actor: ActorRef, date: Date) -> Option<&Office<'a>> {
        self.office_between(actor, date.first(), date.last())
    }

    /// Returns the office for an actor held on some day of a stretch: an official one before another, the newest first.
    pub fn office_between(&self, actor: ActorRef, first: Day, last: Day) -> Option<&Office<'a>> {
        let offices = self.offices.iter();
        let held =
            offices.filter(|office| office.actor == actor && office.held_between(first, last));
        held.min_by_key(|office| (office.voice, std::cmp::Reverse(office.first_day())))
    }
}
