//! Swimlanes: the positions of one actor on one topic over time, the shifts between them, what was said, and who was met.
//!
//! The page of `report` and the figures of `timeline` are made of the same lanes. A [`Scale`] says where a day is drawn.

use maud::{Markup, html};

use super::scale::Scale;
use super::sheet::n;
use super::sign::class;
use super::text::bold;
use crate::layout::Leaning;
use crate::model::{Contact, ContactStatus, KeywordEnum, Position, Standing};
use crate::output::mark;
use crate::query::Run;
use crate::report::phrases;

/// The height of a lane.
pub(crate) const LANE: f64 = 32.0;
/// The upper and the lower edge of the bar of a position.
const BAR: (f64, f64) = (7.0, 21.0);
/// The narrowest bar, as a part of the whole.
const NARROWEST: f64 = 0.004;
/// The height of a contact.
const MET: f64 = 28.5;
const SIGN: f64 = 11.0;

/// Defines the textures that tell positions apart without colours.
pub(crate) fn textures() -> Markup {
    html! {
        defs {
            @for position in Position::ALL {
                @let leaning = phrases::leaning(*position);
                pattern id=(format!("bar-{}", class(leaning))) width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect.(class(leaning)) width="6" height="6" {}
                    path.(class(leaning)) d=(texture(leaning)) {}
                }
            }
        }
    }
}

/// Lines within a square of six: none for yes, and others for every other position.
fn texture(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::For | Leaning::Silent | Leaning::Unknown => "M0 0",
        Leaning::ForIf => "M-1 1L1 -1M-1 7L7 -1M5 7L7 5",
        Leaning::Both => "M3 1.5v3M1.5 3h3",
        Leaning::Neither => "M0 3h6",
        Leaning::Against => "M-1 5L1 7M-1 -1L7 7M5 -1L7 1",
    }
}

/// Draws a stretch of a position, with its sign where there is room, and the line that marks the shift to it.
pub(crate) fn run(scale: Scale, run: &Run, is_shift: bool, y: f64) -> Markup {
    // However short it is, it is wide enough to be seen.
    let start = scale.part(run.first).min(1.0 - NARROWEST);
    let end = scale.part(run.until.unwrap_or(scale.last()));
    let length = (end - start).max(NARROWEST);
    let leaning = phrases::standing_leaning(run.standing);
    let width = bold(SIGN).width(mark(leaning)) + 7.0;
    let has_room = width <= scale.room(length);
    let place = scale.place(start);
    html! {
        @if run.standing != Standing::Undeclared {
            rect.bar.(class(leaning)) x=(place) y=(n(y + BAR.0)) width=(scale.distance(length)) height=(n(BAR.1 - BAR.0)) {}
            @if has_room {
                rect.(class(leaning)) x=(place) y=(n(y + BAR.0)) width=(n(width)) height=(n(BAR.1 - BAR.0)) {}
                text.on.(class(leaning)) x=(place) dx="4" y=(n(y + 18.0)) font-size=(n(SIGN)) { (mark(leaning)) }
            }
        }
        @if is_shift { line.shift x1=(place) x2=(place) y1=(n(y + 3.0)) y2=(n(y + 25.0)) {} }
    }
}

/// Returns `mixed from 12 Jun 2025: another voice joined`.
pub(crate) fn run_words(run: &Run, is_shift: bool) -> String {
    let words = format!("{} from {}", run.standing.as_str(), phrases::date(run.from));
    if is_shift {
        format!("{words}: {}", phrases::cause(run.cause))
    } else {
        words
    }
}

/// Draws a contact: filled where it took place.
pub(crate) fn met(scale: Scale, contact: &Contact<'_>, y: f64) -> Markup {
    let place = scale.place(scale.part(contact.date.first()));
    let held = contact.status == ContactStatus::Held;
    html! {
        circle.met.held[held] cx=(place) cy=(n(y + MET)) r="2.5" {}
    }
}

/// Returns `1 Jul 2025: call, held`.
pub(crate) fn met_words(contact: &Contact<'_>) -> String {
    let date = phrases::date(contact.date);
    format!("{date}: {}, {}", contact.kind, contact.status)
}
