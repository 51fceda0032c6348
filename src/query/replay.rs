//! The replay of a history: the rule applied on every day on which something can change, and the cause of each change.

use super::evidence::Evidence;
use super::history::{Cause, History, Run};
use super::rule::{Basis, Ruling, VoiceStance, rule};
use super::testimony::Testimony;
use super::voice::Voice;
use crate::model::{Date, Day, Position, Standing, StatementRef};

/// Replays the history of a stance, that of each member of a bloc given in order. It covers all days: later evidence
/// changes none of those before it.
pub(super) fn replay(evidence: &Evidence<'_>, members: &[&History]) -> History {
    let mut runs: Vec<Run> = Vec::new();
    for day in evidence.turning_days() {
        let after = rule(evidence, day);
        let last = runs.last_mut();
        if last
            .as_ref()
            .map_or(Standing::Undeclared, |run| run.standing)
            == after.standing
        {
            continue;
        }
        if let Some(last) = last {
            last.until = day.yesterday().ok();
        }
        runs.push(Border::new(after, members).run());
    }
    History { runs }
}

/// The cause of a change of stance, with the statements it lies between.
struct Change {
    cause: Cause,
    /// When, as precisely as what made it is dated.
    from: Date,
    statement: Option<StatementRef>,
    previous_statement: Option<StatementRef>,
}

/// The border of two runs.
struct Border<'e, 'd> {
    /// The ruling of the day before.
    before: Ruling<'e, 'd>,
    after: Ruling<'e, 'd>,
    /// The newest statement the ruling before rested on.
    rested_on: Option<StatementRef>,
    members: &'e [&'e History],
}

/// A voice that spoke on the day of a border.
struct Spoke<'b, 'd> {
    said: &'b VoiceStance<'d>,
    statement: StatementRef,
}

impl<'e, 'd> Border<'e, 'd> {
    fn new(after: Ruling<'e, 'd>, members: &'e [&'e History]) -> Self {
        let before = match after.day.yesterday() {
            Ok(eve) => rule(after.evidence, eve),
            Err(_) => Ruling::undeclared(after.evidence, after.day),
        };
        Self {
            rested_on: before.used().last().copied(),
            before,
            after,
            members,
        }
    }

    /// Returns the run that begins there.
    fn run(&self) -> Run {
        let change = self.change();
        Run {
            standing: self.after.standing,
            first: self.day(),
            from: change.from,
            until: None,
            basis: self.after.basis,
            cause: change.cause,
            statement: change.statement,
            previous_statement: change.previous_statement,
        }
    }

    fn day(&self) -> Day {
        self.after.day
    }

    fn evidence(&self) -> &'e Evidence<'d> {
        self.after.evidence
    }

    /// Tells what made the ruling differ from that of the day before. Where several things fell on the day, the first of
    /// these: a coded stance, the members, a withdrawal or the words that passed the actor's own over, its voices.
    fn change(&self) -> Change {
        let (before, after) = (self.before.basis, self.after.basis);
        if before == Basis::Coded || after == Basis::Coded {
            return self.by_coding();
        }
        if after == Basis::Members || before == Basis::Members && !after.is_own_words() {
            return self.by_members();
        }
        if before.is_own_words() && !after.is_own_words() {
            if let Some(withdrawn) = self.by_withdrawal() {
                return withdrawn;
            }
            let passed_over_by = self.fresh_of_members().or_else(|| self.fresh_words());
            return passed_over_by.map_or_else(
                || self.by_office(),
                |words| self.made_by(Cause::Overtaken, Some(words)),
            );
        }
        self.by_voices()
    }

    /// A change on the day that a statement made.
    fn made_by(&self, cause: Cause, statement: Option<StatementRef>) -> Change {
        let date = statement.map(|statement| self.evidence().data[statement].date);
        Change {
            cause,
            from: date.unwrap_or_else(|| self.day().into()),
            statement,
            previous_statement: self.rested_on,
        }
    }

    /// The newest statement of a member of the bloc, or of a member of a member, that counts from the day on.
    fn fresh_of_members(&self) -> Option<StatementRef> {
        let below = self.evidence().below(self.day()).into_iter();
        self.newest_fresh(below.flat_map(Evidence::own_words))
    }

    /// The newest of the actor's own words that count from the day on.
    fn fresh_words(&self) -> Option<StatementRef> {
        self.newest_fresh(self.evidence().own_words())
    }

    fn newest_fresh<'t>(
        &self,
        testimonies: impl Iterator<Item = &'t Testimony<'d>>,
    ) -> Option<StatementRef>
    where
        'd: 't,
    {
        let fresh = testimonies.flat_map(|said| said.fresh(self.day()));
        fresh.map(|item| item.statement).max()
    }

    /// A coded stance begins on its `since`, or with the evidence that came later; when it ends, it is on the day after
    /// its last.
    fn by_coding(&self) -> Change {
        let begun = self.after.coded.filter(|coded| coded.known == self.day());
        let Some(begun) = begun else {
            let ended = || self.made_by(Cause::Coded, None);
            return self.by_withdrawal().unwrap_or_else(ended);
        };
        let evidence = begun.stance.evidence.iter().copied();
        let last = evidence.filter(|at| self.evidence().data[*at].known == Some(self.day()));
        let change = self.made_by(Cause::Coded, last.max());
        let since = begun.stance.since;
        Change {
            from: if since.last() == self.day() {
                since
            } else {
                since.max(change.from)
            },
            ..change
        }
    }

    /// A change made by the withdrawal of a statement, if one fell on the day: of those the ruling before rested on, else of
    /// the actor's, else of its members'. It is dated as the withdrawal is.
    fn by_withdrawal(&self) -> Option<Change> {
        // What never counted makes no difference when it is withdrawn.
        let withdrawal = |at: StatementRef| {
            let said = &self.evidence().data[at];
            let withdrawn = said.withdrawn.as_ref();
            withdrawn.filter(|withdrawal| {
                withdrawal.known == Some(self.day()) && said.counts_on(self.before.day)
            })
        };
        let newest_of = |evidence: &Evidence<'d>| {
            let testimonies = evidence.testimonies.iter();
            let items = testimonies.flat_map(|said| said.withdrawn_by(self.day()));
            let statements = items.map(|item| item.statement);
            statements.filter(|at| withdrawal(*at).is_some()).max()
        };
        let used = self.before.used().into_iter();
        let below = || self.evidence().below(self.before.day).into_iter();
        let statement = used
            .filter(|at| withdrawal(*at).is_some())
            .max()
            .or_else(|| newest_of(self.evidence()))
            .or_else(|| below().filter_map(newest_of).max())?;
        Some(Change {
            cause: Cause::Withdrawn,
            from: withdrawal(statement)?.date,
            statement: None,
            previous_statement: Some(statement),
        })
    }

    /// A bloc changes with a member, and for the same reason dated; else with the words that passed its text over, or its
    /// remarks; else with those who join or leave it.
    fn by_members(&self) -> Change {
        let members = self.evidence().members.all.iter().zip(self.members);
        let of_the_day = members.filter(|(member, _)| member.belongs_on(self.day()));
        let begun = of_the_day.filter_map(|(_, history)| history.begun_on(self.day()));
        let Some(run) = begun.max_by_key(|run| (run.statement, run.from)) else {
            if let Some(withdrawn) = self.by_withdrawal() {
                return withdrawn;
            }
            let passed_over = self.before.basis.is_own_words();
            let words = || self.fresh_of_members().or_else(|| self.fresh_words());
            return self.made_by(Cause::Members, passed_over.then(words).flatten());
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
        if let Some(withdrawn) = self.by_withdrawal() {
            return withdrawn;
        }
        let newest = spoke.iter().map(|spoke| spoke.statement).max();
        if !self.is_within_one_step() {
            return newest.map_or_else(
                || self.by_office(),
                |words| self.made_by(Cause::VoiceJoined, Some(words)),
            );
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

    /// The voices that say something on the day that did not count before. Where all of it takes no side and gives way to
    /// what the voice said besides, it still tells how new the voice's words are.
    fn spoke(&self) -> Vec<Spoke<'_, 'd>> {
        let is_official = matches!(self.after.basis, Basis::Spoken | Basis::Former);
        let fresh = |said: &VoiceStance<'d>| {
            let of_voice = self.evidence().testimonies.iter();
            let of_voice =
                of_voice.filter(|it| (it.voice, it.official) == (said.voice, is_official));
            let items = of_voice.flat_map(|it| it.fresh(self.day()));
            let weighed = |at| said.statements().any(|other| other == at);
            items
                .map(|item| item.statement)
                .max_by_key(|at| (weighed(*at), *at))
        };
        let heard = self.after.voices.iter().chain(&self.after.silent);
        let spoke = heard.filter_map(|said| {
            let statement = fresh(said)?;
            Some(Spoke { said, statement })
        });
        spoke.collect()
    }

    /// `true` if the voices before and after were weighed against each other: official ones, in office or not; others;
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

    /// Tells the cause of a change that a new voice made.
    fn joined_by(&self, said: &VoiceStance<'d>) -> Cause {
        let has_left = |voice| self.has_left(voice, self.day());
        if !has_left(said.voice) && self.gone().any(|gone| has_left(gone.voice)) {
            return Cause::Successor;
        }
        // Beside all that were heard the day before it would have made the same.
        let together = self.before.voices.iter().chain(&self.after.voices);
        let together = Position::combine(together.map(|said| said.position));
        if together == self.after.standing.position() {
            Cause::VoiceJoined
        } else {
            Cause::Overtaken
        }
    }

    /// `true` if the newest words of the bloc's members are others than the day before for who has joined or left it, and
    /// nobody among them has spoken.
    fn changed_members(&self) -> bool {
        let newest = |day| self.evidence().newest_of_members(day);
        newest(self.before.day) != newest(self.day()) && self.fresh_of_members().is_none()
    }

    /// A change that no new voice carries: the words of members that have joined or left are others, one of the voices left
    /// or returned to office, or was passed over.
    fn without_words(&self, newest: Option<StatementRef>) -> Change {
        if self.changed_members() {
            return self.made_by(Cause::Members, None);
        }
        let left = self.before.voices.iter().find(|said| self.left(said.voice));
        if let Some(left) = left {
            return Change {
                previous_statement: Some(left.newest),
                ..self.made_by(Cause::LeftOffice, None)
            };
        }
        let returned = |said: &VoiceStance<'d>| self.returned(said.voice);
        if self.after.voices.iter().any(returned) {
            return self.made_by(Cause::Successor, None);
        }
        if self.gone().next().is_some() {
            return self.made_by(Cause::Overtaken, newest.max(self.fresh_of_members()));
        }
        self.made_by(Cause::VoiceJoined, newest)
    }

    /// A change made by who joined or left a bloc, or by one who left office, or returned to it, and whose own words do not
    /// carry the stance.
    fn by_office(&self) -> Change {
        if self.changed_members() {
            return self.made_by(Cause::Members, None);
        }
        let mut official = self.evidence().own_words().filter(|said| said.official);
        let cause = if official.any(|said| self.left(said.voice)) {
            Cause::LeftOffice
        } else {
            Cause::Successor
        };
        self.made_by(cause, None)
    }

    fn has_left(&self, voice: Voice<'d>, day: Day) -> bool {
        self.evidence().has_left(voice, day)
    }

    fn left(&self, voice: Voice<'d>) -> bool {
        !self.has_left(voice, self.before.day) && self.has_left(voice, self.day())
    }

    fn returned(&self, voice: Voice<'d>) -> bool {
        self.has_left(voice, self.before.day) && !self.has_left(voice, self.day())
    }
}
