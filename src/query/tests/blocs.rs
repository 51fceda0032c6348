//! Step 3: blocs by their members, and their own texts.

use crate::fixture::Fixture;
use crate::model::TopicRef;
use crate::query::{Cause, DEEPEST_BLOC};

fn union() -> Fixture {
    Fixture::new().bloc("union", &["arland", "borland", "corland", "dorland"])
}

#[test]
fn half_the_members_make_a_stance_and_fewer_do_not() {
    let record = union()
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "borland", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.stance("union", "2026-01-19"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.tally("union", "2026-01-19"),
        "1 supports of 3 undeclared"
    );
    assert_eq!(
        record.stance("union", "2026-01-20"),
        "supports by members since 2026-01-20 a b"
    );
    assert_eq!(
        record.tally("union", "2026-01-20"),
        "2 supports of 2 undeclared"
    );
}

#[test]
fn members_are_combined_as_voices_are() {
    for (b, c, line) in [
        (
            "supports",
            "neutral",
            "supports by members since 2026-01-20 a b",
        ),
        (
            "conditional",
            "supports",
            "conditional by members since 2026-01-20 a b c if unity",
        ),
        (
            "opposes",
            "supports",
            "mixed by members since 2026-01-20 a b c, split",
        ),
        (
            "neutral",
            "opposes",
            "mixed by members since 2026-01-30 a c, split",
        ),
    ] {
        let record = union()
            .says("a", "arland", "2026-01-10", "supports")
            .says("b", "borland", "2026-01-20", b)
            .when(if b == "conditional" { &["unity"] } else { &[] })
            .says("c", "corland", "2026-01-30", c)
            .opened();
        assert_eq!(record.stance("union", "2026-02-01"), line);
    }
}

#[test]
fn only_neutral_members_make_a_neutral_bloc() {
    let record = union()
        .says("a", "arland", "2026-01-10", "neutral")
        .says("b", "borland", "2026-01-20", "neutral")
        .opened();
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "neutral by members since 2026-01-20 a b"
    );
}

#[test]
fn a_member_stands_by_the_same_rule_coded_or_assessed_too() {
    let record = union()
        .says("a", "arland", "2026-01-10", "supports")
        .judged()
        .says("b", "borland", "2026-01-20", "conditional")
        .when(&["ceasefire"])
        .coded("borland", "conditional", "2026-01-25", &["b"])
        .set("conditions", "['unity']")
        .opened();
    assert_eq!(
        record.stance("union", "2026-01-20"),
        "conditional by members since 2026-01-20 a b if ceasefire"
    );
    assert_eq!(
        record.stance("union", "2026-01-25"),
        "conditional by members since 2026-01-20 a b if unity"
    );
}

#[test]
fn conditions_are_those_of_conditional_members() {
    let record = union()
        .says("a", "arland", "2026-01-10", "conditional")
        .when(&["ceasefire"])
        .coded("arland", "supports", "2026-01-10", &["a"])
        .says("b", "borland", "2026-01-20", "conditional")
        .when(&["unity"])
        .opened();
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "conditional by members since 2026-01-20 a b if unity"
    );
}

#[test]
fn what_members_said_counts_and_contests() {
    let record = union()
        .office("anna", "arland", "2020", "")
        .says("a", "arland/anna", "2026-01-10", "opposes")
        .says("b", "borland", "2026-01-20", "opposes")
        .says("e", "arland/emil", "2026-01-30", "supports")
        .opened();
    let stance = record.full("union", "2026-02-01");
    assert_eq!(
        record.line(&stance),
        "opposes by members since 2026-01-20 a b, contested"
    );
    assert_eq!(stance.statements(), 3);
    assert_eq!(
        record.aside("union", "2026-02-01"),
        ["e: not an official voice, and an official one has spoken"]
    );
}

#[test]
fn a_member_that_takes_no_side_is_set_aside_with_its_words() {
    let record = union()
        .says("a", "arland", "2026-01-10", "opposes")
        .says("b", "borland", "2026-01-20", "neutral")
        .opened();
    assert_eq!(
        record.aside("union", "2026-02-01"),
        ["b: takes no side while another does"]
    );
}

#[test]
fn a_bloc_may_be_a_member_and_counts_once() {
    let record = union()
        .bloc("world", &["union", "eastland", "farland"])
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "borland", "2026-01-20", "supports")
        .says("e", "eastland", "2026-01-25", "opposes")
        .opened();
    let stance = record.full("world", "2026-02-01");
    assert_eq!(
        record.line(&stance),
        "mixed by members since 2026-01-25 a b e, split"
    );
    assert_eq!(stance.statements(), 3);
    assert_eq!(
        record.tally("world", "2026-02-01"),
        "1 supports, 1 opposes of 1 undeclared"
    );
}

#[test]
fn a_bloc_that_contains_itself_is_read_without_itself() {
    let record = union()
        .list("members", &["arland", "borland", "world", "union"])
        .bloc("world", &["union"])
        .says("a", "arland", "2026-01-10", "supports")
        .opened();
    assert_eq!(
        record.stance("world", "2026-02-01"),
        "supports by members since 2026-01-10 a"
    );
    assert_eq!(
        record.tally("union", "2026-02-01"),
        "1 supports of 2 undeclared"
    );
}

#[test]
fn explaining_a_bloc_names_how_each_member_stands() {
    let record = union()
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "borland", "2026-01-20", "opposes")
        .opened();
    let explanation = record.explain("union", "2026-03-01");
    let members: Vec<String> = explanation
        .members
        .iter()
        .map(|(actor, standing)| format!("{} {}", record.data[*actor].id, standing.as_str()))
        .collect();
    assert_eq!(
        members,
        [
            "arland supports",
            "borland opposes",
            "corland undeclared",
            "dorland undeclared"
        ]
    );
}

#[test]
fn blocs_that_share_members_are_read_once_each() {
    // Levels of two blocs, each of which has both blocs of the level below as members; two states at the bottom.
    let mut fixture = Fixture::new()
        .says("a", "level-0-a", "2026-01-10", "conditional")
        .when(&["unity"])
        .says("b", "level-0-b", "2026-01-20", "supports")
        .says("c", "level-0-b/carl", "2026-01-25", "opposes");
    for level in 1..=DEEPEST_BLOC {
        let [a, b] = ["a", "b"].map(|side| format!("level-{}-{side}", level - 1));
        for side in ["a", "b"] {
            fixture = fixture.bloc(&format!("level-{level}-{side}"), &[&a, &b]);
        }
    }
    let record = fixture.opened();
    let top = format!("level-{DEEPEST_BLOC}-a");
    assert_eq!(
        record.stance(&top, "2026-02-01"),
        "conditional by members since 2026-01-10 a b, contested if unity"
    );
    assert_eq!(record.full(&top, "2026-02-01").statements(), 3);
    assert_eq!(
        record.aside(&top, "2026-02-01"),
        ["c: not an official voice, and an official one has spoken"]
    );
    let snapshot = record.snapshot("2026-02-01");
    let found = snapshot.sensitivity(record.actor(&top), crate::model::TopicRef::at(0));
    assert_eq!(found.len(), 6);
}

#[test]
fn blocs_nested_too_deep_are_read_down_to_the_limit() {
    let mut fixture = Fixture::new().says("a", "level-0", "2026-01-10", "supports");
    let levels = 10 * DEEPEST_BLOC;
    for level in 1..=levels {
        fixture = fixture.bloc(
            &format!("level-{level}"),
            &[&format!("level-{}", level - 1)],
        );
    }
    let record = fixture.opened();
    for (level, stance) in [
        (DEEPEST_BLOC, "supports by members since 2026-01-10 a"),
        (levels, "undeclared by undeclared"),
    ] {
        assert_eq!(
            record.stance(&format!("level-{level}"), "2026-02-01"),
            stance
        );
    }
}

/// Arland left at the end of January 2026; Borland and Corland are members, Dorland since March.
fn changing_union() -> Fixture {
    Fixture::new().bloc_over_time(
        "union",
        &[
            ("arland", "", "2026-01-31"),
            ("borland", "", ""),
            ("corland", "", ""),
            ("dorland", "2026-03-01", ""),
        ],
    )
}

#[test]
fn members_of_the_day_decide() {
    let record = changing_union()
        .says("a", "arland", "2026-01-10", "opposes")
        .says("b", "borland", "2026-01-20", "supports")
        .says("d", "dorland", "2026-01-25", "conditional")
        .opened();
    assert_eq!(
        record.tally("union", "2026-01-31"),
        "1 supports, 1 opposes of 1 undeclared"
    );
    assert_eq!(
        record.stance("union", "2026-01-31"),
        "mixed by members since 2026-01-20 a b, split"
    );
    // Arland is gone: half of the two that are left have spoken.
    assert_eq!(
        record.tally("union", "2026-02-01"),
        "1 supports of 1 undeclared"
    );
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "supports by members since 2026-02-01 b"
    );
    // Dorland joins with what it has said before.
    assert_eq!(
        record.tally("union", "2026-03-01"),
        "1 supports, 1 conditional of 1 undeclared"
    );
    assert_eq!(
        record.stance("union", "2026-03-01"),
        "conditional by members since 2026-03-01 b d"
    );
}

#[test]
fn the_history_of_a_bloc_goes_by_its_members_of_each_day() {
    let record = changing_union()
        .says("a", "arland", "2026-01-10", "opposes")
        .says("b", "borland", "2026-01-20", "supports")
        .says("a2", "arland", "2026-02-10", "supports")
        .opened();
    let shifts = record
        .snapshot("2026-12-31")
        .shifts(record.actor("union"), TopicRef::at(0));
    let lines: Vec<_> = shifts
        .iter()
        .map(|shift| {
            (
                shift.date.to_string(),
                shift.to.as_str(),
                shift.cause,
                shift.statement,
            )
        })
        .collect();
    // What Arland says once it has left moves nobody; with Dorland fewer than half have spoken.
    assert_eq!(
        lines,
        [
            ("2026-02-01".to_owned(), "supports", Cause::Members, None),
            ("2026-03-01".to_owned(), "undeclared", Cause::Members, None),
        ]
    );
}

#[test]
fn a_text_is_passed_over_by_words_of_members_of_the_day() {
    let record = changing_union()
        .says("text", "union", "2025-01-10", "supports")
        .says("a", "arland", "2026-01-10", "opposes")
        .says("d", "dorland", "2026-02-01", "opposes")
        .opened();
    assert_eq!(
        record.stance("union", "2026-01-31"),
        "undeclared by undeclared"
    );
    // Whoever is no member any more, or not yet, overtakes nothing.
    assert_eq!(
        record.stance("union", "2026-02-28"),
        "supports by spoken since 2026-02-01 text"
    );
    assert_eq!(
        record.stance("union", "2026-03-01"),
        "undeclared by undeclared"
    );
}

#[test]
fn who_comes_back_is_a_member_again() {
    let record = Fixture::new()
        .bloc_over_time(
            "union",
            &[("arland", "", "2026-01-31"), ("arland", "2026-06-01", "")],
        )
        .says("a", "arland", "2026-01-10", "supports")
        .opened();
    let on = |day| record.tally("union", day);
    assert_eq!(on("2026-01-31"), "1 supports of 0 undeclared");
    assert_eq!(on("2026-02-01"), " of 0 undeclared");
    assert_eq!(on("2026-06-01"), "1 supports of 0 undeclared");
}

#[test]
fn who_joins_with_newer_words_or_leaves_with_them_makes_the_shift() {
    let record = changing_union()
        .office("emil", "union", "2020", "")
        .says("text", "union", "2025-01-10", "supports")
        .says("newer", "union/emil", "2025-07-01", "opposes")
        .says("a", "arland", "2025-10-01", "opposes")
        .says("d", "dorland", "2025-12-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("union"),
        [
            "supports to mixed on 2025-07-01: voice-joined by newer after text",
            // By the words of Arland, whose membership is over on 1 February.
            "mixed to opposes on 2025-10-01: overtaken by a after newer",
            "opposes to mixed on 2026-02-01: members by nothing after newer",
            "mixed to opposes on 2026-03-01: members by nothing after newer",
        ]
    );
}

#[test]
fn who_joins_with_newer_words_passes_the_only_text_over() {
    let record = changing_union()
        .says("text", "union", "2025-01-10", "supports")
        .says("d", "dorland", "2025-12-01", "opposes")
        .opened();
    assert_eq!(
        record.shifts("union"),
        ["supports to undeclared on 2026-03-01: members by nothing after text"]
    );
}

#[test]
fn words_of_the_day_on_which_members_change_are_not_named_for_it() {
    let record = changing_union()
        .says("a", "arland", "2026-01-10", "opposes")
        .says("b", "borland", "2026-01-20", "supports")
        .says("b2", "borland", "2026-02-01", "supports")
        .opened();
    assert_eq!(
        record.shifts("union")[0],
        "mixed to supports on 2026-02-01: members by nothing after b"
    );
}
