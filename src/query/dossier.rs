//! Dossiers: the evidence on an actor and topic and the history the rule makes of it, those of members first.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::admitted::Admitted;
use super::evidence::{Evidence, MemberCount, Members, Steps, Subject};
use super::history::History;
use super::replay::replay;
use crate::model::{ActorRef, Dataset, Day, Standing, TopicRef};

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
        let mut members: Vec<Rc<Dossier<'d>>> = Vec::new();
        if blocs.len() <= DEEPEST_BLOC {
            let mut seen = BTreeSet::new();
            for member in &self.data[actor].members {
                if seen.insert(*member) && !blocs.contains(member) {
                    members.push(self.open_within(*member, topic, blocs));
                }
            }
        }
        blocs.pop();
        let mut evidence = self.admitted.gather(actor.into(), topic);
        let histories: Vec<&History> = members.iter().map(|member| &member.history).collect();
        evidence.members = Members {
            evidence: members.iter().map(|it| Rc::clone(&it.evidence)).collect(),
            counts: counts(&histories),
            newest_words: Steps::default(),
        };
        evidence.members.newest_words = newest_words(&evidence);
        let history = replay(&evidence, &histories);
        let evidence = Rc::new(evidence);
        Rc::clone(opened.get_or_init(|| Rc::new(Dossier { evidence, history })))
    }
}

/// Counts how members stand, day by day.
fn counts(members: &[&History]) -> Steps<MemberCount> {
    let mut shifts: Vec<(Day, Standing, Standing)> = Vec::new();
    for history in members {
        let mut from = Standing::Undeclared;
        for run in &history.runs {
            shifts.push((run.first, from, run.standing));
            from = run.standing;
        }
    }
    shifts.sort_unstable();
    let mut count = MemberCount::undeclared(members.len());
    let of_days = shifts.chunk_by(|one, other| one.0 == other.0);
    let steps = of_days.map(|of_day| {
        for (_, from, to) in of_day {
            count.shift(*from, *to);
        }
        (of_day[0].0, count.clone())
    });
    Steps(steps.collect())
}

/// The first day of the newest words of members, and of members of those, if the bloc has said something itself.
fn newest_words(bloc: &Evidence<'_>) -> Steps<Day> {
    if bloc.own_words().next().is_none() {
        return Steps::default();
    }
    let below = bloc.below().into_iter();
    let words = below
        .flat_map(Evidence::own_words)
        .flat_map(|said| said.by(Day::MAX));
    let mut words: Vec<(Day, Day)> = words.map(|item| (item.known, item.first)).collect();
    words.sort_unstable();
    let mut newest = None;
    words.retain(|(_, first)| {
        let moves = newest < Some(*first);
        newest = newest.max(Some(*first));
        moves
    });
    Steps(words)
}
