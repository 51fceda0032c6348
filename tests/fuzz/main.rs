//! Inputs that nobody would write: datasets, sheets, dates and command lines, mutated from a corpus of what once broke.
//!
//! Seeded, so that a run can be repeated, and short, so that it runs with the other tests. A longer search:
//! `STANCE_FUZZ=20000 STANCE_SEED=7 cargo test --test fuzz -- --nocapture`. What fails is printed; it belongs into the
//! corpus together with the mend.

#![expect(clippy::expect_used, reason = "a test that cannot run has failed")]

mod arguments;
mod datasets;
mod dates;
mod random;
mod sheets;

use std::time::{Duration, Instant};

use random::Random;

/// No input takes a second by itself. The machine may be busy, and the build a debug one.
const PATIENCE: Duration = Duration::from_mins(1);

/// How many inputs to try: as many as asked for, or else a few.
fn rounds(few: u64) -> u64 {
    let asked = std::env::var("STANCE_FUZZ").ok();
    asked.and_then(|rounds| rounds.parse().ok()).unwrap_or(few)
}

/// The generator of a round.
fn random(round: u64) -> Random {
    let seed = std::env::var("STANCE_SEED").ok();
    let seed: u64 = seed.and_then(|seed| seed.parse().ok()).unwrap_or(2026);
    Random::new(seed ^ round.rotate_left(32))
}

/// Runs a test on an input, and says which one it was when it fails or takes too long.
fn attempt(input: &str, test: impl FnOnce() + std::panic::UnwindSafe) {
    let start = Instant::now();
    let outcome = std::panic::catch_unwind(test);
    let taken = start.elapsed();
    assert!(
        outcome.is_ok(),
        "this input fails:\n{}",
        input.escape_debug()
    );
    assert!(
        taken < PATIENCE,
        "this input takes {taken:?}:\n{}",
        input.escape_debug()
    );
}
