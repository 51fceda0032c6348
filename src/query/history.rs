//! The history of a stance: runs of one position, found by applying the rule on every day something may change.

use super::case::Case;
use super::cause::Cause;
use super::rule::Basis;
use crate::model::{Date, Day, Standing, StatementRef};

/// A stretch of days on which a stance is one position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The position, or that there is none on record.
    pub standing: Standing,
    /// The first day.
    pub first: Day,
    /// When it began, as precisely as what began it is dated: never later than the first day, and earlier where an
    /// imprecise date is certain to have passed only then.
    pub from: Date,
    /// The last day, unless it lasts.
    pub until: Option<Day>,
    /// The step of the rule that decided when it began.
    pub basis: Basis,
    /// Why it began.
    pub cause: Cause,
    /// The statement that began it, where one did.
    pub statement: Option<StatementRef>,
    /// What the stance rested on before: the last words of the same voice, where it moved or left office, else the
    /// newest of all.
    pub previous_statement: Option<StatementRef>,
}

/// The runs of a stance in order, each beginning the day after the one before it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// From the first position on record.
    pub runs: Vec<Run>,
}

impl History {
    /// Where the stance stood on a day.
    pub fn on(&self, day: Day) -> Standing {
        let begun = self.runs.partition_point(|run| run.first <= day);
        begun
            .checked_sub(1)
            .map_or(Standing::Undeclared, |last| self.runs[last].standing)
    }

    /// The borders of runs: every change of the stance, with the run before and the run after.
    pub fn shifts(&self) -> impl Iterator<Item = (&Run, &Run)> {
        self.runs.iter().zip(self.runs.iter().skip(1))
    }
}

impl Case<'_> {
    /// The days on which the standing changes, in order, each with the new one: the rule applied on every day on which
    /// something may change. Later evidence changes none of the days before it.
    pub(super) fn turns(&self) -> &[(Day, Standing)] {
        self.replayed.get_or_init(|| {
            let mut turns: Vec<(Day, Standing)> = Vec::new();
            let mut standing = Standing::Undeclared;
            for day in self.turning_days() {
                let now = self.find(day).standing;
                if now != standing {
                    turns.push((day, now));
                    standing = now;
                }
            }
            turns
        })
    }

    /// The turns up to a day.
    fn turns_until(&self, day: Day) -> &[(Day, Standing)] {
        let turns = self.turns();
        &turns[..turns.partition_point(|(first, _)| *first <= day)]
    }

    /// Where it stands on a day.
    pub(super) fn standing_on(&self, day: Day) -> Standing {
        let last = self.turns_until(day).last();
        last.map_or(Standing::Undeclared, |(_, standing)| *standing)
    }

    /// The runs up to a day.
    pub(super) fn history(&self, until: Day) -> History {
        let turns = self.turns_until(until);
        let mut runs: Vec<Run> = turns.iter().map(|(day, _)| self.run_from(*day)).collect();
        for (run, (next, _)) in runs.iter_mut().zip(turns.iter().skip(1)) {
            run.until = next.yesterday().ok();
        }
        History { runs }
    }

    /// The run that holds on a day, unless nothing is on record by then.
    pub(super) fn run_on(&self, day: Day) -> Option<Run> {
        let (first, standing) = self.turns_until(day).last()?;
        (*standing != Standing::Undeclared).then(|| self.run_from(*first))
    }

    /// The run that begins on a day.
    pub(super) fn run_from(&self, day: Day) -> Run {
        let after = self.find(day);
        let change = self.change(&after, day);
        Run {
            standing: after.standing,
            first: day,
            from: change.from,
            until: None,
            basis: after.basis,
            cause: change.cause,
            statement: change.statement,
            previous_statement: change.previous_statement,
        }
    }
}
