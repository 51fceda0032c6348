//! Ids in the house style: who, when, and some words.

use std::collections::{BTreeMap, BTreeSet};

use super::new_entry::NewEntry;
use super::value::Value;
use crate::check::date_in;
use crate::model::{Dataset, Date, to_kebab_case};
use crate::span::Table;

/// How many words of a sentence an id has.
const WORDS: usize = 3;

/// Words that tell nothing of what is said.
const STOP: [&str; 58] = [
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "asked", "at", "be",
    "been", "but", "by", "can", "for", "from", "had", "has", "have", "he", "her", "his", "if",
    "in", "is", "it", "its", "of", "on", "or", "our", "report", "said", "saw", "says", "she",
    "should", "so", "that", "the", "their", "them", "there", "they", "this", "to", "told", "was",
    "we", "were", "who", "will", "with", "would", "wants",
];

/// Particles that belong to the surname after them.
const PARTICLES: [&str; 12] = [
    "al", "da", "de", "del", "der", "di", "du", "el", "la", "le", "van", "von",
];

/// Returns an id for an entry whose references are ids of a dataset; `taken` are those of its table that are not in it.
pub fn propose(entry: &NewEntry, data: &Dataset<'_>, taken: &BTreeSet<String>) -> String {
    let text = |key: &str| entry.text(key).unwrap_or_default();
    let dated = |who: String, date: &str, words: &[String]| {
        let id = |day: &str| {
            let parts = [who.clone(), to_kebab_case(day)]
                .into_iter()
                .chain(words.iter().cloned());
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            parts.join("-")
        };
        let day: String = date
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '-')
            .collect();
        let with_day = id(&day);
        let date = date.parse::<Date>().ok();
        let is_told =
            date_in(&with_day).is_none_or(|it| date.is_some_and(|date| it.overlaps(date)));
        if is_told { with_day } else { id("") }
    };
    let id = match entry.table {
        Table::Statement => {
            let (actor, speaker) = (text("actor"), text("speaker"));
            let names = [actor.to_owned(), speaker.to_owned(), name_of(data, actor)];
            let mut words = vec![surname(speaker)];
            words.extend(telling(text("summary"), &names));
            dated(prefix(data, actor), text("date"), &words)
        }
        Table::Source => {
            let publisher = to_kebab_case(text("publisher"));
            let words = telling(text("title"), std::slice::from_ref(&publisher));
            dated(publisher, text("published"), &words)
        }
        Table::Contact => {
            let parties = entry
                .get("participants")
                .map(Value::items)
                .unwrap_or_default();
            let parties = parties.iter().filter_map(Value::text).take(2);
            let side = |party: &str| {
                party
                    .split_once('/')
                    .map_or(party.to_owned(), |(_, speaker)| surname(speaker))
            };
            let mut words: Vec<String> = parties.map(side).collect();
            words.push(text("kind").to_owned());
            dated(String::new(), text("date"), &words)
        }
        Table::Topic | Table::Condition => telling(text("title"), &[]).join("-"),
        _ => to_kebab_case(text("name")),
    };
    numbered(id, entry.table, data, taken)
}

/// Returns an id, with a number if an entry has it already.
fn numbered(id: String, table: Table, data: &Dataset<'_>, taken: &BTreeSet<String>) -> String {
    let id = if id.is_empty() {
        table.name().to_owned()
    } else {
        id
    };
    let known = ids(table, data);
    let numbers = std::iter::once(id.clone()).chain((2_u32..).map(|nth| format!("{id}-{nth}")));
    let is_free = |id: &String| !known.contains(id.as_str()) && !taken.contains(id);
    numbers.into_iter().find(is_free).unwrap_or(id)
}

fn ids<'d>(table: Table, data: &'d Dataset<'_>) -> BTreeSet<&'d str> {
    match table {
        Table::Topic => data.topics.iter().map(|it| it.id.as_str()).collect(),
        Table::Condition => data.conditions.iter().map(|it| it.id.as_str()).collect(),
        Table::Source => data.sources.iter().map(|it| it.id.as_str()).collect(),
        Table::Actor => data.actors.iter().map(|it| it.id.as_str()).collect(),
        Table::Speaker => data.speakers.iter().map(|it| it.id.as_str()).collect(),
        Table::Statement => data.statements.iter().map(|it| it.id.as_str()).collect(),
        Table::Contact => data.contacts.iter().map(|it| it.id.as_str()).collect(),
        _ => BTreeSet::new(),
    }
}

fn name_of(data: &Dataset<'_>, actor: &str) -> String {
    let actor = data.actors.iter().find(|it| it.id.as_str() == actor);
    actor.map(|it| it.name.to_string()).unwrap_or_default()
}

/// Returns how the ids of an actor's statements begin: as most of them do, or else by the country's code.
fn prefix(data: &Dataset<'_>, actor: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let of_actor = data
        .statements
        .iter()
        .filter(|it| data[it.lead().actor].id.as_str() == actor);
    for statement in of_actor {
        let id = statement.id.as_str();
        let year = statement.date.first().year().to_string();
        if let Some((prefix, _)) = id.split_once(&format!("-{year}-")) {
            *counts.entry(prefix).or_default() += 1;
        }
    }
    let usual = counts
        .iter()
        .max_by_key(|(prefix, count)| (**count, std::cmp::Reverse(prefix.len())));
    let iso = || {
        let known = data.actors.iter().find(|it| it.id.as_str() == actor)?;
        known.iso.as_ref().map(|iso| iso.to_lowercase())
    };
    let usual = usual.map(|(prefix, _)| (*prefix).to_owned());
    usual.or_else(iso).unwrap_or_else(|| actor.to_owned())
}

/// Returns the surname in the id of a speaker: `von-der-leyen` of `ursula-von-der-leyen`.
fn surname(speaker: &str) -> String {
    let words: Vec<&str> = speaker.split('-').collect();
    let mut start = words.len() - 1;
    while start > 1 && PARTICLES.contains(&words[start - 1]) {
        start -= 1;
    }
    words[start..].join("-")
}

/// Returns the first words of a sentence that tell something, but for some names.
fn telling(sentence: &str, names: &[String]) -> Vec<String> {
    let kebab = to_kebab_case(sentence);
    let names: Vec<String> = names.iter().map(|name| to_kebab_case(name)).collect();
    let is_name = |word: &str| {
        names
            .iter()
            .any(|name| name.split('-').any(|it| it == word))
    };
    let words = kebab.split('-').filter(|word| !word.is_empty());
    let telling = words
        .clone()
        .filter(|word| !STOP.contains(word) && !is_name(word));
    let telling: Vec<String> = telling.take(WORDS).map(str::to_owned).collect();
    if telling.is_empty() {
        return words.take(WORDS).map(str::to_owned).collect();
    }
    telling
}
