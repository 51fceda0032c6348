//! The smallest set of members that would have to move.

use std::cmp::Reverse;

use super::weight::{Weight, joined};

/// Members equally far from a camp: index and inhabitants, the most populous first.
pub(super) type Tier = Vec<(usize, u64)>;

/// The smallest set of members that, joining a camp, makes it suffice; `None` where not even all of them do.
///
/// What suffices may depend only on the members and inhabitants of the camp, and may not cease to as either grows. Then
/// of all sets of a size the most populous suffices if any does, which gives the size. Of the sets of that size the one
/// is taken that has the fewest members of the farthest tier, then of the next farthest, and so on; of those the most
/// populous, which from each tier has its most populous members; and of equals the first at the table.
pub(super) fn fewest(
    start: Weight,
    tiers: &[Tier],
    suffices: &dyn Fn(Weight) -> bool,
) -> Option<Vec<usize>> {
    let mut by_population: Tier = tiers.concat();
    by_population.sort_by_key(|(_, population)| Reverse(*population));
    let size =
        (0..=by_population.len()).find(|size| suffices(joined(start, &by_population[..*size])))?;
    nearest(start, tiers, size, suffices)
}

/// The set of a size that takes the fewest from the farthest tiers and still suffices.
fn nearest(
    start: Weight,
    tiers: &[Tier],
    size: usize,
    suffices: &dyn Fn(Weight) -> bool,
) -> Option<Vec<usize>> {
    let Some((farthest, nearer)) = tiers.split_last() else {
        return (size == 0 && suffices(start)).then(Vec::new);
    };
    (0..=size.min(farthest.len())).find_map(|taken| {
        let from_here = &farthest[..taken];
        let camp = joined(start, from_here);
        let mut chosen = nearest(camp, nearer, size - taken, suffices)?;
        chosen.extend(from_here.iter().map(|(at, _)| *at));
        Some(chosen)
    })
}
