//! A rule of the Union as a record: outcome, who stands in the way, who would have to move.

use schemars::JsonSchema;
use serde::Serialize;

use super::parts::PartView;
use super::share::Share;
use crate::layout::{Columns, Line};
use crate::model::{Dataset, DecisionRule, Id, KeywordEnum, Position, Standing};
use crate::query::{
    Blocking, Decision, Majority, Member, Outcome, POPULATION_PERCENT, Tally, Unknown,
};

/// The votes of the members, as the rules read positions.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(super) struct Camps {
    pub(super) in_favour: PartView,
    pub(super) abstaining: PartView,
    pub(super) against: PartView,
    /// Abstaining or against.
    pub(super) not_in_favour: PartView,
    pub(super) undeclared: PartView,
}

/// A rule and what it comes to.
#[derive(Debug, Serialize, JsonSchema)]
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
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Needed {
    pub(super) members: usize,
    pub(super) population_share: Option<Share>,
}

/// The fewest members that would have to move, nearest first.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Movers<'d> {
    pub(super) to: &'static str,
    pub(super) members: Vec<&'d Id<'d>>,
    #[serde(skip)]
    pub(super) names: Vec<(Standing, &'d str)>,
}

/// A blocking minority: members not in favour that are enough by their number, or by the people who live there.
#[derive(Debug, Serialize, JsonSchema)]
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

    /// Returns each camp by its name.
    pub(super) fn named(&self) -> [(&'static str, PartView); 5] {
        [
            ("in-favour", self.in_favour),
            ("abstaining", self.abstaining),
            ("against", self.against),
            ("not-in-favour", self.not_in_favour),
            ("undeclared", self.undeclared),
        ]
    }

    /// Returns the columns of named camps for programs.
    pub(super) fn columns<'c>() -> Columns<'c, (&'static str, PartView)> {
        Columns::new()
            .word("camp", "Camp", |(name, _): &(&str, PartView)| *name)
            .and(PartView::columns().within(|(_, part): &(_, PartView)| Some(part)))
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

    /// Returns its columns for programs: the rule, then its blocking minority.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("rule", "Rule", |it: &Self| it.rule)
            .word("governs", "Governs", |it| it.governs)
            .word("outcome", "Outcome", |it| it.outcome.map(Outcome::as_str))
            .word("unknown", "Unknown because", |it| {
                it.unknown.map(Unknown::as_str)
            })
            .number("needed_members", "Members needed", |it| {
                Some(it.needed.as_ref()?.members)
            })
            .number(
                "needed_population_share",
                "Share of population needed",
                |it| it.needed.as_ref()?.population_share.map(Share::fraction),
            )
            .text("would_move", "Would have to move", |it| {
                Line::list(it.would_move.iter().flat_map(|movers| &movers.members))
            })
            .word("would_move_to", "To", |it| Some(it.would_move.as_ref()?.to))
            .word("abstention_prevents", "Abstention prevents", |it| {
                it.abstention_prevents
            })
            .and(BlockingView::columns().within(|it: &Self| it.blocking.as_ref()))
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
    /// Returns its columns for programs.
    fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("blocking_outcome", "Blocking minority", |it: &Self| {
                it.outcome.as_str()
            })
            .number("blocking_members", "Members to block", |it| {
                it.needed_members
            })
            .number(
                "blocking_fewest_members",
                "With the population, members to block",
                |it| it.fewest_members,
            )
            .number(
                "blocking_population_share_above",
                "Share of population to block",
                |it| it.population_share_above.map(Share::fraction),
            )
            .text("blocking_would_move", "Would have to move to block", |it| {
                Line::list(&it.would_move.members)
            })
    }

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
