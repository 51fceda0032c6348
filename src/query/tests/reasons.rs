//! Why statements are set aside: each reason is the true one.

use crate::fixture::Fixture;

#[test]
fn every_reason_of_own_words_is_told() {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("bert", "arland", "2020", "2026-02-28")
        .office("carl", "arland", "2020", "")
        .office("dora", "arland", "2020", "")
        .says("old", "arland/anna", "2024-01-01", "opposes")
        .says("long-silent", "arland/dora", "2024-06-01", "opposes")
        .says("gone", "arland/bert", "2026-02-01", "opposes")
        .says("backbench", "arland/emil", "2026-02-02", "opposes")
        .says("no-side", "arland/carl", "2026-02-03", "neutral")
        .says("ministry", "arland", "2026-02-04", "opposes")
        .judged_by("borland")
        .says("paper", "arland", "2026-02-05", "opposes")
        .judged()
        .says("now", "arland/anna", "2026-02-06", "supports")
        .says("no-comment", "arland/anna", "2026-02-07", "declined")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "supports by spoken since 2026-03-01 now"
    );
    assert_eq!(
        record.aside("arland", "2026-03-01"),
        [
            "paper: another's judgement, and the actor's own words decide",
            "ministry: the judgement of a party to the matter",
            "no-side: takes no side while another does",
            "backbench: not an official voice, and an official one has spoken",
            "gone: the speaker is out of office, and one in office has spoken",
            "long-silent: more than 180 days older than the newest voice",
            "old: the same voice has spoken since",
        ]
    );
}

#[test]
fn a_coded_stance_sets_aside_what_it_does_not_name() {
    let record = Fixture::new()
        .says("a", "arland", "2026-01-10", "opposes")
        .says("b", "arland", "2026-01-20", "supports")
        .coded("arland", "opposes", "2026-02-01", &["a"])
        .opened();
    assert_eq!(
        record.aside("arland", "2026-02-01"),
        ["b: a coded stance decides"]
    );
    let explanation = record.explain("arland", "2026-02-01");
    assert!(explanation.coded.is_some());
    assert_eq!(explanation.history.runs.len(), 3);
}

#[test]
fn a_tie_sets_the_neutral_statement_aside() {
    let record = Fixture::new()
        .says("month", "arland", "2026-02", "neutral")
        .says("day", "arland", "2026-02-10", "opposes")
        .opened();
    assert_eq!(
        record.aside("arland", "2026-03-01"),
        ["month: takes no side while another does"]
    );
}

#[test]
fn judgements_are_set_aside_among_themselves() {
    let record = Fixture::new()
        .actor("institute", "organisation")
        .actor("writer", "person")
        .says("old", "arland", "2024-01-10", "opposes")
        .judged_by("institute")
        .says("writer-old", "arland", "2026-01-10", "opposes")
        .judged_by("writer")
        .says("writer-new", "arland", "2026-01-20", "supports")
        .judged_by("writer")
        .opened();
    assert_eq!(
        record.aside("arland", "2026-02-01"),
        [
            "writer-old: the same voice has spoken since",
            "old: more than 180 days older than the newest voice",
        ]
    );
}

#[test]
fn others_are_set_aside_among_themselves() {
    let record = Fixture::new()
        .says("old", "arland/dora", "2024-01-10", "opposes")
        .says("emil-old", "arland/emil", "2026-01-10", "opposes")
        .says("emil-new", "arland/emil", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.aside("arland", "2026-02-01"),
        [
            "emil-old: the same voice has spoken since",
            "old: more than 180 days older than the newest voice",
        ]
    );
}

#[test]
fn a_joint_text_is_set_aside_once() {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("both", "arland/anna", "2026-01-10", "opposes")
        .with(&["arland/emil"])
        .says("now", "arland/anna", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.aside("arland", "2026-02-01"),
        ["both: the same voice has spoken since"]
    );
}

#[test]
fn judgements_however_new_overtake_no_words_of_others() {
    let record = Fixture::new()
        .says("no-side", "arland/emil", "2025-01-10", "neutral")
        .says("now", "arland/dora", "2025-01-12", "supports")
        .says("paper", "arland", "2026-01-10", "opposes")
        .judged()
        .opened();
    assert_eq!(
        record.aside("arland", "2026-02-01"),
        [
            "paper: another's judgement, and the actor's own words decide",
            "no-side: takes no side while another does",
        ]
    );
}

#[test]
fn a_member_coded_as_neutral_gives_way_by_the_judgement_of_the_curator() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland"])
        .says("said", "arland", "2026-01-10", "supports")
        .coded("arland", "neutral", "2026-01-10", &["said"])
        .says("other", "borland", "2026-01-11", "supports")
        .opened();
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "supports by members since 2026-01-11 other"
    );
    assert_eq!(
        record.aside("union", "2026-02-01"),
        ["said: a coded stance decides"]
    );
}

#[test]
fn who_has_left_overtakes_only_those_who_have_left_too() {
    let with_office = |until: &str| {
        Fixture::new()
            .office("anna", "arland", "2020", until)
            .office("bert", "arland", "2020", until)
            .office("carl", "arland", "2020", "2026-01-31")
            .says("no-side", "arland/anna", "2025-01-10", "neutral")
            .says("side", "arland/bert", "2025-01-12", "supports")
            .says("gone", "arland/carl", "2026-01-10", "supports")
            .opened()
    };
    assert_eq!(
        with_office("").aside("arland", "2026-02-01"),
        [
            "gone: the speaker is out of office, and one in office has spoken",
            "no-side: takes no side while another does",
        ]
    );
    assert_eq!(
        with_office("2026-01-31").aside("arland", "2026-02-01"),
        [
            "side: more than 180 days older than the newest voice",
            "no-side: more than 180 days older than the newest voice",
        ]
    );
}
