//! Step 2 b: who holds an office, held one, or never did.

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

/// The president in office throughout, who spoke long before the minister, whose office ended with 2025.
fn minister_and_president() -> Fixture {
    Fixture::new()
        .office("president", "arland", "2020", "")
        .office("minister", "arland", "2020", "2025-12-31")
        .says("old", "arland/president", "2024-01-01", "opposes")
        .says("new", "arland/minister", "2025-11-01", "supports")
}

#[test]
fn who_has_left_silences_nobody_in_office() {
    let record = minister_and_president().opened();
    assert_eq!(
        record.stance("arland", "2025-12-31"),
        "supports by spoken since 2025-11-01 new"
    );
    let later = record.full("arland", "2026-01-01");
    assert_eq!(
        record.line(&later),
        "opposes by spoken since 2026-01-01 old"
    );
    let otherwise = later.otherwise.iter().map(|said| said.newest);
    assert_eq!(otherwise.collect::<Vec<_>>(), [record.statement("new")]);
    assert_eq!(
        record.aside("arland", "2026-01-01"),
        ["new: the speaker is out of office, and one in office has spoken"]
    );
    assert_eq!(
        record.shifts("arland")[1],
        "supports to opposes on 2026-01-01: left-office by nothing after new"
    );
}

#[test]
fn those_in_office_overtake_each_other_alone() {
    let record = minister_and_president()
        .office("premier", "arland", "2020", "")
        .says("newer", "arland/premier", "2025-10-01", "mixed")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-01"),
        "mixed by spoken since 2025-10-01 newer"
    );
}

#[test]
fn an_old_text_of_the_actor_itself_is_heard_again_too() {
    let record = Fixture::new()
        .office("minister", "arland", "2020", "2025-12-31")
        .says("text", "arland", "2024-01-01", "opposes")
        .says("new", "arland/minister", "2025-11-01", "supports")
        .opened();
    assert_eq!(
        record.runs("arland")[2],
        "opposes from 2026-01-01, spoken by left-office"
    );
}

#[test]
fn who_has_left_does_not_stand_in_for_one_in_office_whom_members_pass_over() {
    let record = Fixture::new()
        .bloc("union", &["arland", "borland", "corland"])
        .office("president", "union", "2020", "")
        .office("envoy", "union", "2020", "2025-12-31")
        .says("old", "union/president", "2024-01-01", "opposes")
        .says("new", "union/envoy", "2025-11-01", "supports")
        .says("m", "arland", "2026-02-01", "mixed")
        .opened();
    assert_eq!(
        record.stance("union", "2026-01-31"),
        "opposes by spoken since 2026-01-01 old"
    );
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.aside("union", "2026-02-01"),
        [
            "new: the speaker is out of office, and one in office has spoken",
            "old: more than 180 days older than the newest words of a member",
        ]
    );
}

#[test]
fn words_in_print_before_an_office_began_are_not_official() {
    let record = Fixture::new()
        .office("anna", "arland", "2025-06-01", "")
        .says("a", "arland/anna", "2025", "supports")
        .published("2025-03-01")
        .opened();
    assert_eq!(
        record.stance("arland", "2025-03-01"),
        "supports by other since 2025 a"
    );
}

#[test]
fn who_is_not_yet_in_office_is_not_said_to_have_left() {
    let record = Fixture::new()
        .office("elect", "arland", "2026-07-01", "")
        .office_with(
            "sarah",
            "arland",
            "2026-01-01",
            "",
            ", speaks-for = 'elect'",
        )
        .says("s", "arland/sarah", "2026-02-01", "opposes")
        .opened();
    assert_eq!(
        record.runs("arland"),
        ["opposes from 2026-02-01, spoken by voice-joined"]
    );
}

#[test]
fn who_never_held_an_official_office_leaves_with_who_speaks_for_them() {
    let record = Fixture::new()
        .office_with("chair", "arland", "2020", "", ", voice = 'other'")
        .office_with(
            "sarah",
            "arland",
            "2020",
            "2026-06-30",
            ", speaks-for = 'chair'",
        )
        .says("s", "arland/sarah", "2026-02-01", "opposes")
        .says("c", "arland/chair", "2026-02-02", "supports")
        .opened();
    // The chair's own words are not official, those of the spokesperson are.
    assert_eq!(
        record.stance("arland", "2026-06-30"),
        "opposes by spoken since 2026-02-01 s, contested"
    );
    assert_eq!(
        record.stance("arland", "2026-07-01"),
        "opposes by former since 2026-02-01 s, contested"
    );
}

#[test]
fn of_two_offices_on_one_date_an_official_one_counts_then_the_one_that_began_last() {
    let record = Fixture::new()
        .office_with("sarah", "arland", "2020", "", ", speaks-for = 'peter'")
        .office_with(
            "sarah",
            "arland",
            "2022",
            "",
            ", voice = 'other', speaks-for = 'paula'",
        )
        .office_with("sarah", "arland", "2021", "", ", speaks-for = 'petra'")
        .office("peter", "arland", "2020", "")
        .office("paula", "arland", "2020", "")
        .office("petra", "arland", "2020", "")
        .says("s", "arland/sarah", "2026-02-01", "opposes")
        .opened();
    let stance = record.full("arland", "2026-02-01");
    assert_eq!(record.line(&stance), "opposes by spoken since 2026-02-01 s");
    assert_eq!(
        stance.voices[0].voice.speaker(),
        Some(record.speaker("petra"))
    );
}

#[test]
fn words_of_nobody_named_are_not_official_in_another_capacity() {
    let record = Fixture::new()
        .says("own", "arland", "2026-01-10", "opposes")
        .says("chair", "arland", "2026-02-10", "supports")
        .set("as", "'chair of the Council'")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-03-01"),
        "opposes by spoken since 2026-01-10 own, contested"
    );
}
