//! What the rules of the Union come to, in words.

use super::rules::{BlockingView, Camps, Movers, RuleView};
use crate::layout::{Item, Line, detail, name, notice};
use crate::model::{DecisionRule, Standing};
use crate::query::{Outcome, POPULATION_PERCENT, Unknown};
use crate::report::phrases;

/// The rules as entries of a list, the one that governs the topic first.
pub(super) fn items(rules: &[RuleView<'_>], camps: &Camps) -> Vec<Item> {
    let mut order: Vec<&RuleView<'_>> = rules.iter().collect();
    order.sort_by_key(|rule| !rule.governs);
    let item = |(at, rule): (usize, &&RuleView<'_>)| {
        let told = order[..at].iter().any(|earlier| earlier.is_unanimous());
        Item {
            head: rule.head(camps),
            body: rule.body(camps, told && rule.is_unanimous()),
        }
    };
    order.iter().enumerate().map(item).collect()
}

/// Says why no rule was applied at all, if that is so: the whole Union has more members.
pub(super) fn none_applies(rules: &[RuleView<'_>], members: usize, whole: usize) -> Option<String> {
    let incomplete = |rule: &RuleView<'_>| rule.unknown == Some(Unknown::Incomplete);
    rules.iter().all(incomplete).then(|| {
        format!("No rule is applied: the dataset lists {members} of the Union's {whole} members on that day.")
    })
}

impl RuleView<'_> {
    fn is_unanimous(&self) -> bool {
        self.needed.is_none()
    }

    fn head(&self, camps: &Camps) -> Line {
        let outcome = match self.outcome {
            Some(outcome) => said("reached", "not reached", outcome, camps),
            None => "not worked out, as populations are missing".to_owned(),
        };
        let head = name(phrases::rule(self.rule)) + ": " + notice(outcome);
        if self.governs {
            head + detail("  (decides on this topic)")
        } else {
            head
        }
    }

    /// What the rule asks for and what comes of it. `again` when another rule has told who is against.
    fn body(&self, camps: &Camps, again: bool) -> Vec<Line> {
        let mut body = vec![detail(self.law(camps))];
        if self.is_unanimous() {
            self.unanimous(camps, again, &mut body);
        } else {
            self.majority(camps, &mut body);
        }
        body
    }

    /// Returns what the rule asks for, and where it is written.
    fn law(&self, camps: &Camps) -> String {
        let of = camps.not_in_favour.members + camps.in_favour.members + camps.undeclared.members;
        let needed = self.needed.as_ref().map_or(0, |needed| needed.members);
        let majority = format!(
            "At least {needed} of {of} members with {POPULATION_PERCENT}% of the population"
        );
        match self.rule {
            DecisionRule::Unanimity => {
                "It takes that nobody is against; abstention does not prevent it. TEU 31(1), TFEU 238(4)."
                    .to_owned()
            }
            DecisionRule::Consensus => "It takes that nobody objects. TEU 15(4).".to_owned(),
            DecisionRule::QualifiedMajority => format!(
                "{majority}, on a proposal of the Commission or High Representative. TEU 16(4)."
            ),
            DecisionRule::ReinforcedMajority => {
                format!("{majority}, where there is no such proposal. TFEU 238(2).")
            }
        }
    }

    fn unanimous(&self, camps: &Camps, again: bool, body: &mut Vec<Line>) {
        let blockers = self
            .would_move
            .as_ref()
            .filter(|movers| !movers.names.is_empty());
        body.push(match blockers {
            None => "Nobody on record is against.".into(),
            Some(_) if again => "Blocked by the same members.".into(),
            Some(blockers) => format!(
                "Blocked by {}, who would have to abstain at least: {}.",
                camps.against.text(),
                names(&blockers.names)
            )
            .into(),
        });
        let undeclared = phrases::count(camps.undeclared.members, "undeclared member");
        match (camps.undeclared.members, blockers) {
            (0, _) => {}
            (_, Some(_)) if again => {}
            (_, Some(_)) => body.push(format!("Nor may any of {undeclared} oppose.").into()),
            (_, None) => {
                body.push(format!("It hangs on {undeclared}, of whom none may oppose.").into());
            }
        }
        if self.abstention_prevents == Some(true) {
            body.push(
                format!(
                    "Abstaining: {}. If they all qualified their abstention it would not be adopted: they are a third \
                     of the members with a third of the population. TEU 31(1).",
                    camps.abstaining.text()
                )
                .into(),
            );
        }
    }

    fn majority(&self, camps: &Camps, body: &mut Vec<Line>) {
        let undeclared = match camps.undeclared.members {
            0 => String::new(),
            _ => format!("; undeclared: {}", camps.undeclared.text()),
        };
        body.push(format!("In favour: {}{undeclared}.", camps.in_favour.text()).into());
        body.extend(
            self.would_move
                .as_ref()
                .and_then(|movers| movers.line("carry it")),
        );
        if let Some(blocking) = &self.blocking {
            body.push(blocking.line(camps));
            body.extend(blocking.would_move.line("block it"));
        }
    }
}

/// An outcome in words, and whether the undeclared can still change it.
fn said(yes: &str, no: &str, outcome: Outcome, camps: &Camps) -> String {
    let word = match outcome {
        Outcome::Reached => yes,
        Outcome::NotReached => no,
        Outcome::Open => return "open, it hangs on the undeclared".to_owned(),
    };
    match camps.undeclared.members {
        0 => word.to_owned(),
        _ => format!("{word}, whatever the undeclared say"),
    }
}

impl Movers<'_> {
    /// `At least 3 more would carry it, nearest first: Finland (mixed); Spain, Romania (undeclared).`
    fn line(&self, what: &str) -> Option<Line> {
        let tier = |tier: &[(Standing, &str)]| {
            let standing = tier.first()?.0;
            Some(format!("{} ({})", names(tier), standing.as_str()))
        };
        let tiers = self.names.chunk_by(|a, b| a.0 == b.0).filter_map(tier);
        let tiers: Vec<String> = tiers.collect();
        let order = match tiers.len() {
            0 => return None,
            1 => "",
            _ => ", nearest first",
        };
        let more = self.names.len();
        Some(
            format!(
                "At least {more} more would {what}{order}: {}.",
                tiers.join("; ")
            )
            .into(),
        )
    }
}

fn names<T>(members: &[(T, &str)]) -> String {
    let names: Vec<&str> = members.iter().map(|(_, name)| *name).collect();
    names.join(", ")
}

impl BlockingView<'_> {
    fn line(&self, camps: &Camps) -> Line {
        let by_population = match self.fewest_members {
            1 => String::new(),
            fewest => format!("at least {fewest} with "),
        };
        format!(
            "Blocking minority: {}. Not in favour: {}; it takes {} members, or {by_population}more than {}% of the \
             population.",
            said("there is one", "none", self.outcome, camps),
            camps.not_in_favour.text(),
            self.needed_members,
            100 - POPULATION_PERCENT,
        )
        .into()
    }
}
