//! One actor on several topics, with those who speak for it, its members and its latest words.

use std::cmp::Reverse;

use super::history::Shift;
use super::snapshot::Snapshot;
use super::stance::Stance;
use super::table::StanceTable;
use crate::model::{ActorRef, Dataset, Day, Office, SpeakerRef, StatementRef, TopicRef};

/// The number of an actor's latest statements that a profile holds.
const LATEST: usize = 5;

/// The record of one actor.
#[derive(Clone, Debug)]
pub struct Profile<'d> {
    /// The actor.
    pub actor: ActorRef,
    /// Its stance on each topic asked about.
    pub stances: Vec<Stance<'d>>,
    /// Every change of these.
    pub shifts: Vec<Shift>,
    /// Its latest statements on these topics, newest first.
    pub latest: Vec<StatementRef>,
    /// The stances of its members, of a bloc.
    pub members: StanceTable<'d>,
    /// The offices held for it by the day asked about, those still held first, then the latest to end.
    pub offices: Vec<(SpeakerRef, &'d Office<'d>)>,
}

impl<'d> Profile<'d> {
    /// Describes an actor on some topics as a snapshot shows it.
    pub fn new(snapshot: &Snapshot<'d>, actor: ActorRef, topics: &[TopicRef]) -> Self {
        let data = snapshot.data;
        let on_topic = |at: &StatementRef| {
            let mut topics = topics.iter();
            topics.any(|topic| data[*at].coding(*topic).is_some())
        };
        let statements = snapshot.statements(actor).rev();
        let stances = topics.iter().map(|topic| snapshot.stance(actor, *topic));
        let members = if data[actor].kind.stands_by_members() {
            data[actor].members_on(snapshot.as_of)
        } else {
            Vec::new()
        };
        Self {
            actor,
            stances: stances.collect(),
            shifts: snapshot.all_shifts(&[actor], topics),
            latest: statements.filter(on_topic).take(LATEST).collect(),
            members: StanceTable::new(snapshot, &members, topics),
            offices: offices(data, actor, snapshot.as_of),
        }
    }
}

/// Returns the offices held for an actor that have begun by a day.
fn offices<'d>(
    data: &'d Dataset<'d>,
    actor: ActorRef,
    as_of: Day,
) -> Vec<(SpeakerRef, &'d Office<'d>)> {
    let all = data.speaker_refs().flat_map(|speaker: SpeakerRef| {
        let offices = data[speaker].offices.iter();
        offices.map(move |office| (speaker, office))
    });
    let begun = |(_, office): &(SpeakerRef, &Office<'_>)| {
        office.actor == actor && office.first_day() <= as_of
    };
    let mut held: Vec<_> = all.filter(begun).collect();
    held.sort_by_key(|(speaker, office)| {
        let over = !office.held_on(as_of);
        let latest = Reverse((office.last_day(), office.first_day()));
        (over, office.voice, latest, *speaker)
    });
    held
}
