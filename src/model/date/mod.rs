//! Dates of uncertain precision, as EDTF writes them.
//!
//! Source: Extended Date/Time Format, Library of Congress, 4 February 2019 (ISO 8601-2). Read are level 0
//! without times of day, level 1, and of level 2 the quarters 33 to 36.

mod age;
mod display;
mod error;
mod parse;
mod period;
#[cfg(test)]
mod properties;
pub(super) mod serial;
#[cfg(test)]
mod tests;
mod written;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

pub use age::{Age, AgeError};
pub use display::month_name;
pub use error::DateError;
pub use period::{Granularity, GranularityError, Period, periods};
pub use written::{Relative, Written, WrittenError, written};

/// A day of the calendar, from -9999-01-01 to 9999-12-31.
pub type Day = jiff::civil::Date;

/// When something was, as far as it is known: an inclusive range of days with a precision and a qualifier.
///
/// Dates are ordered by their first day, then by their last; how they are written only breaks ties.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Date(Shape);

/// The precision of a date, from fine to coarse.
///
/// A date with `X` is as fine as what is given: `1985-04-XX`, some day of that April, is known to the month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// `2026-02-03`.
    Day,
    /// `2026-02` or `2026-02-XX`.
    Month,
    /// `2025-23`, autumn 2025.
    Season,
    /// `2026-33`, the first quarter of 2026.
    Quarter,
    /// `2026`, `2026-XX` or `2026-XX-XX`.
    Year,
    /// `201X`.
    Decade,
    /// `20XX`.
    Century,
    /// `2026-02-01/2026-02-10`, whatever its two ends are.
    Interval,
}

/// A doubt that a source leaves about a date. It is shown, and never changes the range of days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Qualifier {
    /// `?`: perhaps another date altogether.
    Uncertain,
    /// `~`: near this date.
    Approximate,
    /// `%`: perhaps near this date.
    UncertainAndApproximate,
}

/// The structure of a date. An interval has a moment on at least one side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
enum Shape {
    Single(Moment),
    Between(Moment, Moment),
    Since(Moment, Missing),
    Until(Missing, Moment),
}

/// Why an interval has no moment on one side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
enum Missing {
    /// Written as nothing: it starts or ends, but nobody knows when.
    Unknown,
    /// Written `..`: it does not start or end, or not yet.
    Open,
}

/// A date that stands alone, or one end of an interval. Its first day and form are enough to write it again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
struct Moment {
    #[serde(with = "serial")]
    first: Day,
    #[serde(with = "serial")]
    last: Day,
    form: Form,
    qualifier: Option<Qualifier>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
enum Form {
    Day,
    Month,
    Season,
    Quarter,
    Year,
    Decade,
    Century,
    /// `1985-04-XX`
    DayInMonth,
    /// `1985-XX-XX`
    DayInYear,
    /// `1985-XX`
    MonthInYear,
}

impl Date {
    /// The earliest day it can mean: `Day::MIN` when the start is open or unknown.
    pub fn first(self) -> Day {
        match self.0 {
            Shape::Single(start) | Shape::Between(start, _) | Shape::Since(start, _) => start.first,
            Shape::Until(..) => Day::MIN,
        }
    }

    /// The latest day it can mean: `Day::MAX` when the end is open or unknown. The last day of the year 9999 is told from
    /// that by [`end`](Self::end).
    pub fn last(self) -> Day {
        self.end().unwrap_or(Day::MAX)
    }

    /// The latest day it can mean, unless the end is open or unknown.
    pub fn end(self) -> Option<Day> {
        match self.0 {
            Shape::Single(end) | Shape::Between(_, end) | Shape::Until(_, end) => Some(end.last),
            Shape::Since(..) => None,
        }
    }

    /// Its precision.
    pub fn precision(self) -> Precision {
        match self.0 {
            Shape::Single(moment) => moment.form.precision(),
            Shape::Between(..) | Shape::Since(..) | Shape::Until(..) => Precision::Interval,
        }
    }

    /// Its qualifier; for an interval, what is in doubt about either end.
    pub fn qualifier(self) -> Option<Qualifier> {
        match self.0 {
            Shape::Single(only) | Shape::Since(only, _) | Shape::Until(_, only) => only.qualifier,
            Shape::Between(start, end) => Qualifier::either(start.qualifier, end.qualifier),
        }
    }

    /// Returns the start and the end of an interval, as far as they are known; `None` of any other date.
    pub fn ends(self) -> Option<(Option<Self>, Option<Self>)> {
        let end = |moment| Some(Self(Shape::Single(moment)));
        match self.0 {
            Shape::Single(_) => None,
            Shape::Between(start, last) => Some((end(start), end(last))),
            Shape::Since(start, _) => Some((end(start), None)),
            Shape::Until(_, last) => Some((None, end(last))),
        }
    }

    /// Returns `true` if it names one day, qualified or not.
    pub fn is_day(self) -> bool {
        self.precision() == Precision::Day
    }

    /// Returns `true` if it is over by the end of `day`, whichever of its days is meant.
    pub fn certainly_by(self, day: Day) -> bool {
        self.end().is_some_and(|end| end <= day)
    }

    /// Returns `true` if one of its days lies between `since` and `until`, both included; `None` sets no limit.
    pub fn may_fall_within(self, since: Option<Day>, until: Option<Day>) -> bool {
        since.is_none_or(|since| since <= self.last())
            && until.is_none_or(|until| self.first() <= until)
    }

    /// Returns `true` if the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.may_fall_within(Some(other.first()), Some(other.last()))
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self(Shape::Single(Moment::new(Form::Day, day, day)))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_first = self.first().cmp(&other.first());
        let by_last = || self.last().cmp(&other.last());
        by_first
            .then_with(by_last)
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Moment {
    fn new(form: Form, first: Day, last: Day) -> Self {
        Self {
            first,
            last,
            form,
            qualifier: None,
        }
    }
}

impl Form {
    fn precision(self) -> Precision {
        match self {
            Self::Day => Precision::Day,
            Self::Month | Self::DayInMonth => Precision::Month,
            Self::Season => Precision::Season,
            Self::Quarter => Precision::Quarter,
            Self::Year | Self::MonthInYear | Self::DayInYear => Precision::Year,
            Self::Decade => Precision::Decade,
            Self::Century => Precision::Century,
        }
    }
}

impl Qualifier {
    /// Returns `true` if the date is approximate: `~` or `%`.
    pub fn is_approximate(self) -> bool {
        self != Self::Uncertain
    }

    /// Returns `true` if the date is uncertain: `?` or `%`.
    pub fn is_uncertain(self) -> bool {
        self != Self::Approximate
    }

    fn either(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) if one != other => Some(Self::UncertainAndApproximate),
            _ => one.or(other),
        }
    }
}
