//! The examples of the specification, and our wording.

use std::fmt;

use jiff::civil::date as day;
use serde::ser::Serialize;

use super::{Date, Day, Granularity, Period, Precision, Qualifier, periods};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Every example of levels 0 and 1 that is a date, the quarters, and what follows from them: the text, its
/// first day and its last, as jiff writes days.
const RANGES: [(&str, &str, &str); 58] = [
    // Level 0: dates and intervals.
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
    // Level 1: seasons.
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("2001-22", "2001-06-01", "2001-08-31"),
    ("2001-23", "2001-09-01", "2001-11-30"),
    ("2001-24", "2001-12-01", "2002-02-28"),
    ("2003-24", "2003-12-01", "2004-02-29"),
    ("2001-21/2001-23", "2001-03-01", "2001-11-30"),
    // Level 1: qualifiers.
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("2001-21~", "2001-03-01", "2001-05-31"),
    // Level 1: unspecified digits.
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("000X", "0000-01-01", "0009-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("2004-02-XX", "2004-02-01", "2004-02-29"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("201X?", "2010-01-01", "2019-12-31"),
    // Level 1: intervals with an open or unknown end.
    ("1985-04-12/..", "1985-04-12", "9999-12-31"),
    ("1985-04/..", "1985-04-01", "9999-12-31"),
    ("1985/..", "1985-01-01", "9999-12-31"),
    ("../1985-04-12", "-009999-01-01", "1985-04-12"),
    ("../1985-04", "-009999-01-01", "1985-04-30"),
    ("../1985", "-009999-01-01", "1985-12-31"),
    ("1985-04-12/", "1985-04-12", "9999-12-31"),
    ("1985-04/", "1985-04-01", "9999-12-31"),
    ("1985/", "1985-01-01", "9999-12-31"),
    ("/1985-04-12", "-009999-01-01", "1985-04-12"),
    ("/1985-04", "-009999-01-01", "1985-04-30"),
    ("/1985", "-009999-01-01", "1985-12-31"),
    // Level 1: qualifiers and unspecified digits in intervals.
    ("1984~/2004-06", "1984-01-01", "2004-06-30"),
    ("1984/2004-06~", "1984-01-01", "2004-06-30"),
    ("1984?/2004%", "1984-01-01", "2004-12-31"),
    ("1984-06-02?/..", "1984-06-02", "9999-12-31"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
    ("2004-06-11%/2004-06~", "2004-06-11", "2004-06-30"),
    // Level 1: negative years.
    ("-1985", "-001985-01-01", "-001985-12-31"),
    ("-1985-04-12", "-001985-04-12", "-001985-04-12"),
    ("-0001/0000", "-000001-01-01", "0000-12-31"),
    ("-198X", "-001989-01-01", "-001980-12-31"),
    ("-000X", "-000009-01-01", "-000001-12-31"),
    ("-19XX", "-001999-01-01", "-001900-12-31"),
    // Level 2: quarters.
    ("2001-33", "2001-01-01", "2001-03-31"),
    ("2001-34", "2001-04-01", "2001-06-30"),
    ("2001-35", "2001-07-01", "2001-09-30"),
    ("2001-36", "2001-10-01", "2001-12-31"),
    // The edges of the calendar.
    ("9999", "9999-01-01", "9999-12-31"),
    ("-9999-01-01", "-009999-01-01", "-009999-01-01"),
    ("2000-02-29", "2000-02-29", "2000-02-29"),
];

#[test]
fn a_date_is_a_range_of_days() {
    for (text, first, last) in RANGES {
        let date = date(text);
        let range = [date.first().to_string(), date.last().to_string()];
        assert_eq!(range, [first, last], "{text}");
        assert_eq!(date.to_string(), text);
    }
}

#[test]
fn people_read_words() {
    for (text, words) in [
        ("2026-02-03", "3 Feb 2026"),
        ("2026-02-03~", "c. 3 Feb 2026"),
        ("2026-02-03?", "3 Feb 2026 (?)"),
        ("2026-02-03%", "c. 3 Feb 2026 (?)"),
        ("2026-02", "Feb 2026"),
        ("2025-21", "spring 2025"),
        ("2025-22", "summer 2025"),
        ("2025-23", "autumn 2025"),
        ("2025-24", "winter 2025–26"),
        ("1999-24", "winter 1999–2000"),
        ("2009-24", "winter 2009–10"),
        ("2026-33", "Q1 2026"),
        ("2026-36~", "c. Q4 2026"),
        ("2026", "2026"),
        ("201X", "2010s"),
        ("20XX", "2000–2099"),
        ("2026-02-XX", "a day in Feb 2026"),
        ("2026-XX-XX", "a day in 2026"),
        ("2026-XX", "a month in 2026"),
        ("2026-02-01/2026-02-10", "1–10 Feb 2026"),
        ("2026-01-28/2026-02-02", "28 Jan – 2 Feb 2026"),
        ("2025-12-30/2026-01-02", "30 Dec 2025 – 2 Jan 2026"),
        ("2026-02-03/2026-02-03", "3 Feb 2026"),
        ("2026-02-01~/2026-02-10", "c. 1 Feb 2026 – 10 Feb 2026"),
        ("2026-02/2026-04", "Feb–Apr 2026"),
        ("2025-11/2026-02", "Nov 2025 – Feb 2026"),
        ("2026-33/2026-34", "Q1–Q2 2026"),
        ("2025-21/2025-23", "spring–autumn 2025"),
        ("2025-23/2025-24", "autumn 2025 – winter 2025–26"),
        ("2004/2008", "2004–2008"),
        ("2004?/2008", "2004 (?) – 2008"),
        ("200X/201X", "2000s–2010s"),
        ("19XX/20XX", "1900–1999 – 2000–2099"),
        ("2026-02-03/2026", "3 Feb 2026 – 2026"),
        ("2026-02-03/..", "since 3 Feb 2026"),
        ("2026-02~/..", "since c. Feb 2026"),
        ("2026-02-03/", "from 3 Feb 2026, end unknown"),
        ("../2026", "until 2026"),
        ("/2026", "until 2026, start unknown"),
        ("0000", "1 BC"),
        ("0000-24", "winter 1 BC–1"),
        ("000X", "1 BC–9"),
        ("-0043-03-15", "15 Mar 44 BC"),
        ("-004X", "50 BC–41 BC"),
    ] {
        assert_eq!(date(text).human().to_string(), words, "{text}");
    }
}

#[test]
fn precision_and_qualifier() {
    let facts = |text| (date(text).precision(), date(text).qualifier());
    assert_eq!(
        facts("2026-02-03~"),
        (Precision::Day, Some(Qualifier::Approximate))
    );
    assert_eq!(facts("1985-04-XX"), (Precision::Month, None));
    assert_eq!(facts("1985-XX"), (Precision::Year, None));
    assert_eq!(
        facts("201X?"),
        (Precision::Decade, Some(Qualifier::Uncertain))
    );
    assert_eq!(
        facts("1984~/.."),
        (Precision::Interval, Some(Qualifier::Approximate))
    );
    let both = Some(Qualifier::UncertainAndApproximate);
    assert_eq!(facts("1984~/2004?"), (Precision::Interval, both));
    let one = Some(Qualifier::Uncertain);
    assert_eq!(facts("1984?/2004?"), (Precision::Interval, one));
    assert!(date("2026-02-03?").is_day() && !date("2026-02").is_day());
}

#[test]
fn an_interval_has_ends_as_far_as_they_are_known() {
    let ends = |text| date(text).ends();
    assert_eq!(ends("2026-02"), None);
    let (start, end) = (date("2025~"), date("2026-02-03"));
    assert_eq!(ends("2025~/2026-02-03"), Some((Some(start), Some(end))));
    assert_eq!(ends("2025~/.."), Some((Some(start), None)));
    assert_eq!(ends("/2026-02-03"), Some((None, Some(end))));
}

#[test]
fn both_ends_of_a_range_belong_to_it() {
    let february = date("2026-02");
    assert!(february.certainly_by(day(2026, 2, 28)));
    assert!(!february.certainly_by(day(2026, 2, 27)));
    assert!(february.may_fall_within(Some(day(2026, 2, 28)), None));
    assert!(!february.may_fall_within(Some(day(2026, 3, 1)), None));
    assert!(february.may_fall_within(None, Some(day(2026, 2, 1))));
    assert!(!february.may_fall_within(None, Some(day(2026, 1, 31))));
    assert!(!date("2026/..").certainly_by(Day::MAX));
    assert!(date("9999").certainly_by(Day::MAX));
}

#[test]
fn serde_writes_strings() {
    let (date, period) = (
        date("2026-02~"),
        Period::containing(day(2026, 2, 3), Granularity::Half),
    );
    assert_eq!(fmt::from_fn(|f| date.serialize(f)).to_string(), "2026-02~");
    assert_eq!(fmt::from_fn(|f| period.serialize(f)).to_string(), "2026-H1");
}

#[test]
fn periods_are_named_by_year_and_number() {
    let name = |granularity| Period::containing(day(2026, 8, 31), granularity).to_string();
    assert_eq!(
        Granularity::ALL.map(name),
        ["2026-08", "2026-Q3", "2026-H2", "2026"]
    );
    for granularity in Granularity::ALL {
        assert_eq!(granularity.to_string().parse(), Ok(granularity));
        assert_eq!(Period::containing(Day::MAX, granularity).next(), None);
    }
    let error = "week".parse::<Granularity>().unwrap_err();
    assert_eq!(error.to_string(), "`week` is not a length of periods");
    assert_eq!(
        periods(day(2026, 2, 1), day(2026, 1, 31), Granularity::Year),
        []
    );
}
