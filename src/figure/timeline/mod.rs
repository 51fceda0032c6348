//! Positions over time as swimlanes, with what was said above and below them.

mod draw;

use std::collections::{BTreeMap, BTreeSet};

use draw::{draw_contacts, draw_group};
use maud::{Markup, html};

use super::lanes;
use super::page::{Figure, INNER, Key, NAME};
use super::scale::{Extent, Scale};
use super::sheet::{Sheet, n};
use super::sign::class;
use crate::model::{Coding, Contact, Day, Standing, StatementRef, TopicRef};
use crate::query::{History, Snapshot, Subject, principal};
use crate::report::phrases;

/// The most room for the names of lanes.
const NAMES: f64 = 128.0;
/// The room for where each stands now, on the right.
const NOW: f64 = 48.0;

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
struct Lane {
    subject: Subject,
    topic: TopicRef,
    history: History,
    said: Vec<(StatementRef, Coding)>,
}

/// Draws positions over time.
pub fn timeline(asked: &Lanes<'_, '_>) -> Figure {
    let data = asked.snapshot.data;
    let lanes = asked.lanes();
    let scale = asked.scale(&lanes);
    let mut sheet = Sheet::default();
    sheet.add(&lanes::textures(class));
    let groups = lanes.chunk_by(|one, other| one.topic == other.topic || asked.is_of_one());
    for group in groups {
        let head = (asked.subjects.len() > 1 && asked.topics.len() > 1).then_some(group[0].topic);
        draw_group(&mut sheet, asked, scale, group, head);
    }
    draw_contacts(&mut sheet, asked, scale);
    if lanes.is_empty() {
        sheet.y += 20.0;
        sheet.add(
            &html! { text x="0" y=(n(sheet.y)) font-size=(n(NAME.size)) { "Nothing on record." } },
        );
    }
    let day = phrases::day(asked.snapshot.as_of);
    let (title, lead) = match (asked.subjects, asked.topics) {
        ([one], _) => {
            let name = phrases::subject(data, *one);
            (format!("{name} over time, as of {day}"), String::new())
        }
        (_, [topic]) => {
            let topic = &data[*topic];
            (
                format!("{} over time, as of {day}", topic.title),
                topic.proposition.to_string(),
            )
        }
        _ => (
            format!("{} over time, as of {day}", data.meta.title),
            String::new(),
        ),
    };
    Figure {
        title,
        lead,
        height: sheet.y,
        drawn: sheet.drawn(),
        keys: asked.keys(&lanes),
        shown: asked.shown(&lanes),
    }
}

impl Lanes<'_, '_> {
    /// `true` if lanes are topics of one actor.
    fn is_of_one(&self) -> bool {
        self.subjects.len() == 1
    }

    /// Returns the lanes that have something in them, by topic.
    fn lanes(&self) -> Vec<Lane> {
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
    fn scale(&self, lanes: &[Lane]) -> Scale {
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

    fn keys(&self, lanes: &[Lane]) -> Vec<Key> {
        let runs = lanes.iter().flat_map(|lane| &lane.history.runs);
        let standings = runs
            .map(|run| run.standing)
            .filter(|it| *it != Standing::Undeclared);
        let mut keys = Key::positions(standings.map(phrases::standing_leaning));
        let mut key = |drawn: Markup, words: &str| keys.push(Key::new(drawn, words));
        key(
            html! { line.shift x1="9" x2="9" y1="0" y2="13" {} },
            "shift",
        );
        if lanes.iter().any(|lane| !lane.said.is_empty()) {
            let drawn = html! {
                line.said x1="4" x2="4" y1="0" y2="5" {}
                circle.said cx="9" cy="6.5" r="1.8" {}
                line.said x1="14" x2="14" y1="8" y2="13" {}
            };
            key(drawn, "statement for, on neither side, against");
        }
        if self.met.is_some_and(|met| !met.is_empty()) {
            key(
                html! { circle.met.held cx="9" cy="6.5" r="3" {} },
                "contact held",
            );
            key(
                html! { circle.met cx="9" cy="6.5" r="3" {} },
                "offered, declined or denied",
            );
        }
        keys
    }

    fn shown(&self, lanes: &[Lane]) -> Vec<String> {
        let data = self.snapshot.data;
        let silent: Vec<String> = if self.is_of_one() {
            let drawn: BTreeSet<TopicRef> = lanes.iter().map(|lane| lane.topic).collect();
            let silent = self.topics.iter().filter(|topic| !drawn.contains(topic));
            silent.map(|at| data[*at].short.to_string()).collect()
        } else {
            let drawn: BTreeSet<Subject> = lanes.iter().map(|lane| lane.subject).collect();
            let silent = self.subjects.iter().filter(|it| !drawn.contains(it));
            silent.map(|at| phrases::subject(data, *at)).collect()
        };
        vec![
            "Positions from left to right in time, read from dated, sourced statements by one published rule, and on the right where each stands now, followed by the positions of voices that lean another way. Where there is no bar, nothing was on record, which is not the same as neutral.".to_owned(),
            self.marked.clone(),
            if silent.is_empty() { String::new() } else {
                format!("Nothing on record ({}): {}.", silent.len(), silent.join(", "))
            },
        ]
    }
}
