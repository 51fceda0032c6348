//! Dossiers: the evidence on an actor and topic and the history the rule makes of it, those of members first.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::admitted::Admitted;
use super::evidence::{Evidence, Member, MemberCount, Members, Steps, Subject};
use super::history::History;
use super::multiset::Multiset;
use super::replay::replay;
use super::testimony::Testimony;
use crate::model::{ActorRef, Dataset, Day, TopicRef};

/// The depth to which blocs may be nested, one a member of the next. Members beyond are not looked at; a dataset that goes so deep
/// has an error.
pub const DEEPEST_BLOC: usize = 32;

/// The evidence on a subject and topic, and the history the rule makes of it.
#[derive(Clone, Debug)]
pub(super) struct Dossier<'d> {
    pub(super) evidence: Rc<Evidence<'d>>,
    pub(super) history: History,
}

/// The dossiers of a dataset, each opened once, when first asked for.
#[derive(Debug)]
pub(super) struct Dossiers<'d> {
    data: &'d Dataset<'d>,
    pub(super) admitted: Admitted<'d>,
    /// Those opened so far, by actor and topic: an actor is a member of several blocs.
    opened: Vec<OnceCell<Rc<Dossier<'d>>>>,
}

impl<'d> Dossiers<'d> {
    pub(super) fn new(data: &'d Dataset<'d>, admitted: Admitted<'d>) -> Self {
        Self {
            data,
            admitted,
            opened: vec![OnceCell::new(); data.actors.len() * data.topics.len()],
        }
    }

    /// Opens the dossier of a subject on a topic.
    pub(super) fn open(&self, subject: Subject, topic: TopicRef) -> Rc<Dossier<'d>> {
        if subject.speaker.is_none() {
            return self.open_within(subject.actor, topic, &mut Vec::new());
        }
        let evidence = Rc::new(self.admitted.gather(subject, topic));
        let history = replay(&evidence, &[]);
        Rc::new(Dossier { evidence, history })
    }

    /// Returns who ever belongs to a bloc, each once with its terms.
    fn terms(&self, bloc: ActorRef) -> Vec<(ActorRef, Vec<(Day, Day)>)> {
        if !self.data[bloc].kind.stands_by_members() {
            return Vec::new();
        }
        let mut members: Vec<(ActorRef, Vec<(Day, Day)>)> = Vec::new();
        let mut places: BTreeMap<ActorRef, usize> = BTreeMap::new();
        for membership in &self.data[bloc].members {
            let term = (membership.first_day(), membership.last_day());
            let place = *places.entry(membership.actor).or_insert(members.len());
            match members.get_mut(place) {
                Some((_, terms)) => terms.push(term),
                None => members.push((membership.actor, vec![term])),
            }
        }
        members
    }

    /// Opens that of an actor, as a member of blocs themselves passed over: a faulty dataset may hold a circle.
    fn open_within(
        &self,
        actor: ActorRef,
        topic: TopicRef,
        blocs: &mut Vec<ActorRef>,
    ) -> Rc<Dossier<'d>> {
        let opened = &self.opened[actor.index() * self.data.topics.len() + topic.index()];
        if let Some(dossier) = opened.get() {
            return Rc::clone(dossier);
        }
        blocs.push(actor);
        let (mut members, mut dossiers) = (Vec::new(), Vec::new());
        if blocs.len() <= DEEPEST_BLOC {
            for (member, terms) in self.terms(actor) {
                if !blocs.contains(&member) {
                    let dossier = self.open_within(member, topic, blocs);
                    let evidence = Rc::clone(&dossier.evidence);
                    members.push(Member { evidence, terms });
                    dossiers.push(dossier);
                }
            }
        }
        blocs.pop();
        let mut evidence = self.admitted.gather(actor.into(), topic);
        let histories: Vec<&History> = dossiers.iter().map(|it| &it.history).collect();
        evidence.members = Members {
            counts: counts(&members, &histories),
            newest_words: newest_words(&members),
            all: members,
        };
        let history = replay(&evidence, &histories);
        let evidence = Rc::new(evidence);
        Rc::clone(opened.get_or_init(|| Rc::new(Dossier { evidence, history })))
    }
}

/// Counts how the members of each day stand.
fn counts(members: &[Member<'_>], histories: &[&History]) -> Steps<MemberCount> {
    let mut changes = Vec::new();
    for (member, history) in members.iter().zip(histories) {
        let standing = |day| member.belongs_on(day).then(|| history.on(day));
        let runs = history.runs.iter().map(|run| run.first);
        changes.extend(steps(runs.chain(member.edges()), standing));
    }
    changes.sort_unstable();
    let at_first = members.iter().filter(|it| it.belongs_on(Day::MIN));
    let mut count = MemberCount::undeclared(at_first.count());
    let of_days = changes.chunk_by(|one, other| one.day == other.day);
    let counts = of_days.map(|of_day| {
        for change in of_day {
            count.shift(change.from, change.to);
        }
        (of_day[0].day, count.clone())
    });
    Steps(counts.collect())
}

/// Follows the first day of the newest words of the members of each day, and of the members of those.
fn newest_words(members: &[Member<'_>]) -> Steps<Option<Day>> {
    let mut changes = Vec::new();
    for member in members {
        let evidence = &member.evidence;
        let newest = |day| {
            evidence
                .newest_words(day)
                .filter(|_| member.belongs_on(day))
        };
        let words = evidence.own_words().flat_map(Testimony::days);
        let below = evidence.members.newest_words.0.iter();
        let days = words.chain(below.map(|(day, _)| *day));
        changes.extend(steps(days.chain(member.edges()), newest));
    }
    changes.sort_unstable();
    // The days of the newest words, as many as members have them.
    let mut held: Multiset<Day> = Multiset::default();
    let mut newest = Steps::default();
    for of_day in changes.chunk_by(|one, other| one.day == other.day) {
        for change in of_day {
            for (day, times) in [(change.from, -1), (change.to, 1)] {
                day.map(|day| held.add(day, times));
            }
        }
        newest.push(of_day[0].day, held.max());
    }
    newest
}

/// A change of something that a member may have on a day.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Change<T> {
    day: Day,
    from: Option<T>,
    to: Option<T>,
}

/// Returns the changes of a value, given the days on which it may change.
fn steps<T: Copy + PartialEq>(
    days: impl Iterator<Item = Day>,
    value: impl Fn(Day) -> Option<T>,
) -> Vec<Change<T>> {
    let days: BTreeSet<Day> = days.collect();
    let mut from = value(Day::MIN);
    let mut changes = Vec::new();
    for day in days {
        let to = value(day);
        if to != from {
            changes.push(Change { day, from, to });
            from = to;
        }
    }
    changes
}
