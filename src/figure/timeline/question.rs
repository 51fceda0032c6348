//! The question that swimlanes answer, and the lanes that answer it.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::page::INNER;
use crate::figure::scale::{Extent, Scale};
use crate::model::{Coding, Contact, Day, StatementRef, TopicRef};
use crate::query::{History, Snapshot, Subject, principal};

/// The most room for the names of lanes.
pub(super) const NAMES: f64 = 128.0;
/// The room for where each stands now, on the right.
pub(super) const NOW: f64 = 48.0;

/// The question that is drawn.
#[derive(Debug)]
pub struct Lanes<'s, 'd> {
    /// The dataset as of a day.
    pub snapshot: &'s Snapshot<'d>,
    /// Those whose positions are drawn.
    pub subjects: &'s [Subject],
    /// The topics.
    pub topics: &'s [TopicRef],
    /// The statements that are marked.
    pub said: &'s [StatementRef],
    /// The contacts that are marked, if they are asked for.
    pub met: Option<&'s [&'d Contact<'d>]>,
    /// The first day, unless that is the one of the first position.
    pub since: Option<Day>,
    /// What of all that was said is marked, in a sentence, where it is not all.
    pub marked: String,
}

/// One lane.
pub(super) struct Lane {
    pub(super) subject: Subject,
    pub(super) topic: TopicRef,
    pub(super) history: History,
    pub(super) said: Vec<(StatementRef, Coding)>,
}

impl Lanes<'_, '_> {
    /// `true` if lanes are topics of one actor.
    pub(super) fn is_of_one(&self) -> bool {
        self.subjects.len() == 1
    }

    /// Returns the lanes that have something in them, by topic.
    pub(super) fn lanes(&self) -> Vec<Lane> {
        let mut marked = self.marked();
        let mut lanes = Vec::new();
        for topic in self.topics {
            for subject in self.subjects {
                let history = self.snapshot.history(*subject, *topic);
                let said = marked.remove(&(*subject, *topic)).unwrap_or_default();
                if !history.runs.is_empty() || !said.is_empty() {
                    lanes.push(Lane {
                        subject: *subject,
                        topic: *topic,
                        history,
                        said,
                    });
                }
            }
        }
        lanes
    }

    /// Returns the statements that are marked in each lane: those of an actor, and those in the voice of a speaker.
    fn marked(&self) -> BTreeMap<(Subject, TopicRef), Vec<(StatementRef, Coding)>> {
        let data = self.snapshot.data;
        let mut marked: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for at in self.said {
            let said = &data[*at];
            let subjects = said.parties.iter().flat_map(|party| {
                let speaker = principal(data, said, *party);
                let actor = party.actor;
                [actor.into(), Subject { actor, speaker }]
            });
            let subjects: BTreeSet<Subject> = subjects.collect();
            for (topic, coding) in &said.positions {
                for subject in &subjects {
                    let lane = marked.entry((*subject, *topic)).or_default();
                    lane.push((*at, *coding));
                }
            }
        }
        marked
    }

    /// Returns the scale that all lanes share.
    pub(super) fn scale(&self, lanes: &[Lane]) -> Scale {
        let data = self.snapshot.data;
        let last = self.snapshot.as_of;
        let runs = lanes
            .iter()
            .flat_map(|lane| &lane.history.runs)
            .map(|run| run.first);
        let said = lanes.iter().flat_map(|lane| &lane.said);
        let said = said.map(|(at, _)| data[*at].date.first());
        let met = self.met.unwrap_or_default().iter();
        let met = met.map(|contact| contact.date.first());
        let first = self.since.or_else(|| runs.chain(said).chain(met).min());
        let extent = Extent::Units {
            from: NAMES,
            width: INNER - NAMES - NOW,
        };
        Scale::new(first.unwrap_or(last), last, extent)
    }
}
