//! Step 1: coded stances.

use super::opened::heads;
use crate::fixture::Fixture;

/// A president who says no, and a curator who codes a yes on the strength of an earlier remark.
fn judged() -> Fixture {
    Fixture::new()
        .office("anna", "arland", "2020-01-01", "")
        .says("yes", "arland/anna", "2026-01-10", "supports")
        .says("no", "arland/anna", "2026-02-10", "opposes")
        .coded("arland", "supports", "2026-03-01", &["yes"])
}

#[test]
fn a_coded_stance_decides_from_its_since() {
    let record = judged().opened();
    assert_eq!(
        record.stance("arland", "2026-02-28"),
        "opposes by spoken since 2026-02-10 no"
    );
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "supports by coded since 2026-03-01 yes"
    );
}

#[test]
fn what_it_overrides_contests_it_only_when_said_since() {
    let record = judged().says("later", "arland/anna", "2026-04-01", "opposes");
    let record = record.opened();
    assert!(!record.full("arland", "2026-03-31").contested);
    assert_eq!(
        record.stance("arland", "2026-04-01"),
        "supports by coded since 2026-03-01 yes, contested"
    );
}

#[test]
fn a_coded_stance_of_a_month_has_begun_when_the_month_is_over() {
    let record = Fixture::new()
        .says("yes", "arland", "2026-01-10", "supports")
        .coded("arland", "opposes", "2026-03", &["yes"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-30"),
        "supports by spoken since 2026-01-10 yes"
    );
    assert_eq!(
        record.stance("arland", "2026-03-31"),
        "opposes by coded since 2026-03 yes"
    );
}

#[test]
fn its_last_day_is_that_of_until() {
    let record = judged().set("until", "'2026-05'").opened();
    assert_eq!(
        record.stance("arland", "2026-05-31"),
        "supports by coded since 2026-03-01 yes"
    );
    assert_eq!(
        record.stance("arland", "2026-06-01"),
        "opposes by spoken since 2026-06-01 no"
    );
}

#[test]
fn of_two_in_force_the_newest_decides_and_the_older_returns_after_it() {
    let record = judged()
        .coded("arland", "mixed", "2026-04-01", &["yes", "no"])
        .set("until", "'2026-04-30'")
        .opened();
    assert_eq!(
        record.runs("arland"),
        [
            "supports from 2026-01-10 until 2026-02-09, spoken by voice-joined",
            "opposes from 2026-02-10 until 2026-02-28, spoken by moved",
            "supports from 2026-03-01 until 2026-03-31, coded by coded",
            "mixed from 2026-04-01 until 2026-04-30, coded by coded",
            "supports from 2026-05-01, coded by coded",
        ]
    );
}

#[test]
fn it_waits_for_the_last_of_its_evidence() {
    let record = Fixture::new()
        .says("yes", "arland", "2026-01-10", "supports")
        .says("no", "arland", "2026-05-10", "opposes")
        .coded("arland", "mixed", "2026-03-01", &["yes", "no"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-05-09"),
        "supports by spoken since 2026-01-10 yes"
    );
    assert_eq!(
        record.stance("arland", "2026-05-10"),
        "mixed by coded since 2026-05-10 yes no"
    );
}

#[test]
fn since_is_the_curators_where_the_evidence_is_dated_less_precisely() {
    let record = Fixture::new()
        .says("yes", "arland", "2026-01", "supports")
        .coded("arland", "supports", "2026-01-10", &["yes"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-30"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.stance("arland", "2026-01-31"),
        "supports by coded since 2026-01-10 yes"
    );
}

#[test]
fn it_falls_when_a_filter_drops_one_piece_of_its_evidence() {
    let mut record = judged()
        .coded("arland", "mixed", "2026-04-01", &["yes", "no"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-05-01"),
        "mixed by coded since 2026-04-01 yes no"
    );
    record.filter.without_statement = Some(record.statement("no"));
    assert_eq!(
        record.stance("arland", "2026-05-01"),
        "supports by coded since 2026-01-10 yes"
    );
    record.filter.without_statement = Some(record.statement("yes"));
    assert_eq!(
        record.stance("arland", "2026-05-01"),
        "opposes by spoken since 2026-02-10 no"
    );
}

#[test]
fn it_shows_a_split_of_the_evidence_it_names() {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("bert", "arland", "2020", "")
        .says("yes", "arland/anna", "2026-01-10", "supports")
        .says("no", "arland/bert", "2026-02-10", "opposes")
        .says("none", "arland", "2026-02-11", "neutral")
        .coded("arland", "opposes", "2026-03-01", &["yes", "no", "none"])
        .coded("arland", "supports", "2026-04-01", &["yes", "none"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "opposes by coded since 2026-03-01 yes no none, split"
    );
    assert_eq!(
        record.stance("arland", "2026-04-01"),
        "supports by coded since 2026-04-01 yes none"
    );
}

#[test]
fn its_evidence_counts_whoever_it_is_of() {
    let record = Fixture::new()
        .says("yes", "borland", "2026-01-10", "supports")
        .bloc("union", &["arland", "borland", "corland"])
        .coded("union", "supports", "2026-02-01", &["yes"])
        .opened();
    let stance = record.full("union", "2026-03-01");
    assert_eq!(
        record.line(&stance),
        "supports by coded since 2026-02-01 yes"
    );
    assert_eq!(
        (
            stance.statements(),
            stance.publishers(record.data),
            stance.direct
        ),
        (1, 1, 1)
    );
    assert!(stance.last_evidence.is_some());
}

#[test]
fn a_coded_stance_is_contradicted_until_it_ends_or_another_begins() {
    let contradicted_by = |until: Option<&str>| {
        let coded = heads()
            .says("a", "arland/anna", "2026-01-01", "supports")
            .coded("arland", "supports", "2026-01-10", &["a"]);
        let coded = until.map_or(coded.clone(), |until| coded.text("until", until));
        let record = coded
            .coded("arland", "mixed", "2026-03-01", &["a"])
            .says("within", "arland/bert", "2026-02-15", "opposes")
            .says("across", "arland/bert", "2026-02-16/2026-03-01", "opposes")
            .says("eve", "arland/bert", "2026-02-28", "opposes")
            .says("day", "arland/bert", "2026-03-01", "opposes")
            .opened();
        let against = record
            .snapshot("2026-12-31")
            .contradicting(&record.data.stances[0]);
        let ids: Vec<&str> = against
            .iter()
            .map(|at| record.data[*at].id.as_str())
            .collect();
        ids
    };
    assert_eq!(contradicted_by(None), ["within", "eve"]);
    assert_eq!(contradicted_by(Some("2026-02-15")), ["within"]);
}
