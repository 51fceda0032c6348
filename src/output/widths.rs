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

/// Makes tables that stand below each other alike: in the space between columns, and in the width of those they repeat.
pub(super) fn align(tables: &mut [Widths], repeated: usize) {
    let gap = tables.iter().map(|table| table.gap).min().unwrap_or(1);
    for at in 0..repeated {
        let widths = tables.iter().filter_map(|table| table.columns.get(at));
        let narrowest = widths.copied().min();
        for table in tables.iter_mut() {
            if let Some((width, narrowest)) = table.columns.get_mut(at).zip(narrowest) {
                *width = narrowest;
            }
        }
    }
    for table in tables {
        table.gap = gap;
    }
}

/// Returns which columns to show together: all of them where they fit without a broken word in a head. Otherwise the columns
/// before a series that begins at `series`, or else the first, are shown again with each part of the others, and the parts
/// are as even as can be.
pub(super) fn panels(
    ranges: &[WidthRange],
    series: Option<usize>,
    width: usize,
) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..ranges.len()).collect();
    let repeated = series.unwrap_or(1).min(ranges.len());
    let (heads, others) = ranges.split_at(repeated);
    let needed = |range: &WidthRange| range.minimum[1].max(1) + 1;
    // What is repeated may take a quarter of the width, and more if its words are longer.
    let spared = |range: &WidthRange| range.full.min(range.minimum[0].max(width / 4)).max(1) + 1;
    let taken: usize = match series {
        Some(_) => heads.iter().map(spared).sum(),
        None => heads.iter().map(needed).sum(),
    };
    // The last column has no gap after it.
    let room = width.saturating_add(1).saturating_sub(taken);
    let fits = |part: &[usize]| part.iter().map(|at| needed(&ranges[*at])).sum::<usize>() <= room;
    if others.is_empty() || fits(&all[repeated..]) {
        return vec![all];
    }
    let parts = parts(&all[repeated..], fits);
    let panel = |part: &[usize]| [&all[..repeated], part].concat();
    parts.iter().map(|part| panel(part)).collect()
}

/// Returns columns in as few parts that fit as can be, alike in number where they fit so too; a part has at least one.
fn parts(columns: &[usize], fits: impl Fn(&[usize]) -> bool) -> Vec<&[usize]> {
    let mut greedy = Vec::new();
    let mut rest = columns;
    while !rest.is_empty() {
        let fitting = (1..=rest.len()).take_while(|n| fits(&rest[..*n])).last();
        let (part, others) = rest.split_at(fitting.unwrap_or(1));
        greedy.push(part);
        rest = others;
    }
    let size = columns.len().div_ceil(greedy.len().max(1)).max(1);
    let even: Vec<&[usize]> = columns.chunks(size).collect();
    if even.iter().all(|part| fits(part)) {
        even
    } else {
        greedy
    }
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
        assert_eq!(panels(&ranges, Some(1), 120), [(0..19).collect::<Vec<_>>()]);
        let halves = [
            (0..10).collect(),
            [0].into_iter().chain(10..19).collect::<Vec<_>>(),
        ];
        assert_eq!(panels(&ranges, Some(1), 80), halves);
        assert_eq!(panels(&ranges[..1], None, 10).len(), 1);
        assert_eq!(panels(&ranges, Some(1), 0).len(), 18);
        assert_eq!(panels(&[], None, 80), [Vec::<usize>::new()]);
        for width in 0..200 {
            let mut shown = panels(&ranges, Some(1), width).concat();
            shown.retain(|at| *at > 0);
            assert_eq!(shown, (1..19).collect::<Vec<_>>(), "at {width}");
        }
    }

    #[test]
    fn columns_that_do_not_fit_go_on_below_the_first() {
        let ranges = [
            range(20, [8; 3]),
            range(30, [12; 3]),
            range(9, [9; 3]),
            range(40, [10; 3]),
        ];
        assert_eq!(panels(&ranges, None, 42), [vec![0, 1, 2, 3]]);
        assert_eq!(panels(&ranges, None, 41), [vec![0, 1, 2], vec![0, 3]]);
        assert_eq!(
            panels(&ranges, None, 21),
            [vec![0, 1], vec![0, 2], vec![0, 3]]
        );
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
