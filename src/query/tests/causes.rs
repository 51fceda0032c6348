//! What made a stance change, and the statements named with a shift.

use super::opened::heads;
use crate::fixture::Fixture;

#[test]
fn the_first_words_are_a_voice_that_joined() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .opened();
    assert_eq!(
        record.runs("arland"),
        ["supports from 2026-01-01, spoken by voice-joined"]
    );
    assert!(record.shifts("arland").is_empty());
}

#[test]
fn a_voice_that_changes_its_position_has_moved() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/bert", "2026-01-05", "supports")
        .says("c", "arland/anna", "2026-02-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to mixed on 2026-02-01: moved by c after a"]
    );
}

#[test]
fn a_voice_that_turns_neutral_has_moved_though_it_carries_nothing() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/bert", "2026-01-01", "opposes")
        .says("c", "arland/anna", "2026-02-01", "neutral")
        .says("d", "arland/anna", "2026-03-01", "opposes")
        .says("e", "arland/anna", "2026-04-01", "supports")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        [
            "mixed to opposes on 2026-02-01: moved by c after a",
            "opposes to mixed on 2026-04-01: moved by e after d",
        ]
    );
}

#[test]
fn a_statement_on_the_same_day_that_changed_nothing_is_not_named() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/bert", "2026-01-01", "supports")
        .says("p", "arland/anna", "2026-02-01", "opposes")
        .says("q", "arland/bert", "2026-02-01", "supports")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to mixed on 2026-02-01: moved by p after a"]
    );
}

#[test]
fn of_two_statements_of_a_day_the_one_that_takes_a_side_is_named() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/anna", "2026-02-01", "opposes")
        .says("c", "arland/anna", "2026-02-01", "neutral")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to opposes on 2026-02-01: moved by b after a"]
    );
}

#[test]
fn a_voice_that_would_have_changed_it_anyway_joins_though_another_is_overtaken() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/bert", "2026-12-01", "mixed")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to mixed on 2026-12-01: voice-joined by b after a"]
    );
}

#[test]
fn a_coded_stance_whose_month_ends_with_its_evidence_is_dated_to_the_month() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-31", "supports")
        .coded("arland", "mixed", "2026-01", &["a"])
        .opened();
    assert_eq!(
        record.runs("arland"),
        ["mixed from 2026-01 (2026-01-31), coded by coded"]
    );
}

#[test]
fn a_tie_that_comes_to_light_is_a_move() {
    let record = heads()
        .says("day", "arland/anna", "2026-01-10", "supports")
        .says("month", "arland/anna", "2026-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to mixed on 2026-01: moved by month after day"]
    );
}

#[test]
fn a_further_voice_joins() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/bert", "2026-02-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to mixed on 2026-02-01: voice-joined by b after a"]
    );
}

#[test]
fn an_official_voice_joins_others_and_own_words_join_judgements() {
    let record = heads()
        .says("j", "arland", "2026-01-01", "supports")
        .judged()
        .says("e", "arland/emil", "2026-02-01", "mixed")
        .says("a", "arland/anna", "2026-03-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        [
            "supports to mixed on 2026-02-01: voice-joined by e after j",
            "mixed to opposes on 2026-03-01: voice-joined by a after e",
        ]
    );
}

#[test]
fn who_spoke_before_taking_office_moves() {
    let record = heads()
        .says("before", "arland/dora", "2026-11-01", "supports")
        .says("after", "arland/dora", "2027-02-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to opposes on 2027-02-01: moved by after after before"]
    );
}

#[test]
fn who_repeats_in_office_what_others_disputed_joins() {
    let record = heads()
        .says("before", "arland/dora", "2026-11-01", "supports")
        .says("other", "arland/emil", "2026-11-01", "opposes")
        .says("after", "arland/dora", "2027-02-01", "supports")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["mixed to supports on 2027-02-01: voice-joined by after after other"]
    );
}

#[test]
fn a_new_office_holder_who_speaks_succeeds() {
    let record = heads()
        .says("c", "arland/carl", "2026-12-01", "supports")
        .says("d", "arland/dora", "2027-02-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to opposes on 2027-02-01: successor by d after c"]
    );
}

#[test]
fn a_former_voice_that_speaks_up_late_succeeds_nobody() {
    // Words of Carl's time that came to light when he had left: Anna, out of office too, is overtaken.
    let record = Fixture::new()
        .office("anna", "arland", "2020", "2025-12-31")
        .office("carl", "arland", "2020", "2026-12-31")
        .says("a", "arland/anna", "2025-12-01", "supports")
        .says("c", "arland/carl", "2026-12-01/2027-03-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to opposes on 2026-12-01/2027-03-01: overtaken by c after a"]
    );
}

#[test]
fn a_voice_long_silent_is_overtaken_by_the_new() {
    let record = heads()
        .says("a", "arland/anna", "2025-01-01", "supports")
        .says("b", "arland/bert", "2026-01-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        ["supports to opposes on 2026-01-01: overtaken by b after a"]
    );
}

#[test]
fn a_voice_long_silent_is_overtaken_by_who_repeats_themselves() {
    let record = heads()
        .says("a", "arland/anna", "2025-01-01", "supports")
        .says("b", "arland/bert", "2025-02-01", "opposes")
        .says("b-again", "arland/bert", "2026-01-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        [
            "supports to mixed on 2025-02-01: voice-joined by b after a",
            "mixed to opposes on 2026-01-01: overtaken by b-again after b",
        ]
    );
}

#[test]
fn one_of_several_voices_is_overtaken_by_who_agrees_with_the_rest() {
    let record = heads()
        .says("a", "arland/anna", "2025-01-01", "supports")
        .says("b", "arland/bert", "2025-05-01", "opposes")
        .says("c", "arland/carl", "2025-08-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        [
            "supports to mixed on 2025-05-01: voice-joined by b after a",
            "mixed to opposes on 2025-08-01: overtaken by c after b",
            // Nobody left in office has spoken since.
            "opposes to mixed on 2027-01-01: left-office by nothing after c",
        ]
    );
}

#[test]
fn a_voice_is_overtaken_by_one_that_takes_no_side() {
    let record = heads()
        .says("a", "arland/anna", "2025-01-01", "supports")
        .says("b", "arland/bert", "2025-05-01", "opposes")
        .says("c", "arland/carl", "2025-08-01", "neutral")
        .opened();
    assert_eq!(
        record.shifts("arland")[1],
        "mixed to opposes on 2025-08-01: overtaken by c after b"
    );
}

#[test]
fn a_voice_that_leaves_office_is_named_with_its_last_words() {
    let record = heads()
        .says("c", "arland/carl", "2026-11-01", "supports")
        .says("a", "arland/anna", "2026-12-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland")[1],
        "mixed to opposes on 2027-01-01: left-office by nothing after c"
    );
}

#[test]
fn a_voice_leaves_though_another_repeats_itself_that_day() {
    let record = heads()
        .says("c", "arland/carl", "2026-11-01", "supports")
        .says("a", "arland/anna", "2026-12-01", "opposes")
        .says("a-again", "arland/anna", "2027-01-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("arland")[1],
        "mixed to opposes on 2027-01-01: left-office by nothing after c"
    );
}

#[test]
fn the_last_in_office_leaves_and_former_voices_return() {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "2025-12-31")
        .office("carl", "arland", "2020", "2026-03-31")
        .says("a", "arland/anna", "2025-12-01", "supports")
        .says("c", "arland/carl", "2026-01-15", "opposes")
        .opened();
    assert_eq!(
        record.runs("arland"),
        [
            "supports from 2025-12-01 until 2026-01-14, spoken by voice-joined",
            "opposes from 2026-01-15 until 2026-03-31, spoken by successor",
            "mixed from 2026-04-01, former by left-office",
        ]
    );
}

#[test]
fn words_of_a_member_that_pass_one_of_two_texts_over_are_named_and_dated() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland"])
        .office("anna", "union", "2020", "")
        .office("bert", "union", "2020", "")
        .says("a", "union/anna", "2025-01-01", "supports")
        .says("b", "union/bert", "2025-06-01", "opposes")
        .says("m", "arland", "2025-08", "neutral")
        .opened();
    assert_eq!(
        record.runs("union")[2],
        "opposes from 2025-08 (2025-08-31), spoken by overtaken"
    );
    assert_eq!(
        record.shifts("union")[1],
        "mixed to opposes on 2025-08: overtaken by m after b"
    );
}

#[test]
fn a_text_set_aside_at_once_is_named_where_it_silences_others() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland", "corland"])
        .says("remark", "union/emil", "2026-01-01", "supports")
        .says("m", "arland", "2026-01-10", "supports")
        .says("text", "union", "2025-01-01/2026-02-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("union"),
        ["supports to undeclared on 2025-01-01/2026-02-01: overtaken by text after remark"]
    );
}

#[test]
fn of_several_things_on_one_day_the_first_in_the_order_of_the_rule_is_told() {
    // Carl's last day is the eve of the first of January 2027.
    let both = |of_carl: &str| {
        heads()
            .says("a", "arland/anna", "2026-11-01", "supports")
            .says("c", "arland/carl", "2026-12-01", of_carl)
    };
    let last = |record: Fixture| record.opened().shifts("arland").pop().unwrap();
    let moved = || both("opposes").says("m", "arland/anna", "2027-01-01", "opposes");
    assert_eq!(
        last(moved().coded("arland", "neutral", "2027-01-01", &["a"])),
        "mixed to neutral on 2027-01-01: coded by nothing after c"
    );
    assert_eq!(
        last(moved().says("d", "arland/dora", "2027-01-01", "opposes")),
        "mixed to opposes on 2027-01-01: moved by m after a"
    );
    assert_eq!(
        last(both("supports").says("d", "arland/dora", "2027-01-01", "opposes")),
        "supports to mixed on 2027-01-01: successor by d after c"
    );
    assert_eq!(
        last(both("opposes").says("r", "arland/anna", "2027-01-01", "supports")),
        "mixed to supports on 2027-01-01: left-office by nothing after c"
    );
}

#[test]
fn words_without_a_side_that_make_a_voice_the_newest_are_named() {
    // Carl's neutral words give way to his conditional ones, which may be as new; the actor's own of July 2024 are overtaken
    // by how new they are.
    let record = Fixture::new()
        .says("a", "arland", "2024-07", "mixed")
        .text("as", "party leader")
        .says("b", "arland/carl", "2024-01-01/2025-02-02", "conditional")
        .when(&["unity"])
        .says("c", "arland/carl", "2025-02-02/2026-09-01", "neutral")
        .opened();
    assert_eq!(
        record.runs("arland").last().unwrap(),
        "conditional from 2025-02-02/2026-09-01 (2026-09-01), other by overtaken"
    );
    assert_eq!(
        record.shifts("arland").last().unwrap(),
        "mixed to conditional on 2025-02-02/2026-09-01: overtaken by c after a"
    );
}

#[test]
fn words_without_a_side_that_leave_a_voice_only_some_of_its_words_have_moved_it() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-01/2026-03-01", "supports")
        .says("b", "arland/anna", "2026-02-01", "opposes")
        .says("c", "arland/anna", "2026-02-15/2026-04-01", "neutral")
        .opened();
    assert_eq!(
        record.shifts("arland"),
        [
            "opposes to mixed on 2026-01-01/2026-03-01: moved by a after b",
            "mixed to supports on 2026-02-15/2026-04-01: moved by c after b",
        ]
    );
}
