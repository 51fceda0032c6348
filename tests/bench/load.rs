//! What loading costs as datasets grow: medians per statement, as multiples of the smallest measured in the same run.
//!
//! `cargo bench --bench load`

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints what it measured, and fails when it cannot"
)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use stance::load::{Files, load};
use stance::query::Snapshot;

const SIZES: [usize; 4] = [300, 3_000, 30_000, 100_000];
const PER_ACTOR: usize = 100;

fn main() {
    let mut smallest = None;
    println!("statements   load ms   ns each   ratio   list ms");
    for size in SIZES {
        let files = Files::from_texts(dataset(size));
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
    assert_eq!(declared.count(), data.actors.len());
    (loading, begun.elapsed())
}

/// A dataset of some statements, a file an actor.
fn dataset(size: usize) -> Vec<(String, Vec<u8>)> {
    let head = "[dataset]\nschema = 1\nid = \"d\"\nversion = \"1\"\ntitle = \"D\"\nas-of = \"2026-07-15\"\n\
        [[topic]]\nid = \"t\"\ntitle = \"T\"\nshort = \"T\"\nproposition = \"P.\"\n\
        [[source]]\nid = \"s\"\ntitle = \"S\"\npublisher = \"P\"\nkind = \"news\"\nlang = \"en\"\n";
    let mut files = vec![("dataset.toml".to_owned(), head.as_bytes().to_vec())];
    for actor in 0..size / PER_ACTOR {
        let mut text =
            format!("[[actor]]\nid = \"a{actor}\"\nname = \"Actor {actor}\"\nkind = \"state\"\n");
        for nth in 0..PER_ACTOR {
            let (year, month, day) = (2022 + nth % 4, 1 + nth % 12, 1 + nth % 28);
            let position = ["supports", "mixed", "opposes"][(actor + nth) % 3];
            let summary = "A summary of about the length that summaries have, so that reading costs what it does. ".repeat(4);
            let _ = write!(
                text,
                "[[statement]]\nid = \"a{actor}-{nth}\"\nactor = \"a{actor}\"\ndate = \"{year}-{month:02}-{day:02}\"\n\
                 kind = \"speech\"\nattribution = \"direct\"\npositions = {{ t = \"{position}\" }}\n\
                 summary = \"{summary}\"\nquote = \"{summary}\"\nlang = \"en\"\nsources = [\"s\"]\n"
            );
        }
        files.push((format!("a{actor}.toml"), text.into_bytes()));
    }
    files
}
