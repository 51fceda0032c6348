//! Rules for dates: none contradicts another, and what is said counts some day.

use super::sink::Sink;
use super::stances::describe;
use crate::model::{Dataset, Date, Day, Id, Statement, known_by};
use crate::span::{EntryRef, Location, Table};

pub(super) fn id_date(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for record in dated(data) {
        let Some(in_id) = date_in(record.id.as_str()) else {
            continue;
        };
        if !in_id.overlaps(record.date) {
            let message = format!(
                "the id of {record} says {in_id}, and its date {}",
                record.date
            );
            let help = "correct whichever is wrong; what refers to the id changes with it";
            sink.add(record.origin.key("date"), message, help)
                .relate(record.origin.key("id"), "");
        }
    }
}

/// Reads the date in an id, to the day or the month: a year alone may be part of a name.
pub(crate) fn date_in(id: &str) -> Option<Date> {
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

pub(super) fn dates_reversed(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut check =
        |what: String, (from, until): (Date, Option<Date>), [begin, end]: [Location; 2]| {
            if let Some(until) = until.filter(|until| until.last() < from.first()) {
                let message = format!("{what} ends before it begins");
                let help =
                    format!("write the earlier date first: it would run from {until} until {from}");
                sink.add(end, message, help).relate(begin, "it begins here");
            }
        };
    for speaker in &data.speakers {
        for (nth, office) in speaker.offices.iter().enumerate() {
            let ends = ["from", "until"].map(|key| speaker.origin.within("offices", nth, key));
            if let Some(from) = office.from {
                let title = office.title.map(|title| format!("{title} "));
                let title = title.unwrap_or_default();
                let what = format!("the office {title}of speaker `{}`", speaker.id);
                check(what, (from, office.until), ends);
            }
        }
    }
    for actor in &data.actors {
        for (nth, membership) in actor.members.iter().enumerate() {
            if let Some(from) = membership.from {
                let ends = ["from", "until"].map(|key| actor.origin.within("members", nth, key));
                let member = &data[membership.actor].id;
                let what = format!("the membership of `{member}` in `{}`", actor.id);
                check(what, (from, membership.until), ends);
            }
        }
    }
    for stance in &data.stances {
        let ends = ["since", "until"].map(|key| stance.origin.key(key));
        check(describe(data, stance), (stance.since, stance.until), ends);
    }
    for statement in &data.statements {
        let Some(withdrawal) = &statement.withdrawn else {
            continue;
        };
        if withdrawal.date.last() < statement.date.first() {
            let message = format!(
                "statement `{}` was withdrawn before it was made",
                statement.id
            );
            let help = "correct whichever date is wrong";
            sink.add(withdrawal_date(statement), message, help)
                .relate(statement.origin.key("date"), "when it was made");
        }
    }
}

/// Names the withdrawal of a statement.
fn withdrawal_of(statement: &Statement<'_>) -> String {
    format!("the withdrawal of statement `{}`", statement.id)
}

/// Returns where the date of a statement's withdrawal stands.
fn withdrawal_date(statement: &Statement<'_>) -> Location {
    let keys = ["withdrawn", "date"].map(Into::into);
    Location::Value(statement.origin, keys.into())
}

pub(super) fn after_as_of(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let as_of = data.meta.as_of;
    let mut check = |what: String, date: Date, at: Location| {
        if date.first() > as_of.last() {
            let message = format!("{what} is of {date}, and the books were closed on {as_of}");
            let help = "set `as-of` in `[dataset]` to a later day, or correct the date";
            sink.add(at, message, help)
                .relate(data.meta.origin.key("as-of"), "closed here");
        }
    };
    for record in dated(data) {
        check(record.to_string(), record.date, record.origin.key("date"));
    }
    for stance in &data.stances {
        check(
            describe(data, stance),
            stance.since,
            stance.origin.key("since"),
        );
    }
    for statement in &data.statements {
        if let Some(withdrawal) = &statement.withdrawn {
            let what = withdrawal_of(statement);
            check(what, withdrawal.date, withdrawal_date(statement));
        }
    }
}

pub(super) fn never_counts(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let closed = data.meta.as_of;
    let mut check = |what: String, date: Date, known: Option<Day>, at: Location| {
        // What is dated after the books were closed is another rule's.
        if date.first() > closed.last() || known.is_some_and(|known| known <= closed.last()) {
            return;
        }
        let label = match date.end() {
            Some(end) => format!("may be as late as {}", Date::from(end).human()),
            None => "has no end".to_owned(),
        };
        let message = format!(
            "{what} never counts: nothing says that it was made before the books were closed"
        );
        let help = "date it as precisely as is known, or say when a source of it was `published`";
        sink.add(at, message, help)
            .label(label)
            .relate(data.meta.origin.key("as-of"), "closed here");
    };
    for record in dated(data) {
        let at = record.origin.key("date");
        check(record.to_string(), record.date, record.known, at);
    }
    for statement in &data.statements {
        if let Some(withdrawal) = &statement.withdrawn {
            let what = withdrawal_of(statement);
            let at = withdrawal_date(statement);
            check(what, withdrawal.date, withdrawal.known, at);
        }
    }
}

/// A statement or contact, as far as its date is concerned.
struct Dated<'d> {
    table: Table,
    id: &'d Id<'d>,
    date: Date,
    /// The day from which it counts, if there is one.
    known: Option<Day>,
    origin: EntryRef,
}

impl std::fmt::Display for Dated<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} `{}`", self.table.name(), self.id)
    }
}

fn dated<'d>(data: &'d Dataset<'_>) -> impl Iterator<Item = Dated<'d>> {
    let statements = data.statements.iter().map(|statement| Dated {
        table: Table::Statement,
        id: &statement.id,
        date: statement.date,
        known: statement.known,
        origin: statement.origin,
    });
    let contacts = data.contacts.iter().map(|contact| Dated {
        table: Table::Contact,
        id: &contact.id,
        date: contact.date,
        known: known_by(contact.date, &contact.sources, &data.sources),
        origin: contact.origin,
    });
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
        assert_eq!(date("no-2026-ee-2025-07").as_deref(), Some("2025-07"));
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
