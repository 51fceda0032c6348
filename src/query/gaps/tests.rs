//! Gaps by hand.

use super::*;
use crate::query::tests::samples::{WORLD, coded, open, said};

/// The gaps of a dataset that has all actors on dialogue searched, stale after 90 days, one a line.
fn gaps(more: &[String]) -> Vec<String> {
    let data = open(&format!("{WORLD}{}", more.concat()));
    let search = GapSearch {
        actors: data.actor_refs().collect(),
        expected: expected(&Snapshot::whole(data)),
        topics: vec![TopicRef::at(0)],
        // 90 days before the dataset's as-of, the first of July: 30 of June, 31 of May, 29 of April.
        stale_before: "2026-04-02".parse().unwrap(),
        kinds: Vec::new(),
    };
    let line = |gap: &Gap<'_>| {
        let weak: Vec<&str> = gap.weaknesses.iter().map(|it| it.as_str()).collect();
        let against = gap.against.iter().chain(&gap.uncounted);
        let against: Vec<&str> = against.map(|at| data[*at].id.as_str()).collect();
        let line = format!(
            "{} {} {} {}",
            gap.kind,
            data[gap.stance.subject.actor].id,
            weak.join("+"),
            against.join("+")
        );
        line.trim().to_owned()
    };
    Snapshot::whole(data)
        .gaps(&search)
        .iter()
        .map(line)
        .collect()
}

fn arland(id: &str, date: &str, position: &str, words: &str, sources: &[&str]) -> String {
    said(id, "arland/anna", date, position, words, sources)
}

fn borland() -> String {
    said(
        "z",
        "borland",
        "2026-06-01",
        "supports",
        "direct",
        &["paper", "mirror"],
    )
}

#[test]
fn nothing_on_record_is_a_gap_of_core_actors_and_members_of_the_eu_alone() {
    assert_eq!(gaps(&[]), ["undeclared arland", "undeclared borland"]);
}

#[test]
fn fresh_direct_words_from_two_publishers_leave_no_gap() {
    let solid = arland(
        "a",
        "2026-06-01",
        "supports",
        "direct",
        &["paper", "mirror"],
    );
    assert!(gaps(&[solid, borland()]).is_empty());
}

#[test]
fn one_publisher_is_one_source_whatever_the_number_of_articles() {
    let said = arland(
        "a",
        "2026-06-01",
        "supports",
        "direct",
        &["paper", "rumour"],
    );
    assert_eq!(gaps(&[said, borland()]), ["single-source arland"]);
}

#[test]
fn evidence_is_weak_when_none_of_it_is_direct_and_to_be_looked_up() {
    let reported = |sources: &[&str]| arland("a", "2026-06-01", "supports", "reported", sources);
    assert_eq!(
        gaps(&[reported(&["paper", "mirror"]), borland()]),
        ["weak-evidence arland not-direct"]
    );
    assert_eq!(
        gaps(&[reported(&["rumour", "mirror"]), borland()]),
        ["weak-evidence arland not-direct+second-hand"]
    );
    let unseen = arland(
        "a",
        "2026-06-01",
        "supports",
        "direct",
        &["rumour", "mirror"],
    );
    assert_eq!(
        gaps(&[unseen, borland()]),
        ["weak-evidence arland second-hand"]
    );
    // Two statements a stance rests on: one that is strong is enough.
    let strong = said(
        "b",
        "arland",
        "2026-06-02",
        "supports",
        "direct",
        &["paper"],
    );
    assert!(gaps(&[reported(&["rumour", "mirror"]), strong, borland()]).is_empty());
}

#[test]
fn what_ends_before_the_limit_is_stale() {
    let on = |date: &str| {
        gaps(&[
            arland("a", date, "supports", "direct", &["paper", "mirror"]),
            borland(),
        ])
    };
    assert_eq!(on("2026-04-01"), ["stale arland"]);
    assert!(on("2026-04-02").is_empty());
    // April may mean its last day.
    assert!(on("2026-04").is_empty());
}

#[test]
fn age_is_counted_from_the_last_day_it_may_be() {
    let text = format!(
        "{WORLD}{}",
        arland("a", "2026-05", "supports", "direct", &["paper"])
    );
    let search = GapSearch {
        actors: vec![ActorRef::at(0)],
        expected: Vec::new(),
        topics: vec![TopicRef::at(0)],
        stale_before: "2026-06-30".parse().unwrap(),
        kinds: vec![GapKind::Stale],
    };
    let gaps = Snapshot::whole(open(&text)).gaps(&search);
    // From 31 May to 1 July.
    assert_eq!(gaps[0].age, Some(31));
}

#[test]
fn a_coded_stance_is_contradicted_by_an_official_voice_after_its_review_alone() {
    let basis = arland(
        "a",
        "2026-05-01",
        "supports",
        "direct",
        &["paper", "mirror"],
    );
    let coded = coded("arland", "supports", "2026-05-01", &["a"]);
    let later = |date: &str, words: &str| {
        let against = arland("b", date, "opposes", words, &["paper"]);
        gaps(&[basis.clone(), against, coded.clone(), borland()])
    };
    assert_eq!(
        later("2026-05-02", "direct"),
        ["contradicted arland  b", "contested arland  b"]
    );
    // A judgement contests, and contradicts nobody.
    assert_eq!(later("2026-05-02", "assessed"), ["contested arland  b"]);
    assert_eq!(later("2026-05-01", "direct"), ["contested arland  b"]);
    let reviewed = format!("{coded}reviewed = '2026-06-01'\n");
    let against = arland("b", "2026-05-02", "opposes", "direct", &["paper"]);
    assert_eq!(
        gaps(&[basis.clone(), against, reviewed, borland()]),
        ["contested arland  b"]
    );
}

#[test]
fn a_bloc_that_stands_by_its_members_has_their_gaps_and_none_of_its_own() {
    let old = said(
        "a",
        "borland",
        "2024-01-01",
        "supports",
        "reported",
        &["paper"],
    );
    assert_eq!(
        gaps(&[old]),
        [
            "weak-evidence borland not-direct",
            "single-source borland",
            "stale borland",
            "undeclared arland"
        ]
    );
}

#[test]
fn what_may_be_later_than_the_day_asked_about_is_not_counted() {
    let said = |id: &str, date: &str| arland(id, date, "supports", "direct", &["paper", "mirror"]);
    let fresh = said("a", "2026-06-01");
    for date in ["2026-07", "2026-06-30/..", "2026-06-20/", "2026"] {
        let found = gaps(&[fresh.clone(), said("b", date), borland()]);
        assert_eq!(found, ["uncounted arland  b"], "{date}");
    }
    for date in ["2026-06", "2026-07-02", "2026-08"] {
        let found = gaps(&[fresh.clone(), said("b", date), borland()]);
        assert_eq!(found, [""; 0], "{date}");
    }
}
