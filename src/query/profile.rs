//! One actor on several topics, with those who speak for it, its members and its latest words.

use std::cmp::Reverse;

use super::entries::candidates;
use super::history::Shift;
use super::snapshot::Snapshot;
use super::stance::Stance;
use super::table::StanceTable;
use super::voice::{parties, principal};
use crate::model::fold::fold;
use crate::model::{
    ActorRef, Candidate, Dataset, Day, Office, OfficeVoice, SpeakerRef, StatementRef, TopicRef,
};

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
    /// Those of it that were named for the posts these topics are about.
    pub candidates: Vec<(TopicRef, &'d Candidate<'d>)>,
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
            candidates: candidates(data, topics, |it| it.actor == Some(actor)),
        }
    }
}

/// What is on record of one speaker.
#[derive(Clone, Debug)]
pub struct SpeakerProfile<'d> {
    /// The speaker.
    pub speaker: SpeakerRef,
    /// The offices held by the day asked about, those still held first, then the latest to end.
    pub offices: Vec<&'d Office<'d>>,
    /// Where they stand by their own words and those of who speaks for them, by actor for whom they were said and topic.
    pub stances: Vec<Stance<'d>>,
    /// Every change of the stances of these actors.
    pub shifts: Vec<Shift>,
    /// Their latest statements on these topics and those of who speaks for them, newest first, each with the actor it was
    /// made for.
    pub latest: Vec<(StatementRef, ActorRef)>,
    /// The posts these topics are about for which they were named.
    pub candidates: Vec<(TopicRef, &'d Candidate<'d>)>,
}

impl<'d> SpeakerProfile<'d> {
    /// Describes a speaker on some topics as a snapshot shows them.
    pub fn new(snapshot: &Snapshot<'d>, speaker: SpeakerRef, topics: &[TopicRef]) -> Self {
        let data = snapshot.data;
        let subjects = snapshot.subjects_of(speaker);
        let actors: Vec<ActorRef> = subjects.iter().map(|subject| subject.actor).collect();
        let said = |actor: &ActorRef| {
            let actor = *actor;
            let own = snapshot.statements(actor).filter(move |at| {
                let is_theirs = parties(&data[*at], actor).any(|party| {
                    let voice = principal(data, &data[*at], party);
                    [party.speaker, voice].contains(&Some(speaker))
                });
                is_theirs
                    && topics
                        .iter()
                        .any(|topic| data[*at].coding(*topic).is_some())
            });
            own.map(move |at| (at, actor))
        };
        let mut latest: Vec<(StatementRef, ActorRef)> = actors.iter().flat_map(said).collect();
        latest.sort_by_key(|(at, _)| Reverse(*at));
        latest.dedup_by_key(|(at, _)| *at);
        latest.truncate(LATEST);
        let mut offices: Vec<&Office<'_>> = data[speaker].offices.iter().collect();
        offices.retain(|office| office.first_day() <= snapshot.as_of);
        offices.sort_by_key(|office| by_end(office, snapshot.as_of));
        let table = StanceTable::new(snapshot, &subjects, topics);
        Self {
            speaker,
            offices,
            stances: table
                .rows
                .into_iter()
                .flat_map(|(_, stances)| stances)
                .collect(),
            shifts: snapshot.all_shifts(&actors, topics),
            latest,
            candidates: candidates(data, topics, |it| {
                fold(&it.name) == fold(&data[speaker].name)
            }),
        }
    }
}

/// Orders offices: those held on a day first, official ones before others, then the latest to end.
fn by_end(office: &Office<'_>, day: Day) -> (bool, OfficeVoice, Reverse<(Day, Day)>) {
    let latest = Reverse((office.last_day(), office.first_day()));
    (!office.held_on(day), office.voice, latest)
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
    held.sort_by_key(|(speaker, office)| (by_end(office, as_of), *speaker));
    held
}
