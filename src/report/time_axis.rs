//! The axis of a drawing in time: the days from one end to the other, and the periods marked between.

use super::phrases;
use crate::model::Day;
use crate::model::date::{Granularity, Period, periods};

/// The days from one end of a drawing to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeAxis {
    first: Day,
    last: Day,
}

impl TimeAxis {
    /// Returns the axis from the beginning of the year or month that holds a day to another day.
    pub fn new(first: Day, last: Day) -> Self {
        let first = first.min(last);
        let length = match (Self { first, last }).length() {
            Granularity::Year => Granularity::Year,
            _ => Granularity::Month,
        };
        let first = Period::containing(first, length).first();
        Self { first, last }
    }

    /// Returns the last day.
    pub fn last(self) -> Day {
        self.last
    }

    /// Returns where a day lies, from 0 at one end to 1 at the other.
    pub fn part(self, day: Day) -> f64 {
        let seconds = |to: Day| self.first.duration_until(to).as_secs_f64();
        let whole = seconds(self.last).max(1.0);
        (seconds(day) / whole).clamp(0.0, 1.0)
    }

    /// Returns where periods begin, each with its head: years, or of less than three years quarters or months.
    pub fn marks(self) -> Vec<(f64, String)> {
        let periods = periods(self.first, self.last, self.length());
        let mark = |period: Period| (self.part(period.first()), phrases::period(period));
        periods.into_iter().map(mark).collect()
    }

    fn length(self) -> Granularity {
        const DAY: i64 = 24 * 60 * 60;
        match self.first.duration_until(self.last).as_secs() / DAY {
            900.. => Granularity::Year,
            270.. => Granularity::Quarter,
            _ => Granularity::Month,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(first: (i16, i8, i8), last: (i16, i8, i8)) -> TimeAxis {
        let day = |(year, month, day)| Day::constant(year, month, day);
        TimeAxis::new(day(first), day(last))
    }

    #[test]
    fn days_lie_between_the_ends() {
        let axis = axis((2025, 1, 1), (2026, 1, 1));
        let parts = [
            (2024, 5, 5),
            (2025, 1, 1),
            (2025, 7, 2),
            (2026, 1, 1),
            (2030, 1, 1),
        ];
        let parts = parts.map(|(y, m, d)| (axis.part(Day::constant(y, m, d)) * 1000.0).floor());
        assert_eq!(
            parts.map(|part| part.to_string()),
            ["0", "0", "498", "1000", "1000"]
        );
    }

    #[test]
    fn the_shorter_the_time_the_shorter_the_periods() {
        let heads = |axis: TimeAxis| -> Vec<String> {
            axis.marks().into_iter().map(|(_, head)| head).collect()
        };
        assert_eq!(
            heads(axis((2024, 5, 6), (2026, 11, 15))),
            ["2024", "2025", "2026"]
        );
        assert_eq!(heads(axis((2025, 8, 1), (2026, 5, 15))).len(), 4);
        assert_eq!(
            heads(axis((2025, 12, 20), (2026, 1, 2))),
            ["2025 Dec", "2026 Jan"]
        );
        // A day alone, and an axis that would run backwards.
        assert_eq!(heads(axis((2026, 7, 1), (2026, 7, 1))), ["2026 Jul"]);
        assert_eq!(heads(axis((2027, 7, 9), (2026, 7, 1))), ["2026 Jul"]);
    }
}
