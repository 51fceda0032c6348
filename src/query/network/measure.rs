//! The weight of a tie, from the counts of its two ends.

use super::Cell;
use crate::model::keyword::keyword_enum;

keyword_enum! {
    /// What a tie measures, before it is normalised. `j` runs over the topics, `k` over the two sides.
    ///
    /// An actor and a topic (two-mode) are measured as two actors are, the topic as one that agrees with its own
    /// proposition once: congruence is then the number of statements that agree, conflict of those that disagree,
    /// subtract their difference and co-occurrence their sum.
    Measure {
        /// `Σ_j Σ_k x_ijk x_i'jk`: the pairs of statements, one of each, that take the same side of a topic.
        Congruence = "congruence",
        /// `Σ_j Σ_k x_ijk x_i'j(1-k)`: those that take opposite sides.
        Conflict = "conflict",
        /// Congruence less conflict.
        Subtract = "subtract",
        /// `Σ_j (Σ_k x_ijk) (Σ_k x_i'jk)`: those on one topic, whichever side they take ("ignore" in the manual).
        CoOccurrence = "co-occurrence",
    }
}

keyword_enum! {
    /// What the measure of a tie is divided by, so that those who speak often are not tied to everybody.
    ///
    /// `A_i = Σ_j Σ_k x_ijk` is the activity of an actor. Where the divisor is zero there is nothing to divide.
    Normalisation {
        /// Nothing.
        None = "none",
        /// Average activity: `(A_i + A_i') / 2`.
        Average = "average",
        /// `Σ_j Σ_k x_ijk [x_i'jk = 0] + Σ_j Σ_k x_i'jk [x_ijk = 0] + Σ_j Σ_k x_ijk x_i'jk`.
        Jaccard = "jaccard",
        /// `√(A_i²) √(A_i'²)`, which is `A_i A_i'`.
        Cosine = "cosine",
        /// `A_i`, for the ties of an actor with topics.
        Activity = "activity",
    }
}

/// How ties are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighting {
    /// What they measure.
    pub measure: Measure,
    /// What that is divided by.
    pub normalisation: Normalisation,
}

/// What two actors have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Pairs of their statements that take the same side.
    pub congruence: u32,
    /// Pairs that take opposite sides.
    pub conflict: u32,
    /// Topics on which both have taken a side.
    pub topics: u32,
}

impl Overlap {
    /// Compares two actors by their counts on the same topics.
    pub fn of(a: &[Cell], b: &[Cell]) -> Self {
        a.iter().zip(b).fold(Self::default(), |sum, (a, b)| Self {
            congruence: sum.congruence.saturating_add(congruence(*a, *b)),
            conflict: sum.conflict.saturating_add(conflict(*a, *b)),
            topics: sum.topics + u32::from(a.total() > 0 && b.total() > 0),
        })
    }
}

fn congruence(a: Cell, b: Cell) -> u32 {
    pairs(a.agree, b.agree).saturating_add(pairs(a.disagree, b.disagree))
}

fn conflict(a: Cell, b: Cell) -> u32 {
    pairs(a.agree, b.disagree).saturating_add(pairs(a.disagree, b.agree))
}

fn pairs(a: u32, b: u32) -> u32 {
    a.saturating_mul(b)
}

impl Measure {
    fn of(self, overlap: Overlap) -> f64 {
        let (congruence, conflict) = (f64::from(overlap.congruence), f64::from(overlap.conflict));
        match self {
            Self::Congruence => congruence,
            Self::Conflict => conflict,
            Self::Subtract => congruence - conflict,
            Self::CoOccurrence => congruence + conflict,
        }
    }
}

impl Normalisation {
    /// What a measure of two actors is divided by.
    fn divisor(self, a: &[Cell], b: &[Cell]) -> f64 {
        match self {
            Self::None => 1.0,
            Self::Average => f64::midpoint(activity(a), activity(b)),
            Self::Jaccard => a
                .iter()
                .zip(b)
                .map(|(a, b)| {
                    apart_and_together(a.agree, b.agree)
                        + apart_and_together(a.disagree, b.disagree)
                })
                .sum(),
            Self::Cosine => activity(a) * activity(b),
            Self::Activity => activity(a),
        }
    }
}

fn activity(cells: &[Cell]) -> f64 {
    cells.iter().map(|cell| f64::from(cell.total())).sum()
}

/// The share of one side of one topic in the Jaccard divisor: the statements of one actor where the other has none, or
/// the pairs of them where both have some.
fn apart_and_together(a: u32, b: u32) -> f64 {
    if a == 0 || b == 0 {
        f64::from(a) + f64::from(b)
    } else {
        f64::from(a) * f64::from(b)
    }
}

impl Weighting {
    /// The weight of the tie between two actors with their counts on the same topics, and what it is made of.
    pub fn one_mode(self, a: &[Cell], b: &[Cell]) -> (f64, Overlap) {
        let overlap = Overlap::of(a, b);
        let (measure, divisor) = (self.measure.of(overlap), self.normalisation.divisor(a, b));
        let weight = if divisor > 0.0 {
            measure / divisor
        } else {
            0.0
        };
        (weight, overlap)
    }

    /// The weight of the tie between an actor with its counts and the topic at an index of them, and what it is made of.
    pub fn two_mode(self, cells: &[Cell], topic: usize) -> (f64, Overlap) {
        let mut proposition = vec![Cell::default(); cells.len()];
        if let Some(cell) = proposition.get_mut(topic) {
            cell.agree = 1;
        }
        self.one_mode(cells, &proposition)
    }
}
