//! The grammar of EDTF, read byte by byte.

use std::str::FromStr;

use super::error::{DateError, Problem};
use super::{Date, Day, Form, Missing, Moment, Qualifier, Shape};

/// The digits of a month or a day that are not specified.
const UNSPECIFIED: [u8; 2] = *b"XX";

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let shape = match text.split_once('/') {
            None => moment(text).map(Shape::Single),
            Some((start, end)) => interval(start, end),
        };
        shape
            .map(Date)
            .map_err(|problem| DateError::new(text, problem))
    }
}

fn interval(start: &str, end: &str) -> Result<Shape, Problem> {
    match (missing(start), missing(end)) {
        (None, None) => between(moment(start)?, moment(end)?),
        (None, Some(end)) => Ok(Shape::Since(moment(start)?, end)),
        (Some(start), None) => Ok(Shape::Until(start, moment(end)?)),
        (Some(_), Some(_)) => Err(Problem::Endless),
    }
}

fn missing(end: &str) -> Option<Missing> {
    match end {
        "" => Some(Missing::Unknown),
        ".." => Some(Missing::Open),
        _ => None,
    }
}

fn between(start: Moment, end: Moment) -> Result<Shape, Problem> {
    if start.first > end.last {
        return Err(Problem::Reversed);
    }
    Ok(Shape::Between(start, end))
}

fn moment(text: &str) -> Result<Moment, Problem> {
    let (date, qualifier) = match text.as_bytes() {
        [date @ .., b'?'] => (date, Some(Qualifier::Uncertain)),
        [date @ .., b'~'] => (date, Some(Qualifier::Approximate)),
        [date @ .., b'%'] => (date, Some(Qualifier::UncertainAndApproximate)),
        date => (date, None),
    };
    match unqualified(date) {
        Ok(moment) => Ok(Moment {
            qualifier,
            ..moment
        }),
        Err(Problem::Malformed) => Err(Problem::of_unread(text)),
        Err(problem) => Err(problem),
    }
}

fn unqualified(date: &[u8]) -> Result<Moment, Problem> {
    let (sign, unsigned) = match date {
        [b'-', unsigned @ ..] => (-1, unsigned),
        _ => (1, date),
    };
    let (&digits, rest) = unsigned.split_first_chunk().ok_or(Problem::Malformed)?;
    match *rest {
        [] => years(sign, digits),
        [b'-', m, n] => within_year(year(sign, digits)?, [m, n]),
        [b'-', m, n, b'-', d, e] => day(year(sign, digits)?, [m, n], [d, e]),
        [b'-', _, _, b'-', _, _, b'T' | b't' | b' ', b'0'..=b'9', ..] => Err(Problem::Time),
        _ => Err(Problem::Malformed),
    }
}

/// A year, a decade or a century.
fn years(sign: i16, digits: [u8; 4]) -> Result<Moment, Problem> {
    let (form, near, span) = match digits {
        [a, b, b'X', b'X'] => (Form::Century, [a, b, b'0', b'0'], 99),
        [a, b, c, b'X'] => (Form::Decade, [a, b, c, b'0'], 9),
        _ => return whole_year(Form::Year, year(sign, digits)?),
    };
    let near = year(1, near)?;
    let far = near + span;
    if sign > 0 {
        months(form, (near, 1), (far, 12))
    } else {
        // There is no year -0000: `-000X` ends with -0001.
        months(form, (-far, 1), (-near.max(1), 12))
    }
}

/// A month, a season or a quarter.
fn within_year(year: i16, code: [u8; 2]) -> Result<Moment, Problem> {
    if code == UNSPECIFIED {
        return whole_year(Form::MonthInYear, year);
    }
    match pair(code)? {
        month @ 1..=12 => months(Form::Month, (year, month), (year, month)),
        24 => months(Form::Season, (year, 12), (year + 1, 2)),
        season @ 21..24 => {
            let start = 3 * (season - 20);
            months(Form::Season, (year, start), (year, start + 2))
        }
        quarter @ 33..=36 => {
            let start = 3 * (quarter - 33) + 1;
            months(Form::Quarter, (year, start), (year, start + 2))
        }
        month => Err(Problem::NoMonth(month)),
    }
}

fn day(year: i16, month: [u8; 2], day: [u8; 2]) -> Result<Moment, Problem> {
    if (month, day) == (UNSPECIFIED, UNSPECIFIED) {
        return whole_year(Form::DayInYear, year);
    }
    let month = pair(month)?;
    let first = Day::new(year, month, 1).map_err(|_| Problem::NoMonth(month))?;
    if day == UNSPECIFIED {
        return Ok(Moment::new(Form::DayInMonth, first, first.last_of_month()));
    }
    let number = pair(day)?;
    let day = Day::new(year, month, number).map_err(|_| Problem::NoDay { number, first })?;
    Ok(Moment::new(Form::Day, day, day))
}

fn whole_year(form: Form, year: i16) -> Result<Moment, Problem> {
    months(form, (year, 1), (year, 12))
}

/// From the first day of one month to the last day of another, each given with its year.
fn months(form: Form, start: (i16, i8), end: (i16, i8)) -> Result<Moment, Problem> {
    let first_of = |(year, month)| Day::new(year, month, 1).map_err(|_| Problem::OutOfRange);
    let (first, last) = (first_of(start)?, first_of(end)?.last_of_month());
    Ok(Moment::new(form, first, last))
}

fn year(sign: i16, [a, b, c, d]: [u8; 4]) -> Result<i16, Problem> {
    let year = i16::from(pair([a, b])?) * 100 + i16::from(pair([c, d])?);
    if sign < 0 && year == 0 {
        return Err(Problem::NegativeZero);
    }
    Ok(sign * year)
}

/// The number that two decimal digits write.
fn pair(digits: [u8; 2]) -> Result<i8, Problem> {
    match digits {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Ok((tens - b'0').cast_signed() * 10 + (ones - b'0').cast_signed())
        }
        _ => Err(Problem::Malformed),
    }
}
