//! A rule of the Union as a record: outcome, who stands in the way, who would have to move.

use serde::Serialize;

use super::parts::{PartView, PositionView};
use super::share::Share;
use crate::layout::Line;
use crate::model::{Dataset, DecisionRule, Id, KeywordEnum, Position, Standing};
use crate::query::{
    Blocking, Decision, Majority, Member, Outcome, POPULATION_PERCENT, Tally, Unknown,
};
use crate::report::phrases;

/// The votes of the members, as the rules read positions.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Camps {
    pub(super) in_favour: PartView,
    pub(super) abstaining: PartView,
    pub(super) against: PartView,
    /// Abstaining or against.
    pub(super) not_in_favour: PartView,
    pub(super) undeclared: PartView,
}

/// A rule and what it comes to.
#[derive(Debug, Serialize)]
pub(super) struct RuleView<'d> {
    pub(super) rule: DecisionRule,
    pub(super) governs: bool,
    /// Null where the rule could not be applied, and then `unknown` says why.
    pub(super) outcome: Option<Outcome>,
    pub(super) unknown: Option<Unknown>,
    /// The thresholds of a majority; null where it takes only that nobody is against.
    pub(super) needed: Option<Needed>,
    pub(super) would_move: Option<Movers<'d>>,
    pub(super) abstention_prevents: Option<bool>,
    pub(super) blocking: Option<BlockingView<'d>>,
}

/// The thresholds of a majority.
#[derive(Debug, Serialize)]
pub(super) struct Needed {
    pub(super) members: usize,
    pub(super) population_share: Option<Share>,
}

/// The fewest members that would have to move, nearest first.
#[derive(Debug, Serialize)]
pub(super) struct Movers<'d> {
    pub(super) to: &'static str,
    pub(super) members: Vec<&'d Id<'d>>,
    #[serde(skip)]
    pub(super) names: Vec<(Standing, &'d str)>,
}

/// A blocking minority: members not in favour that are enough by their number, or by the people who live there.
#[derive(Debug, Serialize)]
pub(super) struct BlockingView<'d> {
    pub(super) outcome: Outcome,
    /// Enough by their number.
    pub(super) needed_members: usize,
    /// By population, at least so many members.
    pub(super) fewest_members: usize,
    /// By population, more than this share of it.
    pub(super) population_share_above: Option<Share>,
    pub(super) would_move: Movers<'d>,
}

impl Camps {
    pub(super) fn new(tally: &Tally<'_>) -> Self {
        let part = |admits: &dyn Fn(&Member<'_>) -> bool| {
            let members = tally.members.iter().filter(|member| admits(member));
            PartView::new(tally, tally.weigh(members))
        };
        let against = Standing::Declared(Position::Opposes);
        Self {
            in_favour: part(&|member| member.standing == Standing::Declared(Position::Supports)),
            abstaining: part(&|member| member.abstains()),
            against: part(&|member| member.standing == against),
            not_in_favour: part(&|member| member.abstains() || member.standing == against),
            undeclared: part(&|member| member.standing == Standing::Undeclared),
        }
    }
}

impl<'d> RuleView<'d> {
    pub(super) fn new(
        data: &'d Dataset<'d>,
        tally: &Tally<'_>,
        rule: DecisionRule,
        decided: &Result<Decision, Unknown>,
        governing: Option<DecisionRule>,
    ) -> Self {
        let unknown = decided.as_ref().err().copied();
        let decision = decided.as_ref().ok();
        let majority = Majority::of(rule);
        let to = match majority {
            Some(_) => Position::Supports.as_str(),
            None => ABSTENTION,
        };
        let blocking = decision.and_then(|decision| decision.blocking.as_ref());
        Self {
            rule,
            governs: governing == Some(rule),
            outcome: decision.map(|decision| decision.outcome),
            unknown,
            needed: majority.map(|majority| Needed {
                members: majority.needed(tally.members.len()),
                population_share: Share::of_count(POPULATION_PERCENT, 100),
            }),
            would_move: decision.map(|decision| Movers::new(data, tally, to, &decision.movers)),
            abstention_prevents: decision.and_then(|decision| decision.abstention_prevents),
            blocking: blocking
                .zip(majority)
                .map(|(blocking, majority)| BlockingView::new(data, tally, majority, blocking)),
        }
    }

    /// Returns its rows of a table for programs: the rule with those in favour, and its blocking minority with those who
    /// are not.
    pub(super) fn rows<'r>(&'r self, camps: &'r Camps) -> impl Iterator<Item = Row<'r, 'd>> {
        let blocking = self.blocking.as_ref();
        let blocking = blocking.map(|blocking| Row::Blocking(self, blocking, &camps.not_in_favour));
        [Row::Rule(self, &camps.in_favour)]
            .into_iter()
            .chain(blocking)
    }
}

/// A row of the table for programs.
pub(super) enum Row<'r, 'd> {
    /// A position.
    Position(&'r PositionView<'d>),
    /// A rule, with those in favour.
    Rule(&'r RuleView<'d>, &'r PartView),
    /// A blocking minority under a rule, with those not in favour.
    Blocking(&'r RuleView<'d>, &'r BlockingView<'d>, &'r PartView),
}

impl<'r, 'd> Row<'r, 'd> {
    pub(super) fn part(&self) -> &'static str {
        match self {
            Self::Position(_) => "position",
            Self::Rule(..) => "rule",
            Self::Blocking(..) => "blocking-minority",
        }
    }

    pub(super) fn name(&self) -> Line {
        match self {
            Self::Position(held) => phrases::standing(held.position),
            Self::Rule(rule, _) | Self::Blocking(rule, ..) => rule.rule.into(),
        }
    }

    pub(super) fn counted(&self) -> PartView {
        match self {
            Self::Position(held) => held.part,
            Self::Rule(_, camp) | Self::Blocking(_, _, camp) => **camp,
        }
    }

    pub(super) fn actors(&self) -> &'r [&'d Id<'d>] {
        match self {
            Self::Position(held) => &held.actors,
            Self::Rule(..) | Self::Blocking(..) => &[],
        }
    }

    /// Returns what the rule comes to, or why that is not known.
    pub(super) fn outcome(&self) -> &'static str {
        let outcome = match self {
            Self::Position(_) => None,
            Self::Rule(rule, _) => rule
                .outcome
                .map(Outcome::as_str)
                .or(rule.unknown.map(Unknown::as_str)),
            Self::Blocking(_, blocking, _) => Some(blocking.outcome.as_str()),
        };
        outcome.unwrap_or_default()
    }

    pub(super) fn governs(&self) -> Option<bool> {
        match self {
            Self::Position(_) => None,
            Self::Rule(rule, _) | Self::Blocking(rule, ..) => Some(rule.governs),
        }
    }

    pub(super) fn would_move(&self) -> &'r [&'d Id<'d>] {
        let movers = match self {
            Self::Position(_) => None,
            Self::Rule(rule, _) => rule.would_move.as_ref(),
            Self::Blocking(_, blocking, _) => Some(&blocking.would_move),
        };
        movers.map_or(&[], |movers| &movers.members)
    }
}

/// The standing to which a member moves that gives up its no, or its yes.
const ABSTENTION: &str = "abstention";

impl<'d> Movers<'d> {
    fn new(data: &'d Dataset<'d>, tally: &Tally<'_>, to: &'static str, movers: &[usize]) -> Self {
        let members = || movers.iter().filter_map(|at| tally.members.get(*at));
        Self {
            to,
            members: members().map(|member| &data[member.actor()].id).collect(),
            names: members()
                .map(|member| (member.standing, &*data[member.actor()].name))
                .collect(),
        }
    }
}

impl<'d> BlockingView<'d> {
    fn new(
        data: &'d Dataset<'d>,
        tally: &Tally<'_>,
        majority: Majority,
        blocking: &Blocking,
    ) -> Self {
        Self {
            outcome: blocking.outcome,
            needed_members: majority.needed_to_block(tally.members.len()),
            fewest_members: majority.fewest_to_block.unwrap_or(1),
            population_share_above: Share::of_count(100 - POPULATION_PERCENT, 100),
            would_move: Movers::new(data, tally, ABSTENTION, &blocking.movers),
        }
    }
}
