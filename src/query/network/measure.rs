//! The weight of a tie, from the counts of its two ends.

use super::cell::Cell;
use crate::model::keyword::keyword_enum;

keyword_enum! {
    /// What actors are tied to.
    Mode {
        /// Each other.
        OneMode = "one-mode",
        /// The topics they speak on.
        TwoMode = "two-mode",
    }
}

keyword_enum! {
    /// What a tie measures, before it is normalised. `j` runs over the topics, `k` over the two sides.
    ///
    /// Of an actor and a topic (two-mode), congruence is the number of statements that agree, conflict of those that
    /// disagree, subtract their difference and co-occurrence their sum.
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
        /// `Σ_i Σ_k x_ijk`, the statements of all actors of the network on the topic, for the ties of an actor with topics.
        Prominence = "prominence",
    }
}

impl Mode {
    /// `true` if a normalisation is defined for such ties.
    pub fn has(self, normalisation: Normalisation) -> bool {
        match normalisation {
            Normalisation::None => true,
            Normalisation::Average | Normalisation::Jaccard | Normalisation::Cosine => {
                self == Self::OneMode
            }
            Normalisation::Activity | Normalisation::Prominence => self == Self::TwoMode,
        }
    }
}

impl Measure {
    /// `true` if it takes no account of sides, not even where it looks for identical statements.
    pub(super) fn ignores_sides(self) -> bool {
        self == Self::CoOccurrence
    }

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

/// What two ends of a tie have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Pairs of their statements that take the same side.
    pub congruence: u32,
    /// Pairs that take opposite sides.
    pub conflict: u32,
    /// Topics on which both have taken a side.
    pub topics: u32,
    /// Statements of either on the sides of topics that both have taken.
    shared: u32,
}

impl Overlap {
    /// Returns what the counts of two actors on one more topic, on which both have spoken, add to it.
    pub(super) fn and(self, a: Cell, b: Cell) -> Self {
        let pairs = |a: u32, b: u32| a.saturating_mul(b);
        let both = |a: u32, b: u32| {
            if a > 0 && b > 0 {
                a.saturating_add(b)
            } else {
                0
            }
        };
        let add =
            |sum: u32, these: u32, those: u32| sum.saturating_add(these).saturating_add(those);
        Self {
            congruence: add(
                self.congruence,
                pairs(a.agree, b.agree),
                pairs(a.disagree, b.disagree),
            ),
            conflict: add(
                self.conflict,
                pairs(a.agree, b.disagree),
                pairs(a.disagree, b.agree),
            ),
            topics: self.topics + 1,
            shared: add(
                self.shared,
                both(a.agree, b.agree),
                both(a.disagree, b.disagree),
            ),
        }
    }

    /// Returns what an actor with some counts on a topic has in common with its proposition.
    pub(super) fn with_topic(cell: Cell) -> Self {
        Self {
            congruence: cell.agree,
            conflict: cell.disagree,
            topics: u32::from(cell.total() > 0),
            shared: 0,
        }
    }
}

/// The ends of a tie: what they have in common, and the activity of each, of a topic that of all actors on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub(super) overlap: Overlap,
    pub(super) activities: (u32, u32),
}

impl Normalisation {
    fn divisor(self, ends: Ends) -> f64 {
        let (a, b) = ends.activities;
        let (a, b) = (f64::from(a), f64::from(b));
        match self {
            Self::None => 1.0,
            Self::Average => f64::midpoint(a, b),
            Self::Jaccard => {
                let apart = a + b - f64::from(ends.overlap.shared);
                apart + f64::from(ends.overlap.congruence)
            }
            Self::Cosine => a * b,
            Self::Activity => a,
            Self::Prominence => b,
        }
    }
}

/// Returns the weight of a tie.
pub(super) fn weight(measure: Measure, normalisation: Normalisation, ends: Ends) -> f64 {
    let divisor = normalisation.divisor(ends);
    if divisor > 0.0 {
        measure.of(ends.overlap) / divisor
    } else {
        0.0
    }
}
