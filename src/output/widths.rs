//! How wide the columns of a table are.

/// The widths a column of a table may have, in columns of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WidthRange {
    /// The width of its contents without any wrapping.
    pub(super) full: usize,
    /// The width it should not be cut below: the first choice, then ever smaller ones.
    pub(super) minimum: [usize; 3],
}

/// How a table uses the width it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Widths {
    /// The width of each column, at least 1.
    pub(super) columns: Vec<usize>,
    /// Spaces between columns.
    pub(super) gap: usize,
}

/// Returns widths at which columns fit: full if they can be; otherwise with one space between them and the wide ones cut
/// to a common width, none below the first of its minima with which all fit; and where none do, below them all.
pub(super) fn allocate(ranges: &[WidthRange], width: usize) -> Widths {
    let gaps = ranges.len().saturating_sub(1);
    let full: Vec<usize> = ranges.iter().map(|range| range.full.max(1)).collect();
    if total(full.iter().copied()).saturating_add(2 * gaps) <= width {
        return Widths {
            columns: full,
            gap: 2,
        };
    }
    let room = width.saturating_sub(gaps);
    let spared = (0..3).map(|choice| share(ranges, |range| range.minimum[choice], room));
    let widths = spared
        .into_iter()
        .find(|widths| total(widths.iter().copied()) <= room);
    Widths {
        columns: widths.unwrap_or_else(|| share(ranges, |_| 1, room)),
        gap: 1,
    }
}

/// Returns which columns to show together: all of them, unless those from `first` on are a series that does not fit beside the
/// columns before it. Then these are shown again with each part of it, and the parts are as even as can be.
pub(super) fn split_series(ranges: &[WidthRange], first: usize, width: usize) -> Vec<Vec<usize>> {
    let (heads, series) = ranges.split_at(first.min(ranges.len()));
    // What stands before a series may take a quarter of the width, and more if its words are longer.
    let spared = |range: &WidthRange| range.full.min(range.minimum[0].max(width / 4)).max(1) + 1;
    let taken: usize = heads.iter().map(spared).sum();
    let widest = series.iter().map(|range| range.full.max(1) + 1).max();
    // The last column has no gap after it.
    let room = width.saturating_sub(taken).saturating_add(1) / widest.unwrap_or(1);
    let tables = series.len().div_ceil(room.max(1)).max(1);
    let size = series.len().div_ceil(tables).max(1);
    let series: Vec<usize> = (heads.len()..ranges.len()).collect();
    if tables == 1 {
        return vec![(0..ranges.len()).collect()];
    }
    series
        .chunks(size)
        .map(|part| (0..heads.len()).chain(part.iter().copied()).collect())
        .collect()
}

/// Returns columns cut to the largest common width at which they fit, and what is then left over given to the first of those
/// that were cut.
fn share(ranges: &[WidthRange], minimum: impl Fn(&WidthRange) -> usize, room: usize) -> Vec<usize> {
    let cut = |common: usize| {
        let minimum = &minimum;
        let cut = move |range: &WidthRange| range.full.min(common.max(minimum(range))).max(1);
        ranges.iter().map(cut)
    };
    let widest = ranges
        .iter()
        .map(|range| range.full)
        .max()
        .unwrap_or(0)
        .min(room);
    let common = (1..=widest)
        .rev()
        .find(|common| total(cut(*common)) <= room)
        .unwrap_or(1);
    let mut widths: Vec<usize> = cut(common).collect();
    let mut spare = room.saturating_sub(total(widths.iter().copied()));
    for (width, range) in widths.iter_mut().zip(ranges) {
        if spare > 0 && *width == common && range.full > common {
            *width += 1;
            spare -= 1;
        }
    }
    widths
}

fn total(widths: impl Iterator<Item = usize>) -> usize {
    widths.fold(0, usize::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(full: usize, minimum: [usize; 3]) -> WidthRange {
        WidthRange { full, minimum }
    }

    #[test]
    fn columns_that_fit_are_left_alone() {
        assert_eq!(
            allocate(&[range(4, [4; 3]), range(6, [6; 3])], 12),
            Widths {
                columns: vec![4, 6],
                gap: 2
            }
        );
    }

    #[test]
    fn the_gap_shrinks_first_and_then_what_may_be_wrapped() {
        let ranges = [range(10, [10, 4, 2]), range(30, [8, 8, 8])];
        assert_eq!(
            allocate(&ranges, 41),
            Widths {
                columns: vec![10, 30],
                gap: 1
            }
        );
        assert_eq!(
            allocate(&ranges, 25),
            Widths {
                columns: vec![10, 14],
                gap: 1
            }
        );
    }

    #[test]
    fn wishes_become_modest_where_space_is_short() {
        let ranges = [range(10, [10, 4, 2]), range(30, [8, 8, 8])];
        assert_eq!(allocate(&ranges, 15).columns, [6, 8]);
        assert_eq!(allocate(&ranges, 12).columns, [3, 8]);
        assert_eq!(allocate(&ranges, 8).columns, [4, 3]);
    }

    #[test]
    fn a_series_that_does_not_fit_goes_on_below() {
        let actor = range(30, [9; 3]);
        let quarter = range(4, [4; 3]);
        let ranges: Vec<WidthRange> = [actor].into_iter().chain([quarter; 18]).collect();
        // 18 quarters take 89 columns with a space between them, the actors with theirs a quarter of the width.
        assert_eq!(split_series(&ranges, 1, 120), [(0..19).collect::<Vec<_>>()]);
        let halves = [
            (0..10).collect(),
            [0].into_iter().chain(10..19).collect::<Vec<_>>(),
        ];
        assert_eq!(split_series(&ranges, 1, 80), halves);
        assert_eq!(split_series(&ranges, 19, 10).len(), 1);
        assert_eq!(split_series(&ranges, 1, 0).len(), 18);
        assert_eq!(split_series(&[], 0, 80), [Vec::<usize>::new()]);
        for width in 0..200 {
            let mut shown = split_series(&ranges, 1, width).concat();
            shown.retain(|at| *at > 0);
            assert_eq!(shown, (1..19).collect::<Vec<_>>(), "at {width}");
        }
    }

    #[test]
    fn no_width_is_exceeded_that_can_be_kept() {
        let ranges = [range(10, [10, 4, 2]), range(0, [0; 3]), range(300, [12; 3])];
        for width in 0..400 {
            let Widths {
                columns: widths,
                gap,
            } = allocate(&ranges, width);
            assert!(widths.iter().all(|width| *width > 0));
            assert!(
                total(widths.iter().copied()) + 2 * gap <= width.max(5),
                "{widths:?} at {width}"
            );
        }
        assert_eq!(allocate(&[], 0).columns, Vec::<usize>::new());
    }
}
