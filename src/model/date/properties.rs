//! What holds of every date and every period.

use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::ToSpan;
use proptest::prelude::*;

use super::{Date, Day, Granularity, Period, periods};

fn any_day() -> impl Strategy<Value = Day> {
    (-9999_i16..=9999, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let month = Day::new(year, month, 1).unwrap();
        month
            .saturating_add((day - 1).days())
            .min(month.last_of_month())
    })
}

/// A moment without a qualifier. Years are close together, so that some moments are equal or overlap.
fn any_moment() -> impl Strategy<Value = String> {
    let year = prop_oneof![1990_i16..2030, -20_i16..20, -9999_i16..=9998];
    (year, 1_i8..=12, 1_i8..=28, 0..9).prop_map(|(year, month, day, form)| {
        let text = Date::from(Day::new(year, month, day).unwrap()).to_string();
        let (year, quarter) = (&text[..text.len() - 6], month % 4);
        match form {
            0 => text,
            1 => text[..text.len() - 3].into(),
            2 => format!("{year}-{}", 21 + quarter),
            3 => format!("{year}-{}", 33 + quarter),
            4 => format!("{}X", &year[..year.len() - 1]),
            5 => format!("{}XX", &year[..year.len() - 2]),
            6 => format!("{}-XX", &text[..text.len() - 3]),
            7 => format!("{year}-XX"),
            _ => year.into(),
        }
    })
}

fn any_date() -> impl Strategy<Value = Date> {
    let end = || {
        let qualified = (any_moment(), "[?~%]?").prop_map(|(moment, mark)| moment + &mark);
        prop_oneof![8 => qualified, 1 => Just(String::new()), 1 => Just("..".into())]
    };
    let text = prop_oneof![
        end(),
        (end(), end()).prop_map(|(start, end)| format!("{start}/{end}"))
    ];
    text.prop_filter_map("no date", |text| text.parse().ok())
}

fn hash(date: Date) -> u64 {
    let mut hasher = DefaultHasher::new();
    date.hash(&mut hasher);
    hasher.finish()
}

proptest! {
    #[test]
    fn what_is_written_reads_back_equal(date in any_date()) {
        let again: Date = date.to_string().parse().unwrap();
        prop_assert_eq!(again, date);
        prop_assert_eq!(hash(again), hash(date));
        prop_assert_eq!(again.to_string(), date.to_string());
    }

    #[test]
    fn the_first_day_is_not_after_the_last(date in any_date()) {
        prop_assert!(date.first() <= date.last());
        prop_assert!(!date.is_day() || date.first() == date.last());
        prop_assert!(!date.human().to_string().is_empty());
    }

    #[test]
    fn order_is_by_first_day_then_last_and_agrees_with_equality(a in any_date(), b in any_date()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
        let days = (a.first(), a.last()).cmp(&(b.first(), b.last()));
        prop_assert!(days.is_eq() || a.cmp(&b) == days);
    }

    #[test]
    fn overlap_is_mutual_and_means_a_common_day(a in any_date(), b in any_date()) {
        prop_assert!(a.overlaps(a));
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert_eq!(a.overlaps(b), a.first().max(b.first()) <= a.last().min(b.last()));
    }

    #[test]
    fn a_qualifier_never_changes_the_range(moment in any_moment(), mark in "[?~%]") {
        let plain: Date = moment.parse().unwrap();
        let marked: Date = (moment + &mark).parse().unwrap();
        prop_assert_eq!((plain.first(), plain.last()), (marked.first(), marked.last()));
        prop_assert_eq!(plain.precision(), marked.precision());
        prop_assert_ne!(plain, marked);
    }

    #[test]
    fn every_day_is_a_date(day in any_day()) {
        let date = Date::from(day);
        prop_assert_eq!((date.first(), date.last(), date.is_day()), (day, day, true));
        prop_assert_eq!(date.to_string().parse(), Ok(date));
    }

    #[test]
    fn no_text_panics_and_what_is_read_is_canonical(
        text in prop_oneof![any::<String>(), "[-0-9X?~%/.TYu ]{0,22}", "\\PC{4,10}"],
    ) {
        match text.parse::<Date>() {
            Ok(date) => prop_assert_eq!(date.to_string(), text),
            Err(error) => prop_assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
        }
    }

    #[test]
    fn periods_tile_the_range(from in any_day(), length in 0_i32..3000, which in 0..4_usize) {
        let granularity = Granularity::ALL[which];
        let to = from.saturating_add(length.days());
        let tiles = periods(from, to, granularity);
        prop_assert_eq!(tiles[0], Period::containing(from, granularity));
        prop_assert_eq!(tiles[tiles.len() - 1], Period::containing(to, granularity));
        prop_assert!(tiles.is_sorted());
        for pair in tiles.windows(2) {
            prop_assert_eq!(pair[0].last().tomorrow().unwrap(), pair[1].first());
            prop_assert_eq!(pair[0].next(), Some(pair[1]));
        }
        for tile in tiles {
            prop_assert_eq!(Period::containing(tile.first(), granularity), tile);
            prop_assert_eq!(Period::containing(tile.last(), granularity), tile);
        }
    }
}
