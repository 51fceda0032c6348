//! Dates: whatever is written, it is a date that reads back, or an error whose hint can be followed.

use std::fs;

use stance::character::is_unsafe;
use stance::model::Date;
use stance::model::date::Age;

use super::random::Random;
use super::{attempt, random, rounds};

const WORDS: [&str; 26] = [
    "2026", "-", "/", "..", "X", "XX", "~", "?", "%", "00", "02", "13", "21", "25", "33", "37",
    "99", "0000", "9999", "-0001", "Y17", "E", "S", "W05", "T", "{..}",
];

fn corpus() -> Vec<String> {
    let text = fs::read_to_string("tests/fuzz/corpus/dates.txt").expect("the corpus is there");
    text.lines().map(str::to_owned).collect()
}

fn survives(text: &str) {
    match text.parse::<Date>() {
        Ok(date) => reads_back(date),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let hint = error.hint();
            let Some(written) = hint
                .strip_prefix("write `")
                .and_then(|rest| rest.strip_suffix('`'))
            else {
                return;
            };
            assert!(!written.contains(is_unsafe), "{hint}");
            written
                .parse::<Date>()
                .map(reads_back)
                .expect("what is to be written is a date");
        }
    }
    // A length of time is read from the same keyboard.
    let _ = text
        .parse::<Age>()
        .map(|age| age.before("2026-07-15".parse().expect("a day")));
}

fn reads_back(date: Date) {
    let written = date.to_string();
    let again: Date = written.parse().expect("what is written is a date");
    assert_eq!((again, again.to_string()), (date, written));
    assert!(date.first() <= date.last());
    assert!(!date.human().to_string().is_empty());
}

/// Words one after another.
fn invented(random: &mut Random) -> String {
    (0..=random.below(8))
        .map(|_| *random.pick(&WORDS))
        .collect()
}

#[test]
fn what_once_broke_holds() {
    for text in corpus() {
        attempt(&text, || survives(&text));
    }
}

#[test]
fn mutated_dates_are_dates_or_are_refused() {
    let corpus = corpus();
    for round in 0..rounds(20_000) {
        let mut random = random(round);
        let text = if random.once_in(3) {
            invented(&mut random)
        } else {
            let (text, other) = (random.pick(&corpus), random.pick(&corpus));
            random.mutate(text, &WORDS, other)
        };
        attempt(&text, || survives(&text));
    }
}
