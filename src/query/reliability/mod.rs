//! The reliability of codings: how far the coders of a dataset agree, and where they do not.
//!
//! A unit is a statement and a topic that at least one of its coders finds it bears on. For the nominal measures a coder
//! who read the statement and finds that it does not bear on the topic has given a value too, and so has one who finds a
//! position declined. For the ordinal and the interval ones only positions have values: their scores.

mod measures;

pub use measures::{Estimate, Level, Ratings, Value};

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    CoderKind, Coding, Dataset, IndependentCoding, KeywordEnum, StatementRef, Text, TopicRef,
};

/// The codings that are compared.
#[derive(Clone, Debug, Default)]
pub struct CodingFilter {
    /// Those of these coders; of all where there is none.
    pub coders: Vec<String>,
    /// Positions on these topics.
    pub topics: Vec<TopicRef>,
    /// The agreed positions, which answers rest on, as if they were one coder's more.
    pub with_agreed: bool,
}

/// Who gave values: a coder, or the dataset itself with its agreed positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rater<'d> {
    /// A coder, by name.
    Coder(&'d Text<'d>),
    /// The agreed positions.
    Agreed,
}

/// What a coder finds in a statement on a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// A position, or that none was given.
    On(Coding),
    /// That the statement does not bear on the topic.
    OffTopic,
}

/// A coder with how much they coded.
#[derive(Clone, Debug)]
pub struct Coder<'d> {
    /// Who it is.
    pub rater: Rater<'d>,
    /// The kind of coder; `None` of the agreed positions.
    pub kind: Option<CoderKind>,
    /// The number of statements they coded.
    pub statements: usize,
}

/// How far all coders agree, on everything or on one topic.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The topic; `None` for all topics together.
    pub topic: Option<TopicRef>,
    /// The number of units that two coders or more have coded.
    pub units: usize,
    /// The share of equal codes among pairs of codes of one unit.
    pub observed: Option<f64>,
    /// Krippendorff's alpha at each level of measurement.
    pub alpha: Vec<(Level, Option<Estimate>)>,
}

/// How far two coders agree.
#[derive(Clone, Debug)]
pub struct CoderPair<'d> {
    /// The two.
    pub between: (Rater<'d>, Rater<'d>),
    /// The number of units that both have coded.
    pub units: usize,
    /// The share of those with equal codes.
    pub observed: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
}

/// A unit on which coders disagree.
#[derive(Clone, Debug)]
pub struct Disagreement<'d> {
    /// The statement.
    pub statement: StatementRef,
    /// The topic.
    pub topic: TopicRef,
    /// What each of its coders finds.
    pub codes: Vec<(Rater<'d>, Code)>,
    /// What was agreed.
    pub agreed: Code,
}

/// How far the coders of a dataset agree.
#[derive(Clone, Debug)]
pub struct Reliability<'d> {
    /// The coders, by name; the agreed positions last.
    pub coders: Vec<Coder<'d>>,
    /// The codings compared, in order of statements and coders.
    pub codings: Vec<&'d IndependentCoding<'d>>,
    /// The number of statements that two coders or more have coded.
    pub statements: usize,
    /// The agreement on everything, then on each topic that has units.
    pub agreements: Vec<Agreement>,
    /// The agreement of each two coders who have units in common.
    pub pairs: Vec<CoderPair<'d>>,
    /// The units on which coders disagree, in order of statements.
    pub disagreements: Vec<Disagreement<'d>>,
}

/// A statement and a topic, with the code of each coder who read the statement.
struct Unit {
    statement: StatementRef,
    topic: TopicRef,
    codes: Vec<Option<Code>>,
}

impl<'d> Reliability<'d> {
    /// Measures how far coders agree.
    pub fn new(data: &'d Dataset<'d>, filter: &CodingFilter) -> Self {
        let is_asked = |it: &&IndependentCoding<'_>| {
            filter.coders.is_empty() || filter.coders.iter().any(|name| *name == *it.coder)
        };
        let codings: Vec<_> = data.codings.iter().filter(is_asked).collect();
        let coders = coders(&codings, filter.with_agreed);
        let raters: Vec<Rater<'d>> = coders.iter().map(|coder| coder.rater).collect();
        let (mut units, mut statements) = (Vec::new(), 0);
        for of_one in codings.chunk_by(|a, b| a.statement == b.statement) {
            let read = readings(data, of_one, &raters);
            statements += usize::from(read.iter().flatten().nth(1).is_some());
            units.extend(units_of(of_one[0].statement, &read, &filter.topics));
        }
        let topics: BTreeSet<TopicRef> = units.iter().map(|unit: &Unit| unit.topic).collect();
        let scopes = std::iter::once(None).chain(topics.into_iter().map(Some));
        Self {
            agreements: scopes.map(|topic| agreement(&units, topic)).collect(),
            pairs: pairs(&raters, &units),
            disagreements: units
                .iter()
                .filter_map(|unit| disagreement(data, &raters, unit))
                .collect(),
            coders,
            codings,
            statements,
        }
    }
}

/// Returns the coders with how much each coded, and the agreed positions where they are asked for.
fn coders<'d>(codings: &[&'d IndependentCoding<'d>], with_agreed: bool) -> Vec<Coder<'d>> {
    let mut known: BTreeMap<&'d Text<'d>, Coder<'d>> = BTreeMap::new();
    for coding in codings {
        let coder = known.entry(&coding.coder).or_insert(Coder {
            rater: Rater::Coder(&coding.coder),
            kind: Some(coding.kind),
            statements: 0,
        });
        coder.statements += 1;
    }
    let read: BTreeSet<StatementRef> = codings.iter().map(|it| it.statement).collect();
    let agreed = with_agreed.then_some(Coder {
        rater: Rater::Agreed,
        kind: None,
        statements: read.len(),
    });
    known.into_values().chain(agreed).collect()
}

/// The positions that a coder finds in a statement.
type Reading<'d> = &'d [(TopicRef, Coding)];

/// Returns what each rater finds in the statement that some codings are of; `None` of one who has not read it.
fn readings<'d>(
    data: &'d Dataset<'d>,
    codings: &[&'d IndependentCoding<'d>],
    raters: &[Rater<'d>],
) -> Vec<Option<Reading<'d>>> {
    let reading = |rater: &Rater<'d>| match rater {
        Rater::Agreed => Some(&*data[codings.first()?.statement].positions),
        Rater::Coder(name) => {
            let own = codings.iter().find(|coding| coding.coder == **name);
            own.map(|coding| &*coding.positions)
        }
    };
    raters.iter().map(reading).collect()
}

fn code(reading: Reading<'_>, topic: TopicRef) -> Code {
    let found = reading.iter().find(|(on, _)| *on == topic);
    found.map_or(Code::OffTopic, |(_, coding)| Code::On(*coding))
}

fn units_of(
    statement: StatementRef,
    readings: &[Option<Reading<'_>>],
    asked: &[TopicRef],
) -> Vec<Unit> {
    let found = readings.iter().flatten().copied().flatten();
    let topics: BTreeSet<TopicRef> = found.map(|(topic, _)| *topic).collect();
    let topics = topics.into_iter().filter(|topic| asked.contains(topic));
    let unit = |topic| Unit {
        statement,
        topic,
        codes: readings
            .iter()
            .map(|reading| reading.map(|it| code(it, topic)))
            .collect(),
    };
    topics.map(unit).collect()
}

impl Code {
    /// Returns the value it has at a level of measurement, if it has one there.
    fn value(self, level: Level) -> Option<Value> {
        match (level, self) {
            (Level::Nominal, Self::OffTopic) => Some(-1),
            (Level::Nominal, Self::On(coding)) => {
                let place = Coding::ALL.iter().position(|it| *it == coding)?;
                Value::try_from(place).ok()
            }
            (Level::Ordinal | Level::Interval, Self::OffTopic) => None,
            (Level::Ordinal | Level::Interval, Self::On(coding)) => {
                coding.position().map(crate::model::Position::half_points)
            }
        }
    }
}

fn ratings<'u>(units: impl IntoIterator<Item = &'u Unit>, level: Level) -> Ratings {
    let values = |unit: &Unit| {
        let codes = unit.codes.iter();
        codes
            .map(|code| code.and_then(|it| it.value(level)))
            .collect()
    };
    Ratings::new(units.into_iter().map(values).collect())
}

fn agreement(units: &[Unit], topic: Option<TopicRef>) -> Agreement {
    let units = || {
        let is_meant = move |unit: &&Unit| topic.is_none_or(|topic| unit.topic == topic);
        units.iter().filter(is_meant)
    };
    let nominal = ratings(units(), Level::Nominal);
    let alpha = |level: &Level| (*level, ratings(units(), *level).alpha(*level));
    Agreement {
        topic,
        units: nominal.paired_units(),
        observed: nominal.observed_agreement(),
        alpha: Level::ALL.iter().map(alpha).collect(),
    }
}

fn pairs<'d>(raters: &[Rater<'d>], units: &[Unit]) -> Vec<CoderPair<'d>> {
    let mut pairs = Vec::new();
    for (at, one) in raters.iter().enumerate() {
        for (other_at, other) in raters.iter().enumerate().skip(at + 1) {
            let of_both = units.iter().filter_map(|unit| {
                let codes = [unit.codes[at]?, unit.codes[other_at]?];
                Some(
                    codes
                        .iter()
                        .map(|code| code.value(Level::Nominal))
                        .collect(),
                )
            });
            let ratings = Ratings::new(of_both.collect());
            if ratings.paired_units() > 0 {
                pairs.push(CoderPair {
                    between: (*one, *other),
                    units: ratings.paired_units(),
                    observed: ratings.observed_agreement(),
                    kappa: ratings.kappa(0, 1),
                });
            }
        }
    }
    pairs
}

fn disagreement<'d>(
    data: &'d Dataset<'d>,
    raters: &[Rater<'d>],
    unit: &Unit,
) -> Option<Disagreement<'d>> {
    let codes = raters.iter().zip(&unit.codes);
    let codes: Vec<_> = codes
        .filter_map(|(rater, code)| Some((*rater, (*code)?)))
        .collect();
    let differ = codes.windows(2).any(|pair| pair[0].1 != pair[1].1);
    differ.then(|| Disagreement {
        statement: unit.statement,
        topic: unit.topic,
        codes,
        agreed: code(&data[unit.statement].positions, unit.topic),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::tests::samples::{WORLD, open, said};

    #[test]
    fn coders_of_different_statements_are_no_pair() {
        let coding = |coder: &str, statement: &str| {
            format!(
                "[[coding]]\ncoder = '{coder}'\ndate = 2026-06-01\nstatement = '{statement}'\n\
                 positions = {{ dialogue = 'supports' }}\n"
            )
        };
        let said =
            |id: &str, date: &str| said(id, "arland", date, "supports", "direct", &["paper"]);
        let statements = said("a", "2026-01-10") + &said("b", "2026-01-11");
        let pairs = |codings: &[String]| {
            let data = open(&format!("{WORLD}{statements}{}", codings.concat()));
            let topics = data.topic_refs().collect();
            let filter = CodingFilter {
                topics,
                ..CodingFilter::default()
            };
            Reliability::new(data, &filter).pairs.len()
        };
        assert_eq!(pairs(&[coding("AB", "a"), coding("CD", "b")]), 0);
        assert_eq!(pairs(&[coding("AB", "a"), coding("CD", "a")]), 1);
    }
}
