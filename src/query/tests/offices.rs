//! Step 2 c: who holds an office, held one, or never did.

use crate::fixture::Fixture;

/// Anna heads the state until the last day of 2025, Bert from the first of 2026.
fn succession() -> Fixture {
    Fixture::new()
        .office("anna", "arland", "2020-01-01", "2025-12-31")
        .office("bert", "arland", "2026-01-01", "")
        .says("a", "arland/anna", "2025-12-01", "opposes")
}

#[test]
fn the_last_day_of_an_office_is_held() {
    let record = succession()
        .says("b", "arland/bert", "2026-02-01", "supports")
        .says("last", "arland/anna", "2025-12-31", "mixed")
        .says("late", "arland/anna", "2026-01-01", "supports")
        .opened();
    // Words of 1 January are those of a private person, and an official one has spoken.
    assert_eq!(
        record.stance("arland", "2026-01-31"),
        "mixed by former since 2025-12-31 last"
    );
}

#[test]
fn who_has_left_office_counts_until_one_in_office_speaks() {
    let record = succession()
        .says("b", "arland/bert", "2026-02-01", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2025-12-31"),
        "opposes by spoken since 2025-12-01 a"
    );
    assert_eq!(
        record.stance("arland", "2026-01-01"),
        "opposes by former since 2025-12-01 a"
    );
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by spoken since 2026-02-01 b"
    );
}

#[test]
fn the_actor_itself_never_leaves_office() {
    let record = succession()
        .says("own", "arland", "2025-11-01", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2025-12-31"),
        "mixed by spoken since 2025-12-01 own a, split"
    );
    assert_eq!(
        record.stance("arland", "2026-01-01"),
        "supports by spoken since 2026-01-01 own"
    );
}

#[test]
fn former_voices_are_combined_when_nobody_else_has_spoken() {
    let record = succession()
        .office("carl", "arland", "2020-01-01", "2025-12-31")
        .says("c", "arland/carl", "2025-12-05", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "mixed by former since 2025-12-05 a c, split"
    );
}

#[test]
fn others_count_only_while_no_official_voice_has_spoken() {
    let record = Fixture::new()
        .office("anna", "arland", "2020-01-01", "")
        .office_with("dora", "arland", "2020-01-01", "", ", voice = 'other'")
        .says("d", "arland/dora", "2026-01-10", "supports")
        .says("e", "arland/emil", "2026-01-11", "conditional")
        .when(&["unity"])
        .says("a", "arland/anna", "2026-02-10", "opposes")
        .says("f", "arland/emil", "2026-03-10", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "conditional by other since 2026-01-11 d e if unity"
    );
    assert_eq!(
        record.stance("arland", "2026-02-10"),
        "opposes by spoken since 2026-02-10 a"
    );
    assert_eq!(
        record.stance("arland", "2026-03-10"),
        "opposes by spoken since 2026-02-10 a, contested"
    );
}

#[test]
fn others_are_overtaken_as_official_voices_are() {
    let record = Fixture::new()
        .says("d", "arland/dora", "2025-01-10", "supports")
        .says("e", "arland/emil", "2026-01-10", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "opposes by other since 2026-01-10 e"
    );
}

#[test]
fn words_in_another_capacity_are_not_official() {
    let record = Fixture::new()
        .office("anna", "arland", "2020-01-01", "")
        .says("a", "arland/anna", "2026-01-10", "opposes")
        .says("party", "arland/anna", "2026-02-10", "supports")
        .set("as", "'party leader'")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "opposes by spoken since 2026-01-10 a, contested"
    );
}

#[test]
fn a_spokespersons_voice_leaves_with_whom_they_speak_for() {
    let record = Fixture::new()
        .office("peter", "arland", "2020-01-01", "2025-12-31")
        .office_with(
            "sarah",
            "arland",
            "2020-01-01",
            "",
            ", speaks-for = 'peter'",
        )
        .says("s", "arland/sarah", "2025-12-01", "opposes")
        .says("own", "arland", "2025-12-02", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2025-12-31"),
        "mixed by spoken since 2025-12-02 s own, split"
    );
    assert_eq!(
        record.stance("arland", "2026-01-01"),
        "supports by spoken since 2026-01-01 own"
    );
}

#[test]
fn who_returns_to_office_is_heard_again() {
    let record = succession()
        .office("anna", "arland", "2026-07-01", "")
        .says("b", "arland/bert", "2026-02-01", "supports")
        .opened();
    assert_eq!(
        record.runs("arland"),
        [
            "opposes from 2025-12-01 until 2026-01-31, spoken by voice-joined",
            "supports from 2026-02-01 until 2026-06-30, spoken by successor",
            "mixed from 2026-07-01, spoken by successor",
        ]
    );
}

#[test]
fn an_office_of_imprecise_dates_may_be_held_on_all_their_days() {
    let record = Fixture::new()
        .office("anna", "arland", "2025", "2026-03")
        .says("first", "arland/anna", "2025-01-01", "opposes")
        .says("last", "arland/anna", "2026-03-31", "supports")
        .says("late", "arland/anna", "2026-04-01", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2025-01-01"),
        "opposes by spoken since 2025-01-01 first"
    );
    assert_eq!(
        record.stance("arland", "2026-03-31"),
        "supports by spoken since 2026-03-31 last"
    );
    assert_eq!(
        record.stance("arland", "2026-04-01"),
        "supports by former since 2026-03-31 last, contested"
    );
}

#[test]
fn an_office_for_one_actor_is_none_for_another() {
    let record = Fixture::new()
        .office("anna", "arland", "2020-01-01", "")
        .says("b", "borland/anna", "2026-01-10", "opposes")
        .opened();
    assert_eq!(
        record.stance("borland", "2026-03-01"),
        "opposes by other since 2026-01-10 b"
    );
}
