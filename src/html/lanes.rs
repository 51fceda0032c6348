//! Swimlanes: for a topic, a lane for each actor, with its positions over time, the shifts between them, and its contacts.
//!
//! Places in time are percentages, so that lanes are as wide as the page and their text is never stretched.

use maud::{Markup, html};

use super::anchor::{self, to};
use super::contents::Contents;
use super::words::class;
use crate::layout::Leaning;
use crate::model::{
    ActorRef, Contact, ContactStatus, Day, KeywordEnum, Position, Standing, TopicRef,
};
use crate::output::mark;
use crate::query::Run;
use crate::report::phrases;

/// The height of a lane in pixels, and of what stands above the first.
const LANE: usize = 30;

/// The narrowest stretch, in percent.
const NARROWEST: f64 = 0.4;

/// The days from one end of the lanes to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    first: Day,
    last: Day,
}

impl Scale {
    /// Returns the scale that all lanes of a page share: from the year of the first position to the day asked about.
    pub(super) fn new(contents: &Contents<'_>) -> Self {
        let runs = contents.cells.values().flat_map(|it| &it.history.runs);
        let last = contents.asked.snapshot.as_of;
        let first = runs.map(|run| run.first).min().unwrap_or(last);
        let year = Day::new(first.year(), 1, 1).unwrap_or(first);
        Self { first: year, last }
    }

    /// Returns the place of a day between 0 and 100.
    fn place(self, day: Day) -> f64 {
        let seconds = |to: Day| self.first.duration_until(to).as_secs_f64();
        let whole = seconds(self.last).max(1.0);
        (100.0 * seconds(day) / whole).clamp(0.0, 100.0)
    }

    /// Returns the first days of the years after the first.
    fn years(self) -> impl Iterator<Item = Day> {
        let years = self.first.year()..=self.last.year();
        years.filter_map(|year| Day::new(year, 1, 1).ok())
    }
}

/// Returns `12.3%`.
fn percent(place: f64) -> String {
    format!("{place:.1}%")
}

/// Defines once what the lanes of every topic use: the patterns of positions, and the contacts of each actor.
pub(super) fn definitions(contents: &Contents<'_>, scale: Scale) -> Markup {
    html! {
        svg.unseen aria-hidden="true" width="0" height="0" {
            defs {
                @for position in Position::ALL { (pattern(phrases::leaning(*position))) }
                @for actor in &contents.asked.actors { (met(contents, scale, *actor)) }
            }
        }
    }
}

/// A position as its colour strewn with its sign.
fn pattern(leaning: Leaning) -> Markup {
    html! {
        pattern id=(format!("sign:{}", class(leaning))) width="34" height=(LANE) patternUnits="userSpaceOnUse" {
            rect.(class(leaning)) width="34" height=(LANE) {}
            text.(class(leaning)) x="5" y="17" { (mark(leaning)) }
        }
    }
}

/// The contacts of an actor, each a mark below its lane: filled where it took place.
fn met(contents: &Contents<'_>, scale: Scale, actor: ActorRef) -> Markup {
    let contacts = contents.met(actor);
    html! {
        @if !contacts.is_empty() {
            g id=(met_anchor(contents, actor)) {
                @for contact in contacts {
                    a href=(to(&anchor::contact(contact))) tabindex="-1" {
                        circle.held[contact.status == ContactStatus::Held] cx=(percent(scale.place(contact.date.first()))) cy="25" r="2.5" {
                            title { (met_words(contact)) }
                        }
                    }
                }
            }
        }
    }
}

fn met_anchor(contents: &Contents<'_>, actor: ActorRef) -> String {
    format!("met:{}", contents.data[actor].id)
}

/// Returns `1 Jul 2025: call, held`.
fn met_words(contact: &Contact<'_>) -> String {
    format!(
        "{}: {}, {}",
        phrases::date(contact.date),
        contact.kind,
        contact.status
    )
}

/// Shows the lanes of a topic.
pub(super) fn figure(contents: &Contents<'_>, scale: Scale, topic: TopicRef) -> Markup {
    let data = contents.data;
    let runs = |actor: &ActorRef| &contents.cells[&(*actor, topic)].history.runs;
    let actors: Vec<ActorRef> = contents
        .asked
        .actors
        .iter()
        .copied()
        .filter(|at| !runs(at).is_empty())
        .collect();
    html! {
        @if !actors.is_empty() {
            figure.lanes {
                ol { @for actor in &actors { li { a href=(to(&anchor::stance(data, *actor, topic))) { (data[*actor].name) } } } }
                div.scroll tabindex="0" role="region" aria-label=(format!("{} over time", data[topic].title)) {
                    svg role="group" aria-label="Positions over time" height=(LANE * (actors.len() + 1)) {
                        (years(scale))
                        @for (at, actor) in actors.iter().enumerate() {
                            (lane(contents, scale, *actor, topic, LANE * (at + 1)))
                        }
                    }
                }
                figcaption {
                    "Positions from left to right in time, the present one named by its sign; an upright line marks a shift"
                    @if !contents.asked.contacts.is_empty() { ", a dot below a contact, hollow where it was not held" }
                    ". Each leads to its explanation."
                }
            }
        }
    }
}

fn years(scale: Scale) -> Markup {
    html! {
        @for year in scale.years() {
            @let place = percent(scale.place(year));
            line.year x1=(place) x2=(place) y1="6" y2="100%" {}
            text.year x=(place) dx="4" y="17" { (year.year()) }
        }
    }
}

fn lane(
    contents: &Contents<'_>,
    scale: Scale,
    actor: ActorRef,
    topic: TopicRef,
    y: usize,
) -> Markup {
    let data = contents.data;
    let runs = &contents.cells[&(actor, topic)].history.runs;
    html! {
        a href=(to(&anchor::stance(data, actor, topic))) tabindex="-1" {
            @for (at, shown) in runs.iter().enumerate() { (run(scale, shown, at > 0, y)) }
        }
        @if let Some(last) = runs.last() { text x="100%" dx="6" y=(y + 17) { (mark(phrases::standing_leaning(last.standing))) } }
        @if !contents.met(actor).is_empty() {
            use href=(to(&met_anchor(contents, actor))) y=(y) {}
        }
    }
}

/// One stretch of a position, with the line that marks the shift to it.
fn run(scale: Scale, run: &Run, is_shift: bool, y: usize) -> Markup {
    // However short it is, it is wide enough to be seen.
    let start = scale.place(run.first).min(100.0 - NARROWEST);
    let end = scale.place(run.until.unwrap_or(scale.last));
    let place = percent(start);
    html! {
        g {
            title { (run_words(run, is_shift)) }
            @if run.standing != Standing::Undeclared {
                rect.(class(phrases::standing_leaning(run.standing))) x=(place) y=(y + 6) width=(percent((end - start).max(NARROWEST))) height="14" {}
            }
            @if is_shift { line.shift x1=(place) x2=(place) y1=(y + 2) y2=(y + 22) {} }
        }
    }
}

/// Returns `mixed from 12 Jun 2025: another voice joined`.
fn run_words(run: &Run, is_shift: bool) -> String {
    let words = format!("{} from {}", run.standing.as_str(), phrases::date(run.from));
    if is_shift {
        format!("{words}: {}", phrases::cause(run.cause))
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    #[test]
    fn days_are_placed_between_the_ends() {
        let day = |text: &str| text.parse::<Date>().unwrap().first();
        let scale = Scale {
            first: day("2025-01-01"),
            last: day("2026-01-01"),
        };
        let places = [
            "2025-01-01",
            "2025-07-02",
            "2026-01-01",
            "2020-01-01",
            "2030-01-01",
        ];
        let places = places.map(|text| percent(scale.place(day(text))));
        assert_eq!(places, ["0.0%", "49.9%", "100.0%", "0.0%", "100.0%"]);
        assert_eq!(scale.years().count(), 2);
        let one_day = Scale {
            first: scale.last,
            last: scale.last,
        };
        assert_eq!(percent(one_day.place(scale.last)), "0.0%");
    }
}
