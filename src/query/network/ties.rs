//! Ties: built from the topics that two ends have in common, and ranked by their weight.

use super::cell::Cell;
use super::counts::{Node, TopicNode};
use super::measure::{Ends, Measure, Mode, Overlap, weight};
use super::specification::Specification;

/// How strongly two nodes, or a node and a topic, are tied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The two ends, as indices of nodes, or of a node and a topic.
    pub ends: (usize, usize),
    /// The measure, normalised.
    pub weight: f64,
    /// What it is made of.
    pub overlap: Overlap,
}

/// Ties nodes that have topics in common: the ties that have weight, ranked, and how many have not, as what speaks for
/// them and what speaks against them cancels out.
///
/// Only topics in common are looked at, so that time and memory grow with the ties there are, not with the pairs there
/// might be.
pub(super) fn tie(
    nodes: &[Node],
    topics: &[TopicNode],
    specification: &Specification,
) -> (Vec<Tie>, usize) {
    let mut ties = Ties {
        specification,
        found: Vec::new(),
        balanced: 0,
    };
    match specification.mode {
        Mode::OneMode => ties.between_nodes(nodes, topics.len()),
        Mode::TwoMode => ties.with_topics(nodes, topics),
    }
    ties.found.sort_unstable_by(|a, b| {
        let evidence = |tie: &Tie| tie.overlap.congruence.saturating_add(tie.overlap.conflict);
        let strongest = b.weight.abs().total_cmp(&a.weight.abs());
        strongest
            .then(evidence(b).cmp(&evidence(a)))
            .then(a.ends.cmp(&b.ends))
    });
    (ties.found, ties.balanced)
}

struct Ties<'s> {
    specification: &'s Specification,
    found: Vec<Tie>,
    balanced: usize,
}

impl Ties<'_> {
    fn between_nodes(&mut self, nodes: &[Node], topics: usize) {
        let activities: Vec<u32> = nodes.iter().map(|node| node.sides().total()).collect();
        let speaking: Vec<Vec<(usize, Cell)>> = (0..topics)
            .map(|topic| {
                let cells = nodes.iter().map(|node| node.cells[topic]).enumerate();
                cells.filter(|(_, cell)| cell.total() > 0).collect()
            })
            .collect();
        let mut overlaps = vec![Overlap::default(); nodes.len()];
        let mut met: Vec<usize> = Vec::new();
        for (a, node) in nodes.iter().enumerate() {
            for (cell, speaking) in node.cells.iter().zip(&speaking) {
                if cell.total() == 0 {
                    continue;
                }
                let later = speaking.partition_point(|(b, _)| *b <= a);
                for (b, other) in &speaking[later..] {
                    if overlaps[*b].topics == 0 {
                        met.push(*b);
                    }
                    overlaps[*b] = overlaps[*b].and(*cell, *other);
                }
            }
            for b in met.drain(..) {
                let ends = Ends {
                    overlap: std::mem::take(&mut overlaps[b]),
                    activities: (activities[a], activities[b]),
                };
                self.add(a, b, ends);
            }
        }
    }

    fn with_topics(&mut self, nodes: &[Node], topics: &[TopicNode]) {
        for (a, node) in nodes.iter().enumerate() {
            let activity = node.sides().total();
            for (b, (cell, topic)) in node.cells.iter().zip(topics).enumerate() {
                let ends = Ends {
                    overlap: Overlap::with_topic(*cell),
                    activities: (activity, topic.cell.total()),
                };
                self.add(a, b, ends);
            }
        }
    }

    fn add(&mut self, a: usize, b: usize, ends: Ends) {
        let by = self.specification;
        let weight = weight(by.measure, by.normalisation, ends);
        if weight != 0.0 && weight.abs() >= by.min_weight {
            self.found.push(Tie {
                ends: (a, b),
                weight,
                overlap: ends.overlap,
            });
        }
        let balances = by.measure == Measure::Subtract && weight == 0.0;
        self.balanced += usize::from(balances && ends.overlap.topics > 0);
    }
}
