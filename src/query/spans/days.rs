//! Sets of days.

use crate::model::Day;

/// A set of days: stretches in order that neither overlap nor touch, each with its first day and the day after its last. The
/// last of all days stands for an end that never comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Days(Vec<(Day, Day)>);

impl Days {
    /// Returns the days of some stretches, in any order.
    pub(super) fn of(mut stretches: Vec<(Day, Day)>) -> Self {
        stretches.retain(|(first, end)| first < end);
        stretches.sort_unstable();
        stretches.dedup_by(|next, last| {
            let joins = next.0 <= last.1;
            if joins {
                last.1 = last.1.max(next.1);
            }
            joins
        });
        Self(stretches)
    }

    /// Returns the days of these that lie in a stretch, as stretches. There are none in one that ends before it begins.
    pub(super) fn within(&self, first: Day, end: Day) -> impl Iterator<Item = (Day, Day)> {
        let begin = self.0.partition_point(|stretch| stretch.1 <= first);
        let reached = self.0[begin..].iter();
        reached
            .take_while(move |stretch| stretch.0 < end)
            .map(move |stretch| (stretch.0.max(first), stretch.1.min(end)))
            .filter(|(first, end)| first < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(stretches: &[(i8, i8)]) -> Vec<(Day, Day)> {
        let day = |nth| Day::constant(2026, 1, nth);
        let stretches = stretches.iter();
        stretches
            .map(|(first, end)| (day(*first), day(*end)))
            .collect()
    }

    #[test]
    fn stretches_that_overlap_or_touch_are_one() {
        let all = Days::of(days(&[(7, 9), (1, 3), (3, 4), (2, 3), (5, 5), (8, 10)]));
        assert_eq!(all.0, days(&[(1, 4), (7, 10)]));
    }

    #[test]
    fn what_lies_within_a_stretch_is_cut_to_it() {
        let all = Days::of(days(&[(1, 4), (7, 10), (12, 14)]));
        let within = |(first, end): (i8, i8)| {
            let [(first, end)] = days(&[(first, end)])[..] else {
                return Vec::new();
            };
            all.within(first, end).collect::<Vec<_>>()
        };
        assert_eq!(within((3, 13)), days(&[(3, 4), (7, 10), (12, 13)]));
        assert_eq!(within((4, 7)), []);
        assert_eq!(within((8, 9)), days(&[(8, 9)]));
        assert_eq!(within((9, 8)), []);
    }
}
