//! How wide the columns of a table are.

/// Columns of the screen that a column of a table asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need {
    /// What it takes without any wrapping.
    pub(super) whole: usize,
    /// What it should not be cut below: its first wish, then ever more modest ones.
    pub(super) least: [usize; 3],
}

/// How a table uses the width it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The width of each column, at least 1.
    pub(super) widths: Vec<usize>,
    /// Spaces between columns.
    pub(super) gap: usize,
}

/// The widths at which columns fit: whole if they can be; otherwise with one space between them and the wide ones cut
/// to a common width, none below the first of its wishes with which all fit; and where none do, without sparing any.
pub(super) fn fit(needs: &[Need], width: usize) -> Fit {
    let gaps = needs.len().saturating_sub(1);
    let whole: Vec<usize> = needs.iter().map(|need| need.whole.max(1)).collect();
    if total(whole.iter().copied()).saturating_add(2 * gaps) <= width {
        return Fit {
            widths: whole,
            gap: 2,
        };
    }
    let room = width.saturating_sub(gaps);
    let spared = (0..3).map(|wish| share(needs, |need| need.least[wish], room));
    let widths = spared
        .into_iter()
        .find(|widths| total(widths.iter().copied()) <= room);
    Fit {
        widths: widths.unwrap_or_else(|| share(needs, |_| 1, room)),
        gap: 1,
    }
}

/// Which columns to show together: all of them, unless those from `first` on are a series that does not fit beside the
/// columns before it. Then these are shown again with each part of it, and the parts are as even as can be.
pub(super) fn parts(needs: &[Need], first: usize, width: usize) -> Vec<Vec<usize>> {
    let (heads, series) = needs.split_at(first.min(needs.len()));
    // What stands before a series may take a quarter of the width, and more if its words are longer.
    let spared = |need: &Need| need.whole.min(need.least[0].max(width / 4)).max(1) + 1;
    let taken: usize = heads.iter().map(spared).sum();
    let widest = series.iter().map(|need| need.whole.max(1) + 1).max();
    // The last column has no gap after it.
    let room = width.saturating_sub(taken).saturating_add(1) / widest.unwrap_or(1);
    let tables = series.len().div_ceil(room.max(1)).max(1);
    let size = series.len().div_ceil(tables).max(1);
    let series: Vec<usize> = (heads.len()..needs.len()).collect();
    if tables == 1 {
        return vec![(0..needs.len()).collect()];
    }
    series
        .chunks(size)
        .map(|part| (0..heads.len()).chain(part.iter().copied()).collect())
        .collect()
}

/// Columns cut to the largest common width at which they fit, and what is then left over given to the first of those
/// that were cut.
fn share(needs: &[Need], least: impl Fn(&Need) -> usize, room: usize) -> Vec<usize> {
    let cut = |common: usize| {
        let least = &least;
        let cut = move |need: &Need| need.whole.min(common.max(least(need))).max(1);
        needs.iter().map(cut)
    };
    let widest = needs
        .iter()
        .map(|need| need.whole)
        .max()
        .unwrap_or(0)
        .min(room);
    let common = (1..=widest)
        .rev()
        .find(|common| total(cut(*common)) <= room)
        .unwrap_or(1);
    let mut widths: Vec<usize> = cut(common).collect();
    let mut spare = room.saturating_sub(total(widths.iter().copied()));
    for (width, need) in widths.iter_mut().zip(needs) {
        if spare > 0 && *width == common && need.whole > common {
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

    fn need(whole: usize, least: [usize; 3]) -> Need {
        Need { whole, least }
    }

    #[test]
    fn columns_that_fit_are_left_alone() {
        assert_eq!(
            fit(&[need(4, [4; 3]), need(6, [6; 3])], 12),
            Fit {
                widths: vec![4, 6],
                gap: 2
            }
        );
    }

    #[test]
    fn the_gap_shrinks_first_and_then_what_may_be_wrapped() {
        let needs = [need(10, [10, 4, 2]), need(30, [8, 8, 8])];
        assert_eq!(
            fit(&needs, 41),
            Fit {
                widths: vec![10, 30],
                gap: 1
            }
        );
        assert_eq!(
            fit(&needs, 25),
            Fit {
                widths: vec![10, 14],
                gap: 1
            }
        );
    }

    #[test]
    fn wishes_become_modest_where_space_is_short() {
        let needs = [need(10, [10, 4, 2]), need(30, [8, 8, 8])];
        assert_eq!(fit(&needs, 15).widths, [6, 8]);
        assert_eq!(fit(&needs, 12).widths, [3, 8]);
        assert_eq!(fit(&needs, 8).widths, [4, 3]);
    }

    #[test]
    fn a_series_that_does_not_fit_goes_on_below() {
        let actor = need(30, [9; 3]);
        let quarter = need(4, [4; 3]);
        let needs: Vec<Need> = [actor].into_iter().chain([quarter; 18]).collect();
        // 18 quarters take 89 columns with a space between them, the actors with theirs a quarter of the width.
        assert_eq!(parts(&needs, 1, 120), [(0..19).collect::<Vec<_>>()]);
        let halves = [
            (0..10).collect(),
            [0].into_iter().chain(10..19).collect::<Vec<_>>(),
        ];
        assert_eq!(parts(&needs, 1, 80), halves);
        assert_eq!(parts(&needs, 19, 10).len(), 1);
        assert_eq!(parts(&needs, 1, 0).len(), 18);
        assert_eq!(parts(&[], 0, 80), [Vec::<usize>::new()]);
        for width in 0..200 {
            let mut shown = parts(&needs, 1, width).concat();
            shown.retain(|at| *at > 0);
            assert_eq!(shown, (1..19).collect::<Vec<_>>(), "at {width}");
        }
    }

    #[test]
    fn no_width_is_exceeded_that_can_be_kept() {
        let needs = [need(10, [10, 4, 2]), need(0, [0; 3]), need(300, [12; 3])];
        for width in 0..400 {
            let Fit { widths, gap } = fit(&needs, width);
            assert!(widths.iter().all(|width| *width > 0));
            assert!(
                total(widths.iter().copied()) + 2 * gap <= width.max(5),
                "{widths:?} at {width}"
            );
        }
        assert_eq!(fit(&[], 0).widths, Vec::<usize>::new());
    }
}
