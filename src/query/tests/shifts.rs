//! What made a stance change where a curator or the members of a bloc did.

use super::opened::heads;
use crate::fixture::Fixture;

#[test]
fn a_coded_stance_begins_and_ends_a_run() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .coded("arland", "opposes", "2026-02-01", &["a"])
        .set("until", "'2026-02-28'")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        [
            "supports to opposes on 2026-02-01: coded by nothing after a",
            "opposes to supports on 2026-03-01: coded by nothing after a",
        ]
    );
}

#[test]
fn a_coded_stance_begins_with_the_last_of_its_evidence() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/bert", "2026-03-01", "supports")
        .coded("arland", "opposes", "2026-02-01", &["a", "b"])
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to opposes on 2026-03-01: coded by b after a"]
    );
}

#[test]
fn a_first_run_that_is_coded_says_so() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .coded("arland", "opposes", "2026-01-01", &["a"])
        .opened();
    assert_eq!(
        record.runs("arland"),
        ["opposes from 2026-01-01, coded by coded"]
    );
}

#[test]
fn a_bloc_changes_with_the_member_that_moved() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland"])
        .says("a", "arland", "2026-01-01", "supports")
        .says("b", "borland", "2026-02-01", "supports")
        .says("c", "arland", "2026-03", "opposes")
        .says("text", "union", "2026-06-01", "supports")
        .opened();
    assert_eq!(
        record.runs("union"),
        [
            "supports from 2026-01-01 until 2026-03-30, members by members",
            "mixed from 2026-03 (2026-03-31) until 2026-05-31, members by members",
            "supports from 2026-06-01, spoken by voice-joined",
        ]
    );
    assert_eq!(
        record.shifts("union"),
        [
            "supports to mixed on 2026-03: members by c after a",
            "mixed to supports on 2026-06-01: voice-joined by text after c",
        ]
    );
}

#[test]
fn a_bloc_changes_with_the_member_whose_head_left() {
    let record = heads()
        .bloc("union", &["arland", "borland"])
        .says("c", "arland/carl", "2026-11-01", "supports")
        .says("a", "arland/anna", "2026-12-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("union")[1],
        "mixed to opposes on 2027-01-01: members by nothing after c"
    );
}

#[test]
fn a_bloc_loses_its_stance_when_too_few_members_are_left_with_one() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland"])
        .says("e", "corland", "2026-01-01", "supports")
        .says("x", "union", "2026-01-01", "opposes")
        .judged()
        .coded("arland", "supports", "2026-02-01", &["e"])
        .set("until", "'2026-03-31'")
        .opened();
    assert_eq!(
        record.shifts("union"),
        [
            "opposes to supports on 2026-02-01: members by nothing after x",
            "supports to opposes on 2026-04-01: members by nothing after e",
        ]
    );
}

#[test]
fn a_text_passed_over_gives_way_to_the_members() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland"])
        .says("a", "arland", "2025-01-01", "supports")
        .says("text", "union", "2025-02-01", "opposes")
        .says("again", "arland", "2026-01-01", "supports")
        .opened();
    assert_eq!(
        record.shifts("union"),
        [
            "supports to opposes on 2025-02-01: voice-joined by text after a",
            "opposes to supports on 2026-01-01: members by again after text",
        ]
    );
}
