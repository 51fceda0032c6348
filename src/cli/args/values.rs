//! Words of closed sets and dates, as they are typed.

use std::fmt;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::model::date::{Relative, Written, WrittenError, written};
use crate::model::{Date, Day, KeywordEnum, Position, Standing};
use crate::span::Table;

/// Parses one of a closed set of words, listing them in the help.
pub(in crate::cli) fn keyword<T>() -> impl TypedValueParser<Value = T>
where
    T: KeywordEnum + FromStr<Err: std::error::Error + Send + Sync + 'static> + Send + Sync,
{
    PossibleValuesParser::new(T::words()).try_map(|word| word.parse::<T>())
}

/// Parses a kind of entries that have ids.
pub(in crate::cli) fn entry_kind() -> impl TypedValueParser<Value = Table> {
    let kinds = Table::ALL.into_iter().filter(|table| table.has_ids());
    let words = kinds.map(Table::name).collect::<Vec<_>>();
    PossibleValuesParser::new(words).try_map(|word| Table::named(&word).ok_or("no such kind"))
}

/// Parses a standing: a position, or `undeclared`.
pub(in crate::cli) fn standing() -> impl TypedValueParser<Value = Standing> {
    let words = Standing::all().map(Standing::as_str).collect::<Vec<_>>();
    PossibleValuesParser::new(words).map(|word| {
        word.parse::<Position>()
            .map_or(Standing::Undeclared, Standing::Declared)
    })
}

/// Why a text is not taken as a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum NotADay {
    /// It is counted from a day that only the dataset knows.
    Relative(Relative),
    /// It is no date, or may be either of two.
    Unread(WrittenError),
    /// It goes on for ever.
    Endless(String),
}

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Relative(_) => f.write_str("it is counted from a day of the dataset"),
            Self::Unread(error) => error.fmt(f),
            Self::Endless(text) => write!(f, "`{text}` has no end"),
        }
    }
}

impl std::error::Error for NotADay {}

impl NotADay {
    /// Finds out whether a command line is not understood for a day on it.
    pub(in crate::cli) fn of(said: &clap::Error) -> Option<&Self> {
        std::error::Error::source(said)?.downcast_ref()
    }
}

/// Parses a date of any precision.
fn date(text: &str) -> Result<Date, NotADay> {
    match written(text).map_err(NotADay::Unread)? {
        Written::Date(date) => Ok(date),
        Written::Relative(relative) => Err(NotADay::Relative(relative)),
    }
}

/// Parses a date and takes its first day: from when on.
pub(in crate::cli) fn since(text: &str) -> Result<Day, NotADay> {
    Ok(date(text)?.first())
}

/// Parses a date and takes its last day: up to when.
pub(in crate::cli) fn until(text: &str) -> Result<Day, NotADay> {
    let last = date(text)?.end();
    last.ok_or_else(|| NotADay::Endless(text.to_owned()))
}

/// A word where a day may stand, or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum DayOrName {
    Day(Day),
    Name(String),
}

/// Parses a date and takes its last day, or takes a word for a name. What begins with a digit is meant for a date.
pub(in crate::cli) fn day_or_name(text: &str) -> Result<DayOrName, NotADay> {
    match until(text) {
        Ok(day) => Ok(DayOrName::Day(day)),
        Err(NotADay::Unread(_)) if !text.starts_with(|c: char| c.is_ascii_digit()) => {
            Ok(DayOrName::Name(text.to_owned()))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::until;
    use crate::model::Day;

    #[test]
    fn the_last_year_of_the_calendar_has_an_end() {
        assert_eq!(until("9999"), Ok(Day::MAX));
        assert_eq!(
            until("2026/..").unwrap_err().to_string(),
            "`2026/..` has no end"
        );
    }
}
