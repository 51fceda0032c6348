//! Random samples of statements that anybody can draw again.

use sha2::{Digest, Sha256};

use crate::model::{Dataset, StatementRef};

/// A simple random sample without replacement.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The statements drawn, in the order drawn.
    pub drawn: Vec<StatementRef>,
    /// The number of statements that could have been drawn.
    pub population: usize,
}

impl Sample {
    /// Draws so many statements from a population, or all of it where it has no more.
    ///
    /// Each statement has a permanent random number, the SHA-256 of `SEED:ID`, and those with the smallest are drawn
    /// (Ohlsson, E. (1995), *Coordination of Samples Using Permanent Random Numbers*). So a sample does not depend on the
    /// order of the files, a larger one of the same seed holds the smaller one, and it can be drawn with a shell's tools.
    pub fn draw(
        data: &Dataset<'_>,
        population: impl IntoIterator<Item = StatementRef>,
        size: usize,
        seed: u64,
    ) -> Self {
        let number = |at: &StatementRef| -> [u8; 32] {
            Sha256::digest(format!("{seed}:{}", data[*at].id)).into()
        };
        let mut drawn: Vec<StatementRef> = population.into_iter().collect();
        let population = drawn.len();
        drawn.sort_by_cached_key(number);
        drawn.truncate(size);
        Self { drawn, population }
    }

    /// Returns the probability with which each statement of the population came into the sample.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub fn inclusion_probability(&self) -> f64 {
        if self.population == 0 {
            return 0.0;
        }
        self.drawn.len() as f64 / self.population as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    /// A dataset of ten statements.
    fn record() -> &'static Dataset<'static> {
        let days = (10..20).map(|day| (format!("s{day}"), format!("2026-01-{day}")));
        let says = |fixture: Fixture, (id, day): (String, String)| {
            fixture.says(&id, "arland", &day, "supports")
        };
        days.fold(Fixture::new(), says).open()
    }

    fn drawn(size: usize, seed: u64) -> Vec<String> {
        let data = record();
        let sample = Sample::draw(data, data.statement_refs(), size, seed);
        let ids = sample.drawn.iter().map(|at| data[*at].id.to_string());
        ids.collect()
    }

    #[test]
    fn a_larger_sample_of_a_seed_holds_the_smaller_one_and_another_seed_another() {
        let (mut one, mut other) = (drawn(usize::MAX, 7), drawn(usize::MAX, 8));
        assert_eq!(one.len(), 10);
        assert_eq!(drawn(3, 7), one[..3]);
        assert_ne!(one, other);
        one.sort_unstable();
        other.sort_unstable();
        assert_eq!(one, other);
    }

    #[test]
    fn each_statement_comes_in_with_the_same_probability() {
        let data = record();
        let probability = |among: usize, size| {
            let among = data.statement_refs().take(among);
            Sample::draw(data, among, size, 1).inclusion_probability()
        };
        assert!((probability(4, 1) - 0.25).abs() < 1e-12);
        assert!((probability(4, 9) - 1.0).abs() < 1e-12);
        assert!(probability(0, 3).abs() < 1e-12);
    }
}
