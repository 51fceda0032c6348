//! The counts of one actor on one topic.

/// How many statements take each side of a topic: of one actor, `x_ij`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Those that agree with its proposition.
    pub agree: u32,
    /// Those that disagree.
    pub disagree: u32,
}

impl Cell {
    /// Returns how many take either side.
    pub fn total(self) -> u32 {
        self.agree.saturating_add(self.disagree)
    }

    /// Returns the counts of both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            agree: self.agree.saturating_add(other.agree),
            disagree: self.disagree.saturating_add(other.disagree),
        }
    }
}
