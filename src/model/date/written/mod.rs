//! Dates as people write them: `feb 2026`, `1 Feb 2026`, `Q1 2026`, `spring 2025`, `last month`, `30d`.
//!
//! They are read where a question is asked. A dataset itself holds EDTF alone.

#[cfg(test)]
mod tests;

use std::fmt::{self, Display, Formatter};

use jiff::ToSpan;

use super::{Age, Date, DateError, Day, Granularity, Period};

/// A date that somebody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A date that is the same whenever it is read.
    Date(Date),
    /// A date that is counted from a day.
    Relative(Relative),
}

/// A date that is counted from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// So long before the day: `30d`, `yesterday`.
    Ago(Age),
    /// The week from Monday to Sunday that holds the day, or the one so many before it.
    Week(i64),
    /// The period that holds the day, or the one so many before it.
    Period(Granularity, i64),
    /// The newest of its kind that has begun, or that is over: `March`, `last spring`.
    Newest(Part, Begun),
}

/// A part of a year that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What EDTF writes after the year: a month, a season (21 to 24) or a quarter (33 to 36).
    Code(i8),
    Half(i8),
    Day {
        month: i8,
        day: i8,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begun {
    HasBegun,
    IsOver,
}

/// Why a text is not read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenError {
    /// It can be read in two ways.
    Ambiguous(String, [Date; 2]),
    /// It is no date.
    Unread(DateError),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date that somebody wrote, in EDTF or in words.
///
/// # Errors
///
/// When it is no date, or may be either of two.
pub fn written(text: &str) -> Result<Written, WrittenError> {
    let unread = match text.parse::<Date>() {
        Ok(date) => return Ok(Written::Date(date)),
        Err(error) => WrittenError::Unread(error),
    };
    if let Some(numbers) = numeric(text)? {
        return Ok(Written::Date(numbers));
    }
    let text = text.to_lowercase();
    let separator = |c: char| c.is_whitespace() || c == ',';
    let words: Vec<&str> = text
        .split(separator)
        .filter(|word| !word.is_empty())
        .collect();
    relative(&words).or_else(|| in_words(&words)).ok_or(unread)
}

/// Reads a date in figures alone: `2026/02/03`, `13/02/2026`, `03.02.2026`, `02/2026`.
fn numeric(text: &str) -> Result<Option<Date>, WrittenError> {
    let Some(separator) = ['/', '.', '-']
        .into_iter()
        .find(|sign| text.contains(*sign))
    else {
        return Ok(None);
    };
    let numbers = text.split(separator).map(|part| {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i16>()
            .ok()
            .filter(|_| is_number && part.len() != 3)
    });
    let Some(numbers) = numbers.collect::<Option<Vec<i16>>>() else {
        return Ok(None);
    };
    let of = |year: i16, month: i16, day: i16| edtf(&format!("{year:04}-{month:02}-{day:02}"));
    let read = match numbers[..] {
        [year @ (1000..), month, day] => of(year, month, day),
        [year @ (1000..), month] | [month, year @ (1000..)] => {
            edtf(&format!("{year:04}-{month:02}"))
        }
        // With dots the day comes first wherever dates are written so.
        [day, month, year @ (1000..)] if separator == '.' => of(year, month, day),
        [one, other, year @ (1000..)] => match (of(year, other, one), of(year, one, other)) {
            (Some(day_first), Some(month_first)) if day_first != month_first => {
                let readings = [day_first, month_first];
                return Err(WrittenError::Ambiguous(text.to_owned(), readings));
            }
            (day_first, month_first) => day_first.or(month_first),
        },
        _ => None,
    };
    Ok(read)
}

/// Reads a date that is counted from a day.
fn relative(words: &[&str]) -> Option<Written> {
    let ago = |age: String| Some(Kind::Ago(age.parse().ok()?));
    let kind = match *words {
        ["today" | "now"] => ago("0d".to_owned()),
        ["yesterday"] => ago("1d".to_owned()),
        [age] | [age, "ago"] => ago(age.to_owned()),
        [number, unit] | [number, unit, "ago"] => {
            letter(unit).and_then(|letter| ago(format!("{number}{letter}")))
        }
        _ => None,
    };
    let kind = kind.or_else(|| match *words {
        ["this", unit] => current(unit, 0),
        ["last" | "previous", unit] => {
            current(unit, 1).or_else(|| Some(Kind::Newest(part(&[unit])?, Begun::IsOver)))
        }
        _ => Some(Kind::Newest(part(words)?, Begun::HasBegun)),
    });
    kind.map(|kind| Written::Relative(Relative(kind)))
}

/// The letter that stands for a unit of age.
fn letter(unit: &str) -> Option<char> {
    match unit {
        "day" | "days" => Some('d'),
        "week" | "weeks" => Some('w'),
        "month" | "months" => Some('m'),
        "year" | "years" => Some('y'),
        _ => None,
    }
}

fn current(unit: &str, back: i64) -> Option<Kind> {
    match unit {
        "week" => Some(Kind::Week(back)),
        "month" => Some(Kind::Period(Granularity::Month, back)),
        "quarter" => Some(Kind::Period(Granularity::Quarter, back)),
        "half" | "half-year" => Some(Kind::Period(Granularity::Half, back)),
        "year" => Some(Kind::Period(Granularity::Year, back)),
        _ => None,
    }
}

/// Reads a part of a year: `feb`, `spring`, `Q1`, `1 Feb`, `Feb 1st`.
fn part(words: &[&str]) -> Option<Part> {
    match *words {
        [word] => match word {
            "spring" => Some(Part::Code(21)),
            "summer" => Some(Part::Code(22)),
            "autumn" | "fall" => Some(Part::Code(23)),
            "winter" => Some(Part::Code(24)),
            "q1" => Some(Part::Code(33)),
            "q2" => Some(Part::Code(34)),
            "q3" => Some(Part::Code(35)),
            "q4" => Some(Part::Code(36)),
            "h1" => Some(Part::Half(1)),
            "h2" => Some(Part::Half(2)),
            _ => month(word).map(Part::Code),
        },
        [first, second] => {
            let (day, month) = match (month(first), month(second)) {
                (None, Some(month)) => (first, month),
                (Some(month), None) => (second, month),
                _ => return None,
            };
            let ordinal = ["st", "nd", "rd", "th", "."];
            let day = ordinal
                .iter()
                .find_map(|end| day.strip_suffix(end))
                .unwrap_or(day);
            let day = day
                .parse::<i8>()
                .ok()
                .filter(|day| (1..=31).contains(day))?;
            Some(Part::Day { month, day })
        }
        _ => None,
    }
}

/// The number of a month, whose name is written in full or from its first three letters on.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let is_meant = |name: &&str| word.len() >= 3 && name.starts_with(word);
    let at = MONTHS.iter().position(is_meant)?;
    i8::try_from(at + 1).ok()
}

/// Reads a part of a year with the year, in either order: `feb 2026`, `2026-Q1`, `winter 2025/26`.
fn in_words(words: &[&str]) -> Option<Written> {
    let words: Vec<&str> = match *words {
        [word] => word.split(['-', '/']).collect(),
        _ => words.to_vec(),
    };
    let (first, last) = (words.first()?, words.last()?);
    let date = match (year(first), year(last)) {
        (Some(year), None) => part(&words[1..])?.of(year),
        (None, Some(year)) => part(&words[..words.len() - 1])?.of(year),
        _ => None,
    };
    date.map(Written::Date)
}

/// Reads a year of four figures, or a winter's two: `2025/26`.
fn year(word: &str) -> Option<i16> {
    let (year, next) = word
        .split_once(['/', '-', '–'])
        .map_or((word, None), |(year, next)| (year, Some(next)));
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year = year.parse::<i16>().ok().filter(|_| is_year)?;
    let follows = |next: &str| {
        let full = (year + 1).to_string();
        next == full || full.get(2..) == Some(next)
    };
    next.is_none_or(follows).then_some(year)
}

impl Part {
    /// The part of a year; a winter begins in it.
    fn of(self, year: i16) -> Option<Date> {
        edtf(&match self {
            Self::Code(code) => format!("{year:04}-{code:02}"),
            Self::Half(1) => format!("{year:04}-01/{year:04}-06"),
            Self::Half(_) => format!("{year:04}-07/{year:04}-12"),
            Self::Day { month, day } => format!("{year:04}-{month:02}-{day:02}"),
        })
    }
}

impl Relative {
    /// Returns the date, counted from a day; `None` where the calendar does not reach so far.
    pub fn from(self, day: Day) -> Option<Date> {
        match self.0 {
            Kind::Ago(age) => Some(age.before(day).into()),
            Kind::Week(back) => {
                let since_monday = i64::from(day.weekday().to_monday_zero_offset());
                let monday = day.checked_sub((7 * back + since_monday).days()).ok()?;
                let sunday = monday.checked_add(6.days()).ok()?;
                edtf(&format!("{}/{}", Date::from(monday), Date::from(sunday)))
            }
            Kind::Period(granularity, back) => {
                let mut period = Period::containing(day, granularity);
                for _ in 0..back {
                    period = Period::containing(period.first().yesterday().ok()?, granularity);
                }
                whole(period)
            }
            Kind::Newest(part, begun) => {
                let has_come = |date: &Date| match begun {
                    Begun::HasBegun => date.first() <= day,
                    Begun::IsOver => date.last() < day,
                };
                // 29 February may be eight years back.
                let years = (0..=8).map(|back| day.year().saturating_sub(back));
                years.filter_map(|year| part.of(year)).find(has_come)
            }
        }
    }
}

/// Returns a period as a date; a half-year is an interval.
fn whole(period: Period) -> Option<Date> {
    let year = period.year();
    match period.granularity() {
        Granularity::Month => Part::Code(period.index()).of(year),
        Granularity::Quarter => Part::Code(32 + period.index()).of(year),
        Granularity::Half => Part::Half(period.index()).of(year),
        Granularity::Year => edtf(&format!("{year:04}")),
    }
}

fn edtf(text: &str) -> Option<Date> {
    text.parse().ok()
}

impl WrittenError {
    /// Returns what may have been meant, in EDTF.
    pub fn readings(&self) -> Vec<Date> {
        match self {
            Self::Ambiguous(_, readings) => readings.to_vec(),
            Self::Unread(_) => Vec::new(),
        }
    }

    /// Returns what to write instead, in lower case and without a full stop.
    pub fn hint(&self) -> String {
        match self {
            Self::Ambiguous(..) => "write the year first".to_owned(),
            Self::Unread(error) if error.is_of_no_known_form() => {
                "dates are written `2026-02-03`, `feb 2026`, `Q1 2026`, `spring 2025`, `last month` or `30d`".to_owned()
            }
            Self::Unread(error) => error.hint(),
        }
    }
}

impl Display for WrittenError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ambiguous(text, [one, other]) => {
                write!(f, "`{text}` may be {} or {}", one.human(), other.human())
            }
            Self::Unread(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WrittenError {}
