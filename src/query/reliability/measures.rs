//! Reliability: how far coders who worked apart agree, beyond what chance would give.
//!
//! The measures are those of content analysis. A *unit* is one thing that each coder gave a value, or none.
//!
//! - Krippendorff, K. (2011), *Computing Krippendorff's Alpha-Reliability*.
//! - Cohen, J. (1960), *A Coefficient of Agreement for Nominal Scales*.
//! - Efron, B. (1982), *The Jackknife, the Bootstrap and Other Resampling Plans*.

use std::collections::BTreeMap;

use crate::model::keyword::keyword_enum;

keyword_enum! {
    /// The level of measurement: how much two different values differ.
    Level {
        /// Any two values differ alike.
        Nominal = "nominal",
        /// Values have an order, and differ by how many others lie between them.
        Ordinal = "ordinal",
        /// Values are numbers, and differ by their distance.
        Interval = "interval",
    }
}

/// A value that a coder gave: a point of the scale for ordered levels, a mere label for the nominal one.
pub type Value = i8;

/// A coefficient of agreement and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// 1 where all agree, 0 where they agree as often as by chance, below 0 where they agree less often than that.
    pub value: f64,
    /// The ends of its 95 % jackknife interval; `None` of fewer than two units that two coders gave a value, and where
    /// one of them is all that keeps the values from being one and the same.
    pub interval: Option<(f64, f64)>,
}

/// The values that coders gave to units.
#[derive(Clone, Debug, Default)]
pub struct Ratings {
    /// Of each unit the value of each coder, in one order of coders for all.
    units: Vec<Vec<Option<Value>>>,
}

/// How often two values met within a unit, each unit weighing as much as it has values.
#[derive(Clone, Debug)]
struct Coincidences {
    /// The values, in order.
    values: Vec<Value>,
    /// One row and one column a value, symmetric.
    counts: Vec<Vec<f64>>,
}

impl Ratings {
    /// Takes the values of units; every unit has a place for each coder.
    pub fn new(units: Vec<Vec<Option<Value>>>) -> Self {
        Self { units }
    }

    /// Returns the number of units that two coders or more gave a value.
    pub fn paired_units(&self) -> usize {
        self.units.iter().filter(|unit| is_paired(unit)).count()
    }

    /// Returns the share of pairs of values of one unit that are equal, from 0 to 1; `None` where there is no pair.
    pub fn observed_agreement(&self) -> Option<f64> {
        let (mut equal, mut all) = (0_u32, 0_u32);
        for unit in &self.units {
            let values: Vec<Value> = unit.iter().flatten().copied().collect();
            for (at, value) in values.iter().enumerate() {
                for other in &values[at + 1..] {
                    all += 1;
                    equal += u32::from(value == other);
                }
            }
        }
        (all > 0).then(|| f64::from(equal) / f64::from(all))
    }

    /// Returns Cohen's kappa of two coders, over the units that both gave a value: `(p_o - p_e) / (1 - p_e)`, where
    /// `p_o` is the share of equal values and `p_e` the share to be expected if each had dealt out theirs at random. `None` where they
    /// share no unit, or both gave all units one and the same value, when nothing can be told from chance.
    pub fn kappa(&self, one: usize, other: usize) -> Option<f64> {
        let pair = |unit: &Vec<Option<Value>>| Some(((*unit.get(one)?)?, (*unit.get(other)?)?));
        let pairs: Vec<(Value, Value)> = self.units.iter().filter_map(pair).collect();
        let mut shares: BTreeMap<Value, (f64, f64)> = BTreeMap::new();
        let weight = 1.0 / count(pairs.len());
        for (a, b) in &pairs {
            shares.entry(*a).or_default().0 += weight;
            shares.entry(*b).or_default().1 += weight;
        }
        let equal = pairs.iter().filter(|(a, b)| a == b).count();
        let observed = count(equal) * weight;
        let expected: f64 = shares.values().map(|(a, b)| a * b).sum();
        (shares.len() > 1).then(|| (observed - expected) / (1.0 - expected))
    }

    /// Returns Krippendorff's alpha: 1 less the disagreement observed over that expected by chance. `None` where no
    /// two coders gave a unit a value, or all gave one and the same, when nothing can be told from chance.
    pub fn alpha(&self, level: Level) -> Option<Estimate> {
        let whole = Coincidences::of(&self.units);
        let value = whole.alpha(level)?;
        let paired = self.units.iter().filter(|unit| is_paired(unit));
        let without: Option<Vec<f64>> = paired
            .map(|unit| whole.without(unit).alpha(level))
            .collect();
        Some(Estimate {
            value,
            interval: without.and_then(|without| interval(value, &without)),
        })
    }
}

/// `true` if two coders or more gave a unit a value.
fn is_paired(unit: &[Option<Value>]) -> bool {
    unit.iter().flatten().nth(1).is_some()
}

impl Coincidences {
    fn of(units: &[Vec<Option<Value>>]) -> Self {
        let mut values: Vec<Value> = units.iter().flatten().flatten().copied().collect();
        values.sort_unstable();
        values.dedup();
        let mut sum = Self {
            counts: vec![vec![0.0; values.len()]; values.len()],
            values,
        };
        for unit in units {
            sum.count(unit, 1.0);
        }
        sum
    }

    /// Returns the table without one unit.
    fn without(&self, unit: &[Option<Value>]) -> Self {
        let mut rest = self.clone();
        rest.count(unit, -1.0);
        rest
    }

    /// Adds the pairs of values of a unit, or takes them away; each value pairs with every other of its unit.
    fn count(&mut self, unit: &[Option<Value>], sign: f64) {
        let places = unit.iter().flatten();
        let places: Vec<usize> = places
            .filter_map(|value| self.values.binary_search(value).ok())
            .collect();
        if places.len() < 2 {
            return;
        }
        let weight = sign / count(places.len() - 1);
        for (at, row) in places.iter().enumerate() {
            for (other, column) in places.iter().enumerate() {
                if at != other {
                    self.counts[*row][*column] += weight;
                }
            }
        }
    }

    /// Returns `1 - (n - 1) * sum(o_ck * d_ck) / sum(n_c * n_k * d_ck)`, with `o` the table, `n_c` the sum of its row
    /// and `d` the squared difference of two values.
    fn alpha(&self, level: Level) -> Option<f64> {
        let totals: Vec<f64> = self.counts.iter().map(|row| row.iter().sum()).collect();
        let all: f64 = totals.iter().sum();
        let (mut observed, mut expected) = (0.0, 0.0);
        for one in 0..totals.len() {
            for other in one + 1..totals.len() {
                let difference = self.squared_difference(level, &totals, one, other);
                observed += self.counts[one][other] * difference;
                expected += totals[one] * totals[other] * difference;
            }
        }
        // Taking a unit away leaves crumbs of rounding where a value no longer occurs.
        (expected > 1e-9).then(|| 1.0 - (all - 1.0) * observed / expected)
    }

    /// Returns the squared difference of two values, the lower one first.
    fn squared_difference(&self, level: Level, totals: &[f64], low: usize, high: usize) -> f64 {
        match level {
            Level::Nominal => 1.0,
            Level::Ordinal => {
                let from_low_to_high: f64 = totals[low..=high].iter().sum();
                (from_low_to_high - f64::midpoint(totals[low], totals[high])).powi(2)
            }
            Level::Interval => (f64::from(self.values[high]) - f64::from(self.values[low])).powi(2),
        }
    }
}

/// Returns the ends of the 95 % jackknife interval around a value, from the values found without each of the units:
/// the value and less or more `t * sqrt((n - 1) / n * sum((v_i - mean)^2))`. No coefficient of agreement exceeds 1.
fn interval(value: f64, without: &[f64]) -> Option<(f64, f64)> {
    if without.len() < 2 {
        return None;
    }
    let size = count(without.len());
    let mean = without.iter().sum::<f64>() / size;
    let squares: f64 = without.iter().map(|it| (it - mean).powi(2)).sum();
    let margin = students_t(without.len() - 1) * ((size - 1.0) / size * squares).sqrt();
    Some((value - margin, (value + margin).min(1.0)))
}

/// Returns the point of Student's distribution that 2.5 % lie above, by degrees of freedom: exact for one and two, and
/// from three on by the expansion in Abramowitz and Stegun (1964), 26.7.5, which is within 0.02.
fn students_t(freedom: usize) -> f64 {
    match freedom {
        1 => return 12.706_205,
        2 => return 4.302_653,
        _ => {}
    }
    let z = 1.959_964_f64;
    let terms = [
        (z.powi(3) + z) / 4.0,
        (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0,
        (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0,
        (79.0 * z.powi(9) + 776.0 * z.powi(7) + 1482.0 * z.powi(5)
            - 1920.0 * z.powi(3)
            - 945.0 * z)
            / 92160.0,
    ];
    let steps = terms.iter().zip(1..);
    z + steps
        .map(|(term, power)| term / count(freedom).powi(power))
        .sum::<f64>()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four coders and twelve units, from Krippendorff (2011), section C.
    fn published() -> Ratings {
        let coders = [
            "1 2 3 3 2 1 4 1 2 - - -",
            "1 2 3 3 2 2 4 1 2 5 - 3",
            "- 3 3 3 2 3 4 2 2 5 1 -",
            "1 2 3 3 2 4 4 1 2 5 1 -",
        ];
        let rows = coders.map(|coder| coder.split(' ').map(|it| it.parse().ok()).collect());
        transposed(&rows)
    }

    fn transposed(rows: &[Vec<Option<Value>>]) -> Ratings {
        let unit = |at: usize| rows.iter().map(|row| row[at]).collect();
        Ratings::new((0..rows[0].len()).map(unit).collect())
    }

    fn close(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| (found - expected).abs() < 0.0005)
    }

    #[test]
    fn alpha_is_as_published() {
        let ratings = published();
        let alpha = |level| ratings.alpha(level).map(|it| it.value);
        assert!(close(alpha(Level::Nominal), 0.743));
        assert!(close(alpha(Level::Ordinal), 0.815));
        assert!(close(alpha(Level::Interval), 0.849));
        assert_eq!(ratings.paired_units(), 11);
    }

    #[test]
    fn kappa_is_as_in_the_usual_example_of_fifty_proposals() {
        // 20 both yes, 15 both no, 5 and 10 the one and the other: 0.4.
        let cells = [(20, (1, 1)), (5, (1, 0)), (10, (0, 1)), (15, (0, 0))];
        let units = cells
            .iter()
            .flat_map(|(times, (a, b))| std::iter::repeat_n(vec![Some(*a), Some(*b)], *times));
        let ratings = Ratings::new(units.collect());
        assert!(close(ratings.kappa(0, 1), 0.4));
        assert!(close(ratings.observed_agreement(), 0.7));
    }

    #[test]
    fn nothing_is_told_from_values_that_do_not_vary_or_stand_alone() {
        let same = Ratings::new(vec![vec![Some(1), Some(1)]; 4]);
        assert_eq!(same.alpha(Level::Nominal), None);
        assert_eq!(same.kappa(0, 1), None);
        assert_eq!(same.observed_agreement(), Some(1.0));
        let alone = Ratings::new(vec![vec![Some(1), None], vec![None, Some(2)]]);
        assert_eq!(alone.alpha(Level::Ordinal), None);
        assert_eq!(alone.observed_agreement(), None);
        assert_eq!(Ratings::default().alpha(Level::Interval), None);
    }

    #[test]
    fn the_interval_holds_the_value_and_narrows_as_units_are_added() {
        let once = published();
        let often = Ratings::new(once.units.iter().cycle().take(120).cloned().collect());
        let width = |ratings: &Ratings| {
            let estimate = ratings.alpha(Level::Interval).unwrap();
            let (low, high) = estimate.interval.unwrap();
            assert!(low <= estimate.value && estimate.value <= high && high <= 1.0);
            high - low
        };
        assert!(width(&often) < width(&once) / 2.0);
    }

    #[test]
    fn a_table_without_a_unit_is_that_of_the_others() {
        let units = published().units;
        let (left_out, rest) = units.split_last().unwrap();
        let left = Coincidences::of(&units).without(left_out);
        let others = Coincidences::of(rest);
        assert_eq!(left.values, others.values);
        assert_eq!(left.counts, others.counts);
    }

    #[test]
    fn the_interval_is_that_of_the_jackknife_by_hand() {
        // The mean is 0.6, the squares sum to 0.02; twice 0.02 by 3 has the root 0.115470, which 4.302653 multiplies.
        let (low, high) = interval(0.4, &[0.5, 0.7, 0.6]).unwrap();
        assert!(close(Some(low), 0.4 - 0.4968) && close(Some(high), 0.4 + 0.4968));
        let high = interval(0.9, &[0.5, 0.7, 0.6]).map(|(_, high)| high);
        assert!(close(high, 1.0));
        assert_eq!(interval(0.4, &[0.4]), None);
        assert_eq!(interval(0.4, &[0.4, 0.4]), Some((0.4, 0.4)));
    }

    #[test]
    fn the_quantile_of_students_distribution_is_that_of_the_tables() {
        for (freedom, expected) in [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228)] {
            let found = students_t(freedom);
            assert!((found - expected).abs() < 0.02, "{freedom}");
        }
        // The expansion to its fourth term, worked out apart from this program.
        for (freedom, expected) in [(3, 3.178_617), (4, 2.775_582), (10, 2.228_131)] {
            let found = students_t(freedom);
            assert!((found - expected).abs() < 2e-6, "{freedom}: {found}");
        }
    }
}
