//! The grounds of a ruling: the statements it uses, those it counts, the conditions it hangs on, and who dissents.

use std::collections::BTreeSet;

use super::ruling::{Basis, Ruling};
use super::steps::rule;
use super::voices::{VoiceStance, carries, drop_overtaken};
use crate::model::{Coding, ConditionRef, Position, Standing, StatementRef};

impl<'d> Ruling<'_, 'd> {
    /// Returns the rulings of the same day on the members of the bloc.
    pub(in crate::query) fn members(&self) -> impl Iterator<Item = Self> {
        let members = self.evidence.members.on(self.day);
        members.map(|member| rule(member, self.day))
    }

    /// `true` if the ruling on a member is part of the one on the bloc: not of an undeclared member, nor of a neutral one
    /// where another is not neutral.
    fn is_carried_by(&self, member: &Self) -> bool {
        let positions = member.standing.position().zip(self.standing.position());
        positions.is_some_and(|(held, together)| carries(held, together))
    }

    /// Returns the rulings it comes down to: those on the members that carry it where members decide, or on members of
    /// those, each once; else itself.
    fn grounds(&self) -> Vec<Self> {
        self.descend(Self::is_carried_by)
            .into_iter()
            .filter(|ruling| ruling.basis != Basis::Members)
            .collect()
    }

    /// Returns the ruling, and where members decide those on the members that are asked for, and so on; each once.
    fn descend(&self, asked: impl Fn(&Self, &Self) -> bool) -> Vec<Self> {
        let mut found = vec![self.clone()];
        let mut seen = BTreeSet::new();
        let mut next = 0;
        while let Some(bloc) = found.get(next).cloned() {
            next += 1;
            if bloc.basis == Basis::Members {
                let members = bloc.members().filter(|member| asked(&bloc, member));
                found.extend(members.filter(|member| seen.insert(member.evidence.subject)));
            }
        }
        found
    }

    /// Returns the statements it rests on, in order of date: the evidence of the coded stance, the newest words of the
    /// voices combined, or what the rulings on the members that carry it rest on.
    pub(in crate::query) fn used(&self) -> Vec<StatementRef> {
        let mut used = Vec::new();
        for ground in self.grounds() {
            match ground.coded {
                Some(coded) => used.extend(coded.stance.evidence.iter()),
                None => used.extend(ground.voices.iter().flat_map(VoiceStance::statements)),
            }
        }
        used.sort_unstable();
        used.dedup();
        used
    }

    /// Returns the statements that count, in order of date: those on the topic, what a coded stance rests on besides, and
    /// for a bloc that stands by its members what counts for them.
    pub(in crate::query) fn counted(&self) -> Vec<StatementRef> {
        let mut counted = Vec::new();
        for ruling in self.descend(|_, _| true) {
            let testimonies = ruling.evidence.testimonies.iter();
            let items = testimonies.flat_map(|said| said.by(self.day));
            counted.extend(items.map(|item| item.statement));
            let coded = ruling.coded.iter();
            counted.extend(coded.flat_map(|coded| coded.stance.evidence.iter()));
        }
        counted.sort_unstable();
        counted.dedup();
        counted
    }

    /// Returns what a conditional ruling hangs on, in order: the conditions of the coded stance, of the conditional
    /// statements used, or of the conditional members.
    pub(in crate::query) fn conditions(&self) -> Vec<ConditionRef> {
        let conditional = Standing::Declared(Position::Conditional);
        if self.standing != conditional {
            return Vec::new();
        }
        let mut conditions: Vec<ConditionRef> = Vec::new();
        let grounds = self.grounds().into_iter();
        for ground in grounds.filter(|ground| ground.standing == conditional) {
            if let Some(coded) = ground.coded {
                conditions.extend(coded.stance.conditions.iter());
            } else {
                let data = self.evidence.data;
                let statements = ground.conditional_statements();
                conditions.extend(statements.flat_map(|at| data[at].conditions.iter()));
            }
        }
        conditions.sort_unstable();
        conditions.dedup();
        conditions
    }

    /// `true` if it is support only because conditions are taken as met.
    pub(in crate::query) fn is_assumed(&self) -> bool {
        let assumed = |ground: &Self| match ground.coded {
            Some(coded) => coded.stance.position == Position::Conditional,
            None => ground.conditional_statements().next().is_some(),
        };
        self.standing == Standing::Declared(Position::Supports)
            && self.grounds().iter().any(assumed)
    }

    /// Returns the statements of the voices combined that say a conditional yes.
    fn conditional_statements(&self) -> impl Iterator<Item = StatementRef> {
        let used = self.voices.iter().flat_map(VoiceStance::statements);
        let conditional = Some(Coding::Takes(Position::Conditional));
        let evidence = self.evidence;
        used.filter(move |at| evidence.data[*at].coding(evidence.topic) == conditional)
    }

    /// Returns the voices that it passes over and that lean another way than it does, parties to the matter included:
    /// what a reader is to know beside the label. Those long overtaken by whoever spoke last are left out.
    pub(in crate::query) fn dissent(&self) -> Vec<VoiceStance<'d>> {
        let testimonies = &self.evidence.testimonies;
        let of_voices = testimonies.chunk_by(|one, other| one.voice == other.voice);
        let passed_over = of_voices.filter(|said| self.of(said[0].voice).is_none());
        let mut others: Vec<VoiceStance<'d>> = passed_over
            .filter_map(|said| {
                let newest = said.iter().flat_map(|said| said.newest(self.day));
                VoiceStance::of(said[0].voice, newest)
            })
            .collect();
        let latest = testimonies.iter().filter_map(|said| said.latest(self.day));
        drop_overtaken(&mut others, latest.max());
        let sign = self.standing.position().map(Position::sign);
        others.retain(|said| {
            said.position != Position::Neutral && Some(said.position.sign()) != sign
        });
        others
    }
}
