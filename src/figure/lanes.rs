//! Swimlanes: the positions of one actor on one topic over time, the shifts between them, what was said, and who was met.
//!
//! The page of `report` and the figures of `timeline` are made of the same lanes. A [`Scale`] says where a day is drawn.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::scale::Scale;
use super::sheet::n;
use super::sign::class;
use super::text::bold;
use crate::layout::Leaning;
use crate::model::{ActorRef, Contact, ContactStatus, KeywordEnum, Position, Standing};
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

/// Defines the textures that tell positions apart without colours, each with the class of its position.
pub(crate) fn textures(class: fn(Leaning) -> &'static str) -> Markup {
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

/// The bar of a run: from its first day to its last, with the sign of its position where there is room.
pub(crate) struct Bar {
    /// The position, unless nothing is on record.
    pub(crate) leaning: Option<Leaning>,
    /// The left end, and the width.
    pub(crate) place: String,
    pub(crate) width: String,
    /// `true` if there is room for the sign.
    pub(crate) has_room: bool,
}

impl Bar {
    pub(crate) fn new(scale: Scale, run: &Run) -> Self {
        // However short it is, it is wide enough to be seen.
        let start = scale.part(run.first).min(1.0 - NARROWEST);
        let end = scale.part(run.until.unwrap_or(scale.last()));
        let length = (end - start).max(NARROWEST);
        let leaning = phrases::standing_leaning(run.standing);
        Self {
            leaning: (run.standing != Standing::Undeclared).then_some(leaning),
            place: scale.place(start),
            width: scale.distance(length),
            has_room: sign_width(leaning) <= scale.room(length),
        }
    }

    /// Draws it in a lane whose upper edge is at a height, with the line that marks a shift.
    pub(crate) fn draw(&self, is_shift: bool, y: f64) -> Markup {
        let (place, y1) = (&self.place, n(y + BAR.0));
        let height = n(BAR.1 - BAR.0);
        html! {
            @if let Some(leaning) = self.leaning {
                rect.bar.(class(leaning)) x=(place) y=(y1) width=(self.width) height=(height) {}
                @if self.has_room {
                    rect.(class(leaning)) x=(place) y=(y1) width=(n(sign_width(leaning))) height=(height) {}
                    text.on.(class(leaning)) x=(place) dx="4" y=(n(y + 18.0)) font-size=(n(SIGN)) { (mark(leaning)) }
                }
            }
            @if is_shift { line.shift x1=(place) x2=(place) y1=(n(y + 3.0)) y2=(n(y + 25.0)) {} }
        }
    }
}

/// Returns how wide the sign of a position is, with the ground it stands on.
pub(crate) fn sign_width(leaning: Leaning) -> f64 {
    bold(SIGN).width(mark(leaning)) + 7.0
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

/// Returns the contacts of each actor, in the same order.
pub(crate) fn by_actor<'d>(
    contacts: &[&'d Contact<'d>],
) -> BTreeMap<ActorRef, Vec<&'d Contact<'d>>> {
    let mut met: BTreeMap<ActorRef, Vec<&Contact<'_>>> = BTreeMap::new();
    for contact in contacts {
        let actors: BTreeSet<ActorRef> = contact.participants.iter().map(|it| it.0).collect();
        for actor in actors {
            met.entry(actor).or_default().push(*contact);
        }
    }
    met
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
