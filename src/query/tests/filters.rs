//! The snapshot: as-of, evidence filters, conditions taken as met, one speaker alone.

use super::opened::{Opened, day};
use crate::fixture::Fixture;
use crate::model::Attribution;
use crate::model::fold::SearchText;
use crate::query::{MinEvidence, Snapshot};

/// Anna says yes directly in one paper, and is reported to say no in two.
fn reported() -> Opened {
    Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("yes", "arland/anna", "2026-01-10", "supports")
        .publisher("The Post")
        .set("quote", "'Let us talk, Élysée or not.'")
        .says("no", "arland/anna", "2026-02-10", "opposes")
        .attributed("reported")
        .list("sources", &["of-no", "of-yes"])
        .opened()
}

const YES: &str = "supports by spoken since 2026-01-10 yes";
const NO: &str = "opposes by spoken since 2026-02-10 no";

#[test]
fn counts_tell_statements_publishers_and_direct_words() {
    let record = reported();
    let stance = record.full("arland", "2026-03-01");
    assert_eq!(record.line(&stance), NO);
    assert_eq!(
        (
            stance.statements(),
            stance.publishers(record.data),
            stance.direct
        ),
        (2, 2, 1)
    );
}

#[test]
fn evidence_filters_act_before_the_rule() {
    let mut record = reported();
    record.filter.min = Some(MinEvidence::Direct);
    assert_eq!(record.stance("arland", "2026-03-01"), YES);
    record.filter.min = Some(MinEvidence::TwoPublishers);
    assert_eq!(record.stance("arland", "2026-03-01"), NO);
    assert_eq!(record.full("arland", "2026-03-01").statements(), 1);

    let mut record = reported();
    record.filter.attributions = vec![Attribution::Direct];
    assert_eq!(record.stance("arland", "2026-03-01"), YES);
    record.filter.attributions = vec![Attribution::Assessed];
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "undeclared by undeclared"
    );

    let mut record = reported();
    record.filter.until = Some(day("2026-02-09"));
    assert_eq!(record.stance("arland", "2026-03-01"), YES);
    record.filter.until = Some(day("2026-02-10"));
    assert_eq!(record.stance("arland", "2026-03-01"), NO);

    let mut record = reported();
    record.filter.text = Some(SearchText::new("elysee"));
    assert_eq!(record.stance("arland", "2026-03-01"), YES);
}

#[test]
fn two_spellings_of_one_publisher_are_no_second_one() {
    let mut record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("yes", "arland/anna", "2026-01-10", "supports")
        .publisher("Le Monde")
        .says("no", "arland/anna", "2026-02-10", "opposes")
        .publisher("le  monde ")
        .list("sources", &["of-no", "of-yes"])
        .opened();
    let stance = record.full("arland", "2026-03-01");
    assert_eq!(stance.publishers(record.data), 1);
    record.filter.min = Some(MinEvidence::TwoPublishers);
    let none = "undeclared by undeclared";
    assert_eq!(record.stance("arland", "2026-03-01"), none);
}

#[test]
fn a_source_may_be_asked_for_or_left_out() {
    let mut record = reported();
    record.filter.sources = vec![record.source("of-no")];
    assert_eq!(record.full("arland", "2026-03-01").statements(), 1);
    record.filter.sources = vec![record.source("of-yes")];
    assert_eq!(record.full("arland", "2026-03-01").statements(), 2);

    let mut record = reported();
    record.filter.without_source = Some(record.source("of-yes"));
    assert_eq!(record.stance("arland", "2026-03-01"), NO);
    assert_eq!(record.full("arland", "2026-03-01").statements(), 1);
    record.filter.without_source = Some(record.source("of-no"));
    assert_eq!(record.full("arland", "2026-03-01").statements(), 2);
}

#[test]
fn a_filter_by_speaker_admits_what_they_said_for_anybody() {
    let mut record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("a", "arland/anna", "2026-01-10", "supports")
        .with(&["borland"])
        .says("b", "arland/bert", "2026-01-20", "opposes")
        .opened();
    record.filter.speakers = vec![record.speaker("bert")];
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "opposes by other since 2026-01-20 b"
    );
    assert_eq!(
        record.stance("borland", "2026-02-01"),
        "undeclared by undeclared"
    );
    record.filter.speakers = vec![record.speaker("anna")];
    assert_eq!(
        record.stance("borland", "2026-02-01"),
        "supports by spoken since 2026-01-10 a"
    );
}

#[test]
fn the_day_of_the_dataset_is_the_day_of_a_whole_lens() {
    let record = reported();
    assert_eq!(Snapshot::whole(record.data).as_of, day("2030-01-01"));
    assert_eq!(
        Snapshot::whole(record.data).at(day("2026-01-10")).as_of,
        day("2026-01-10")
    );
}

#[test]
fn one_speaker_alone_is_judged_by_their_own_words() {
    let record = Fixture::new()
        .bloc("union", &["borland"])
        .office("anna", "union", "2020", "")
        .office("bert", "union", "2020", "")
        .says("a", "union/anna", "2026-01-10", "supports")
        .says("b", "union/bert", "2026-01-20", "opposes")
        .says("c", "borland", "2026-01-20", "opposes")
        .coded("union", "opposes", "2026-01-25", &["b"])
        .opened();
    let stance = record.full("union/anna", "2026-02-01");
    assert_eq!(
        record.line(&stance),
        "supports by spoken since 2026-01-10 a"
    );
    assert_eq!(stance.statements(), 1);
    assert_eq!(stance.members, None);
    assert_eq!(
        record.stance("union/bert", "2026-02-01"),
        "opposes by spoken since 2026-01-20 b"
    );
}

/// One yes if a ceasefire holds, one if a ceasefire and unity hold.
fn conditional() -> Opened {
    Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("bert", "arland", "2020", "")
        .says("a", "arland/anna", "2026-01-10", "conditional")
        .when(&["ceasefire"])
        .says("b", "arland/bert", "2026-01-20", "conditional")
        .when(&["ceasefire", "unity"])
        .opened()
}

#[test]
fn conditions_are_those_of_the_statements_used() {
    assert_eq!(
        conditional().stance("arland", "2026-02-01"),
        "conditional by spoken since 2026-01-10 a b if ceasefire if unity"
    );
}

#[test]
fn a_yes_counts_as_support_once_all_it_hangs_on_is_assumed() {
    let mut record = conditional();
    record.filter.assuming = vec![record.condition("ceasefire")];
    assert_eq!(
        record.stance("arland", "2026-01-15"),
        "supports by spoken since 2026-01-10 a, assumed"
    );
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "conditional by spoken since 2026-01-20 a b if unity"
    );
    record.filter.assuming.push(record.condition("unity"));
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by spoken since 2026-01-10 a b, assumed"
    );
}

#[test]
fn what_is_assumed_makes_no_difference_to_a_no() {
    let mut record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("bert", "arland", "2020", "")
        .says("a", "arland/anna", "2026-01-10", "conditional")
        .when(&["ceasefire"])
        .says("b", "arland/bert", "2026-01-20", "opposes")
        .opened();
    record.filter.assuming = vec![record.condition("ceasefire")];
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "mixed by spoken since 2026-01-20 a b, split"
    );
}

#[test]
fn coded_stances_and_blocs_take_conditions_as_met_too() {
    let mut record = Fixture::new()
        .bloc("union", &["arland", "borland"])
        .says("a", "arland", "2026-01-10", "opposes")
        .coded("arland", "conditional", "2026-01-20", &["a"])
        .when(&["unity"])
        .opened();
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "conditional by members since 2026-01-20 a if unity"
    );
    record.filter.assuming = vec![record.condition("unity")];
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by coded since 2026-01-20 a, assumed"
    );
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "supports by members since 2026-01-20 a, assumed"
    );
}
