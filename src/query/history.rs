//! The history of a stance: runs of one position, and what made each end and the next begin.

use super::case::{Case, Voice};
use super::rule::{Basis, Finding, VoiceStance};
use crate::model::closed::closed_set;
use crate::model::{Date, Day, Standing, StatementRef};

closed_set! {
    /// What made a stance change.
    Cause {
        /// The same voice changed its position.
        Moved = "moved",
        /// A new office-holder spoke.
        Successor = "successor",
        /// A further voice spoke up.
        VoiceJoined = "voice-joined",
        /// A voice long silent no longer counts beside one that has spoken since.
        Overtaken = "overtaken",
        /// A voice left office.
        LeftOffice = "left-office",
        /// A curator's judgement began or ended.
        Coded = "coded",
        /// The members of the bloc moved.
        Members = "members",
    }
}

/// A stretch of days on which a stance is one position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The position, or that there is none on record.
    pub standing: Standing,
    /// The first day.
    pub first: Day,
    /// When it began, as precisely as what began it is dated.
    pub from: Date,
    /// The last day, unless it lasts.
    pub until: Option<Day>,
    /// The step of the rule that decided when it began.
    pub basis: Basis,
    /// Why it began.
    pub cause: Cause,
    /// The statement that began it.
    pub statement: Option<StatementRef>,
    /// What the stance rested on before: the last words of the same voice, where it moved.
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

impl<'d> Case<'d> {
    /// Replays the rule on every day on which something may change.
    pub(super) fn history(&self, until: Day) -> History {
        let mut history = History::default();
        let mut before: Option<Finding<'d>> = None;
        for day in self.turning_days(until) {
            let after = self.find(day);
            let standing = before
                .as_ref()
                .map_or(Standing::Undeclared, |finding| finding.standing);
            if after.standing != standing {
                if let (Some(last), Ok(yesterday)) = (history.runs.last_mut(), day.yesterday()) {
                    last.until = Some(yesterday);
                }
                history.runs.push(self.border(before.as_ref(), &after, day));
            }
            before = Some(after);
        }
        history
    }

    /// The run that holds on a day, found backwards without replaying what came before it.
    pub(super) fn run_on(&self, day: Day, now: &Finding<'d>) -> Option<Run> {
        let mut after = now.clone();
        let mut begun = None;
        for turning in self.turning_days(day).into_iter().rev() {
            if let Some(later) = begun.replace(turning) {
                let before = self.find(turning);
                if before.standing != now.standing {
                    return Some(self.border(Some(&before), &after, later));
                }
                after = before;
            }
        }
        let first = begun?;
        (now.standing != Standing::Undeclared).then(|| self.border(None, &after, first))
    }

    fn border(&self, before: Option<&Finding<'d>>, after: &Finding<'d>, day: Day) -> Run {
        let fresh = self.fresh(after, day);
        let coded_since = after
            .coded_since
            .filter(|_| before.is_none_or(|before| before.basis != Basis::Coded));
        let from = match (coded_since.or(after.coded_since), fresh) {
            (Some(since), _) => since,
            (None, Some((_, statement))) => self.data[statement].date,
            (None, None) => day.into(),
        };
        let cause = before.map_or(Cause::VoiceJoined, |before| self.cause(before, after, day));
        Run {
            standing: after.standing,
            first: day,
            from,
            until: None,
            basis: after.basis,
            cause,
            statement: fresh.map(|(_, statement)| statement),
            previous_statement: before
                .and_then(|before| previous(before, fresh.and_then(|(voice, _)| voice))),
        }
    }

    /// The newest statement that counts for the first time on a day and is used, with its voice.
    fn fresh(&self, finding: &Finding<'d>, day: Day) -> Option<(Option<Voice<'d>>, StatementRef)> {
        let newly = finding
            .used
            .iter()
            .copied()
            .filter(|statement| self.data[*statement].known == day);
        let statement = newly.max()?;
        let voice = finding
            .voices
            .iter()
            .find(|stance| stance.newest.contains(&statement));
        Some((voice.map(|stance| stance.voice), statement))
    }

    fn cause(&self, before: &Finding<'d>, after: &Finding<'d>, day: Day) -> Cause {
        let either = |basis| before.basis == basis || after.basis == basis;
        if either(Basis::Coded) {
            return Cause::Coded;
        }
        if either(Basis::Members) {
            return Cause::Members;
        }
        let left = |stance: &&VoiceStance<'d>| voice_in(after, stance.voice).is_none();
        let gone: Vec<_> = before.voices.iter().filter(left).collect();
        let out_of_office = gone.iter().any(|stance| !self.in_office(stance.voice, day));
        match self.fresh(after, day) {
            None if out_of_office => Cause::LeftOffice,
            Some((Some(voice), _)) => match voice_in(before, voice) {
                Some(said)
                    if voice_in(after, voice)
                        .is_some_and(|says| says.position == said.position) =>
                {
                    if gone.is_empty() {
                        Cause::VoiceJoined
                    } else {
                        Cause::Overtaken
                    }
                }
                Some(_) => Cause::Moved,
                None if out_of_office => Cause::Successor,
                None if !gone.is_empty() && gone.len() == before.voices.len() => Cause::Overtaken,
                None => Cause::VoiceJoined,
            },
            None | Some((None, _)) => Cause::VoiceJoined,
        }
    }
}

fn voice_in<'f, 'd>(finding: &'f Finding<'d>, voice: Voice<'d>) -> Option<&'f VoiceStance<'d>> {
    finding.voices.iter().find(|stance| stance.voice == voice)
}

/// The last words a stance rested on: the voice's own where it spoke before, else the newest of all.
fn previous<'d>(before: &Finding<'d>, voice: Option<Voice<'d>>) -> Option<StatementRef> {
    let own = voice
        .and_then(|voice| voice_in(before, voice))
        .and_then(|stance| stance.newest.last());
    own.or(before.used.iter().max()).copied()
}
