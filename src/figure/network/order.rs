//! The order of nodes in which those stand beside each other that are strongly tied.

use crate::query::network::Tie;

/// Orders nodes so that those stand beside each other that are strongly tied: after each the one of the rest with the
/// greatest weight to it, beginning with an end of the strongest tie.
pub(super) fn beside_each_other(nodes: &[usize], ties: &[Tie]) -> Vec<usize> {
    let size = nodes.iter().max().map_or(0, |last| last + 1);
    let mut places = vec![None; size];
    for (place, node) in nodes.iter().enumerate() {
        places[*node] = Some(place);
    }
    let place = |node: usize| places.get(node).copied().flatten();
    let mut weights = vec![vec![0.0; nodes.len()]; nodes.len()];
    let mut last = 0;
    for tie in ties.iter().rev() {
        if let (Some(a), Some(b)) = (place(tie.ends.0), place(tie.ends.1)) {
            weights[a][b] = tie.weight;
            weights[b][a] = tie.weight;
            last = a;
        }
    }
    let mut rest: Vec<usize> = (0..nodes.len()).collect();
    let mut ordered = Vec::new();
    while !rest.is_empty() {
        let heavier = |a: &usize, b: &usize| {
            let [a_weight, b_weight] = [*a, *b].map(|at| {
                if at == last && ordered.is_empty() {
                    f64::MAX
                } else {
                    weights[last][at]
                }
            });
            a_weight.total_cmp(&b_weight).then(b.cmp(a))
        };
        let Some(next) = rest.iter().copied().max_by(heavier) else {
            break;
        };
        rest.retain(|at| *at != next);
        ordered.push(nodes[next]);
        last = next;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::network::Overlap;

    fn tie(a: usize, b: usize, weight: f64) -> Tie {
        let overlap = Overlap::default();
        Tie {
            ends: (a, b),
            weight,
            overlap,
        }
    }

    #[test]
    fn those_tied_strongly_stand_beside_each_other() {
        let ties = [
            tie(0, 3, 5.0),
            tie(2, 3, 4.0),
            tie(0, 1, -3.0),
            tie(1, 2, 1.0),
        ];
        assert_eq!(beside_each_other(&[0, 1, 2, 3], &ties), [0, 3, 2, 1]);
        // Nodes that are not drawn do not count, and those without ties keep their order.
        assert_eq!(beside_each_other(&[1, 2, 5], &ties), [1, 2, 5]);
        assert_eq!(beside_each_other(&[], &ties), [0_usize; 0]);
    }
}
