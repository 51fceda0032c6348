//! `tally`: how a group stands on a topic, and what would carry.

use crate::cli::args::{
    AssumingArgs, EvidenceArgs, FootnoteArgs, OutputArgs, WithFigures, keyword,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::figure;
use crate::model::{ActorRef, Dataset, DecisionRule, KeywordEnum, Position};
use crate::query::{Assumption, EUROPEAN_UNION, Tally, Whom};
use crate::report::TallyReport;

/// Tally a group on a topic: how many, how much of the population, and what would carry
///
/// Members are counted by their stance, and weighed by population where that of every member is on record: the figures
/// of the dataset's sources, not those the Council fixes for its votes each year. Shares are rounded down. Conditions
/// and positions that are assumed are named in the answer.
///
/// For the European Union its rules are applied to the stances. Supports is a yes, opposes a no. Conditional, mixed and
/// neutral count as abstention: no yes under a majority, no block under unanimity (TFEU 238(4)). Undeclared members are
/// in neither camp: a result that hangs on them is `open`.
///
/// unanimity: nobody is against. Foreign policy is decided so unless the Treaties say otherwise (TEU 31(1)). Members
/// who qualify their abstention need not apply the decision; where they are at least one third of the members comprising
/// one third of the population, it is not adopted.
///
/// consensus: nobody objects. The European Council decides so unless the Treaties say otherwise (TEU 15(4)).
///
/// qualified-majority: at least 55% of the members, fifteen at least, comprising 65% of the population, on a proposal
/// of the Commission or the High Representative (TEU 16(4)). A blocking minority is more than 45% of the members, or at
/// least four with more than 35% of the population: fewer than four never block by population. A special representative
/// is appointed so (TEU 31(2), 33); a member may prevent the vote for vital and stated reasons of national policy.
///
/// qualified-majority-reinforced: 72% of the members comprising 65% of the population, where there is no such proposal
/// (TFEU 238(2), which derogates from TEU 16(4) and has no clause on four members).
///
/// Those who would have to move are the smallest set of members that suffices. Of several sets of that size it is the one
/// with the fewest opponents, then the fewest undeclared, then the fewest mixed or neutral members; of those the most
/// populous; and of equals the first in display order.
///
/// The rule that decides on a topic is the one the dataset names for it (`decided-by`).
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// A topic, and the bloc whose members are tallied
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Bloc whose members are tallied
    #[arg(
        id = "filter-group",
        long = "group",
        value_name = "BLOC",
        default_value = EUROPEAN_UNION,
        help_heading = "Rows"
    )]
    group: String,
    /// Only this rule of the European Union [default: all of them]
    #[arg(long, value_name = "RULE", value_parser = keyword::<DecisionRule>(), value_delimiter = ',', help_heading = "Rows")]
    rule: Vec<DecisionRule>,
    /// Take a position for given: `undeclared=supports`, or of one member `germany=opposes`
    #[arg(long, value_name = "WHO=POSITION", value_parser = assumption, value_delimiter = ',', help_heading = "Assumptions")]
    assume: Vec<(String, Position)>,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    assuming: AssumingArgs,
    #[command(flatten)]
    output: OutputArgs<WithFigures>,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let words = find::named(data, &args.names, &[Kind::Topic, Kind::Actor])?;
    let [topic] = words.topics()[..] else {
        return Err(Error::new(
            "`tally` takes one topic",
            format!("`stance tally {}`", find::some_topic(data)),
        ));
    };
    let bloc = match words.actors()[..] {
        [] => find::blocs(data, std::slice::from_ref(&args.group))?,
        ref named => named.to_vec(),
    };
    let [bloc] = bloc[..] else {
        return Err(Error::new(
            "`tally` counts the members of one bloc",
            "`stance actors --actor-kind bloc` lists the blocs",
        ));
    };
    find::require_members(data, bloc)?;
    let snapshot = args.evidence.snapshot_assuming(data, &args.assuming)?;
    let members = data[bloc].members_on(snapshot.as_of);
    let assumed = args.assumptions(data, bloc, &members)?;
    let rules = args.rules(data, bloc)?;
    let tally = Tally::new(&snapshot, topic, bloc, &assumed, &rules);
    let report = TallyReport::new(&snapshot, &tally);
    let figure = || figure::tally(&snapshot, &tally, &report);
    ui.print_or_draw(
        &snapshot,
        &report,
        figure,
        &args.output,
        FootnoteArgs::default(),
    )?;
    Ok(Exit::Done)
}

impl Args {
    /// The rules asked for, each once; those of the Treaties are for the European Union alone.
    fn rules(&self, data: &Dataset<'_>, bloc: ActorRef) -> Result<Vec<DecisionRule>, Error> {
        let is_union = data[bloc].id.as_str() == EUROPEAN_UNION;
        if !is_union && !self.rule.is_empty() {
            return Err(Error::new(
                format!(
                    "`{}` does not decide by the rules of the European Union",
                    data[bloc].id
                ),
                "leave `--rule` out, or use `--group eu`",
            ));
        }
        let asked =
            |rule: &DecisionRule| is_union && (self.rule.is_empty() || self.rule.contains(rule));
        Ok(DecisionRule::ALL.iter().copied().filter(asked).collect())
    }

    /// Reads the assumptions: of members of the bloc, and of each once.
    fn assumptions(
        &self,
        data: &Dataset<'_>,
        bloc: ActorRef,
        members: &[ActorRef],
    ) -> Result<Vec<Assumption>, Error> {
        let mut assumed: Vec<Assumption> = Vec::new();
        for (who, position) in &self.assume {
            let whom = whom(data, bloc, members, who)?;
            if assumed.iter().any(|earlier| earlier.whom == whom) {
                return Err(Error::new(
                    format!("`--assume` gives `{who}` two positions"),
                    "give it one",
                ));
            }
            assumed.push(Assumption {
                whom,
                position: *position,
            });
        }
        Ok(assumed)
    }
}

/// Finds those whose position is assumed.
fn whom(
    data: &Dataset<'_>,
    bloc: ActorRef,
    members: &[ActorRef],
    who: &str,
) -> Result<Whom, Error> {
    if who == "undeclared" {
        return Ok(Whom::Undeclared);
    }
    let named = find::actors(data, &[who.to_owned()])?;
    if let [actor] = named[..]
        && members.contains(&actor)
    {
        return Ok(Whom::Member(actor));
    }
    let bloc = &data[bloc].id;
    Err(Error::new(
        format!("`{who}` is not a member of `{bloc}` on the day asked about"),
        format!(
            "assume positions of its members, or `undeclared`; `stance actors --group {bloc}` lists them"
        ),
    ))
}

/// Parses `WHO=POSITION`.
fn assumption(text: &str) -> Result<(String, Position), String> {
    let Some((who, position)) = text.split_once('=') else {
        return Err("write WHO=POSITION, as in `undeclared=supports`".to_owned());
    };
    let position = position
        .trim()
        .parse::<Position>()
        .map_err(|error| error.to_string())?;
    Ok((who.trim().to_owned(), position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assumption_is_somebody_and_a_position() {
        assert_eq!(
            assumption("undeclared = opposes"),
            Ok(("undeclared".to_owned(), Position::Opposes))
        );
        assert!(assumption("undeclared").is_err());
        assert!(
            assumption("germany=declined")
                .unwrap_err()
                .contains("supports")
        );
    }
}
