//! How long each kind of question takes once a dataset is loaded: the mean of many askings.
//!
//! `cargo bench --bench answers`

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints what it measured, and fails when it cannot"
)]

mod corpus;

use std::hint::black_box;
use std::time::Instant;

use corpus::Corpus;
use stance::load::{Files, load};
use stance::query::Snapshot;

const TIMES: u32 = 1_000;

fn timed<T>(what: &str, ask: impl Fn() -> T) {
    let start = Instant::now();
    for _ in 0..TIMES {
        black_box(ask());
    }
    println!("{:>12?}  {what}", start.elapsed() / TIMES);
}

/// Fifty states, 27 of them a union, and 450 statements.
fn main() {
    let files = Files::from_texts(Corpus::new(450, Some(50)).toml());
    let data = load(&files)
        .sound()
        .unwrap_or_else(|found| panic!("{found:?}"));
    let topic = data.topic_refs().next().expect("there is a topic");
    let union = data
        .actor_refs()
        .find(|actor| data[*actor].id.as_str() == "eu")
        .expect("there is a union");
    let states = || data.actor_refs().filter(|actor| *actor != union);
    timed("a snapshot", || Snapshot::whole(&data));
    // A snapshot keeps what it has worked out: each question is asked of a new one.
    timed("the stances of 50 states", || {
        let snapshot = Snapshot::whole(&data);
        let stances = states().map(|actor| snapshot.stance(actor, topic).statements());
        stances.sum::<usize>()
    });
    timed("the stance of the union", || {
        Snapshot::whole(&data).stance(union, topic)
    });
    timed("the history of the union", || {
        Snapshot::whole(&data).history(union, topic)
    });
    timed("the explanation of the union", || {
        Snapshot::whole(&data).explain(union, topic)
    });
    timed("the shifts of all", || {
        let snapshot = Snapshot::whole(&data);
        let shifts = data
            .actor_refs()
            .map(|actor| snapshot.shifts(actor, topic).len());
        shifts.sum::<usize>()
    });
}
