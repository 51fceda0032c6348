//! A date in writing: as EDTF for data, and in words for people.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use super::{Date, Day, Form, Granularity, Missing, Moment, Period, Qualifier, Shape};

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Shape::Single(moment) => moment.fmt(f),
            Shape::Between(start, end) => write!(f, "{start}/{end}"),
            Shape::Since(start, end) => write!(f, "{start}/{end}"),
            Shape::Until(start, end) => write!(f, "{start}/{end}"),
        }
    }
}

impl Display for Period {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (year, index) = (year(self.year()), self.index());
        match self.granularity() {
            Granularity::Month => write!(f, "{year}-{index:02}"),
            Granularity::Quarter => write!(f, "{year}-Q{index}"),
            Granularity::Half => write!(f, "{year}-H{index}"),
            Granularity::Year => write!(f, "{year}"),
        }
    }
}

impl Display for Missing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Open => f.write_str(".."),
        }
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (first, month) = (self.first, self.first.month());
        let year = year(first.year());
        match self.form {
            Form::Day => write!(f, "{year}-{month:02}-{:02}", first.day()),
            Form::Month => write!(f, "{year}-{month:02}"),
            Form::Season => write!(f, "{year}-{}", 20 + month / 3),
            Form::Quarter => write!(f, "{year}-{}", 33 + month / 3),
            Form::Year => write!(f, "{year}"),
            Form::Decade => write!(f, "{}X", leading_digits(first, 3)),
            Form::Century => write!(f, "{}XX", leading_digits(first, 2)),
            Form::DayInMonth => write!(f, "{year}-{month:02}-XX"),
            Form::DayInYear => write!(f, "{year}-XX-XX"),
            Form::MonthInYear => write!(f, "{year}-XX"),
        }?;
        self.qualifier.map_or(Ok(()), |qualifier| qualifier.fmt(f))
    }
}

impl Display for Qualifier {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::UncertainAndApproximate => "%",
        })
    }
}

/// A year in four digits, with a minus sign before year 0.
pub(super) fn year(year: i16) -> impl Display {
    fmt::from_fn(move |f| {
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", year.unsigned_abs())
    })
}

fn leading_digits(first: Day, count: usize) -> String {
    let mut digits = year(first.year()).to_string();
    digits.truncate(digits.len() - 4 + count);
    digits
}

impl Date {
    /// The date as people say it: "autumn 2025", "c. 3 Feb 2026", "1–10 Feb 2026", "since 2024".
    ///
    /// "c." stands for `~`, "(?)" for `?`, both for `%`. Year 0 and those before it are counted BC.
    pub fn human(self) -> impl Display {
        fmt::from_fn(move |f| match self.0 {
            Shape::Single(moment) => write!(f, "{}", words(moment)),
            Shape::Between(start, end) => write_span(f, start, end),
            Shape::Since(start, Missing::Open) => write!(f, "since {}", words(start)),
            Shape::Since(start, Missing::Unknown) => {
                write!(f, "from {}, end unknown", words(start))
            }
            Shape::Until(Missing::Open, end) => write!(f, "until {}", words(end)),
            Shape::Until(Missing::Unknown, end) => {
                write!(f, "until {}, start unknown", words(end))
            }
        })
    }
}

/// Says once what the two ends share: the year, or the month and the year.
fn write_span(f: &mut Formatter<'_>, start: Moment, end: Moment) -> fmt::Result {
    if start == end {
        return write!(f, "{}", words(start));
    }
    let plain = start.qualifier.or(end.qualifier).is_none();
    let same_year = start.first.year() == end.last.year();
    let same_month = same_year && start.first.month() == end.first.month();
    match (part_of_year(start), part_of_year(end)) {
        (Some(from), Some(to)) if plain && same_year && start.form == end.form => {
            let year = human_year(end.last.year());
            if start.form == Form::Day && same_month {
                write!(f, "{}–{to} {year}", start.first.day())
            } else {
                write!(f, "{} {year}", joined(&from, &to))
            }
        }
        _ => f.write_str(&joined(&words(start).to_string(), &words(end).to_string())),
    }
}

/// Joins two ends by an en dash, with spaces around it where an end is more than a word or number.
fn joined(start: &str, end: &str) -> String {
    let tight = !start.contains([' ', '–']) && !end.contains([' ', '–']);
    let dash = if tight { "–" } else { " – " };
    format!("{start}{dash}{end}")
}

fn words(moment: Moment) -> impl Display {
    fmt::from_fn(move |f| {
        if moment.qualifier.is_some_and(Qualifier::is_approximate) {
            f.write_str("c. ")?;
        }
        write_unqualified(f, moment)?;
        if moment.qualifier.is_some_and(Qualifier::is_uncertain) {
            f.write_str(" (?)")?;
        }
        Ok(())
    })
}

fn write_unqualified(f: &mut Formatter<'_>, moment: Moment) -> fmt::Result {
    let Moment { first, last, .. } = moment;
    let year = human_year(first.year());
    if let Some(part) = part_of_year(moment) {
        return match (first.year(), last.year()) {
            (from, to) if from == to => write!(f, "{part} {year}"),
            // "winter 2025–26", but "winter 1999–2000".
            (from, to) if from > 0 && from / 100 == to / 100 => {
                write!(f, "{part} {year}–{:02}", to % 100)
            }
            (_, to) => write!(f, "{part} {year}–{}", human_year(to)),
        };
    }
    match moment.form {
        Form::Decade if first.year() > 0 => write!(f, "{year}s"),
        Form::Decade | Form::Century => write!(f, "{year}–{}", human_year(last.year())),
        Form::DayInMonth => write!(f, "a day in {} {year}", month_name(first)),
        Form::DayInYear => write!(f, "a day in {year}"),
        Form::MonthInYear => write!(f, "a month in {year}"),
        Form::Day | Form::Month | Form::Season | Form::Quarter | Form::Year => {
            write!(f, "{year}")
        }
    }
}

/// Writes the part before the year: "3 Feb", "Feb", "autumn", "Q1".
fn part_of_year(moment: Moment) -> Option<Cow<'static, str>> {
    let (first, month) = (moment.first, moment.first.month());
    match moment.form {
        Form::Day => Some(format!("{} {}", first.day(), month_name(first)).into()),
        Form::Month => Some(month_name(first).into()),
        Form::Season => Some(season(month).into()),
        Form::Quarter => Some(format!("Q{}", 1 + month / 3).into()),
        _ => None,
    }
}

/// The month of a day, in three letters.
pub fn month_name(day: Day) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    NAMES[usize::from(day.month().unsigned_abs()) - 1]
}

fn season(first_month: i8) -> &'static str {
    match first_month {
        3 => "spring",
        6 => "summer",
        9 => "autumn",
        _ => "winter",
    }
}

fn human_year(year: i16) -> impl Display {
    fmt::from_fn(move |f| match year {
        1.. => write!(f, "{year}"),
        _ => write!(f, "{} BC", 1 - year),
    })
}
