//! Dates as people write them: what each is read as.

use jiff::civil::date;

use super::*;

/// What a text is read as on a Wednesday, 15 July 2026; with a sign where it depends on the day.
fn read(text: &str) -> String {
    match written(text) {
        Ok(Written::Date(date)) => date.to_string(),
        Ok(Written::Relative(relative)) => {
            let date = relative.from(date(2026, 7, 15));
            date.map_or("-".to_owned(), |date| format!("@{date}"))
        }
        Err(error) => format!("{error}"),
    }
}

#[test]
fn months_days_quarters_and_seasons_are_read_in_words() {
    for (text, date) in [
        ("feb 2026", "2026-02"),
        ("February 2026", "2026-02"),
        ("2026 FEB", "2026-02"),
        ("Sept. 2025", "2025-09"),
        ("1 Feb 2026", "2026-02-01"),
        ("Feb 1, 2026", "2026-02-01"),
        (
            "1st of February 2026",
            "`1st of February 2026` is not a date",
        ),
        ("1st February 2026", "2026-02-01"),
        ("3. Mar 2026", "2026-03-03"),
        ("Q1 2026", "2026-33"),
        ("2026-Q4", "2026-36"),
        ("2026 q2", "2026-34"),
        ("H1 2026", "2026-01/2026-06"),
        ("H2 2025", "2025-07/2025-12"),
        ("spring 2025", "2025-21"),
        ("fall 2025", "2025-23"),
        ("winter 2025", "2025-24"),
        ("winter 2025/26", "2025-24"),
        ("winter 2025-27", "`winter 2025-27` is not a date"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
    ] {
        assert_eq!(read(text), date, "{text}");
    }
}

#[test]
fn figures_are_read_where_they_mean_one_day() {
    for (text, date) in [
        ("13/02/2026", "2026-02-13"),
        ("02/13/2026", "2026-02-13"),
        ("02/02/2026", "2026-02-02"),
        ("01.02.2026", "2026-02-01"),
        ("2026/02/01", "2026-02-01"),
        ("02/2026", "2026-02"),
        ("2026/02", "2026-02"),
        ("01/02/2026", "`01/02/2026` may be 1 Feb 2026 or 2 Jan 2026"),
        ("1-2-2026", "`1-2-2026` may be 1 Feb 2026 or 2 Jan 2026"),
        ("01/02/26", "`01/02/26` is not a date"),
        ("13/13/2026", "`13/13/2026` is not a date"),
        ("+1/02/2026", "`+1/02/2026` is not a date"),
        ("013/02/2026", "`013/02/2026` is not a date"),
    ] {
        assert_eq!(read(text), date, "{text}");
    }
}

#[test]
fn relative_dates_are_counted_from_the_day() {
    for (text, date) in [
        ("today", "@2026-07-15"),
        ("yesterday", "@2026-07-14"),
        ("30d", "@2026-06-15"),
        ("30 days ago", "@2026-06-15"),
        ("2 weeks", "@2026-07-01"),
        ("2 months ago", "@2026-05-15"),
        ("2 years", "@2024-07-15"),
        ("1y", "@2025-07-15"),
        ("this week", "@2026-07-13/2026-07-19"),
        ("last week", "@2026-07-06/2026-07-12"),
        ("last month", "@2026-06"),
        ("this quarter", "@2026-35"),
        ("last quarter", "@2026-34"),
        ("last half-year", "@2026-01/2026-06"),
        ("last year", "@2025"),
        ("march", "@2026-03"),
        ("Jul", "@2026-07"),
        ("last july", "@2025-07"),
        ("october", "@2025-10"),
        ("1 Feb", "@2026-02-01"),
        ("29 Feb", "@2024-02-29"),
        ("spring", "@2026-21"),
        ("summer", "@2026-22"),
        ("last summer", "@2025-22"),
        ("last winter", "@2025-24"),
        ("q3", "@2026-35"),
    ] {
        assert_eq!(read(text), date, "{text}");
    }
}

#[test]
fn the_last_july_is_over() {
    let last_july = |day| match written("last july") {
        Ok(Written::Relative(relative)) => relative.from(day).map(|it| it.to_string()),
        _ => None,
    };
    assert_eq!(last_july(date(2026, 7, 31)).as_deref(), Some("2025-07"));
    assert_eq!(last_july(date(2026, 8, 1)).as_deref(), Some("2026-07"));
}

#[test]
fn errors_give_the_readings_and_say_what_to_write() {
    for (text, readings, hint) in [
        (
            "01/02/2026",
            &["2026-02-01", "2026-01-02"][..],
            "write the year first",
        ),
        ("soon", &[], "dates are written `2026-02-03`, `feb 2026`"),
        ("2026-13", &[], "months are 01 to 12"),
    ] {
        let error = written(text).unwrap_err();
        let found: Vec<String> = error.readings().iter().map(Date::to_string).collect();
        assert_eq!(found, readings, "{text}");
        assert!(error.hint().starts_with(hint), "{text}: {}", error.hint());
    }
}

#[test]
fn anything_else_is_no_date() {
    for text in [
        "",
        " ",
        "last",
        "ma",
        "31 Feb 2026",
        "30 Feb",
        "feb 2026 2027",
        "2026 2027",
        "last 30d",
        "99999999999 days",
        "q5 2026",
        "1 2 feb 2026",
        "/",
        "1//2026",
        "٣ feb 2026",
        "feb",
    ] {
        let is_date = matches!(read(text).chars().next(), Some('@' | '0'..='9'));
        assert_eq!(is_date, text == "feb", "{text}: {}", read(text));
    }
}
