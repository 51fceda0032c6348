//! How long answers take. No bounds are asserted, since machines differ.
//!
//! `cargo test --release --lib query::tests::speed -- --ignored --nocapture`

use std::time::Instant;

use super::opened::Opened;
use crate::fixture::Fixture;
use crate::model::TopicRef;

/// Fifty states, 27 of them a union, and 450 statements of their heads, one on the month each, spread over three years.
fn continent() -> Opened {
    let states: Vec<String> = (0..50).map(|n| format!("state-{n}")).collect();
    let members: Vec<&str> = states[..27].iter().map(String::as_str).collect();
    let mut record = Fixture::new().bloc("union", &members);
    for (n, state) in states.iter().enumerate() {
        let head = |term: usize| format!("head-{n}-{term}");
        record = record
            .office(&head(0), state, "2020-01-01", "2025-01-31")
            .office(&head(1), state, "2025-02-01", "");
    }
    let positions = ["supports", "opposes", "mixed", "neutral", "supports"];
    for said in 0..449 {
        let state = said % 50;
        let (year, month) = (2024 + said / 150, 1 + said / 12 % 12);
        let term = usize::from(year > 2024);
        let who = format!("state-{state}/head-{state}-{term}");
        let date = format!("{year}-{month:02}-{:02}", 1 + said % 28);
        record = record.says(&format!("s-{said}"), &who, &date, positions[said % 5]);
    }
    let text = record.says("text", "union", "2024-01-15", "opposes");
    text.opened()
}

fn timed<T>(what: &str, times: u32, ask: impl Fn() -> T) {
    let start = Instant::now();
    for _ in 0..times {
        std::hint::black_box(ask());
    }
    println!("{what}: {:?}", start.elapsed() / times);
}

#[test]
#[ignore = "measures, and proves nothing"]
fn answers_take_this_long() {
    let opened = continent();
    let snapshot = opened.snapshot("2026-12-31");
    let topic = TopicRef::at(0);
    let union = opened.actor("union");
    let all = || opened.data.actor_refs();
    timed("a snapshot", 1000, || opened.snapshot("2026-12-31"));
    timed("stances of 50 states", 1000, || {
        all()
            .filter(|actor| *actor != union)
            .map(|actor| snapshot.stance(actor, topic).statements())
            .sum::<usize>()
    });
    timed("stance of the union", 1000, || {
        snapshot.stance(union, topic)
    });
    timed("history of the union", 1000, || {
        snapshot.history(union, topic)
    });
    timed("explanation of the union", 1000, || {
        snapshot.explain(union, topic)
    });
    timed("shifts of all", 1000, || {
        all()
            .map(|actor| snapshot.shifts(actor, topic).len())
            .sum::<usize>()
    });
}
