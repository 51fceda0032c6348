//! When words count, which are newest, and how `since` is written.

use super::opened::day;
use crate::fixture::Fixture;

#[test]
fn words_of_a_month_count_when_the_month_is_over() {
    let record = Fixture::new()
        .says("a", "arland", "2026-02", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-27"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.stance("arland", "2026-02-28"),
        "supports by spoken since 2026-02 a"
    );
}

#[test]
fn words_in_print_count_from_the_day_they_were_printed() {
    let record = Fixture::new()
        .says("a", "arland", "2026-02", "supports")
        .published("2026-02-10")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-09"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.stance("arland", "2026-02-10"),
        "supports by spoken since 2026-02 a"
    );
}

#[test]
fn of_a_printing_known_to_the_month_only_its_last_day_is_certain() {
    let record = Fixture::new()
        .says("a", "arland", "2026-01-20/2026-04-30", "supports")
        .published("2026-02")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-27"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.stance("arland", "2026-02-28"),
        "supports by spoken since 2026-01-20/2026-04-30 a"
    );
}

#[test]
fn the_earliest_of_several_sources_makes_words_known() {
    let record = Fixture::new()
        .says("other", "borland", "2026-02-05", "supports")
        .published("2026-02-05")
        .says("a", "arland", "2026-02", "supports")
        .published("2026-02-20")
        .list("sources", &["of-a", "of-other"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-05"),
        "supports by spoken since 2026-02 a"
    );
}

#[test]
fn of_imprecise_printings_the_one_that_is_over_first_is_the_earliest() {
    for (of_month, known) in [
        ("2026-02", "2026-02-20"),
        ("2026-01-20/2026-02-19", "2026-02-19"),
    ] {
        let record = Fixture::new()
            .says("other", "borland", "2026-02-05", "supports")
            .published(of_month)
            .says("a", "arland", "2026-01-10/2026-04-30", "supports")
            .published("2026-02-20")
            .list("sources", &["of-a", "of-other"])
            .opened();
        assert_eq!(record.data[record.statement("a")].known, Some(day(known)));
    }
}

#[test]
fn a_source_older_than_the_words_makes_nothing_known() {
    let record = Fixture::new()
        .says("a", "arland", "2026-02", "supports")
        .published("2026-01-10")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-27"),
        "undeclared by undeclared"
    );
}

#[test]
fn the_last_day_of_the_calendar_is_a_day_and_no_open_end() {
    let record = Fixture::new()
        .says("a", "arland", "9999-12-31", "supports")
        .says("b", "borland", "2026-02-01/..", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "9999-12-31"),
        "supports by spoken since 9999-12-31 a"
    );
    assert_eq!(
        record.stance("arland", "9999-12-30"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.stance("borland", "9999-12-31"),
        "undeclared by undeclared"
    );
}

#[test]
fn words_without_an_end_to_their_date_wait_for_their_source() {
    let record = Fixture::new()
        .says("a", "arland", "2026-02-01/..", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2029-12-31"),
        "undeclared by undeclared"
    );
    let record = Fixture::new()
        .says("a", "arland", "2026-02-01/..", "supports")
        .published("2026-03-01")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "supports by spoken since 2026-02-01/.. a"
    );
}

#[test]
fn a_qualifier_is_shown_and_never_widens_a_date() {
    let record = Fixture::new()
        .says("a", "arland", "2026-02-03~", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-03"),
        "supports by spoken since 2026-02-03~ a"
    );
}

#[test]
fn a_day_within_a_month_ties_with_the_month() {
    let record = Fixture::new()
        .says("month", "arland", "2026-02", "supports")
        .says("day", "arland", "2026-02-10", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-10"),
        "opposes by spoken since 2026-02-10 day"
    );
    assert_eq!(
        record.stance("arland", "2026-02-28"),
        "mixed by spoken since 2026-02 month day"
    );
}

#[test]
fn a_tie_takes_the_rules_of_voices() {
    for (month, on_day, line) in [
        (
            "supports",
            "conditional",
            "conditional by spoken since 2026-02-10 month day if ceasefire",
        ),
        (
            "neutral",
            "opposes",
            "opposes by spoken since 2026-02-10 day",
        ),
        (
            "neutral",
            "neutral",
            "neutral by spoken since 2026-02-10 month day",
        ),
    ] {
        let record = Fixture::new()
            .says("month", "arland", "2026-02", month)
            .says("day", "arland", "2026-02-10", on_day);
        let record = match on_day {
            "conditional" => record.when(&["ceasefire"]),
            _ => record,
        };
        let record = record.opened();
        assert_eq!(
            record.stance("arland", "2026-03-01"),
            line,
            "{month}, {on_day}"
        );
    }
}

#[test]
fn words_printed_before_the_day_do_not_tie_with_it() {
    let record = Fixture::new()
        .says("month", "arland", "2026-02", "supports")
        .published("2026-02-03")
        .says("day", "arland", "2026-02-10", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-28"),
        "opposes by spoken since 2026-02-10 day"
    );
}

#[test]
fn a_day_before_the_month_is_older_and_one_after_it_newer() {
    for (date, newest) in [("2026-01-31", "month"), ("2026-03-01", "day")] {
        let record = Fixture::new()
            .says("month", "arland", "2026-02", "supports")
            .says("day", "arland", date, "supports")
            .opened();
        let stance = record.full("arland", "2026-12-31");
        let used: Vec<_> = stance
            .evidence
            .iter()
            .map(|at| record.data[*at].id.as_str())
            .collect();
        assert_eq!(used, [newest]);
    }
}

#[test]
fn the_first_days_decide_what_is_overtaken() {
    // From 1 January 180 days reach to 30 June, wherever in January the words were said.
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("bert", "arland", "2020", "")
        .says("a", "arland/anna", "2026-01", "supports")
        .says("b", "arland/bert", "2026-07-01", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-12-31"),
        "opposes by spoken since 2026-07-01 b"
    );
}

#[test]
fn a_run_begins_when_certain_and_since_says_what_began_it() {
    let record = Fixture::new()
        .says("a", "arland", "2025-21", "supports")
        .says("b", "arland", "2026-33", "opposes")
        .opened();
    assert_eq!(
        record.runs("arland"),
        [
            "supports from 2025-21 (2025-05-31) until 2026-03-30, spoken by voice-joined",
            "opposes from 2026-33 (2026-03-31), spoken by moved",
        ]
    );
}

#[test]
fn since_counts_from_the_run_not_from_the_newest_words() {
    let record = Fixture::new()
        .says("a", "arland", "2026-01-01", "supports")
        .says("b", "arland", "2026-02-01", "supports")
        .says("c", "arland", "2026-03-01", "supports")
        .opened();
    let stance = record.full("arland", "2026-04-01");
    assert_eq!(
        record.line(&stance),
        "supports by spoken since 2026-01-01 c"
    );
    assert_eq!(stance.last_evidence.unwrap().first(), day("2026-03-01"));
}

#[test]
fn standings_are_given_in_the_order_asked() {
    let record = Fixture::new()
        .says("a", "arland", "2026-01-01", "supports")
        .says("b", "arland", "2026-02-01", "opposes")
        .opened();
    let days = ["2026-03-01", "2025-12-31", "2026-01-01"].map(day);
    let standings = record.snapshot("2026-12-31").standings(
        record.actor("arland"),
        crate::model::TopicRef::at(0),
        &days,
    );
    let words: Vec<&str> = standings.iter().map(|standing| standing.as_str()).collect();
    assert_eq!(words, ["opposes", "undeclared", "supports"]);
}
