//! What is on record of one actor and of one speaker.

use super::opened::{Opened, heads};
use crate::fixture::Fixture;
use crate::query::{Profile, SpeakerProfile};

/// Anna leads Arland twice, advises it all the while, and is to lead it again.
fn anna() -> Opened {
    Fixture::new()
        .office("anna", "arland", "2020", "2021-12-31")
        .office_with("anna", "arland", "2015", "", ", voice = 'other'")
        .office("anna", "arland", "2025", "")
        .office("anna", "arland", "2027", "")
        .office("anna", "borland", "2010", "2012")
        .opened()
}

#[test]
fn offices_held_come_first_and_official_ones_before_others() {
    let opened = anna();
    let snapshot = opened.snapshot("2026-01-01");
    let speaker = SpeakerProfile::new(&snapshot, opened.speaker("anna"), &[]);
    let years: Vec<i16> = speaker
        .offices
        .iter()
        .map(|it| it.first_day().year())
        .collect();
    assert_eq!(years, [2025, 2015, 2020, 2010]);
    let actor = Profile::new(&snapshot, opened.actor("arland"), &[]);
    let years: Vec<i16> = actor
        .offices
        .iter()
        .map(|(_, it)| it.first_day().year())
        .collect();
    assert_eq!(years, [2025, 2015, 2020]);
}

#[test]
fn a_person_is_asked_about_for_those_they_spoke_for_or_else_hold_office_for() {
    let record = heads()
        .office("anna", "borland", "2020", "")
        .office("bert", "borland", "2020", "")
        .says("a", "borland/anna", "2026-01-01", "supports")
        .opened();
    let snapshot = record.snapshot("2026-02-01");
    let asked = |speaker: &str| {
        let subjects = snapshot.subjects_of(record.speaker(speaker));
        assert!(
            subjects
                .iter()
                .all(|it| it.speaker == Some(record.speaker(speaker)))
        );
        let actors: Vec<&str> = subjects
            .iter()
            .map(|it| record.data[it.actor].id.as_str())
            .collect();
        actors
    };
    assert_eq!(asked("anna"), ["borland"]);
    assert_eq!(asked("bert"), ["arland", "borland"]);
}
