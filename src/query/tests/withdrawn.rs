//! Statements that were withdrawn: they no longer count, and are told.

use super::opened::heads;
use crate::fixture::Fixture;
use crate::model::TopicRef;
use crate::query::network::Network;
use crate::query::network::tests::PLAIN;
use crate::query::{GapKind, GapSearch, actor_counts};

#[test]
fn what_was_withdrawn_counts_until_the_day_before() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "opposes")
        .says("b", "arland/anna", "2026-02-01", "supports")
        .withdrawn("2026-03-10")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-09"),
        "supports by spoken since 2026-02-01 b"
    );
    assert_eq!(
        record.stance("arland", "2026-03-10"),
        "opposes by spoken since 2026-03-10 a"
    );
    assert_eq!(record.aside("arland", "2026-03-10"), ["b: withdrawn"]);
    assert_eq!(record.full("arland", "2026-03-10").statements(), 1);
    assert_eq!(
        record.shifts("arland"),
        [
            "opposes to supports on 2026-02-01: moved by b after a",
            "supports to opposes on 2026-03-10: withdrawn by nothing after b",
        ]
    );
}

#[test]
fn a_vague_withdrawal_takes_effect_when_it_is_certain() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "opposes")
        .withdrawn("2026-03")
        .opened();
    assert_eq!(
        record.runs("arland"),
        [
            "opposes from 2026-01-01 until 2026-03-30, spoken by voice-joined",
            "undeclared from 2026-03 (2026-03-31), undeclared by withdrawn",
        ]
    );
    // In print on the third, it was certain then.
    let printed = heads()
        .says("a", "arland/anna", "2026-01-01", "opposes")
        .withdrawn("2026-03")
        .at("source", "end-of-a")
        .text("published", "2026-03-03")
        .opened();
    assert_eq!(
        printed.runs("arland")[1],
        "undeclared from 2026-03 (2026-03-03), undeclared by withdrawn"
    );
}

#[test]
fn what_was_withdrawn_overtakes_silences_and_contests_nobody() {
    let record = heads()
        .says("a", "arland/anna", "2025-01-01", "opposes")
        .says("e", "arland/emil", "2025-02-01", "supports")
        .says("b", "arland/bert", "2026-01-01", "supports")
        .withdrawn("2026-02-01")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-31"),
        "supports by spoken since 2026-01-01 b"
    );
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "opposes by spoken since 2026-02-01 a"
    );
    let unofficial = Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("a", "arland/anna", "2025-01-01", "opposes")
        .withdrawn("2026-02-01")
        .says("e", "arland/emil", "2025-02-01", "supports")
        .opened();
    assert_eq!(
        unofficial.stance("arland", "2026-02-01"),
        "supports by other since 2026-02-01 e"
    );
}

#[test]
fn who_corrects_themselves_on_the_day_has_moved() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "opposes")
        .withdrawn("2026-02-01")
        .says("b", "arland/anna", "2026-02-01", "mixed")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["opposes to mixed on 2026-02-01: moved by b after a"]
    );
}

#[test]
fn a_coded_stance_falls_with_evidence_that_is_withdrawn() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "opposes")
        .says("b", "arland/bert", "2026-01-01", "opposes")
        .withdrawn("2026-03-01")
        .coded("arland", "mixed", "2026-02-01", &["a", "b"])
        .opened();
    assert_eq!(
        record.shifts("arland"),
        [
            "opposes to mixed on 2026-02-01: coded by nothing after b",
            "mixed to opposes on 2026-03-01: withdrawn by nothing after b",
        ]
    );
}

#[test]
fn a_bloc_follows_a_member_whose_words_were_withdrawn() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland"])
        .says("text", "union", "2025-01-01", "opposes")
        .says("a", "arland", "2026-01-01", "supports")
        .withdrawn("2026-03-01")
        .opened();
    assert_eq!(
        record.stance("union", "2026-02-28"),
        "supports by members since 2026-01-01 a"
    );
    // Nothing of a member passes the text over any more.
    assert_eq!(
        record.runs("union")[2],
        "opposes from 2026-03-01, spoken by withdrawn"
    );
    assert_eq!(
        record.aside("union", "2026-02-28"),
        ["text: more than 180 days older than the newest words of a member"]
    );
}

#[test]
fn what_never_counted_is_set_aside_as_withdrawn() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01/2026-06-01", "opposes")
        .withdrawn("2026-03-01")
        .opened();
    assert!(record.runs("arland").is_empty());
    assert_eq!(record.aside("arland", "2026-07-01"), ["a: withdrawn"]);
}

#[test]
fn what_never_counted_makes_no_shift_when_it_is_withdrawn() {
    let record = heads()
        .says("a", "arland/anna", "../2026-01-01", "supports")
        .says("b", "arland/anna", "2026-01-01/2026-04-01", "opposes")
        .withdrawn("2026-01-01")
        .opened();
    assert_eq!(
        record.runs("arland"),
        ["supports from ../2026-01-01 (2026-01-01), spoken by voice-joined"]
    );
}

#[test]
fn what_was_withdrawn_is_a_gap_until_something_newer_is_on_record() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "opposes")
        .says("same-day", "arland/bert", "2026-01-01", "supports")
        .withdrawn("2026-01-15")
        .says("b", "arland/anna", "2026-02-01", "supports")
        .withdrawn("2026-03-01")
        .says("c", "arland/anna", "2026-04-01", "supports")
        .opened();
    let found = |on: &str| {
        let search = GapSearch {
            actors: vec![record.actor("arland")],
            expected: Vec::new(),
            topics: vec![TopicRef::at(0)],
            stale_before: super::opened::day("2000-01-01"),
            kinds: vec![GapKind::Withdrawn],
        };
        let gaps = record.snapshot(on).gaps(&search);
        gaps.into_iter()
            .flat_map(|gap| gap.uncounted)
            .collect::<Vec<_>>()
    };
    assert!(found("2026-01-15").is_empty());
    assert!(found("2026-02-28").is_empty());
    assert_eq!(found("2026-03-01"), [record.statement("b")]);
    assert!(found("2026-04-01").is_empty());
}

#[test]
fn what_was_withdrawn_ties_nobody_and_is_still_a_statement_of_its_actor() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "opposes")
        .withdrawn("2026-02-01")
        .opened();
    let snapshot = record.snapshot("2026-02-01");
    let arland = record.actor("arland");
    assert_eq!(snapshot.statements(arland).count(), 1);
    let counts = actor_counts(&snapshot, &[arland]);
    assert_eq!((counts[0].statements, counts[0].last), (0, None));
    let (subjects, topics) = ([arland.into()], [TopicRef::at(0)]);
    let network = Network::new(&snapshot, &subjects, &topics, PLAIN);
    assert_eq!(network.nodes[0].statements, 0);
}
