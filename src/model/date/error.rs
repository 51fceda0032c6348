//! Why a text is no date, and what to write instead.

use std::fmt;

use super::{Date, Day};

/// Why a text is not a date that can be recorded. Its `Display` says what is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateError {
    text: String,
    problem: Problem,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Problem {
    Malformed,
    Level2,
    Time,
    OutOfRange,
    NegativeZero,
    NoMonth(i8),
    /// The day of this number is missing from the month with this first day.
    NoDay {
        number: i8,
        first: Day,
    },
    Reversed,
    Endless,
}

/// Other ways to write things, older drafts of EDTF among them, and ours. Texts are in upper case by now.
const RESPELLINGS: [(&str, &str); 10] = [
    ("?~", "%"),
    ("~?", "%"),
    ("UNKNOWN", ""),
    ("OPEN", ".."),
    ("U", "X"),
    ("–", "/"),
    ("Q1", "33"),
    ("Q2", "34"),
    ("Q3", "35"),
    ("Q4", "36"),
];

impl DateError {
    pub(super) fn new(text: &str, problem: Problem) -> Self {
        Self {
            text: text.to_owned(),
            problem,
        }
    }

    /// `true` if it looks like no date at all.
    pub(super) fn is_of_no_known_form(&self) -> bool {
        self.problem == Problem::Malformed && respell(&self.text).is_none()
    }

    /// Returns the remedy, in lower case and without a full stop.
    pub fn hint(&self) -> String {
        respell(&self.text).map_or_else(|| self.problem.rule(), |date| format!("write `{date}`"))
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text.is_empty() {
            return f.write_str("the date is empty");
        }
        write!(f, "`{}` ", self.text)?;
        match self.problem {
            Problem::Malformed => f.write_str("is not a date"),
            Problem::Level2 => {
                f.write_str("is EDTF of level 2, of which only the quarters are read")
            }
            Problem::Time => f.write_str("has a time, and times are not recorded"),
            Problem::OutOfRange => f.write_str("is out of range"),
            Problem::NegativeZero => f.write_str("has a year -0000, which there never was"),
            Problem::NoMonth(month) => write!(f, "has no month {month:02}"),
            Problem::NoDay { number, .. } => write!(f, "has no day {number:02}"),
            Problem::Reversed => f.write_str("ends before it begins"),
            Problem::Endless => f.write_str("has no date on either side"),
        }
    }
}

impl std::error::Error for DateError {}

impl Problem {
    /// Lists what is possible in the place of the fault.
    fn rule(self) -> String {
        match self {
            Self::Malformed | Self::Time => {
                "a day is written `2026-02-03`, a month `2026-02`, a year `2026`, \
                 an interval `2026-02-01/2026-02-10`"
            }
            Self::Level2 => {
                "put `X` in place of the last digits, as in `201X` or `2026-02-XX`, \
                 and one of `?` `~` `%` at the very end"
            }
            Self::OutOfRange => "years run from `-9999` to `9999`",
            Self::NegativeZero => {
                "the year before `0001` is `0000`, and the one before that is `-0001`"
            }
            Self::NoMonth(_) => {
                "months are 01 to 12; without a day, seasons are 21 (spring) to 24 (winter) \
                 and quarters 33 to 36"
            }
            Self::NoDay { first, .. } => {
                let (first, last) = (Date::from(first), Date::from(first.last_of_month()));
                return format!("that month runs from `{first}` to `{last}`");
            }
            Self::Reversed => "write the earlier end first",
            Self::Endless => {
                "give a date on one side: `2026-02-03/..` is since then, \
                 `../2026-02-03` until then"
            }
        }
        .into()
    }

    /// Finds the fault of a text of no known pattern: it may be EDTF that is not read here.
    pub(super) fn of_unread(text: &str) -> Self {
        let is_long_year = text.strip_prefix('Y').is_some_and(|year| {
            let digits = year.strip_prefix('-').unwrap_or(year);
            digits.len() > 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        let is_level_2 = text.contains(|c: char| c.is_ascii_digit())
            && text.contains(['?', '~', '%', 'X', 'E', 'S', '[', '{'])
            && text
                .bytes()
                .all(|byte| b"0123456789-?~%XYES[]{},. ".contains(&byte));
        if is_long_year {
            Self::OutOfRange
        } else if is_level_2 {
            Self::Level2
        } else {
            Self::Malformed
        }
    }
}

/// The date that was probably meant.
fn respell(text: &str) -> Option<Date> {
    let text = RESPELLINGS
        .iter()
        .fold(text.trim().to_uppercase(), |text, (theirs, ours)| {
            text.replace(theirs, ours)
        });
    let mut ends: Vec<String> = text.split('/').map(respell_moment).collect();
    let in_order = ends.join("/");
    ends.reverse();
    // `2026/02/03` is one date, `2026-2-3/2026-2-4` two.
    [in_order, ends.join("/"), respell_moment(&text)]
        .iter()
        .find_map(|text| text.parse().ok())
}

/// Puts hyphens and leading zeros where they belong, and drops a time.
fn respell_moment(text: &str) -> String {
    let text = text.trim();
    let date = match text.split_once(['T', ' ']) {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    };
    let fields: Vec<&str> = date.split(['-', '.', '/']).collect();
    match fields[..] {
        [year, month] => format!("{year}-{month:0>2}"),
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
        [compact] if compact.len() == 8 && compact.is_ascii() => {
            format!("{}-{}-{}", &compact[..4], &compact[4..6], &compact[6..])
        }
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, DateError};

    fn error(text: &str) -> DateError {
        text.parse::<Date>().unwrap_err()
    }

    const TIME: &str = "has a time, and times are not recorded";
    const LEVEL_2: &str = "is EDTF of level 2, of which only the quarters are read";

    #[test]
    fn errors_say_what_is_wrong() {
        for (text, problem) in [
            ("soon", "is not a date"),
            ("2026-2-3", "is not a date"),
            ("1985-04-12T23:20:30", TIME),
            ("1985-04-12T23:20:30Z", TIME),
            ("1985-04-12T23:20:30-04", TIME),
            ("1985-04-12T23:20:30+04:30", TIME),
            ("Y170000002", "is out of range"),
            ("Y-170000002", "is out of range"),
            ("Y17000", "is out of range"),
            ("Y1700", "is not a date"),
            ("Yesterday", "is not a date"),
            ("9999-24", "is out of range"),
            ("-0000", "has a year -0000, which there never was"),
            ("2026-13", "has no month 13"),
            ("2026-00-10", "has no month 00"),
            ("2026-21-03", "has no month 21"),
            ("2001-25", "has no month 25"),
            ("2026-02-30", "has no day 30"),
            ("2026-03/2026-02", "ends before it begins"),
            ("../..", "has no date on either side"),
            ("/", "has no date on either side"),
            ("2004-06?-11", LEVEL_2),
            ("?2004-06", LEVEL_2),
            ("156X-12-25", LEVEL_2),
            ("[1667,1668..1672]", LEVEL_2),
            ("Y-17E7", LEVEL_2),
            ("1950S2", LEVEL_2),
        ] {
            assert_eq!(error(text).to_string(), format!("`{text}` {problem}"));
        }
        assert_eq!(error("").to_string(), "the date is empty");
    }

    #[test]
    fn a_misspelled_date_is_of_a_known_form() {
        for (text, unknown) in [("soon", true), ("2026-2-3", false), ("2026-13", false)] {
            assert_eq!(error(text).is_of_no_known_form(), unknown, "{text}");
        }
    }

    #[test]
    fn hints_give_the_date_that_was_probably_meant() {
        for (text, meant) in [
            ("2026-2-3", "2026-02-03"),
            ("2026.02", "2026-02"),
            ("-0043-3", "-0043-03"),
            (" 2026", "2026"),
            ("20260203", "2026-02-03"),
            ("2026/02/03", "2026-02-03"),
            ("2026-2-3/2026-2-4", "2026-02-03/2026-02-04"),
            ("2026-02-03–2026-02-10", "2026-02-03/2026-02-10"),
            ("2026-03/2026-02", "2026-02/2026-03"),
            ("2026-q1", "2026-33"),
            ("198u", "198X"),
            ("1984?~", "1984%"),
            ("2004-01-01/open", "2004-01-01/.."),
            ("unknown/2006", "/2006"),
            ("1985-04-12T23:20:30+04:30", "1985-04-12"),
            ("1985-04-12 23:20", "1985-04-12"),
            ("2004-02-01T10:00/2005", "2004-02-01/2005"),
        ] {
            assert_eq!(error(text).hint(), format!("write `{meant}`"), "{text}");
        }
    }

    #[test]
    fn other_hints_say_what_is_possible() {
        for (text, hint) in [
            ("", "a day is written `2026-02-03`, a month `2026-02`"),
            (
                "2026-02-03 or so",
                "a day is written `2026-02-03`, a month `2026-02`",
            ),
            ("Y170000002", "years run from `-9999` to `9999`"),
            ("-0000", "the year before `0001` is `0000`"),
            (
                "2026-13",
                "months are 01 to 12; without a day, seasons are 21",
            ),
            (
                "2026-02-30",
                "that month runs from `2026-02-01` to `2026-02-28`",
            ),
            ("2026-03/2026-02-30", "that month runs from `2026-02-01`"),
            (
                "../..",
                "give a date on one side: `2026-02-03/..` is since then",
            ),
            ("2004-06?-11", "put `X` in place of the last digits"),
        ] {
            let given = error(text).hint();
            assert!(given.starts_with(hint), "{text}: {given}");
        }
    }
}
