//! A scale of time, from left to right.

use maud::{Markup, html};

use super::sheet::n;
use super::text::{Letters, plain};
use crate::model::Day;
use crate::report::TimeAxis;

/// The letters of its heads.
const DATE: Letters = plain(9.0);

/// An axis of time with where it is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    axis: TimeAxis,
    extent: Extent,
}

/// How places in time are written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Extent {
    /// In percent of what is at least so wide.
    Percent(f64),
    /// In units of the drawing.
    Units {
        /// The left end.
        from: f64,
        /// The distance between the ends.
        width: f64,
    },
}

impl Extent {
    /// Returns the width, or the least that it may be.
    fn width(self) -> f64 {
        match self {
            Self::Percent(width) | Self::Units { width, .. } => width,
        }
    }
}

impl Scale {
    /// Returns a scale from the beginning of the year or month that holds a day to another day.
    pub(crate) fn new(first: Day, last: Day, extent: Extent) -> Self {
        let axis = TimeAxis::new(first, last);
        Self { axis, extent }
    }

    /// Returns the last day.
    pub(crate) fn last(self) -> Day {
        self.axis.last()
    }

    /// Returns where a day lies, as a part of the whole.
    pub(crate) fn part(self, day: Day) -> f64 {
        self.axis.part(day)
    }

    /// Returns how wide a part of the whole is, or may become.
    pub(crate) fn room(self, part: f64) -> f64 {
        part * self.extent.width()
    }

    /// Writes a place.
    pub(crate) fn place(self, part: f64) -> String {
        match self.extent {
            Extent::Percent(_) => format!("{}%", n(100.0 * part)),
            Extent::Units { from, width } => n(from + part * width),
        }
    }

    /// Writes a distance.
    pub(crate) fn distance(self, part: f64) -> String {
        match self.extent {
            Extent::Percent(_) => self.place(part),
            Extent::Units { width, .. } => n(part * width),
        }
    }

    /// Returns the beginnings of periods, as far apart as their heads need.
    fn marks(self) -> Vec<(f64, String)> {
        let marks = self.axis.marks();
        let widest = marks.iter().map(|(_, head)| DATE.width(head) + 10.0);
        let widest = widest.fold(1.0, f64::max);
        let mut free = 0.0;
        let mut kept = Vec::new();
        for (part, head) in marks {
            let room = self.room(part);
            if room >= free && room + widest <= self.extent.width() + 16.0 {
                free = room + widest;
                kept.push((part, head));
            }
        }
        kept
    }

    /// Draws a line for each period that is marked, with its head, from one height to another.
    pub(crate) fn draw(self, top: f64, bottom: &str) -> Markup {
        html! {
            @for (part, head) in self.marks() {
                @let place = self.place(part);
                line.year x1=(place) x2=(place) y1=(n(top)) y2=(bottom) {}
                text.year x=(place) dx="4" y=(n(top + 9.0)) font-size=(n(DATE.size)) { (head) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(first: i16, extent: Extent) -> Scale {
        Scale::new(
            Day::constant(first, 1, 1),
            Day::constant(2026, 1, 1),
            extent,
        )
    }

    #[test]
    fn places_are_percentages_or_lengths() {
        let middle = Day::constant(2025, 7, 2);
        let wide = scale(2025, Extent::Percent(480.0));
        assert_eq!(wide.place(wide.part(middle)), "49.9%");
        assert_eq!(wide.distance(0.5), "50%");
        let (from, width) = (10.0, 200.0);
        let drawn = scale(2025, Extent::Units { from, width });
        assert_eq!(drawn.place(drawn.part(middle)), "109.7");
        assert_eq!(drawn.distance(0.5), "100");
    }

    #[test]
    fn heads_do_not_run_into_each_other() {
        let marks = scale(1900, Extent::Percent(480.0)).marks();
        assert!((5..20).contains(&marks.len()), "{marks:?}");
        assert_eq!(scale(2023, Extent::Percent(480.0)).marks().len(), 3);
    }
}
