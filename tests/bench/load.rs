//! What loading costs as datasets grow: medians per statement, as multiples of the smallest measured in the same run.
//!
//! `cargo bench --bench load`

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints what it measured, and fails when it cannot"
)]

mod corpus;

use std::time::{Duration, Instant};

use corpus::Corpus;
use stance::load::{Files, load};
use stance::query::Snapshot;

const SIZES: [usize; 4] = [300, 3_000, 30_000, 100_000];

fn main() {
    let mut smallest = None;
    println!("statements   load ms   ns each   ratio   list ms");
    for size in SIZES {
        let files = Files::from_texts(Corpus::new(size, None).toml());
        let mut times: Vec<(Duration, Duration)> = (0..5).map(|_| measure(&files)).collect();
        times.sort_unstable();
        let (loading, listing) = times[times.len() / 2];
        let each = loading.as_secs_f64() * 1e9 / f64::from(u32::try_from(size).unwrap_or(u32::MAX));
        let ratio = each / *smallest.get_or_insert(each);
        println!(
            "{size:10}  {:8.1}  {each:8.0}  {ratio:6.2}  {:8.1}",
            loading.as_secs_f64() * 1e3,
            listing.as_secs_f64() * 1e3
        );
    }
}

/// Loads a dataset, and asks it where every actor stands.
fn measure(files: &Files) -> (Duration, Duration) {
    let begun = Instant::now();
    let loaded = load(files);
    let loading = begun.elapsed();
    let data = loaded.sound().unwrap_or_else(|found| panic!("{found:?}"));
    let begun = Instant::now();
    let snapshot = Snapshot::whole(&data);
    let topic = data.topic_refs().next().expect("there is a topic");
    let declared = data
        .actor_refs()
        .filter(|actor| snapshot.stance(*actor, topic).since.is_some());
    std::hint::black_box(declared.count());
    (loading, begun.elapsed())
}
