//! Step 2 a, c, d, e: own words, voice by voice, and who is on record otherwise.

use crate::fixture::Fixture;

/// Two heads of one state, both in office throughout.
fn two_heads() -> Fixture {
    Fixture::new()
        .office("anna", "arland", "2020-01-01", "")
        .office("bert", "arland", "2020-01-01", "")
}

#[test]
fn nothing_on_record_is_undeclared() {
    let record = two_heads().opened();
    assert_eq!(
        record.stance("arland", "2026-01-01"),
        "undeclared by undeclared"
    );
    assert!(record.runs("arland").is_empty());
}

#[test]
fn one_voice_says_what_it_said_newest() {
    let record = two_heads()
        .says("yes", "arland/anna", "2026-01-10", "supports")
        .says("no", "arland/anna", "2026-01-20", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-09"),
        "undeclared by undeclared"
    );
    assert_eq!(
        record.stance("arland", "2026-01-10"),
        "supports by spoken since 2026-01-10 yes"
    );
    assert_eq!(
        record.stance("arland", "2026-01-20"),
        "opposes by spoken since 2026-01-20 no"
    );
}

#[test]
fn equal_voices_make_that_position() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-10", "opposes")
        .says("b", "arland/bert", "2026-01-20", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "opposes by spoken since 2026-01-10 a b"
    );
}

#[test]
fn support_with_conditional_support_is_conditional() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-10", "supports")
        .says("b", "arland/bert", "2026-01-20", "conditional")
        .when(&["ceasefire"])
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "conditional by spoken since 2026-01-20 a b if ceasefire"
    );
}

#[test]
fn voices_that_lean_apart_are_mixed_and_split() {
    for (one, other, line) in [
        (
            "supports",
            "opposes",
            "mixed by spoken since 2026-01-20 a b, split",
        ),
        (
            "mixed",
            "opposes",
            "mixed by spoken since 2026-01-10 a b, split",
        ),
        (
            "supports",
            "mixed",
            "mixed by spoken since 2026-01-20 a b, split",
        ),
        ("mixed", "mixed", "mixed by spoken since 2026-01-10 a b"),
    ] {
        let record = two_heads()
            .says("a", "arland/anna", "2026-01-10", one)
            .says("b", "arland/bert", "2026-01-20", other)
            .opened();
        assert_eq!(
            record.stance("arland", "2026-02-01"),
            line,
            "{one}, {other}"
        );
    }
}

#[test]
fn the_voices_are_named() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-10", "supports")
        .says("b", "arland/bert", "2026-01-20", "opposes")
        .opened();
    let stance = record.full("arland", "2026-02-01");
    let voices = stance.voices.iter();
    let voices: Vec<String> = voices
        .map(|said| {
            let speaker = &record.data[said.voice.speaker().unwrap()];
            format!("{} {}", speaker.id, said.position)
        })
        .collect();
    assert_eq!(voices, ["anna supports", "bert opposes"]);
}

#[test]
fn all_words_without_a_speaker_are_one_voice() {
    let record = two_heads()
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "arland", "2026-01-20", "opposes")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "opposes by spoken since 2026-01-20 b"
    );
}

#[test]
fn reported_words_count_as_direct_ones_do() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-10", "supports")
        .attributed("reported")
        .opened();
    let stance = record.full("arland", "2026-02-01");
    assert_eq!(
        record.line(&stance),
        "supports by spoken since 2026-01-10 a"
    );
    assert_eq!((stance.statements(), stance.direct), (1, 0));
}

#[test]
fn a_spokesperson_and_whom_they_speak_for_are_one_voice() {
    let record = Fixture::new()
        .office("peter", "arland", "2020-01-01", "")
        .office_with(
            "sarah",
            "arland",
            "2020-01-01",
            "",
            ", speaks-for = 'peter'",
        )
        .office_with("tom", "arland", "2020-01-01", "", ", speaks-for = 'sarah'")
        .says("a", "arland/peter", "2026-01-10", "opposes")
        .says("b", "arland/sarah", "2026-01-20", "supports")
        .says("c", "arland/tom", "2026-01-30", "mixed")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-29"),
        "supports by spoken since 2026-01-20 b"
    );
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "mixed by spoken since 2026-01-30 c"
    );
    assert_eq!(
        record.stance("arland/peter", "2026-02-01"),
        "mixed by spoken since 2026-01-30 c"
    );
}

#[test]
fn spokespersons_who_speak_for_each_other_end_nothing_in_a_circle() {
    let record = Fixture::new()
        .office_with("sarah", "arland", "2020", "", ", speaks-for = 'tom'")
        .office_with("tom", "arland", "2020", "", ", speaks-for = 'sarah'")
        .says("b", "arland/sarah", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-02-01"),
        "supports by spoken since 2026-01-20 b"
    );
}

#[test]
fn a_voice_180_days_behind_still_counts_and_one_181_behind_does_not() {
    // 2026-01-01 and 180 days are 2026-06-30.
    for (date, line) in [
        ("2026-06-30", "mixed by spoken since 2026-06-30 a b, split"),
        ("2026-07-01", "opposes by spoken since 2026-07-01 b"),
    ] {
        let record = two_heads()
            .says("a", "arland/anna", "2026-01-01", "supports")
            .says("b", "arland/bert", date, "opposes")
            .opened();
        assert_eq!(record.stance("arland", "2026-12-31"), line);
    }
}

#[test]
fn days_that_pass_in_silence_overtake_nobody() {
    let record = two_heads()
        .says("a", "arland/anna", "2021-01-01", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2029-12-31"),
        "supports by spoken since 2021-01-01 a"
    );
}

#[test]
fn a_neutral_voice_gives_way_to_one_that_takes_a_side() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-10", "neutral")
        .says("b", "arland/bert", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-01-19"),
        "neutral by spoken since 2026-01-10 a"
    );
    assert_eq!(
        record.stance("arland", "2026-01-20"),
        "supports by spoken since 2026-01-20 b"
    );
}

#[test]
fn a_neutral_voice_overtakes_all_the_same() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/bert", "2026-12-01", "neutral")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-12-31"),
        "neutral by spoken since 2026-12-01 b"
    );
}

#[test]
fn no_comment_never_enters() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/anna", "2026-12-01", "declined")
        .opened();
    let stance = record.full("arland", "2026-12-31");
    assert_eq!(
        record.line(&stance),
        "supports by spoken since 2026-01-01 a"
    );
    assert_eq!(stance.statements(), 1);
    let silent = two_heads().says("b", "arland/anna", "2026-12-01", "declined");
    let silent = silent.opened();
    assert_eq!(
        silent.stance("arland", "2026-12-31"),
        "undeclared by undeclared"
    );
    assert_eq!(silent.full("arland", "2026-12-31").statements(), 0);
}

#[test]
fn words_on_another_topic_say_nothing() {
    let record = two_heads()
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/anna", "2026-12-01", "opposes")
        .set("positions", "{ envoy = 'opposes' }")
        .opened();
    assert_eq!(
        record.stance("arland", "2026-12-31"),
        "supports by spoken since 2026-01-01 a"
    );
}

/// Who is on record otherwise than the label, by statement.
fn otherwise(record: &Fixture) -> Vec<String> {
    let record = record.opened();
    let stance = record.full("arland", "2026-12-31");
    let otherwise = stance.otherwise.iter();
    let words = otherwise.map(|said| format!("{} {}", record.data[said.newest].id, said.position));
    words.collect()
}

#[test]
fn voices_passed_over_that_lean_another_way_are_told() {
    let anna = || two_heads().says("now", "arland/anna", "2026-07-01", "supports");
    assert_eq!(
        otherwise(
            &anna()
                .says("no", "arland/emil", "2026-06-01", "opposes")
                .says("yes", "arland/dora", "2026-06-02", "conditional")
                .when(&["unity"])
                .says("torn", "arland/carl", "2026-06-03", "mixed")
                .says("none", "arland/fred", "2026-06-04", "neutral")
                .says("party", "arland", "2026-06-05", "opposes")
                .judged_by("borland")
        ),
        ["torn mixed", "no opposes", "party opposes"]
    );
    // Of one voice the newest words count, in whatever capacity.
    assert_eq!(
        otherwise(
            &anna()
                .says("was", "arland/emil", "2026-06-01", "opposes")
                .says("is", "arland/emil", "2026-06-02", "supports")
        ),
        Vec::<String>::new()
    );
    // Anna herself is heard.
    assert_eq!(
        otherwise(
            &anna()
                .says("chair", "arland/anna", "2026-07-02", "opposes")
                .set("as", "'chair'")
        ),
        Vec::<String>::new()
    );
}

#[test]
fn voices_long_overtaken_by_whoever_spoke_last_are_not_told() {
    // From 1 January 180 days reach to 30 June. Whoever spoke last may be a voice passed over itself.
    for (last, told) in [
        ("2026-06-30", vec!["old opposes", "last mixed"]),
        ("2026-07-01", vec!["last mixed"]),
    ] {
        let record = two_heads()
            .says("now", "arland/anna", "2026-03-01", "supports")
            .says("old", "arland/emil", "2026-01-01", "opposes")
            .says("last", "arland/fred", last, "mixed");
        assert_eq!(otherwise(&record), told);
    }
}
