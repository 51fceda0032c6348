//! `tally`: how a group stands on a topic, and what would carry.

use crate::cli::args::{AssumingArgs, EvidenceArgs, OutputArgs, word};
use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::ui::Ui;
use crate::model::{ActorRef, Dataset, DecisionRule, KeywordEnum, Position};
use crate::query::{Assumption, EUROPEAN_UNION, Whom};
use crate::report::TallyReport;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Topic: id or title
    topic: String,
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
    #[arg(long, value_name = "RULE", value_parser = word::<DecisionRule>(), value_delimiter = ',', help_heading = "Rows")]
    rule: Vec<DecisionRule>,
    /// Take a position for given: `undeclared=supports`, or of one member `germany=opposes`
    #[arg(long, value_name = "WHO=POSITION", value_parser = assumption, value_delimiter = ',', help_heading = "Assumptions")]
    assume: Vec<(String, Position)>,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    assuming: AssumingArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let topic = find::topic(data, &args.topic)?;
    let bloc = find::bloc(data, &args.group)?;
    let assumed = args.assumptions(data, bloc)?;
    let rules = args.rules(data, bloc)?;
    let snapshot = args.evidence.lens_assuming(data, &args.assuming)?;
    let report = TallyReport::new(&snapshot, topic, bloc, &assumed, &rules);
    ui.print(&snapshot, &report, &args.output)?;
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
                    self.group
                ),
                "leave `--rule` out, or use `--group eu`",
            ));
        }
        let asked =
            |rule: &DecisionRule| is_union && (self.rule.is_empty() || self.rule.contains(rule));
        Ok(DecisionRule::ALL.iter().copied().filter(asked).collect())
    }

    /// What is to be assumed: of members of the bloc, and of each once.
    fn assumptions(&self, data: &Dataset<'_>, bloc: ActorRef) -> Result<Vec<Assumption>, Error> {
        let mut assumed: Vec<Assumption> = Vec::new();
        for (who, position) in &self.assume {
            let whom = self.whom(data, bloc, who)?;
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

    fn whom(&self, data: &Dataset<'_>, bloc: ActorRef, who: &str) -> Result<Whom, Error> {
        if who == "undeclared" {
            return Ok(Whom::Undeclared);
        }
        let actor = find::actor(data, who)?;
        if data[bloc].members.contains(&actor) {
            return Ok(Whom::Member(actor));
        }
        Err(Error::new(
            format!("`{who}` is not a member of `{}`", self.group),
            format!(
                "assume positions of its members, or `undeclared`; `stance actors --group {}` lists them",
                self.group
            ),
        ))
    }
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
