//! The list of the format's keys, held against what reads and checks datasets: they agree in every key.

use std::collections::BTreeSet;

use crate::check::errors;
use crate::diagnostic::Code;
use crate::load::{Files, load};
use crate::model::keys::{Key, KeyTable, Notation, ValueKind};
use crate::span::Table;

/// A key of a table, and what is written for it; nothing to leave it out.
#[derive(Clone, Copy)]
struct Change<'c> {
    table: &'c KeyTable,
    key: &'c str,
    value: Option<&'c str>,
}

/// Writes a dataset with one entry of each table, each with every key there is. The id of each is `x`.
fn dataset(change: Option<Change<'_>>) -> String {
    let entry = |table: Table| {
        let head = match table {
            Table::Dataset => "[dataset]".to_owned(),
            table => format!("[[{}]]", table.name()),
        };
        format!("{head}\n{}\n", fields(table.keys(), change).join("\n"))
    };
    Table::ALL.map(entry).concat()
}

fn fields(table: &KeyTable, change: Option<Change<'_>>) -> Vec<String> {
    let field = |key: &Key| {
        let changed = change.filter(|it| it.table == table && it.key == key.name);
        let value = match changed {
            Some(change) => change.value?.to_owned(),
            None => value(&key.value, change),
        };
        Some(format!("{} = {value}", key.name))
    };
    table.keys.iter().filter_map(field).collect()
}

/// Writes a value of a kind.
fn value(kind: &ValueKind, change: Option<Change<'_>>) -> String {
    match kind {
        ValueKind::Text => "\"some words\"".to_owned(),
        ValueKind::Id | ValueKind::Reference(_) | ValueKind::Party => "\"x\"".to_owned(),
        ValueKind::Code(Notation::Language) => "\"en\"".to_owned(),
        ValueKind::Code(Notation::Country) => "\"EE\"".to_owned(),
        ValueKind::Code(Notation::Wikidata) => "\"Q191\"".to_owned(),
        ValueKind::Code(Notation::Diagnostic) => "\"long-quote\"".to_owned(),
        ValueKind::Address => "\"https://example.org/x\"".to_owned(),
        ValueKind::Date => "\"2026-02\"".to_owned(),
        ValueKind::Schema | ValueKind::Count => "1".to_owned(),
        ValueKind::Year => "2025".to_owned(),
        ValueKind::Word(words) => format!("{:?}", words[0].word),
        ValueKind::Positions(words) => format!("{{ x = {:?} }}", words[0].word),
        ValueKind::Table(table) | ValueKind::ReferenceOrTable(_, table) => {
            format!("{{ {} }}", fields(table, change).join(", "))
        }
        ValueKind::List(item) | ValueKind::Set(item) | ValueKind::OneOrList(item) => {
            format!("[{}]", value(item, change))
        }
    }
}

/// The errors of a text, each with what is said of it.
fn found(text: &str) -> BTreeSet<(Code, String)> {
    let files = Files::from_texts([("a.toml".to_owned(), text.into())]);
    let loaded = load(&files);
    let checked = loaded.dataset.iter().flat_map(errors);
    let all = checked.chain(loaded.diagnostics);
    all.map(|it| (it.code, format!("{}: {}", it.message, it.help)))
        .collect()
}

/// The errors that come with a change.
fn new_errors(table: &KeyTable, key: &str, value: Option<&str>) -> Vec<(Code, String)> {
    let plain = found(&dataset(None));
    let changed = found(&dataset(Some(Change { table, key, value })));
    changed.difference(&plain).cloned().collect()
}

/// Every table of the format, and every table within one.
fn tables() -> Vec<&'static KeyTable> {
    let tables = Table::ALL.map(Table::keys);
    let nested = tables.iter().flat_map(|table| table.nested());
    let nested: Vec<_> = nested.map(|(_, table)| table).collect();
    tables.into_iter().chain(nested).collect()
}

#[test]
fn every_key_of_the_list_is_read() {
    let unread = [Code::Syntax, Code::UnknownKey, Code::MissingKey];
    let found = found(&dataset(None));
    let found: Vec<_> = found.iter().filter(|it| unread.contains(&it.0)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_key_is_missed_where_it_is_required_and_only_there() {
    const MISSED: [Code; 5] = [
        Code::MissingKey,
        Code::NoSources,
        Code::NoEvidence,
        Code::NoPositions,
        Code::NoParticipants,
    ];
    for table in tables() {
        for key in table.keys {
            let errors = new_errors(table, key.name, None);
            let is_missed = errors.iter().any(|(code, _)| MISSED.contains(code));
            let name = (table.name, key.name);
            assert_eq!(is_missed, key.is_required, "{name:?} {errors:?}");
            // An empty list is as good as none.
            if is_missed && value(&key.value, None).starts_with('[') {
                assert_eq!(new_errors(table, key.name, Some("[]")), errors, "{name:?}");
            }
        }
    }
}

#[test]
fn a_key_takes_the_kind_of_value_it_is_listed_with() {
    for table in tables() {
        for key in table.keys {
            let name = (table.name, key.name);
            for (wrong, code, says) in faults(&key.value) {
                let errors = new_errors(table, key.name, Some(&wrong));
                let is_found = |(it, text): &(Code, String)| *it == code && text.contains(&says);
                assert!(
                    errors.iter().any(is_found),
                    "{name:?} = {wrong}: {errors:?}"
                );
            }
            for right in others(&key.value) {
                let errors = new_errors(table, key.name, Some(&right));
                assert!(errors.is_empty(), "{name:?} = {right}: {errors:?}");
            }
        }
    }
}

/// Values that a key of a kind does not take, each with the code of the fault and a part of what is said of it.
fn faults(kind: &ValueKind) -> Vec<(String, Code, String)> {
    let fault = |value: &str, code, says: &str| (value.to_owned(), code, says.to_owned());
    let unknown = |table: Table| match table {
        Table::Topic => Code::UnknownTopic,
        _ => Code::UnknownReference,
    };
    let wrong_type = match kind {
        ValueKind::Date => Code::BadDate,
        _ => Code::WrongType,
    };
    let mut all = vec![fault("true", wrong_type, "")];
    all.extend(match kind {
        ValueKind::Text => vec![fault("\" \"", Code::EmptyText, "")],
        ValueKind::Id => vec![fault("\"Not One\"", Code::BadId, "")],
        ValueKind::Code(_) => vec![fault("\"not one\"", Code::BadNotation, "")],
        ValueKind::Address => vec![fault("\"not one\"", Code::BadUrl, "")],
        ValueKind::Date => vec![fault("\"soon\"", Code::BadDate, "")],
        ValueKind::Schema => vec![fault("2", Code::SchemaVersion, "")],
        ValueKind::Count => vec![fault("-1", Code::WrongType, "")],
        ValueKind::Year => vec![fault("99999", Code::WrongType, "a year")],
        ValueKind::Word(words) => {
            let all: Vec<&str> = words.iter().map(|word| word.word).collect();
            let code = match all.as_slice() {
                ["supports", ..] => Code::UnknownPosition,
                _ => Code::UnknownValue,
            };
            vec![fault(
                "\"zzz\"",
                code,
                &format!("one of {}", all.join(", ")),
            )]
        }
        ValueKind::Positions(words) => {
            let all: Vec<&str> = words.iter().map(|word| word.word).collect();
            let all = format!("one of {}", all.join(", "));
            vec![fault("{ x = \"zzz\" }", Code::UnknownPosition, &all)]
        }
        ValueKind::Reference(table) | ValueKind::ReferenceOrTable(table, _) => {
            let says = format!("there is no {} `zzz`", table.name());
            vec![fault("\"zzz\"", unknown(*table), &says)]
        }
        ValueKind::Party => vec![
            fault("\"zzz/x\"", Code::UnknownReference, "there is no actor"),
            fault("\"x/zzz\"", Code::UnknownReference, "there is no speaker"),
        ],
        ValueKind::Table(_) => vec![fault("{ zzz = 1 }", Code::UnknownKey, "zzz")],
        ValueKind::List(item) | ValueKind::OneOrList(item) => in_list(faults(item)),
        ValueKind::Set(item) => {
            let one = "\"x\"";
            let twice = fault(&format!("[{one}, {one}]"), Code::RepeatedReference, "");
            let bare = fault(one, Code::WrongType, "a list");
            [in_list(faults(item)), vec![twice, bare]].concat()
        }
    });
    all
}

fn in_list(faults: Vec<(String, Code, String)>) -> Vec<(String, Code, String)> {
    let in_list = |(value, code, says): (String, Code, String)| (format!("[{value}]"), code, says);
    faults.into_iter().map(in_list).collect()
}

/// Other values that a key of a kind takes.
fn others(kind: &ValueKind) -> Vec<String> {
    match kind {
        ValueKind::Text => vec!["\"not a code, nor an address\"".to_owned()],
        ValueKind::Date => vec!["2026-02-03".to_owned()],
        ValueKind::Count => vec!["0".to_owned()],
        ValueKind::Party => vec!["\"x/x\"".to_owned()],
        ValueKind::ReferenceOrTable(..) => vec!["\"x\"".to_owned()],
        ValueKind::OneOrList(item) => vec![value(item, None)],
        ValueKind::Set(item) | ValueKind::List(item) => {
            let others = others(item).into_iter();
            others.map(|item| format!("[{item}]")).collect()
        }
        _ => Vec::new(),
    }
}
