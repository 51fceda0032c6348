//! What is a fault by one day, one word or one name, beside what just is none.

use crate::check::{address_fault, all, errors};
use crate::diagnostic::Code;
use crate::fixture::Fixture;

/// What a check finds, each with its remedy.
fn found(fixture: &Fixture, code: Code) -> Vec<(String, String)> {
    let found = all(fixture.open(), true).into_iter();
    let found = found.filter(|it| it.code == code);
    found.map(|it| (it.message, it.help)).collect()
}

fn messages(fixture: &Fixture, code: Code) -> Vec<String> {
    let found = found(fixture, code).into_iter();
    found.map(|(message, _)| message).collect()
}

#[test]
fn errors_are_apart_from_warnings_and_from_what_is_missed_in_whole_datasets_alone() {
    let uncited = Fixture::new().source("paper", "The Paper").open();
    assert_eq!(errors(uncited), []);
    let codes = |is_whole| {
        let found = all(uncited, is_whole);
        found.iter().map(|it| it.code).collect::<Vec<_>>()
    };
    assert!(codes(true).contains(&Code::UncitedSource));
    assert!(!codes(false).contains(&Code::UncitedSource));
    let reversed = Fixture::new().office("anna", "arland", "2020", "2019");
    let reversed = errors(reversed.open());
    assert_eq!(reversed.len(), 1);
    assert_eq!(reversed[0].code, Code::DatesReversed);
}

#[test]
fn what_is_no_address_is_told_why() {
    assert_eq!(address_fault("https://example.org"), None);
    assert!(address_fault("example").is_some());
    for (url, help) in [
        ("example.org/x", "write `https://example.org/x`"),
        ("example", "write the address as"),
        ("ftp://example.org", "write the address as"),
    ] {
        let fixture = Fixture::new().source("paper", "The Paper").text("url", url);
        let found = found(&fixture, Code::BadUrl);
        assert!(found[0].1.starts_with(help), "{found:?}");
    }
}

#[test]
fn memberships_are_held_against_the_one_that_ends_last() {
    let of = |terms: &[(&str, &str, &str)]| {
        let fixture = Fixture::new().bloc_over_time("union", terms);
        messages(&fixture, Code::RepeatedReference).len()
    };
    let (first, long) = (("arland", "2000", "2002"), ("arland", "2001", "2020"));
    assert_eq!(of(&[first, ("arland", "2003", "2004")]), 0);
    assert_eq!(of(&[first, long]), 1);
    assert_eq!(of(&[first, long, ("arland", "2010", "2015")]), 2);
    assert_eq!(
        of(&[long, ("arland", "2005", "2006"), ("arland", "2010", "2015")]),
        2
    );
}

#[test]
fn an_office_is_held_against_the_tenure_that_ends_last() {
    let held = |tenures: &[(&str, &str, &str)]| {
        let fixture = tenures
            .iter()
            .fold(Fixture::new(), |fixture, (who, from, until)| {
                fixture.office(who, "arland", from, until)
            });
        let found = messages(&fixture, Code::SharedOffice).into_iter();
        let pair = |message: String| message.split(" were").next().map(str::to_owned);
        found.filter_map(pair).collect::<Vec<_>>()
    };
    let carl = ("carl", "2010-01-01", "2015-12-31");
    assert_eq!(
        held(&[
            ("anna", "2000", "2002-12-31"),
            ("bert", "2001-06-01", "2020-12-31"),
            carl
        ]),
        ["`anna` and `bert`", "`bert` and `carl`"]
    );
    assert_eq!(
        held(&[
            ("anna", "2000", "2020-12-31"),
            ("bert", "2005-01-01", "2006-12-31"),
            carl
        ]),
        ["`anna` and `bert`", "`anna` and `carl`"]
    );
    // Of two that end on one day the first.
    assert_eq!(
        held(&[
            ("anna", "2000", "2020-12-31"),
            ("bert", "2005-01-01", "2020-12-31"),
            carl
        ]),
        ["`anna` and `bert`", "`anna` and `carl`"]
    );
    assert_eq!(held(&[("anna", "2000", "2009-12-31"), carl]), [""; 0]);
}

#[test]
fn only_offices_that_speak_for_the_actor_are_held_by_one_at_a_time() {
    let other = ", voice = 'other'";
    let members = Fixture::new()
        .office_with("anna", "arland", "2020", "", other)
        .office_with("bert", "arland", "2020", "", other);
    assert_eq!(messages(&members, Code::SharedOffice), [""; 0]);
}

#[test]
fn dates_are_reversed_by_one_day() {
    for (until, faults) in [("2026-02-03", 0), ("2026-02-02", 1)] {
        let fixture = Fixture::new().office("anna", "arland", "2026-02-03", until);
        let files = messages_of_errors(&fixture);
        assert_eq!(files, faults, "{until}");
    }
    for (withdrawn, faults) in [("2026-02-03", 0), ("2026-02-02", 1)] {
        let fixture = Fixture::new()
            .says("a", "arland", "2026-02-03", "supports")
            .withdrawn(withdrawn);
        assert_eq!(messages_of_errors(&fixture), faults, "{withdrawn}");
    }
}

fn messages_of_errors(fixture: &Fixture) -> usize {
    messages(fixture, Code::DatesReversed).len()
}

#[test]
fn what_is_said_on_the_day_the_books_close_is_on_record() {
    for (date, after, never) in [
        ("2030-01-01", 0, 0),
        ("2030-01-02", 1, 0),
        ("2030-01-01/2030-01-02", 0, 1),
        ("2029-12-31/2030-01-02", 0, 1),
    ] {
        let fixture = Fixture::new().says("a", "arland", date, "supports");
        let of = |code| messages(&fixture, code).len();
        assert_eq!(
            (of(Code::AfterAsOf), of(Code::NeverCounts)),
            (after, never),
            "{date}"
        );
    }
}

#[test]
fn a_quote_has_forty_words_and_no_more() {
    for (words, faults) in [(40, 0), (41, 1)] {
        let quote = ["word"; 41][..words].join(" ");
        let fixture = Fixture::new()
            .says("a", "arland", "2026-01-01", "supports")
            .text("quote", &quote)
            .text("lang", "en");
        assert_eq!(messages(&fixture, Code::LongQuote).len(), faults);
    }
}

#[test]
fn a_coded_stance_over_before_its_evidence_was_withdrawn_stands() {
    for (until, faults) in [("2026-02-28", 0), ("2026-03-01", 1)] {
        let fixture = Fixture::new()
            .says("a", "arland", "2026-01-01", "supports")
            .withdrawn("2026-03-01")
            .coded("arland", "supports", "2026-01-01", &["a"])
            .text("until", until);
        assert_eq!(
            messages(&fixture, Code::EvidenceWithdrawn).len(),
            faults,
            "{until}"
        );
    }
}

#[test]
fn a_name_in_a_list_is_told_at_its_place_in_it() {
    let fixture = Fixture::new()
        .actor("arland", "state")
        .set("aliases", r#"["Ar", " Land"]"#)
        .office("anna", "arland", "2020", "");
    let fixture = fixture.at("speaker", "anna").set(
        "offices",
        r#"[{ actor = "arland", title = "Minister ", from = "2020" }]"#,
    );
    let found = all(fixture.open(), true).into_iter();
    let found = found.filter(|it| it.code == Code::StraySpace);
    let places: Vec<String> = found.map(|it| format!("{:?}", it.label.at)).collect();
    assert_eq!(places.len(), 2, "{places:?}");
    let ends = |place: &str, with: &str| place.replace(['"', ' '], "").contains(with);
    assert!(
        places
            .iter()
            .any(|it| ends(it, "aliases") && !ends(it, "title")),
        "{places:?}"
    );
    assert!(
        places
            .iter()
            .any(|it| ends(it, "offices") && ends(it, "title")),
        "{places:?}"
    );
    assert!(
        !places.iter().any(|it| it.matches("aliases").count() > 1),
        "{places:?}"
    );
}
