//! Steps 2 and 4 of blocs: texts all members adopted, and what others judge.

use crate::fixture::Fixture;

fn union() -> Fixture {
    Fixture::new().bloc("union", &["arland", "borland", "corland", "dorland"])
}

/// Two members say yes, then the bloc adopts a no.
fn text() -> Fixture {
    union()
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "borland", "2026-01-20", "supports")
        .says("text", "union", "2026-02-01", "opposes")
}

#[test]
fn a_blocs_own_text_comes_before_its_members() {
    let record = text().opened();
    let stance = record.full("union", "2026-03-01");
    assert_eq!(
        record.line(&stance),
        "opposes by spoken since 2026-02-01 text"
    );
    assert_eq!(stance.statements(), 1);
    assert_eq!(
        record.tally("union", "2026-03-01"),
        "2 supports of 2 undeclared"
    );
}

#[test]
fn a_text_is_passed_over_once_a_member_speaks_181_days_later() {
    for (date, line) in [
        ("2026-07-31", "opposes by spoken since 2026-02-01 text"),
        ("2026-08-01", "supports by members since 2026-08-01 b c"),
    ] {
        let record = text().says("c", "arland", date, "supports").opened();
        assert_eq!(record.stance("union", "2026-12-31"), line);
    }
    let record = text()
        .says("c", "arland", "2026-08-01", "supports")
        .opened();
    assert_eq!(
        record.aside("union", "2026-12-31"),
        [
            "text: more than 180 days older than the newest words of a member",
            "a: the same voice has spoken since",
        ]
    );
}

#[test]
fn words_of_a_members_member_pass_a_text_over() {
    let record = union()
        .bloc("world", &["union"])
        .says("text", "world", "2025-01-01", "opposes")
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "borland", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.runs("world"),
        [
            "opposes from 2025-01-01 until 2026-01-09, spoken by voice-joined",
            "undeclared from 2026-01-10 until 2026-01-19, undeclared by overtaken",
            "supports from 2026-01-20, members by members",
        ]
    );
}

#[test]
fn remarks_of_others_do_not_keep_an_old_text_alive() {
    let record = union()
        .says("text", "union", "2025-01-01", "opposes")
        .says("remark", "union/emil", "2026-01-01", "opposes")
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "borland", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.stance("union", "2026-02-01"),
        "supports by members since 2026-01-20 a b"
    );
    assert_eq!(
        record.aside("union", "2026-02-01"),
        [
            "remark: not an official voice, and an official one has spoken",
            "text: more than 180 days older than the newest words of a member",
        ]
    );
}

#[test]
fn a_judgement_of_a_bloc_waits_for_its_members_to_be_silent() {
    let record = union()
        .says("j", "union", "2026-01-01", "opposes")
        .judged()
        .says("a", "arland", "2026-01-10", "supports")
        .says("b", "borland", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        record.stance("union", "2026-01-19"),
        "opposes by assessed since 2026-01-01 j"
    );
    assert_eq!(
        record.stance("union", "2026-01-20"),
        "supports by members since 2026-01-20 a b"
    );
    assert_eq!(
        record.aside("union", "2026-01-20"),
        ["j: another's judgement, and the members' stances decide"]
    );
}
