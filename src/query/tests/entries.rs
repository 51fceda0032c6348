//! Search in every key of every entry, over a dataset that has them all.

use super::opened::{Opened, day};
use crate::load::{Files, load};
use crate::model::TopicRef;
use crate::model::fold::SearchText;
use crate::query::{EntryFilter, Subject, candidates, judgements, search_entries};

/// The dataset that has every key.
pub(super) fn everything() -> Opened {
    let files = Files::open("tests/fixtures/everything".as_ref());
    let loaded = load(Box::leak(Box::new(files)));
    let data = loaded.sound().unwrap();
    Opened::from(&*Box::leak(Box::new(data)))
}

fn anything() -> EntryFilter {
    EntryFilter {
        as_of: day("2026-07-15"),
        actors: None,
        topics: None,
        since: None,
        until: None,
    }
}

/// The keys that hold some texts, each with all it says: one line an entry.
fn found(opened: &Opened, texts: &[&str], filter: &EntryFilter, shown: &[&str]) -> Vec<String> {
    let texts: Vec<SearchText> = texts.iter().map(|text| SearchText::new(text)).collect();
    let shown: Vec<_> = shown.iter().map(|id| opened.statement(id)).collect();
    let hits = search_entries(opened.data, &texts, filter, &shown);
    let line = |hit: &crate::query::EntryHit<'_>| {
        let keys = hit.matched.iter();
        let keys: Vec<String> = keys.map(|it| format!("{}: {}", it.key, it.text)).collect();
        keys.join("; ")
    };
    hits.iter().map(line).collect()
}

#[test]
fn every_key_is_searched() {
    let opened = everything();
    for (text, expected) in [
        ("every key", &["title: Every key of the format"][..]),
        ("invented", &["description: Invented, and complete."]),
        ("cc-by", &["license: CC-BY-4.0"]),
        ("b2", &["aliases: B2"]),
        ("q1", &["wikidata: Q1"]),
        ("two, as of", &["note: Two, as of now."]),
        ("rudolf v", &["name: Rudolf V", "participants: Rudolf V"]),
        ("king", &["offices: King"]),
        ("of hentzau", &["note: Of Hentzau."]),
        ("send an", &["title: Send an envoy"]),
        ("talks should", &["proposition: Talks should be held."]),
        ("treaty", &["decided-by: The treaty says so."]),
        ("asked often", &["note: Asked often."]),
        ("rassendyll", &["name: Rassendyll, Rudolf"]),
        ("the double", &["note: Named as \"the double\"."]),
        ("truce holds", &["title: A truce holds"]),
        ("weighed", &["note: Weighed."]),
        ("they spoke", &["summary: They spoke."]),
        ("briefly", &["note: Briefly."]),
        ("refused", &["title: Envoy refused"]),
        ("anthony", &["authors: Anthony Hope"]),
        ("mirror", &["via: Mirror"]),
        (
            "line two",
            &["note: Line one\nline two, with a \\ and a tab\there."],
        ),
        ("a model", &["coder: A Model 1.0"]),
        ("second clause", &["note: The second clause decides."]),
        ("dataset.toml", &["file: dataset.toml"]),
        ("proverb", &["reason: A proverb."]),
    ] {
        assert_eq!(
            found(&opened, &[text], &anything(), &[]),
            expected,
            "{text}"
        );
    }
}

#[test]
fn ids_and_codes_are_found_whole_and_addresses_where_one_is_sought() {
    let opened = everything();
    let found = |text| found(&opened, &[text], &anything(), &[]);
    assert_eq!(found("Everything"), ["id: everything"]);
    assert_eq!(found("everythin"), [""; 0]);
    assert_eq!(found("BT"), ["iso: BT"]);
    assert_eq!(found("herald"), ["id: herald; publisher: The Herald"]);
    assert_eq!(found("example"), [""; 0]);
    assert_eq!(found("org/herald"), ["url: https://example.org/herald"]);
    let archived = "archived: https://example.org/archive/gazette";
    assert_eq!(found("archive/"), [archived]);
}

#[test]
fn an_entry_holds_every_text_in_whichever_keys() {
    let opened = everything();
    let found = |texts: &[&str], shown: &[&str]| found(&opened, texts, &anything(), shown);
    let gazette = "publisher: The Gazette; authors: Anthony Hope";
    assert_eq!(found(&["the gazette", "hope"], &[]), [gazette]);
    assert_eq!(found(&["the gazette", "weighed"], &[]), [""; 0]);
    assert_eq!(found(&[], &[]), [""; 0]);
    // The source of a statement that is shown is shown with it.
    assert_eq!(found(&["the gazette"], &["r-2026-03"]), [""; 0]);
    let herald = "publisher: The Herald";
    assert_eq!(found(&["the herald"], &["r-2026-03"]), [herald]);
}

#[test]
fn filters_of_entries_all_hold_and_leave_out_what_they_do_not_apply_to() {
    let opened = everything();
    let rudolf = |filter: &EntryFilter| found(&opened, &["rudolf v"], filter, &[]);
    let (name, call) = ("name: Rudolf V", "participants: Rudolf V");
    let of = |actor| EntryFilter {
        actors: Some(vec![opened.actor(actor)]),
        ..anything()
    };
    assert_eq!(rudolf(&of("ruritania")), [name, call]);
    assert_eq!(rudolf(&of("strelsau")), [call]);
    assert_eq!(rudolf(&of("bloc-of-two")), [name]);
    let between = |since: &str, until: &str| EntryFilter {
        since: (!since.is_empty()).then(|| day(since)),
        until: (!until.is_empty()).then(|| day(until)),
        ..anything()
    };
    // The call was on some day of January.
    for (since, until, expected) in [
        ("2026-01-31", "", &[call][..]),
        ("2026-02-01", "", &[]),
        ("", "2026-01-01", &[call]),
        ("", "2025-12-31", &[]),
    ] {
        assert_eq!(rudolf(&between(since, until)), expected);
    }
    let closed = |as_of: &str| EntryFilter {
        as_of: day(as_of),
        ..anything()
    };
    assert_eq!(rudolf(&closed("2026-01-01")), [name, call]);
    assert_eq!(rudolf(&closed("2025-12-31")), [name]);
    let on_envoy = EntryFilter {
        topics: Some(vec![TopicRef::at(1)]),
        ..anything()
    };
    let proposition = "proposition: An envoy should be sent.";
    assert_eq!(found(&opened, &["should"], &on_envoy, &[]), [proposition]);
}

#[test]
fn coded_stances_are_those_of_an_actor_on_a_topic_begun_by_a_day() {
    let opened = everything();
    let bloc = Subject::from(opened.actor("bloc-of-two"));
    let [talks, envoy] = [0, 1].map(TopicRef::at);
    let rudolf = Subject {
        speaker: Some(opened.speaker("rudolf")),
        ..bloc
    };
    for (subject, topic, on, expected) in [
        (bloc, talks, "2026-03-01", 1),
        (bloc, talks, "2026-02-28", 0),
        (bloc, envoy, "2026-07-15", 0),
        (rudolf, talks, "2026-07-15", 0),
        (opened.actor("union").into(), talks, "2026-07-15", 0),
    ] {
        let coded = judgements(opened.data, subject, topic, day(on));
        assert!(coded.iter().all(|it| it.actor == subject.actor));
        assert_eq!(coded.len(), expected, "{subject:?} on {on}");
    }
}

#[test]
fn candidates_are_told_with_their_topic() {
    let opened = everything();
    let [talks, envoy] = [0, 1].map(TopicRef::at);
    let names = |topics: &[TopicRef], of_actors: bool| {
        let found = candidates(opened.data, topics, |it| it.actor.is_some() || !of_actors);
        let line =
            |(topic, it): &(TopicRef, &crate::model::Candidate<'_>)| (*topic, it.name.to_string());
        found.iter().map(line).collect::<Vec<_>>()
    };
    let rudolf = (talks, "Rassendyll, Rudolf".to_owned());
    let nobody = (talks, "Nobody's".to_owned());
    assert_eq!(names(&[envoy, talks], false), [rudolf.clone(), nobody]);
    assert_eq!(names(&[talks], true), [rudolf]);
    assert_eq!(names(&[envoy], false), []);
}
