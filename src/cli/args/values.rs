//! Words of closed sets and dates, as they are typed.

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::model::{Date, Day, KeywordEnum, Position, Standing};

/// Parses one of a closed set of words, listing them in the help.
pub(in crate::cli) fn keyword<T>() -> impl TypedValueParser<Value = T>
where
    T: KeywordEnum + FromStr<Err: std::error::Error + Send + Sync + 'static> + Send + Sync,
{
    PossibleValuesParser::new(T::words()).try_map(|word| word.parse::<T>())
}

/// Parses a standing: a position, or `undeclared`.
pub(in crate::cli) fn standing() -> impl TypedValueParser<Value = Standing> {
    let words = Standing::all().map(Standing::as_str).collect::<Vec<_>>();
    PossibleValuesParser::new(words).map(|word| {
        word.parse::<Position>()
            .map_or(Standing::Undeclared, Standing::Declared)
    })
}

/// Parses a date of any precision.
fn date(text: &str) -> Result<Date, String> {
    text.parse::<Date>()
        .map_err(|error| format!("{error}; {}", error.hint()))
}

/// Parses a date and takes its first day: from when on.
pub(in crate::cli) fn since(text: &str) -> Result<Day, String> {
    Ok(date(text)?.first())
}

/// Parses a date and takes its last day: up to when.
pub(in crate::cli) fn until(text: &str) -> Result<Day, String> {
    date(text)?
        .end()
        .ok_or_else(|| format!("`{text}` has no end"))
}

#[cfg(test)]
mod tests {
    use super::until;
    use crate::model::Day;

    #[test]
    fn the_last_year_of_the_calendar_has_an_end() {
        assert_eq!(until("9999"), Ok(Day::MAX));
        assert_eq!(until("2026/..").unwrap_err(), "`2026/..` has no end");
    }
}
