//! The calendar cut into equal stretches, for counts and charts.

use std::fmt::{self, Display, Formatter};
use std::iter;
use std::str::FromStr;

use jiff::ToSpan;

use super::Day;

/// The length of the periods of a series.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Granularity {
    /// A calendar month.
    Month,
    /// Three months, from January, April, July or October.
    Quarter,
    /// Six months, from January or July.
    Half,
    /// A calendar year.
    Year,
}

/// Why a word is not a granularity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GranularityError(String);

/// A month, quarter, half or whole of a calendar year.
///
/// Periods of one granularity are ordered in time; finer ones come before coarser ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Period {
    granularity: Granularity,
    first: Day,
}

/// Every period that holds a day between `from` and `to`, both included; none when `from` is after `to`.
pub fn periods(from: Day, to: Day, granularity: Granularity) -> Vec<Period> {
    let start = (from <= to).then(|| Period::containing(from, granularity));
    iter::successors(start, |period| period.next())
        .take_while(|period| period.first() <= to)
        .collect()
}

impl Period {
    /// The period that holds the day.
    pub fn containing(day: Day, granularity: Granularity) -> Self {
        let months_before = (day.month() - 1) % granularity.months();
        Self {
            granularity,
            first: day.first_of_month().saturating_sub(months_before.months()),
        }
    }

    /// Its length.
    pub fn granularity(self) -> Granularity {
        self.granularity
    }

    /// Its calendar year.
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// Its number within the year, from 1.
    pub fn index(self) -> i8 {
        (self.first.month() - 1) / self.granularity.months() + 1
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Day {
        let months_after = self.granularity.months() - 1;
        self.first
            .saturating_add(months_after.months())
            .last_of_month()
    }

    /// The period after it, or `None` at the end of the year 9999.
    pub fn next(self) -> Option<Self> {
        let first = self.last().tomorrow().ok()?;
        Some(Self { first, ..self })
    }
}

impl Granularity {
    /// All of them, from fine to coarse.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Half, Self::Year];

    fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
        }
    }
}

impl Display for Granularity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Granularity {
    type Err = GranularityError;

    fn from_str(word: &str) -> Result<Self, GranularityError> {
        Self::ALL
            .into_iter()
            .find(|granularity| granularity.word() == word)
            .ok_or_else(|| GranularityError(word.to_owned()))
    }
}

impl GranularityError {
    /// Returns the remedy, in lower case and without a full stop.
    pub fn hint() -> String {
        "write `month`, `quarter`, `half` or `year`".into()
    }
}

impl Display for GranularityError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a length of periods", self.0)
    }
}

impl std::error::Error for GranularityError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lengths_that_are_proposed_are_lengths() {
        let hint = GranularityError::hint();
        let words: Vec<&str> = hint.split('`').skip(1).step_by(2).collect();
        assert_eq!(words.len(), 4);
        for word in words {
            assert!(word.parse::<Granularity>().is_ok(), "{word}");
        }
    }
}
