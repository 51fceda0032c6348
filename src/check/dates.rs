//! Dates that contradict each other.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Dataset, Date, Id};
use crate::span::{EntryRef, Location, Step, Table};

pub(super) fn id_date(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for (table, id, date, origin) in dated(data) {
        let Some(in_id) = date_in(id.as_str()).filter(|in_id| !in_id.overlaps(date)) else {
            continue;
        };
        let message = format!("the id of {table} `{id}` says {in_id}, and its date {date}");
        found.push(
            Diagnostic::new(
                Code::IdDate,
                origin.key("date"),
                message,
                "correct whichever is wrong; what refers to the id changes with it",
            )
            .related(origin.key("id"), ""),
        );
    }
}

/// The date an id holds, to the day or the month: years alone may be part of a name.
fn date_in(id: &str) -> Option<Date> {
    let words: Vec<&str> = id.split('-').collect();
    let is_number = |word: &str, len| word.len() == len && word.bytes().all(|b| b.is_ascii_digit());
    let year = (0..words.len()).find(|at| {
        let month = words.get(at + 1);
        is_number(words[*at], 4) && month.is_some_and(|month| is_number(month, 2))
    })?;
    let day = words.get(year..year + 3).map(|date| date.join("-"));
    let month = words.get(year..year + 2).map(|date| date.join("-"));
    day.and_then(|day| day.parse().ok())
        .or_else(|| month?.parse().ok())
}

pub(super) fn reversed(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let mut check =
        |what: String, (from, until): (Date, Option<Date>), at: Location, begin: Location| {
            let Some(until) = until.filter(|until| until.last() < from.first()) else {
                return;
            };
            let message = format!("{what} ends before it begins");
            let help =
                format!("write the earlier date first: it would run from {until} until {from}");
            let finding = Diagnostic::new(Code::DatesReversed, at, message, help);
            found.push(finding.related(begin, "it begins here"));
        };
    for speaker in &data.speakers {
        for (nth, office) in speaker.offices.iter().enumerate() {
            let at = |key: &str| {
                let steps = vec![Step::from("offices"), nth.into(), key.into()];
                Location::Value(speaker.origin, steps)
            };
            let what = format!("the office {} of speaker `{}`", office.title, speaker.id);
            check(what, (office.from, office.until), at("until"), at("from"));
        }
    }
    for stance in &data.stances {
        let at = |key| stance.origin.key(key);
        let what = super::stances::name(data, stance);
        check(what, (stance.since, stance.until), at("until"), at("since"));
    }
}

pub(super) fn after_as_of(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let as_of = data.meta.as_of;
    let mut check = |what: String, date: Date, at: Location| {
        if date.first() > as_of.last() {
            let message = format!("{what} is of {date}, and the books were closed on {as_of}");
            let help = "set `as-of` in `[dataset]` to a later day, or correct the date";
            let finding = Diagnostic::new(Code::AfterAsOf, at, message, help);
            found.push(finding.related(data.meta.origin.key("as-of"), "closed here"));
        }
    };
    for (table, id, date, origin) in dated(data) {
        check(format!("{table} `{id}`"), date, origin.key("date"));
    }
    for stance in &data.stances {
        let what = super::stances::name(data, stance);
        check(what, stance.since, stance.origin.key("since"));
    }
}

/// What has an id and a date.
fn dated<'d>(
    data: &'d Dataset<'_>,
) -> impl Iterator<Item = (&'static str, &'d Id<'d>, Date, EntryRef)> {
    let statements = data.statements.iter();
    let statements = statements.map(|it| (Table::Statement.name(), &it.id, it.date, it.origin));
    let contacts = data.contacts.iter();
    let contacts = contacts.map(|it| (Table::Contact.name(), &it.id, it.date, it.origin));
    statements.chain(contacts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_days_and_months() {
        let date = |id| date_in(id).map(|date| date.to_string());
        assert_eq!(date("ee-2026-02-04-tsahkna").as_deref(), Some("2026-02-04"));
        assert_eq!(date("2025-07-macron").as_deref(), Some("2025-07"));
        assert_eq!(date("osw-2026-02").as_deref(), Some("2026-02"));
        assert_eq!(date("ee-2026-02-30-x").as_deref(), Some("2026-02"));
    }

    #[test]
    fn other_numbers_in_ids_are_no_dates() {
        for id in [
            "agenda-2030",
            "minsk-2015-talks",
            "brigade-2024-99",
            "no-2026",
            "20260204",
            "e3",
        ] {
            assert_eq!(date_in(id), None, "{id}");
        }
    }
}
