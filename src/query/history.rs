//! The history of a stance: unbroken runs of one position, and the shifts between them, each with its cause.

use super::rule::Basis;
use crate::model::keyword::keyword_enum;
use crate::model::{ActorRef, Date, Day, Standing, StatementRef, TopicRef};

keyword_enum! {
    /// The cause of a change of stance. Where several things fell on one day, `docs/rule.md` tells which of them is named.
    Cause {
        /// The same voice changed its position.
        Moved = "moved",
        /// An office-holder spoke in place of one who has left, or one returned to office.
        Successor = "successor",
        /// A further voice spoke up: for the first time, or the first that decides before those heard so far.
        VoiceJoined = "voice-joined",
        /// A voice long silent no longer counts beside one that has spoken since.
        Overtaken = "overtaken",
        /// A voice left office.
        LeftOffice = "left-office",
        /// A curator's judgement began or ended.
        Coded = "coded",
        /// Words were withdrawn, of a coded stance some of its evidence.
        Withdrawn = "withdrawn",
        /// The members of the bloc moved, or came to decide, or no longer do for want of half of them.
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
    /// When it began, as precisely as what began it is dated: never later than the first day, and earlier where an
    /// imprecise date is certain to have passed only then.
    pub from: Date,
    /// The last day, unless it lasts.
    pub until: Option<Day>,
    /// The step of the rule that decided when it began.
    pub basis: Basis,
    /// The cause of its beginning.
    pub cause: Cause,
    /// The statement that began it, where one did.
    pub statement: Option<StatementRef>,
    /// The statement the stance rested on before: the last words of the same voice, where it moved or left office; what was
    /// withdrawn; else the newest of all.
    pub previous_statement: Option<StatementRef>,
}

/// The runs of a stance in order, each beginning the day after the one before it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// From the first position on record.
    pub runs: Vec<Run>,
}

impl History {
    /// Returns where the stance stood on a day.
    pub fn on(&self, day: Day) -> Standing {
        let run = self.begun_by(day).last();
        run.map_or(Standing::Undeclared, |run| run.standing)
    }

    /// Returns the run of a position that holds on a day.
    pub(super) fn run_on(&self, day: Day) -> Option<&Run> {
        let last = self.begun_by(day).last();
        last.filter(|run| run.standing != Standing::Undeclared)
    }

    /// Returns the run that begins on a day.
    pub(super) fn begun_on(&self, day: Day) -> Option<&Run> {
        self.begun_by(day).last().filter(|run| run.first == day)
    }

    /// Returns the history up to a day.
    pub(super) fn until(&self, day: Day) -> Self {
        let mut runs = self.begun_by(day).to_vec();
        if let Some(last) = runs.last_mut() {
            last.until = None;
        }
        Self { runs }
    }

    /// Returns every change of the stance up to a day, oldest first.
    pub(super) fn shifts_until(&self, day: Day, actor: ActorRef, topic: TopicRef) -> Vec<Shift> {
        // The first position on record is no change.
        self.beginnings(day, actor, topic).skip(1).collect()
    }

    /// Returns how each run up to a day began, oldest first: the first of them from nothing on record.
    pub(super) fn beginnings(
        &self,
        day: Day,
        actor: ActorRef,
        topic: TopicRef,
    ) -> impl Iterator<Item = Shift> {
        let mut from = Standing::Undeclared;
        self.begun_by(day).iter().map(move |run| Shift {
            actor,
            topic,
            date: run.from,
            day: run.first,
            from: std::mem::replace(&mut from, run.standing),
            to: run.standing,
            cause: run.cause,
            statement: run.statement,
            previous_statement: run.previous_statement,
        })
    }

    fn begun_by(&self, day: Day) -> &[Run] {
        &self.runs[..self.runs.partition_point(|run| run.first <= day)]
    }
}

/// A change of a stance.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The actor whose stance it is.
    pub actor: ActorRef,
    /// The topic it is on.
    pub topic: TopicRef,
    /// When it came, as precisely as what made it is dated.
    pub date: Date,
    /// The first day on which it holds.
    pub day: Day,
    /// The standing before.
    pub from: Standing,
    /// The standing after.
    pub to: Standing,
    /// Its cause.
    pub cause: Cause,
    /// The statement that made it, where one did.
    pub statement: Option<StatementRef>,
    /// The statement the stance rested on before.
    pub previous_statement: Option<StatementRef>,
}
