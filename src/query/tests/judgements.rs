//! Step 4: what others judge; and what contests a stance.

use crate::fixture::Fixture;

#[test]
fn what_independent_actors_judge_is_combined() {
    let record = Fixture::new()
        .actor("institute", "organisation")
        .actor("writer", "person")
        .says("a", "arland", "2026-01-10", "opposes")
        .judged_by("institute")
        .says("b", "arland", "2026-01-20", "supports")
        .judged_by("writer")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-15"),
        "opposes by assessed since 2026-01-10 a"
    );
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "mixed by assessed since 2026-01-20 a b, split"
    );
}

#[test]
fn without_an_assessor_the_first_publisher_judges() {
    let record = Fixture::new()
        .says("a", "arland", "2026-01-10", "opposes")
        .judged()
        .publisher("The Post")
        .says("b", "arland", "2026-01-20", "supports")
        .judged()
        .publisher("The Post")
        .says("c", "arland", "2026-01-20", "supports")
        .judged()
        .publisher("The Times")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by assessed since 2026-01-20 b c"
    );
    assert_eq!(record.full("arland", "2026-02-01").voices.len(), 2);
}

#[test]
fn spellings_of_one_publisher_judge_with_one_voice() {
    let record = Fixture::new()
        .actor("institute", "organisation")
        .says("a", "arland", "2026-01-10", "opposes")
        .judged()
        .publisher("Le Monde")
        .says("b", "arland", "2026-01-20", "supports")
        .judged()
        .publisher("le  monde")
        .says("c", "arland", "2026-01-30", "opposes")
        .judged()
        .publisher("Institute ")
        .says("d", "arland", "2026-02-10", "supports")
        .judged_by("institute")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-25"),
        "supports by assessed since 2026-01-20 b"
    );
    assert_eq!(
        record.stance("arland", "2026-02-15"),
        "supports by assessed since 2026-02-10 b d"
    );
}

#[test]
fn a_publisher_that_is_an_actor_judges_as_that_actor() {
    let record = Fixture::new()
        .actor("institute", "organisation")
        .actor("ministry", "institution")
        .says("a", "arland", "2026-01-10", "opposes")
        .judged_by("institute")
        .says("b", "arland", "2026-01-20", "supports")
        .judged()
        .publisher("institute")
        .says("c", "arland", "2026-01-30", "opposes")
        .judged()
        .publisher("ministry")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-25"),
        "supports by assessed since 2026-01-20 b"
    );
    assert_eq!(
        record.stance("arland", "2026-01-30"),
        "supports by assessed since 2026-01-20 b, contested"
    );
}

#[test]
fn what_a_party_to_the_matter_judges_is_shown_and_never_combined() {
    for kind in ["state", "institution", "bloc"] {
        let mut record = Fixture::new();
        record = match kind {
            "bloc" => record.bloc("judge", &["borland"]),
            kind => record.actor("judge", kind),
        };
        let record = record
            .says("a", "arland", "2026-01-10", "supports")
            .judged_by("judge")
            .opened();
        let stance = record.full("arland", "2026-02-01");
        assert_eq!(record.line(&stance), "undeclared by undeclared", "{kind}");
        assert_eq!(stance.statements(), 1);
        assert_eq!(
            record.aside("arland", "2026-02-01"),
            ["a: the judgement of a party to the matter"]
        );
    }
}

#[test]
fn own_words_of_anybody_come_before_judgements() {
    let record = Fixture::new()
        .says("a", "arland", "2026-01-10", "opposes")
        .judged()
        .says("b", "arland/emil", "2025-01-10", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by other since 2025-01-10 b, contested"
    );
}

#[test]
fn an_assessor_is_overtaken_and_neutral_as_a_voice_is() {
    let record = Fixture::new()
        .actor("institute", "organisation")
        .actor("writer", "person")
        .actor("paper", "organisation")
        .says("a", "arland", "2025-01-10", "opposes")
        .judged_by("institute")
        .says("b", "arland", "2026-01-20", "supports")
        .judged_by("writer")
        .says("c", "arland", "2026-01-21", "neutral")
        .judged_by("paper")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by assessed since 2026-01-20 b"
    );
}

#[test]
fn a_judgement_of_a_person_is_not_that_persons_words() {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("a", "arland/anna", "2026-01-10", "opposes")
        .judged()
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "opposes by assessed since 2026-01-10 a"
    );
    assert_eq!(
        record.stance("arland/anna", "2026-02-01"),
        "undeclared by undeclared"
    );
    let snapshot = record.snapshot("2026-02-01");
    assert!(snapshot.speakers(record.actor("arland")).is_empty());
}

/// Anna's position, and what Emil, who holds no office, says ten days later.
fn contested(position: &str, against: &str) -> bool {
    let record = Fixture::new()
        .office("anna", "arland", "2020", "")
        .says("a", "arland/anna", "2026-01-10", position)
        .when(if position == "conditional" {
            &["unity"]
        } else {
            &[]
        })
        .says("e", "arland/emil", "2026-01-20", against)
        .when(if against == "conditional" {
            &["unity"]
        } else {
            &[]
        })
        .opened();
    record.full("arland", "2026-02-01").contested
}

#[test]
fn only_the_opposite_sign_contests() {
    assert!(contested("supports", "opposes"));
    assert!(contested("conditional", "opposes"));
    assert!(contested("opposes", "supports"));
    assert!(contested("opposes", "conditional"));
    for other in ["supports", "conditional", "mixed", "neutral", "declined"] {
        assert!(!contested("supports", other), "{other}");
    }
    for other in ["supports", "conditional", "mixed", "neutral", "opposes"] {
        assert!(!contested("mixed", other), "{other}");
        assert!(!contested("neutral", other), "{other}");
    }
}

#[test]
fn words_older_than_the_run_do_not_contest_it() {
    for (date, contested) in [("2026-01-09", false), ("2026-01-10", true)] {
        let record = Fixture::new()
            .office("anna", "arland", "2020", "")
            .says("e", "arland/emil", date, "opposes")
            .says("a", "arland/anna", "2026-01-10", "supports")
            .opened();
        assert_eq!(record.full("arland", "2026-02-01").contested, contested);
    }
}

#[test]
fn the_judgement_of_a_party_contests() {
    let record = Fixture::new()
        .says("a", "arland", "2026-01-10", "opposes")
        .says("b", "arland", "2026-01-20", "supports")
        .judged_by("borland")
        .opened();
    assert!(record.full("arland", "2026-02-01").contested);
}
