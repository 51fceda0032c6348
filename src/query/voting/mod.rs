//! How the European Union decides, and who would have to move: TEU 15(4), 16(4) and 31(1), TFEU 238.
//!
//! A member that supports votes yes, one that opposes votes no; conditional, mixed and neutral ones abstain, which is
//! no yes under a majority and no block under unanimity (TFEU 238(4)). Undeclared members are in neither camp: a result
//! is `open` where it hangs on them.

mod search;
mod weight;

use std::cmp::Reverse;

use crate::model::keyword::keyword_enum;
use crate::model::{Day, DecisionRule, Position, Standing};
use search::{Tier, fewest};
pub(super) use weight::Weight;
use weight::joined;

/// The id of the bloc that decides by these rules, and of whose members a stance is expected.
pub const EUROPEAN_UNION: &str = "eu";

/// First days on which the Union had so many member states. The rules below are those of the Treaty of Lisbon, in force
/// since 1 December 2009, of majorities since 1 November 2014.
const MEMBER_STATES: [(Day, usize); 4] = [
    (Day::constant(2004, 5, 1), 25),
    (Day::constant(2007, 1, 1), 27),
    (Day::constant(2013, 7, 1), 28),
    (Day::constant(2020, 2, 1), 27),
];

/// Returns how many member states the Union has on a day (TEU 52 and the Treaties of Accession): a list of fewer is
/// incomplete, and decides nothing.
pub(super) fn member_states(day: Day) -> usize {
    let begun = MEMBER_STATES.iter().rfind(|(first, _)| *first <= day);
    begun.unwrap_or(&MEMBER_STATES[0]).1
}

/// Percent of the population that a qualified majority comprises: TEU 16(4), TFEU 238(2).
pub const POPULATION_PERCENT: usize = 65;

keyword_enum! {
    /// Computes the outcome of the stances on record under a rule.
    Outcome {
        /// Met, whatever the undeclared members say.
        Reached = "reached",
        /// Not met yet, and within the gift of the undeclared members.
        Open = "open",
        /// Not met, whatever the undeclared members say.
        NotReached = "not-reached",
    }
}

keyword_enum! {
    /// Why a rule could not be applied.
    Unknown {
        /// The group lists fewer members than the Union had on the day.
        Incomplete = "incomplete",
        /// The population of a member is not on record.
        NoPopulation = "no-population",
    }
}

/// A member at the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    /// Its standing.
    pub standing: Standing,
    /// Its inhabitants.
    pub population: Option<u64>,
}

/// A qualified majority of the Council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Majority {
    /// Percent of the members in favour.
    pub percent: usize,
    /// Members in favour at least.
    pub fewest: usize,
    /// Members a blocking minority has at least, however many people live there.
    pub fewest_to_block: Option<usize>,
}

impl Majority {
    /// The majority a rule asks for, if it asks for one. TEU 16(4): 55 % of the members, at least fifteen, and fewer
    /// than four never block. TFEU 238(2), in derogation from it: 72 %, with no such clause on blocking.
    pub fn of(rule: DecisionRule) -> Option<Self> {
        match rule {
            DecisionRule::Unanimity | DecisionRule::Consensus => None,
            DecisionRule::QualifiedMajority => Some(Self {
                percent: 55,
                fewest: 15,
                fewest_to_block: Some(4),
            }),
            DecisionRule::ReinforcedMajority => Some(Self {
                percent: 72,
                fewest: 0,
                fewest_to_block: None,
            }),
        }
    }

    /// Members in favour it takes, of so many: 15 and 20 of 27.
    pub fn needed(self, members: usize) -> usize {
        (members * self.percent).div_ceil(100).max(self.fewest)
    }

    /// Members not in favour that block by their number, of so many: 13 and 8 of 27.
    pub fn needed_to_block(self, members: usize) -> usize {
        (members + 1).saturating_sub(self.needed(members))
    }

    /// Returns `true` if those in favour are a qualified majority of the table.
    fn is_met(self, table: Weight, yes: Weight) -> bool {
        let weighs = u128::from(yes.population) * 100
            >= u128::from(table.population) * POPULATION_PERCENT as u128;
        let rest = table.less(yes).members;
        yes.members >= self.needed(table.members)
            && (weighs || self.fewest_to_block.is_some_and(|fewest| rest < fewest))
    }

    /// Returns `true` if those not in favour are a blocking minority: without them the rest is no qualified majority.
    fn is_blocked(self, table: Weight, rest: Weight) -> bool {
        !self.is_met(table, table.less(rest))
    }
}

/// The outcome of a rule, and the members that would have to move for it to be met, by their index at the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// `true` if the matter is decided.
    pub outcome: Outcome,
    /// The fewest members that would have to move, nearest first: to yes for a majority, to abstention for unanimity.
    pub movers: Vec<usize>,
    /// `true` if those not in favour are a blocking minority, under a majority.
    pub blocking: Option<Blocking>,
    /// `true` if all who abstain could prevent it by qualifying their abstention, under unanimity; absent where that is
    /// not known.
    pub abstention_prevents: Option<bool>,
}

/// The obstacles to a majority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    /// `true` if there is a blocking minority.
    pub outcome: Outcome,
    /// The fewest members that would have to decline their yes for one, nearest first.
    pub movers: Vec<usize>,
}

/// Applies a rule to a table, at which the whole Union has so many seats.
///
/// # Errors
///
/// When the table is not the whole Union, or a population that the rule weighs is not known.
pub(super) fn decide(
    rule: DecisionRule,
    seats: &[Seat],
    whole: usize,
) -> Result<Decision, Unknown> {
    if seats.len() < whole {
        return Err(Unknown::Incomplete);
    }
    match Majority::of(rule) {
        None => Ok(unanimous(rule, seats)),
        Some(majority) => majority.decide(seats),
    }
}

/// Nobody against: those who oppose block, and would have to abstain at least.
fn unanimous(rule: DecisionRule, seats: &[Seat]) -> Decision {
    let against = Standing::Declared(Position::Opposes);
    let movers: Vec<usize> = (0..seats.len())
        .filter(|at| seats[*at].standing == against)
        .collect();
    let waits = seats
        .iter()
        .any(|seat| seat.standing == Standing::Undeclared);
    Decision {
        outcome: match (movers.is_empty(), waits) {
            (false, _) => Outcome::NotReached,
            (true, true) => Outcome::Open,
            (true, false) => Outcome::Reached,
        },
        movers,
        blocking: None,
        abstention_prevents: (rule == DecisionRule::Unanimity)
            .then(|| abstention_prevents(seats))
            .flatten(),
    }
}

/// Returns `true` if those who abstain are at least a third of the members comprising at least a third of the
/// population, so that by qualifying their abstention they would prevent a decision: TEU 31(1).
fn abstention_prevents(seats: &[Seat]) -> Option<bool> {
    let abstaining = || seats.iter().filter(|seat| seat.abstains());
    if abstaining().count() * 3 < seats.len() {
        return Some(false);
    }
    let part = weigh(abstaining())?;
    let whole = weigh(seats.iter())?;
    Some(u128::from(part.population) * 3 >= u128::from(whole.population))
}

/// The members and inhabitants of some seats; `None` where a population is not known.
pub(super) fn weigh<'s>(mut seats: impl Iterator<Item = &'s Seat>) -> Option<Weight> {
    seats.try_fold(Weight::default(), |sum, seat| {
        Some(sum.and(seat.population?))
    })
}

impl Seat {
    /// Returns `true` if it is declared, and neither for nor against.
    pub(super) fn abstains(&self) -> bool {
        matches!(
            self.standing,
            Standing::Declared(Position::Conditional | Position::Mixed | Position::Neutral)
        )
    }
}

impl Majority {
    fn decide(self, seats: &[Seat]) -> Result<Decision, Unknown> {
        let table = weigh(seats.iter()).ok_or(Unknown::NoPopulation)?;
        let tier = |steps: usize| tier(seats, steps);
        let (yes, undeclared) = (tier(0), tier(3));
        let declined = [tier(1), tier(2), tier(4)].concat();
        let in_favour = joined(Weight::default(), &yes);
        let declining = joined(Weight::default(), &declined);
        let met = |camp: Weight| self.is_met(table, camp);
        let blocked = |camp: Weight| self.is_blocked(table, camp);
        let outcome = |here: bool, beyond: bool| match (here, beyond) {
            (true, _) => Outcome::Reached,
            // One side has what it needs, and the undeclared cannot help the other.
            (false, true) => Outcome::NotReached,
            (false, false) => Outcome::Open,
        };
        let towards = [tier(1), tier(2), tier(3), tier(4)];
        let away = [undeclared, yes];
        Ok(Decision {
            outcome: outcome(met(in_favour), blocked(declining)),
            movers: fewest(in_favour, &towards, &met).ok_or(Unknown::Incomplete)?,
            blocking: Some(Blocking {
                outcome: outcome(blocked(declining), met(in_favour)),
                movers: fewest(declining, &away, &blocked).ok_or(Unknown::Incomplete)?,
            }),
            abstention_prevents: None,
        })
    }
}

/// Returns the distance of a member from a yes: conditional is nearest, then mixed and neutral, then undeclared, then
/// opposed.
fn steps_to_yes(standing: Standing) -> usize {
    match standing {
        Standing::Declared(Position::Supports) => 0,
        Standing::Declared(Position::Conditional) => 1,
        Standing::Declared(Position::Mixed | Position::Neutral) => 2,
        Standing::Undeclared => 3,
        Standing::Declared(Position::Opposes) => 4,
    }
}

fn tier(seats: &[Seat], steps: usize) -> Tier {
    let members = seats.iter().enumerate();
    let mut tier: Tier = members
        .filter(|(_, seat)| steps_to_yes(seat.standing) == steps)
        .map(|(at, seat)| (at, seat.population.unwrap_or_default()))
        .collect();
    tier.sort_by_key(|(_, population)| Reverse(*population));
    tier
}

#[cfg(test)]
mod tests;
