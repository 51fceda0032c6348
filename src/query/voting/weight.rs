//! What a camp of members weighs in a vote: heads and inhabitants.

/// Some members together: how many, and their inhabitants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::query) struct Weight {
    /// Members.
    pub(in crate::query) members: usize,
    /// Inhabitants.
    pub(in crate::query) population: u64,
}

impl Weight {
    /// Adds a member.
    pub(super) fn and(self, population: u64) -> Self {
        Self {
            members: self.members + 1,
            population: self.population.saturating_add(population),
        }
    }

    /// Takes some of the members away.
    pub(super) fn less(self, other: Self) -> Self {
        Self {
            members: self.members.saturating_sub(other.members),
            population: self.population.saturating_sub(other.population),
        }
    }
}

/// A camp with some members more.
pub(super) fn joined(camp: Weight, members: &[(usize, u64)]) -> Weight {
    members
        .iter()
        .fold(camp, |sum, (_, population)| sum.and(*population))
}
