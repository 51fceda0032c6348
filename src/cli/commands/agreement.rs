//! `agreement`: how far coders agree.

use std::collections::BTreeSet;

use crate::cli::args::{OutputArgs, TopicArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::diagnostic::suggest;
use crate::model::Dataset;
use crate::query::reliability::{CodingFilter, Reliability};
use crate::report::AgreementReport;

/// Measure how far coders agree who read the same statements apart from each other
///
/// A coding, `[[coding]]`, is how one coder read a statement; it changes no stance. Compared are, for each statement and
/// each topic that one of its coders finds it bears on, the positions they found, on all topics and topic by topic:
///
///   agreement        the share of equal codes among pairs of codes
///   alpha            Krippendorff's alpha, which takes account of chance, of
///                    any number of coders and of what some did not code:
///                    nominal (any difference counts alike), ordinal (by
///                    how many lie between) and interval (by the distance
///                    of scores), each with a 95 % jackknife interval
///   Cohen's kappa    the same for each two coders, nominal
///
/// That a statement does not bear on a topic, and that a position was declined, are codes for nominal measures; ordinal
/// and interval ones compare positions alone. `stance help coding` gives the formulas and their sources.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(in crate::cli) struct Args {
    /// Topics, in any order
    #[arg(value_name = "TOPIC")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    /// Only codings of this coder
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        help_heading = "Rows"
    )]
    coder: Vec<String>,
    /// Compare the agreed positions, which answers rest on, as if they were one coder's more
    #[arg(long, help_heading = "Rows")]
    with_agreed: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let words = find::named(data, &args.names, &[Kind::Topic])?;
    let filter = CodingFilter {
        coders: known_coders(data, &args.coder)?,
        topics: args.topic.topics(data, &words)?,
        with_agreed: args.with_agreed,
    };
    let report = AgreementReport::new(data, &Reliability::new(data, &filter));
    ui.print((data, data.meta.as_of.last()), &report, &args.output)?;
    Ok(Exit::Done)
}

/// Returns the coders named, who must have coded something.
fn known_coders(data: &Dataset<'_>, named: &[String]) -> Result<Vec<String>, Error> {
    let known: BTreeSet<&str> = data.codings.iter().map(|it| it.coder.as_str()).collect();
    for name in named {
        if !known.contains(name.as_str()) {
            return Err(Error::Asked {
                message: format!("no coder is named `{name}`"),
                hint: suggest::help(name, known.iter().copied()),
            });
        }
    }
    Ok(named.to_vec())
}
