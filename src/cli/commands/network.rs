//! `network`: who is tied to whom, or to which topics, by the statements they make.

use crate::cli::args::{
    self, By, EvidenceArgs, FootnoteArgs, OutputArgs, TopicArgs, WhoArgs, WithGraphs, keyword,
};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::figure;
use crate::model::{Attribution, Dataset, Day};
use crate::query::network::{Duplicates, Measure, Mode, Network, Normalisation, Specification};
use crate::report::{Layout, NetworkReport};

pub(super) const ABOUT: &str = "\
Tie actors by the statements they make: a discourse network

What is counted is x_ijk, the number of statements of actor i on topic j that take side k. Positions that score above \
zero (supports, conditional) agree with the topic's proposition, those below zero (opposes) \
disagree. Positions of zero (mixed, neutral) take no side and are left out, and so is declined. A \
statement counts once for each topic and for each of its parties, whoever speaks for them, in an \
official voice or not; a bloc has only the statements made in its own name. What others judge \
(assessed) is not the actor's words and is left out, unless `--attribution assessed` asks for it. \
Coded stances are no statements.

Statements are identical when they are the same actor's on the same side of the same topic; for \
co-occurrence, which ignores sides, on either side of it. Once per source means that of those that \
share a source only the first counts. A statement belongs to the week (Monday to Sunday), the month \
and the year of its first day.

Measures of two actors i and i', sums over the topics:
  congruence     pairs of statements on the same side   Σ_j Σ_k x_ijk x_i'jk
  conflict       pairs on opposite sides                Σ_j Σ_k x_ijk x_i'j(1-k)
  subtract       congruence less conflict
  co-occurrence  pairs on one topic, whichever side     Σ_j (Σ_k x_ijk) (Σ_k x_i'jk)
With --two-mode: an actor's statements for the topic's proposition, those against it, their \
difference, their sum.

Normalisations divide the measure, with A_i = Σ_j Σ_k x_ijk:
  average        (A_i + A_i') / 2
  jaccard        Σ_j Σ_k (x_ijk [x_i'jk = 0] + x_i'jk [x_ijk = 0] + x_ijk x_i'jk)
  cosine         A_i A_i'
  activity       A_i, with --two-mode only
  prominence     Σ_i Σ_k x_ijk, all statements on the topic, with --two-mode only
None but prominence looks at any other actor: who else is in the network changes no weight. Only \
congruence under jaccard and all measures under cosine, activity and prominence stay between -1 \
and 1.

Pairs without weight have no tie. The defaults are those of the program Discourse Network Analyzer.

Source: Philip Leifeld, Johannes Gruber and Felix Rolf Bossner, Discourse Network Analyzer Manual; \
Philip Leifeld, Discourse Network Analysis, 2017, https://doi.org/10.1093/oxfordhb/9780190228217.013.25";

/// Tie actors by the statements they make: a discourse network
#[derive(Debug, clap::Args)]
#[command(long_about = ABOUT)]
pub(in crate::cli) struct Args {
    /// Actors, speakers and topics, in any order; a bloc brings its members
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Tie actors to topics instead of each other
    #[arg(long, help_heading = "Ties")]
    two_mode: bool,
    /// Measure of a tie
    #[arg(
        long,
        value_name = "MEASURE",
        value_parser = keyword::<Measure>(),
        default_value = "subtract",
        help_heading = "Ties"
    )]
    measure: Measure,
    /// Divisor of the measure [default: average, with --two-mode none]
    #[arg(
        long,
        visible_alias = "normalize",
        value_name = "HOW",
        value_parser = keyword::<Normalisation>(),
        help_heading = "Ties"
    )]
    normalise: Option<Normalisation>,
    /// How often identical statements count: all, or once per source, week, month, year or the whole range
    #[arg(
        long,
        value_name = "HOW",
        value_parser = keyword::<Duplicates>(),
        default_value = "source",
        help_heading = "Ties"
    )]
    duplicates: Duplicates,
    /// Only ties of at least this weight, positive or negative
    #[arg(long, value_name = "WEIGHT", value_parser = weight, default_value = "0", help_heading = "Ties")]
    min_weight: f64,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Whose statements make a node
    #[arg(long, value_enum, default_value_t, help_heading = "Rows")]
    by: By,
    /// Only what may have been said on or after this date
    #[arg(long, value_name = "DATE", value_parser = args::since, help_heading = "Rows")]
    since: Option<Day>,
    /// Include actors without a counted statement; those named by --actor always are
    #[arg(long, help_heading = "Rows")]
    all: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    output: OutputArgs<WithGraphs>,
    /// One row a tie, or actors down and what they are tied to across (table, csv, markdown)
    #[arg(
        long,
        value_name = "LAYOUT",
        value_parser = keyword::<Layout>(),
        default_value = "ties",
        help_heading = "Output"
    )]
    layout: Layout,
}

/// Parses a weight to compare others with.
fn weight(text: &str) -> Result<f64, String> {
    let weight = text.parse::<f64>().ok();
    weight
        .filter(|weight| weight.is_finite() && *weight >= 0.0)
        .ok_or_else(|| "it is a number, not below zero".to_owned())
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(
        data,
        &args.names,
        &[Kind::Actor, Kind::Speaker, Kind::Topic],
    )?;
    let who = args.who.read(&snapshot, &words)?;
    let topics = args.topic.topics(data, &words)?;
    let subjects = who.subjects(&snapshot, args.by);
    let specification = args.specification(who.is_named())?;
    let network = Network::new(&snapshot, &subjects, &topics, specification);
    let report = NetworkReport::new(data, snapshot.as_of, &network, args.layout);
    let figure = || figure::network(&snapshot, &network, &report);
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
    /// Says what the network is made of, where that goes together.
    fn specification(&self, names_actors: bool) -> Result<Specification, Error> {
        let (mode, usual) = if self.two_mode {
            (Mode::TwoMode, Normalisation::None)
        } else {
            (Mode::OneMode, Normalisation::Average)
        };
        let normalisation = self.normalise.unwrap_or(usual);
        if !mode.has(normalisation) {
            let hint = match mode {
                Mode::OneMode => {
                    "with actors on both sides use `average`, `jaccard` or `cosine`, or add `--two-mode`"
                }
                Mode::TwoMode => {
                    "between actors and topics use `activity` or `prominence`, or leave out `--two-mode`"
                }
            };
            let message = format!("`--normalise {normalisation}` does not fit the network");
            return Err(Error::new(message, hint));
        }
        let format = self.output.format()?;
        if self.layout == Layout::Matrix && !format.has_columns() {
            return Err(Error::new(
                format!("`--layout matrix` does not apply to `--format {format}`"),
                "it arranges table, csv and markdown",
            ));
        }
        Ok(Specification {
            mode,
            measure: self.measure,
            normalisation,
            duplicates: self.duplicates,
            min_weight: self.min_weight,
            since: self.since,
            assessed: self.evidence.asks_for(Attribution::Assessed),
            isolates: self.all || names_actors,
        })
    }
}
