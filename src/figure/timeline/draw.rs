//! The parts of swimlanes: their scale, the bars and marks of a lane, and lanes of contacts.

use maud::{Markup, html};

use super::question::{Lane, Lanes, NAMES, NOW};
use crate::figure::lanes::{self, Bar, LANE};
use crate::figure::matrix::{others, words};
use crate::figure::page::{INNER, name};
use crate::figure::scale::Scale;
use crate::figure::sheet::{Area, Sheet, count, n};
use crate::figure::sign::{address, read_at, sign, told};
use crate::figure::text::bold;
use crate::layout::Leaning;
use crate::model::{
    ActorRef, Coding, Dataset, Day, KeywordEnum, Position, Sign, StatementRef, TopicRef,
};
use crate::output::mark;
use crate::report::phrases;

/// Draws lanes below their scale, and below the topic they are all on if that is to be told.
pub(super) fn draw_group(
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

/// Draws the name of a lane.
fn draw_name(sheet: &mut Sheet, short: &str, whole: &str) {
    let drawn = name(short, NAMES - 10.0, sheet.y + 14.0);
    sheet.add(&told(whole, None, &drawn));
}

fn draw_lane(sheet: &mut Sheet, asked: &Lanes<'_, '_>, scale: Scale, lane: &Lane) {
    let data = asked.snapshot.data;
    let who = phrases::subject(data, lane.subject);
    if asked.is_of_one() {
        draw_name(sheet, &data[lane.topic].short, &data[lane.topic].title);
    } else {
        draw_name(sheet, &who, &who);
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
            "{who} on {}: {}",
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
pub(super) fn draw_contacts(sheet: &mut Sheet, asked: &Lanes<'_, '_>, scale: Scale) {
    let data = asked.snapshot.data;
    let met = lanes::by_actor(asked.met.unwrap_or_default());
    let mut actors: Vec<ActorRef> = asked.subjects.iter().map(|subject| subject.actor).collect();
    actors.dedup();
    let lane = |actor| met.get(&actor).map(|met| (actor, met));
    let lanes: Vec<_> = actors.into_iter().filter_map(lane).collect();
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
        let short = if asked.is_of_one() {
            "Contacts"
        } else {
            &data[actor].name
        };
        draw_name(sheet, short, &data[actor].name);
        for contact in met {
            let words = format!("{}. {}", lanes::met_words(contact), contact.summary);
            let address = read_at(data, &contact.sources);
            let mark = lanes::met(scale, contact, sheet.y - 14.5);
            sheet.add(&told(&words, address.as_deref(), &mark));
        }
        sheet.y += LANE;
    }
}
