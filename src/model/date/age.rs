//! How long ago something was: `180d`, `26w`, `6m`, `1y`.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use jiff::Span;

use super::Day;

/// A length of time in whole days, weeks, months or years.
#[derive(Clone, Copy, Debug)]
pub struct Age(Span);

impl PartialEq for Age {
    fn eq(&self, other: &Self) -> bool {
        self.0.fieldwise() == other.0.fieldwise()
    }
}

impl Eq for Age {}

/// Why a word is not a length of time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgeError(String);

impl Age {
    /// The day that is so long before a day; the earliest there is where that is too early.
    pub fn before(self, day: Day) -> Day {
        day.checked_sub(self.0).unwrap_or(Day::MIN)
    }
}

impl FromStr for Age {
    type Err = AgeError;

    fn from_str(text: &str) -> Result<Self, AgeError> {
        let error = || AgeError(text.to_owned());
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let number: i64 = number.parse().map_err(|_| error())?;
        let span = match unit {
            "d" => Span::new().try_days(number),
            "w" => Span::new().try_weeks(number),
            "m" => Span::new().try_months(number),
            "y" => Span::new().try_years(number),
            _ => return Err(error()),
        };
        span.map(Self).map_err(|_| error())
    }
}

impl Display for AgeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = &self.0;
        write!(
            f,
            "`{text}` is not a length of time such as 180d, 26w, 6m (months) or 1y"
        )
    }
}

impl std::error::Error for AgeError {}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_weeks_months_and_years_are_counted_back() {
        let day = date(2026, 3, 31);
        let before = |text: &str| text.parse::<Age>().unwrap().before(day);
        assert_eq!(before("0d"), day);
        // 31 days of March, 28 of February and 31 of January leave 2025 at its last day after 90.
        assert_eq!(before("90d"), date(2025, 12, 31));
        assert_eq!(before("2w"), date(2026, 3, 17));
        // February has no 31st.
        assert_eq!(before("1m"), date(2026, 2, 28));
        assert_eq!(before("2y"), date(2024, 3, 31));
        assert_eq!(before("19998y"), Day::MIN);
    }

    #[test]
    fn lengths_are_equal_that_are_written_alike() {
        let age = |text: &str| text.parse::<Age>().unwrap();
        assert!(age("2w") == age("02w"));
        assert!(age("2w") != age("14d") && age("2w") != age("3w"));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "d",
            "180",
            "-1d",
            "1.5y",
            "6 m",
            "6mo",
            "99999999999d",
            "1d2w",
        ] {
            assert!(text.parse::<Age>().is_err(), "{text}");
        }
    }
}
