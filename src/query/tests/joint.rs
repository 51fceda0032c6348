//! Joint statements: one text, several actors, several voices.

use crate::fixture::Fixture;

#[test]
fn a_joint_statement_counts_for_each_of_its_parties() {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("both", "arland/anna", "2026-01-10", "supports")
        .with(&["borland"])
        .opened();
    for actor in ["arland", "borland"] {
        assert_eq!(
            record.stance(actor, "2026-02-01"),
            "supports by spoken since 2026-01-10 both",
            "{actor}"
        );
    }
}

#[test]
fn a_party_named_by_its_speaker_speaks_with_that_voice() {
    let record = Fixture::new()
        .office("boris", "borland", "2020", "")
        .says("before", "borland/boris", "2026-01-01", "opposes")
        .says("both", "arland", "2026-01-10", "supports")
        .with(&["borland/boris"])
        .opened();
    assert_eq!(
        record.stance("borland", "2026-02-01"),
        "supports by spoken since 2026-01-10 both"
    );
}

#[test]
fn a_party_whose_speaker_holds_no_office_is_another_voice() {
    let record = Fixture::new()
        .office("boris", "borland", "2020", "")
        .says("before", "borland/boris", "2026-01-01", "opposes")
        .says("both", "arland", "2026-01-10", "supports")
        .with(&["borland/bella"])
        .opened();
    assert_eq!(
        record.stance("borland", "2026-02-01"),
        "opposes by spoken since 2026-01-01 before, contested"
    );
}

#[test]
fn the_capacity_named_is_that_of_the_first_alone_and_not_of_who_signs_with_them() {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("boris", "borland", "2020", "")
        .says("both", "arland/anna", "2026-01-10", "supports")
        .set("as", "'party leader'")
        .with(&["borland/boris"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by other since 2026-01-10 both"
    );
    assert_eq!(
        record.stance("borland", "2026-02-01"),
        "supports by spoken since 2026-01-10 both"
    );
}

/// Anna and Bert of one state sign one text; Bert had said no before.
fn two_signatures() -> Fixture {
    Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("bert", "arland", "2020", "")
        .says("no", "arland/bert", "2026-01-01", "opposes")
        .says("both", "arland/anna", "2026-01-10", "supports")
        .with(&["arland/bert"])
}

#[test]
fn two_speakers_of_one_actor_both_say_it() {
    let record = two_signatures().opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by spoken since 2026-01-10 both"
    );
    for speaker in ["arland/anna", "arland/bert"] {
        assert_eq!(
            record.stance(speaker, "2026-02-01"),
            "supports by spoken since 2026-01-10 both",
            "{speaker}"
        );
    }
    let snapshot = record.snapshot("2026-02-01");
    assert_eq!(snapshot.speakers(record.actor("arland")).len(), 2);
}

#[test]
fn two_speakers_of_one_actor_make_one_statement_of_it() {
    let record = two_signatures().opened();
    let stance = record.full("arland", "2026-02-01");
    assert_eq!((stance.statements(), stance.voices.len()), (2, 2));
    let snapshot = record.snapshot("2026-02-01");
    assert_eq!(snapshot.statements(record.actor("arland")).count(), 2);
    assert_eq!(
        record.aside("arland", "2026-02-01"),
        ["no: the same voice has spoken since"]
    );
}

#[test]
fn a_principal_and_their_spokesperson_sign_with_one_official_voice() {
    let record = Fixture::new()
        .office("peter", "arland", "2020", "")
        .office_with(
            "sarah",
            "arland",
            "2020",
            "",
            ", speaks-for = 'peter', voice = 'other'",
        )
        .says("both", "arland/sarah", "2026-01-10", "supports")
        .with(&["arland/peter"])
        .opened();
    let stance = record.full("arland", "2026-02-01");
    assert_eq!(
        record.line(&stance),
        "supports by spoken since 2026-01-10 both"
    );
    assert_eq!(stance.voices.len(), 1);
}
