//! Discourse networks: actors tied to each other, or to topics, by the statements they make.
//!
//! Discourse network analysis as Philip Leifeld defines it. A count `x_ijk` is the number of statements of actor `i` on
//! topic `j` that take side `k`: agreement with the topic's proposition (positions that score above zero: supports,
//! conditional) or disagreement (below zero: opposes). Positions that score zero (mixed, neutral) take no side and are
//! left out, and so is `declined`. The weight of a tie follows from the counts of its two ends alone, prominence
//! excepted.
//!
//! Source: Philip Leifeld, Johannes Gruber and Felix Rolf Bossner, Discourse Network Analyzer Manual, version 2,
//! chapter on the algorithms; Philip Leifeld, Discourse Network Analysis: Policy Debates as Dynamic Networks, in The
//! Oxford Handbook of Political Networks, 2017, <https://doi.org/10.1093/oxfordhb/9780190228217.013.25>; and the program
//! itself, <https://github.com/leifeld/dna>, `Exporter.java`. It tells weeks and months apart by their number alone, so
//! that Januaries of two years are one; here they are two.

mod cell;
mod counts;
mod measure;
mod specification;
#[cfg(test)]
pub(crate) mod tests;
mod ties;

pub use cell::Cell;
pub use counts::{Node, TopicNode};
pub use measure::{Measure, Mode, Normalisation, Overlap};
pub use specification::{Duplicates, Specification};
pub use ties::Tie;

use super::evidence::Subject;
use super::snapshot::Snapshot;
use crate::model::TopicRef;

/// Actors, and how strongly they are tied.
#[derive(Clone, Debug)]
pub struct Network {
    /// What it was made of.
    pub specification: Specification,
    /// The actors, or speakers of them, with their counts.
    pub nodes: Vec<Node>,
    /// The topics, with the counts of all nodes together.
    pub topics: Vec<TopicNode>,
    /// The ties that have weight: the strongest first, of equal ones those that more statements bear out.
    pub ties: Vec<Tie>,
    /// Pairs on common topics whose congruence and conflict cancel out, so that they have no tie.
    pub balanced: usize,
}

impl Network {
    /// Ties some actors, or speakers of them, by what they say on some topics.
    ///
    /// A statement counts once for each of its parties and each topic on which it takes a side, whether the voice is an
    /// official one or not; a spokesperson's words are those of the person spoken for.
    pub fn new(
        snapshot: &Snapshot<'_>,
        subjects: &[Subject],
        topics: &[TopicRef],
        specification: Specification,
    ) -> Self {
        let (nodes, topics) = counts::count(snapshot, subjects, topics, &specification);
        Self::of(nodes, topics, specification)
    }

    /// Ties nodes by their counts on some topics.
    pub(crate) fn of(
        nodes: Vec<Node>,
        topics: Vec<TopicNode>,
        specification: Specification,
    ) -> Self {
        let (ties, balanced) = ties::tie(&nodes, &topics, &specification);
        Self {
            specification,
            nodes,
            topics,
            ties,
            balanced,
        }
    }
}
