//! What made a stance change: the findings of the day before and of the day itself compared.

use super::case::{Case, Voice};
use super::history::Run;
use super::rule::{Basis, Ruling, VoiceStance};
use crate::model::keyword::keyword_enum;
use crate::model::{Date, Day, Position, Standing, StatementRef};

keyword_enum! {
    /// What made a stance change. Where several things fell on one day, the first that applies.
    Cause {
        /// The same voice changed its position.
        Moved = "moved",
        /// A new office-holder spoke in place of one who has left, or took office with words on record.
        Successor = "successor",
        /// A further voice spoke up: for the first time, or the first that decides before those heard so far.
        VoiceJoined = "voice-joined",
        /// A voice long silent no longer counts beside one that has spoken since.
        Overtaken = "overtaken",
        /// A voice left office.
        LeftOffice = "left-office",
        /// A curator's judgement began or ended.
        Coded = "coded",
        /// The members of the bloc moved, or came to decide, or no longer do for want of half of them.
        Members = "members",
    }
}

/// What made a stance change.
pub(super) struct Change {
    pub(super) cause: Cause,
    /// When, as precisely as what made it is dated.
    pub(super) from: Date,
    pub(super) statement: Option<StatementRef>,
    pub(super) previous_statement: Option<StatementRef>,
}

/// The border of two runs.
struct Border<'c, 'd> {
    case: &'c Case<'d>,
    day: Day,
    before: Ruling<'d>,
    after: &'c Ruling<'d>,
    /// The newest statement the finding before rested on.
    rested_on: Option<StatementRef>,
}

/// A voice that spoke on the day of a border.
struct Spoke<'f, 'd> {
    said: &'f VoiceStance<'d>,
    statement: StatementRef,
}

impl<'d> Case<'d> {
    /// What made the finding of a day differ from that of the day before.
    pub(super) fn change(&self, after: &Ruling<'d>, day: Day) -> Change {
        let eve = day.yesterday().ok();
        let before = eve.map_or_else(Ruling::nothing, |eve| self.find(eve));
        let used = eve.map(|eve| self.used(&before, eve));
        let border = Border {
            case: self,
            day,
            before,
            after,
            rested_on: used.and_then(|used| used.last().copied()),
        };
        border.change()
    }

    /// The newest statement of a member of the bloc, or of a member of a member, that counts from a day on.
    fn fresh_of_members(&self, day: Day) -> Option<StatementRef> {
        let said = self.members_said().into_iter();
        let fresh = said.filter(|item| item.known == day);
        fresh.map(|item| item.statement).max()
    }
}

impl<'d> Border<'_, 'd> {
    fn change(&self) -> Change {
        let (before, after) = (self.before.basis, self.after.basis);
        if before == Basis::Coded || after == Basis::Coded {
            return self.by_coding();
        }
        if after == Basis::Members || before == Basis::Members && !after.is_own_words() {
            return self.by_members();
        }
        if before.is_own_words() && !after.is_own_words() {
            // Words of members pass a bloc's own text over without deciding in its place.
            return self.made_by(Cause::Overtaken, self.case.fresh_of_members(self.day));
        }
        self.by_voices()
    }

    /// A change on the day that a statement made.
    fn made_by(&self, cause: Cause, statement: Option<StatementRef>) -> Change {
        let date = statement.map(|statement| self.case.data[statement].date);
        Change {
            cause,
            from: date.unwrap_or_else(|| self.day.into()),
            statement,
            previous_statement: self.rested_on,
        }
    }

    /// A coded stance begins on its `since`, or with the evidence that came later; when it ends, it is on the day after
    /// its last.
    fn by_coding(&self) -> Change {
        let coded = self.case.coded_on(self.day);
        let Some(begun) = coded.filter(|coded| coded.known == self.day) else {
            return self.made_by(Cause::Coded, None);
        };
        let evidence = begun.stance.evidence.iter().copied();
        let last = evidence.filter(|at| self.case.data[*at].known == self.day);
        let change = self.made_by(Cause::Coded, last.max());
        let since = begun.stance.since;
        Change {
            from: if change.statement.is_none() || since.last() == self.day {
                since
            } else {
                since.max(change.from)
            },
            ..change
        }
    }

    /// A bloc changes with a member, and for the same reason dated; else with the words that passed its text over.
    fn by_members(&self) -> Change {
        let turns = |turns: &[(Day, Standing)]| turns.iter().any(|(first, _)| *first == self.day);
        let turned = self.case.members.iter();
        let turned = turned.filter(|member| turns(member.turns()));
        let begun = turned.map(|member| member.run_from(self.day));
        let Some(run) = begun.max_by_key(|run: &Run| (run.statement, run.from)) else {
            return self.made_by(Cause::Members, self.case.fresh_of_members(self.day));
        };
        Change {
            cause: Cause::Members,
            from: run.from,
            statement: run.statement,
            previous_statement: run.previous_statement.or(self.rested_on),
        }
    }

    fn by_voices(&self) -> Change {
        let spoke = self.spoke();
        let moved = spoke.iter().filter_map(|spoke| {
            let said = self.before.of(spoke.said.voice)?;
            (said.position != spoke.said.position).then_some((spoke.statement, said))
        });
        if let Some((statement, said)) = moved.max_by_key(|(statement, _)| *statement) {
            return Change {
                previous_statement: Some(said.newest),
                ..self.made_by(Cause::Moved, Some(statement))
            };
        }
        let newest = spoke.iter().map(|spoke| spoke.statement).max();
        if !self.is_within_one_step() {
            return self.made_by(Cause::VoiceJoined, newest);
        }
        let is_new = |spoke: &&Spoke<'_, 'd>| {
            self.after.voices.contains(spoke.said) && self.before.of(spoke.said.voice).is_none()
        };
        let joined = spoke.iter().filter(is_new);
        match joined.max_by_key(|spoke| spoke.statement) {
            Some(joined) => self.made_by(self.joined_by(joined.said), Some(joined.statement)),
            None => self.without_words(newest),
        }
    }

    /// The voices that say something on the day that did not count before.
    fn spoke(&self) -> Vec<Spoke<'_, 'd>> {
        let is_fresh = |at: &StatementRef| self.case.data[*at].known == self.day;
        let heard = self.after.voices.iter().chain(&self.after.silent);
        let spoke = heard.filter_map(|said| {
            let statement = said.statements().filter(is_fresh).max()?;
            Some(Spoke { said, statement })
        });
        spoke.collect()
    }

    /// Whether the voices before and after were weighed against each other: official ones, in office or not; others;
    /// or judgements.
    fn is_within_one_step(&self) -> bool {
        let step = |basis| match basis {
            Basis::Former => Basis::Spoken,
            basis => basis,
        };
        step(self.before.basis) == step(self.after.basis)
    }

    /// The voices that carried the stance the day before and are heard no more.
    fn gone(&self) -> impl Iterator<Item = &VoiceStance<'d>> {
        let before = self.before.voices.iter();
        before.filter(|said| self.after.of(said.voice).is_none())
    }

    /// Why a stance changed when a new voice spoke.
    fn joined_by(&self, said: &VoiceStance<'d>) -> Cause {
        let holds_office = |voice| self.case.in_office(voice, self.day);
        if holds_office(said.voice) && self.gone().any(|gone| !holds_office(gone.voice)) {
            return Cause::Successor;
        }
        let together = self.before.voices.iter().chain(&self.after.voices);
        let together = Position::combine(together.map(|said| said.position));
        if self.gone().next().is_some() && together != self.after.standing.position() {
            return Cause::Overtaken;
        }
        Cause::VoiceJoined
    }

    /// Why a stance changed when no new voice carries it.
    fn without_words(&self, newest: Option<StatementRef>) -> Change {
        let left = self.before.voices.iter().find(|said| self.left(said.voice));
        if let Some(left) = left {
            return Change {
                previous_statement: Some(left.newest),
                ..self.made_by(Cause::LeftOffice, None)
            };
        }
        let entered = |said: &VoiceStance<'d>| self.entered(said.voice);
        if self.after.voices.iter().any(entered) {
            return self.made_by(Cause::Successor, None);
        }
        let cause = if self.gone().next().is_some() {
            Cause::Overtaken
        } else {
            Cause::VoiceJoined
        };
        self.made_by(cause, newest)
    }

    fn held_office(&self, voice: Voice<'d>) -> bool {
        let eve = self.day.yesterday();
        eve.is_ok_and(|eve| self.case.in_office(voice, eve))
    }

    fn left(&self, voice: Voice<'d>) -> bool {
        self.held_office(voice) && !self.case.in_office(voice, self.day)
    }

    fn entered(&self, voice: Voice<'d>) -> bool {
        !self.held_office(voice) && self.case.in_office(voice, self.day)
    }
}
