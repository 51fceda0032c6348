//! Positions over time as swimlanes, with what was said above and below them.

use maud::{Markup, html};

use super::lanes::{self, Bar, LANE};
use super::matrix::{others, words};
use super::page::{Figure, INNER, Key, NAME};
use super::scale::{Extent, Scale};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{address, class, read_at, sign, told};
use super::text::bold;
use crate::layout::Leaning;
use crate::model::{
    Coding, Contact, Dataset, Day, KeywordEnum, Position, Sign, Standing, StatementRef, TopicRef,
};
use crate::output::mark;
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
        let on_topic = |topic: &TopicRef| {
            let lane = |subject: &Subject| self.lane(*subject, *topic);
            self.subjects.iter().filter_map(lane).collect::<Vec<_>>()
        };
        self.topics.iter().flat_map(on_topic).collect()
    }

    fn lane(&self, subject: Subject, topic: TopicRef) -> Option<Lane> {
        let data = self.snapshot.data;
        let history = self.snapshot.history(subject, topic);
        let coding = |at: &StatementRef| {
            let coding = data[*at]
                .coding(topic)
                .filter(|_| is_theirs(data, *at, subject));
            coding.map(|coding| (*at, coding))
        };
        let said: Vec<_> = self.said.iter().filter_map(coding).collect();
        let is_empty = history.runs.is_empty() && said.is_empty();
        (!is_empty).then_some(Lane {
            subject,
            topic,
            history,
            said,
        })
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
            let is_silent = |topic: &&TopicRef| lanes.iter().all(|lane| lane.topic != **topic);
            let silent = self.topics.iter().filter(is_silent);
            silent.map(|at| data[*at].short.to_string()).collect()
        } else {
            let is_silent = |it: &&Subject| lanes.iter().all(|lane| lane.subject != **it);
            let silent = self.subjects.iter().filter(is_silent);
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

/// `true` if a statement was made for somebody: in the voice of the speaker, where one is meant.
fn is_theirs(data: &Dataset<'_>, at: StatementRef, subject: Subject) -> bool {
    let said = &data[at];
    let mut parties = said
        .parties
        .iter()
        .filter(|party| party.actor == subject.actor);
    parties
        .any(|party| subject.speaker.is_none() || principal(data, said, *party) == subject.speaker)
}

/// Draws lanes below their scale, and below the topic they are all on if that is to be told.
fn draw_group(
    sheet: &mut Sheet,
    asked: &Lanes<'_, '_>,
    scale: Scale,
    lanes: &[Lane],
    head: Option<TopicRef>,
) {
    let data = asked.snapshot.data;
    if let Some(topic) = head {
        sheet.y += 14.0;
        let title = html! { text.head x="0" y=(n(sheet.y)) font-size="11" { (data[topic].title) } };
        sheet.add(&told(&data[topic].proposition, None, &title));
        sheet.y += 4.0;
    }
    draw_scale(sheet, scale, lanes.len());
    for lane in lanes {
        draw_lane(sheet, asked, scale, lane);
        sheet.y += LANE;
    }
    sheet.y += 8.0;
}

fn draw_scale(sheet: &mut Sheet, scale: Scale, lanes: usize) {
    let bottom = sheet.y + 14.0 + LANE * count(lanes);
    let drawn = scale.draw(sheet.y, &n(bottom));
    sheet.add(&html! { g.frame { (drawn) } });
    sheet.y += 14.0;
}

/// Draws the name of a lane on at most two lines.
fn draw_name(sheet: &mut Sheet, name: &str, whole: &str) {
    let lines = NAME.fit(name, NAMES - 10.0, 2);
    let step = NAME.size * 1.1;
    let first = sheet.y + 14.0 + NAME.size * 0.36 - step * (count(lines.len()) - 1.0) / 2.0;
    let drawn = html! {
        @for (at, line) in lines.iter().enumerate() {
            text x="0" y=(n(first + step * count(at))) font-size=(n(NAME.size)) { (line) }
        }
    };
    sheet.add(&told(whole, None, &drawn));
}

fn draw_lane(sheet: &mut Sheet, asked: &Lanes<'_, '_>, scale: Scale, lane: &Lane) {
    let data = asked.snapshot.data;
    let name = phrases::subject(data, lane.subject);
    if asked.is_of_one() {
        draw_name(sheet, &data[lane.topic].short, &data[lane.topic].title);
    } else {
        draw_name(sheet, &name, &name);
    }
    let y = sheet.y;
    sheet.add(&html! {
        g.frame { path.hair d=(format!("M{} {}h{}", n(NAMES), n(y + 14.0), n(INNER - NAMES - NOW))) {} }
    });
    for (at, run) in lane.history.runs.iter().enumerate() {
        let is_over = run.until.is_some_and(|until| scale.part(until) <= 0.0);
        if is_over {
            continue;
        }
        let is_shift = at > 0 && scale.part(run.first) > 0.0;
        let address = run.statement.and_then(|at| address(data, at));
        let words = format!(
            "{name} on {}: {}",
            data[lane.topic].title,
            lanes::run_words(run, at > 0)
        );
        sheet.add(&told(
            &words,
            address.as_deref(),
            &Bar::new(scale, run).draw(is_shift, y),
        ));
    }
    for (at, coding) in &lane.said {
        let mark = draw_said(scale, data[*at].date.first(), *coding, y);
        let address = address(data, *at);
        sheet.add(&told(
            &said_words(data, *at, *coding),
            address.as_deref(),
            &mark,
        ));
    }
    draw_now(sheet, asked, lane);
}

/// Draws a statement: above the bar where it is for, below where it is against, else within.
fn draw_said(scale: Scale, day: Day, coding: Coding, y: f64) -> Markup {
    let place = scale.place(scale.part(day));
    let side = coding.position().map(Position::sign);
    let line = |from: f64| html! { line.said x1=(place) x2=(place) y1=(n(y + from)) y2=(n(y + from + 5.0)) {} };
    match side {
        Some(Sign::For) => line(1.0),
        Some(Sign::Against) => line(22.0),
        Some(Sign::Between) | None => html! { circle.said cx=(place) cy=(n(y + 14.0)) r="1.8" {} },
    }
}

/// Returns `12 Jun 2025, Emmanuel Macron: + supports. He ...`.
fn said_words(data: &Dataset<'_>, at: StatementRef, coding: Coding) -> String {
    let said = &data[at];
    let lead = said.lead();
    let who = match lead.speaker {
        Some(speaker) => &data[speaker].name,
        None => &data[lead.actor].name,
    };
    let leaning = coding.position().map_or(Leaning::Silent, phrases::leaning);
    format!(
        "{}, {who} ({}): {} {}. {}",
        phrases::date(said.date),
        said.attribution,
        mark(leaning),
        coding.as_str(),
        said.gist()
    )
}

/// Draws where somebody stands now, and the positions of those who lean another way.
fn draw_now(sheet: &mut Sheet, asked: &Lanes<'_, '_>, lane: &Lane) {
    let stance = asked.snapshot.stance(lane.subject, lane.topic);
    let area = |x: f64, width: f64, height: f64| Area {
        x: INNER - NOW + x,
        y: sheet.y + 14.0 - height / 2.0,
        width,
        height,
    };
    let leaning = phrases::standing_leaning(stance.standing);
    let others = others(&stance);
    let drawn = html! {
        (sign(leaning, area(6.0, 18.0, 14.0), bold(9.0), ""))
        @for (at, other) in others.iter().take(2).enumerate() {
            (sign(*other, area(26.0 + 11.5 * count(at), 10.5, 10.0), bold(6.5), ""))
        }
    };
    let address = stance.evidence.last();
    let address =
        address.and_then(|at| read_at(asked.snapshot.data, &asked.snapshot.data[*at].sources));
    let words = words(asked.snapshot.data, &stance);
    sheet.add(&told(&words, address.as_deref(), &drawn));
}

/// Draws a lane of contacts for each actor that has some.
fn draw_contacts(sheet: &mut Sheet, asked: &Lanes<'_, '_>, scale: Scale) {
    let data = asked.snapshot.data;
    let mut actors: Vec<_> = asked.subjects.iter().map(|subject| subject.actor).collect();
    actors.dedup();
    let met = |actor| {
        let met = asked.met.unwrap_or_default().iter();
        let took_part = move |contact: &&&Contact<'_>| {
            contact.participants.iter().any(|(who, _)| *who == actor)
        };
        met.filter(took_part).copied().collect::<Vec<_>>()
    };
    let lanes: Vec<_> = actors
        .into_iter()
        .map(|actor| (actor, met(actor)))
        .collect();
    let lanes: Vec<_> = lanes
        .into_iter()
        .filter(|(_, met)| !met.is_empty())
        .collect();
    if lanes.is_empty() {
        return;
    }
    if asked.subjects.len() > 1 {
        sheet.y += 14.0;
        sheet.add(&html! { text.head x="0" y=(n(sheet.y)) font-size="11" { "Contacts" } });
        sheet.y += 4.0;
    }
    draw_scale(sheet, scale, lanes.len());
    for (actor, met) in lanes {
        let name = if asked.is_of_one() {
            "Contacts"
        } else {
            &data[actor].name
        };
        draw_name(sheet, name, &data[actor].name);
        for contact in met {
            let words = format!("{}. {}", lanes::met_words(contact), contact.summary);
            let address = read_at(data, &contact.sources);
            let mark = lanes::met(scale, contact, sheet.y - 14.5);
            sheet.add(&told(&words, address.as_deref(), &mark));
        }
        sheet.y += LANE;
    }
}
