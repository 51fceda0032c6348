//! What a finding of the rule rests on: the statements it uses, those it counts, the conditions it hangs on.

use super::case::{Case, Item};
use super::rule::{Basis, Ruling, VoiceStance};
use crate::model::{ConditionRef, Day, Position, Standing, StatementRef};

impl<'d> Case<'d> {
    /// The statements a finding of a day rests on, in order of date: the evidence of the coded stance, the newest
    /// words of the voices combined, or what the stances of the members that were combined rest on.
    pub(super) fn used(&self, found: &Ruling<'d>, day: Day) -> Vec<StatementRef> {
        let mut used: Vec<StatementRef> = match (found.basis, self.coded_on(day)) {
            (Basis::Coded, Some(coded)) => coded.stance.evidence.to_vec(),
            (Basis::Members, _) => self
                .weighed_members(day)
                .flat_map(|(member, _)| member.used(&member.finding(day), day))
                .collect(),
            _ => found
                .voices
                .iter()
                .flat_map(VoiceStance::statements)
                .collect(),
        };
        used.sort_unstable();
        used.dedup();
        used
    }

    /// The statements that count by a day: those on the topic, what a coded stance rests on besides, and for a bloc that
    /// stands by its members what counts for them.
    pub(super) fn counted(&self, found: &Ruling<'d>, day: Day) -> Vec<StatementRef> {
        let mut counted: Vec<StatementRef> = self.known(day).map(|item| item.statement).collect();
        match found.basis {
            Basis::Coded => counted.extend(self.used(found, day)),
            Basis::Members => {
                let members = self.members.iter();
                counted.extend(members.flat_map(|case| case.counted(&case.finding(day), day)));
            }
            _ => {}
        }
        counted.sort_unstable();
        counted.dedup();
        counted
    }

    /// What a conditional finding of a day hangs on: the conditions of the coded stance, of the conditional statements
    /// used, or of the conditional members.
    pub(super) fn conditions(&self, found: &Ruling<'d>, day: Day) -> Vec<ConditionRef> {
        if found.standing != Standing::Declared(Position::Conditional) {
            return Vec::new();
        }
        match (found.basis, self.coded_on(day)) {
            (Basis::Coded, Some(coded)) => coded.stance.conditions.to_vec(),
            (Basis::Members, _) => self
                .weighed_members(day)
                .flat_map(|(member, _)| member.conditions(&member.finding(day), day))
                .collect(),
            _ => self
                .used_items(found)
                .filter(|item| item.position == Position::Conditional)
                .flat_map(|item| self.data[item.statement].conditions.iter().copied())
                .collect(),
        }
    }

    /// Whether a finding of a day is support only because conditions are taken as met.
    pub(super) fn is_assumed(&self, found: &Ruling<'d>, day: Day) -> bool {
        if found.standing != Standing::Declared(Position::Supports) {
            return false;
        }
        match (found.basis, self.coded_on(day)) {
            (Basis::Coded, Some(coded)) => coded.assumed,
            (Basis::Members, _) => self
                .weighed_members(day)
                .any(|(member, _)| member.is_assumed(&member.finding(day), day)),
            _ => self.used_items(found).any(|item| item.assumed),
        }
    }

    /// What the voices combined said newest.
    fn used_items(&self, found: &Ruling<'d>) -> impl Iterator<Item = &Item<'d>> {
        self.items.iter().filter(|item| {
            let mut voices = found.voices.iter();
            voices.any(|said| {
                said.voice == item.voice && said.statements().any(|at| at == item.statement)
            })
        })
    }
}
