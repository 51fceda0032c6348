//! Comparison: how the stances of several actors relate, topic by topic and pair by pair.

use super::evidence::Subject;
use super::table::StanceTable;
use crate::model::keyword::keyword_enum;
use crate::model::{Position, Standing};

/// The stances of several actors, and how they relate.
#[derive(Clone, Debug)]
pub struct Comparison<'d> {
    /// The stances compared.
    pub table: StanceTable<'d>,
    /// Their relation on each topic, in the table's order.
    pub verdicts: Vec<Verdict>,
    /// The agreement of each two of the subjects.
    pub agreements: Vec<Agreement>,
}

keyword_enum! {
    /// The relation of the positions of several actors on a topic.
    Verdict {
        /// All are declared and equal.
        Agree = "agree",
        /// All lean the same way but are not equal, or somebody is undeclared.
        Partial = "partial",
        /// Some lean different ways.
        Differ = "differ",
        /// Nobody is declared.
        Undeclared = "undeclared",
    }
}

/// The agreement of two actors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The two.
    pub between: (Subject, Subject),
    /// From 0 (opposed on everything) to 1 (equal on everything): the mean, over the topics on which both have declared,
    /// of `1 - |score_a - score_b| / 2`. `None` where they share fewer than two topics, as one topic says little.
    pub score: Option<f64>,
    /// The number of topics that both have declared on.
    pub shared: usize,
}

impl<'d> Comparison<'d> {
    /// Compares the rows of a table with each other.
    pub fn new(table: StanceTable<'d>) -> Self {
        let rows: Vec<(Subject, Vec<Standing>)> = table
            .rows
            .iter()
            .map(|(subject, stances)| {
                let standings = stances.iter().map(|stance| stance.standing);
                (*subject, standings.collect())
            })
            .collect();
        let verdict = |topic: usize| {
            let standings = rows.iter().map(|(_, standings)| standings[topic]);
            Verdict::of(&standings.collect::<Vec<_>>())
        };
        let pairs = rows.iter().enumerate().flat_map(|(at, a)| {
            let later = &rows[at + 1..];
            later.iter().map(move |b| {
                let (score, shared) = agreement(&a.1, &b.1);
                Agreement {
                    between: (a.0, b.0),
                    score,
                    shared,
                }
            })
        });
        Self {
            verdicts: (0..table.topics.len()).map(verdict).collect(),
            agreements: pairs.collect(),
            table,
        }
    }
}

impl Verdict {
    /// Relates standings on one topic.
    fn of(standings: &[Standing]) -> Self {
        let declared = || standings.iter().filter_map(|standing| standing.position());
        let Some(first) = declared().next() else {
            return Self::Undeclared;
        };
        if declared().any(|position| position.sign() != first.sign()) {
            Self::Differ
        } else if standings
            .iter()
            .all(|standing| *standing == Standing::Declared(first))
        {
            Self::Agree
        } else {
            Self::Partial
        }
    }
}

/// Returns how far two actors agree whose standings on the same topics are given, and on how many both have declared.
fn agreement(a: &[Standing], b: &[Standing]) -> (Option<f64>, usize) {
    let both = a
        .iter()
        .zip(b)
        .filter_map(|(a, b)| a.position().zip(b.position()));
    let closeness = |(a, b): (Position, Position)| 1.0 - (a.score() - b.score()).abs() / 2.0;
    let closeness: Vec<f64> = both.map(closeness).collect();
    let shared = closeness.len();
    let divisor = u32::try_from(shared).map_or(f64::INFINITY, f64::from);
    let mean = closeness.iter().sum::<f64>() / divisor;
    ((shared >= 2).then_some(mean), shared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Position::{Conditional, Mixed, Opposes, Supports};

    fn standings(positions: &[Option<Position>]) -> Vec<Standing> {
        positions.iter().copied().map(Standing::from).collect()
    }

    #[test]
    fn agreement_by_hand() {
        // Shared are topics 1 to 3: 1 - |1 - 0.5| / 2 = 0.75, 1 - |-1 - 0| / 2 = 0.5, and 1; their mean is 0.75.
        let a = standings(&[
            Some(Supports),
            Some(Opposes),
            Some(Mixed),
            Some(Supports),
            None,
        ]);
        let b = standings(&[Some(Conditional), Some(Mixed), Some(Mixed), None, None]);
        assert_eq!(agreement(&a, &b), (Some(0.75), 3));
    }

    #[test]
    fn one_shared_topic_says_too_little() {
        let a = standings(&[Some(Supports), None]);
        assert_eq!(agreement(&a, &a), (None, 1));
        assert_eq!(agreement(&[], &[]), (None, 0));
    }

    #[test]
    fn verdicts_are_those_of_the_contract() {
        let verdict = |positions: &[Option<Position>]| Verdict::of(&standings(positions));
        assert_eq!(verdict(&[Some(Supports), Some(Supports)]), Verdict::Agree);
        assert_eq!(
            verdict(&[Some(Supports), Some(Conditional)]),
            Verdict::Partial
        );
        assert_eq!(verdict(&[Some(Supports), None]), Verdict::Partial);
        assert_eq!(verdict(&[Some(Supports), Some(Mixed)]), Verdict::Differ);
        assert_eq!(verdict(&[None, None]), Verdict::Undeclared);
    }
}
