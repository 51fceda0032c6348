//! `agreement`: how far coders agree, and on what they do not.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::dates::DateColumns;
use super::ordered_map::OrderedMap;
use super::{Report, phrases};
use crate::layout::{Columns, Grid, Item, Line, Page, Records, detail, name};
use crate::model::{CoderKind, Coding, Dataset, Date, Id, IndependentCoding, KeywordEnum, Text};
use crate::query::reliability::{
    Agreement, Code, Coder, CoderPair, Disagreement, Estimate, Level, Rater, Reliability,
};

/// How far coders agree.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AgreementReport<'d> {
    coders: Vec<CoderView<'d>>,
    statements: usize,
    agreement: Vec<AgreementView<'d>>,
    pairs: Vec<PairView<'d>>,
    disagreements: Vec<DisagreementView<'d>>,
    codings: Vec<CodingView<'d>>,
}

/// A coding as it stands in the dataset.
#[derive(Debug, Serialize, JsonSchema)]
struct CodingView<'d> {
    statement: &'d Id<'d>,
    coder: &'d Text<'d>,
    kind: CoderKind,
    date: Date,
    positions: OrderedMap<&'d Id<'d>, Coding>,
    note: Option<&'d Text<'d>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CoderView<'d> {
    coder: &'d str,
    kind: Option<CoderKind>,
    statements: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct AgreementView<'d> {
    topic: Option<&'d Id<'d>>,
    units: usize,
    observed_agreement: Option<f64>,
    alpha: OrderedMap<Level, Option<EstimateView>>,
    #[serde(skip)]
    title: &'d str,
}

#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
struct EstimateView {
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PairView<'d> {
    a: &'d str,
    b: &'d str,
    units: usize,
    observed_agreement: Option<f64>,
    kappa: Option<f64>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DisagreementView<'d> {
    statement: &'d Id<'d>,
    date: Date,
    topic: &'d Id<'d>,
    codes: OrderedMap<&'d str, CodeView>,
    agreed: CodeView,
    #[serde(skip)]
    title: &'d Text<'d>,
    #[serde(skip)]
    words: &'d str,
    #[serde(skip)]
    is_agreed_shown: bool,
}

/// Returns a rater as documents name it: a coder by name, the agreed positions as `agreed`.
fn rater_name(rater: Rater<'_>) -> &str {
    match rater {
        Rater::Coder(name) => name,
        Rater::Agreed => "agreed",
    }
}

/// A code as documents name it: a position, `declined` or `off-topic`.
#[derive(Clone, Copy, Debug)]
struct CodeView(Code);

impl CodeView {
    fn as_str(self) -> &'static str {
        match self.0 {
            Code::On(coding) => coding.as_str(),
            Code::OffTopic => "off-topic",
        }
    }

    fn line(self) -> Line {
        let position = match self.0 {
            Code::On(coding) => coding.position(),
            Code::OffTopic => None,
        };
        match position {
            Some(position) => phrases::standing(position.into()),
            None => self.as_str().into(),
        }
    }
}

impl Serialize for CodeView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl JsonSchema for CodeView {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes = Coding::ALL.iter().map(|coding| Code::On(*coding));
        let words = codes
            .chain([Code::OffTopic])
            .map(|code| Self(code).as_str());
        json_schema!({ "enum": words.collect::<Vec<_>>() })
    }
}

impl<'d> AgreementReport<'d> {
    /// Reports how far coders agree.
    pub fn new(data: &'d Dataset<'d>, found: &Reliability<'d>) -> Self {
        let disagreements = found.disagreements.iter();
        Self {
            coders: found.coders.iter().map(CoderView::new).collect(),
            statements: found.statements,
            agreement: found
                .agreements
                .iter()
                .map(|it| AgreementView::new(data, it))
                .collect(),
            pairs: found.pairs.iter().map(PairView::new).collect(),
            codings: found
                .codings
                .iter()
                .map(|it| CodingView::new(data, it))
                .collect(),
            disagreements: disagreements
                .map(|it| DisagreementView::new(data, it))
                .collect(),
        }
    }

    fn coder_table(&self) -> Grid {
        Columns::new()
            .text("coder", "Coder", |it: &CoderView<'_>| name(it.coder))
            .word("kind", "Kind", |it| it.kind.map(CoderKind::as_str))
            .number("statements", "Statements", |it| it.statements)
            .grid(&self.coders)
    }

    /// Returns a row for all topics together and one for each, for people: a coefficient with its interval.
    fn measures(&self) -> Grid {
        let columns = Columns::new()
            .text("topic", "Topic", |it: &AgreementView<'_>| name(it.title))
            .number("units", "Units", |it| it.units)
            .number("observed_agreement", "Agreement", |it| {
                percent(it.observed_agreement)
            });
        let columns = Level::ALL
            .iter()
            .enumerate()
            .fold(columns, |columns, (at, level)| {
                columns.word(level, format!("Alpha, {level}"), move |it| {
                    it.alpha.0[at]
                        .1
                        .map_or_else(|| "–".into(), EstimateView::line)
                })
            });
        columns.grid(&self.agreement)
    }

    fn measure_table(&self) -> Grid {
        let columns = Columns::new()
            .word("topic", "Topic id", |it: &AgreementView<'_>| it.topic)
            .number("units", "Units", |it| it.units)
            .number("observed_agreement", "Observed agreement", |it| {
                it.observed_agreement
            });
        let columns = Level::ALL
            .iter()
            .enumerate()
            .fold(columns, |columns, (at, level)| {
                let estimate = move |it: &AgreementView<'_>| it.alpha.0[at].1;
                columns
                    .number(
                        format!("alpha_{level}"),
                        format!("Alpha, {level}"),
                        move |it| estimate(it).map(|it| it.value),
                    )
                    .number(format!("alpha_{level}_low"), "From", move |it| {
                        estimate(it).and_then(|it| it.low)
                    })
                    .number(format!("alpha_{level}_high"), "To", move |it| {
                        estimate(it).and_then(|it| it.high)
                    })
            });
        columns.grid(&self.agreement)
    }

    fn pair_table(&self, is_for_people: bool) -> Grid {
        let share = move |value: Option<f64>, text: fn(Option<f64>) -> String| -> Line {
            if is_for_people {
                text(value).into()
            } else {
                value.into()
            }
        };
        Columns::new()
            .text("a", "Between", |it: &PairView<'_>| name(it.a))
            .text("b", "and", |it| name(it.b))
            .number("units", "Units", |it| it.units)
            .number("observed_agreement", "Agreement", move |it| {
                share(it.observed_agreement, percent)
            })
            .number("kappa", "Cohen's kappa", move |it| {
                share(it.kappa, coefficient)
            })
            .grid(&self.pairs)
    }

    fn coding_table(&self) -> Grid {
        Columns::new()
            .word("statement", "Statement", |it: &CodingView<'_>| it.statement)
            .text("coder", "Coder", |it| it.coder)
            .word("kind", "Kind", |it| it.kind.as_str())
            .dates("date", "Coded", |it| it.date)
            .text("positions", "Positions", CodingView::positions)
            .remark("note", "Note", |it| it.note)
            .grid(&self.codings)
    }

    /// Returns a row for each coder of each unit that coders disagree on.
    fn disagreement_table(&self) -> Grid {
        type Row<'r, 'd> = (&'r DisagreementView<'d>, &'d str, CodeView);
        let rows = self.disagreements.iter().flat_map(|it| {
            let codes = it.codes.0.iter();
            codes.map(move |(coder, code)| (it, *coder, *code))
        });
        let rows: Vec<Row<'_, '_>> = rows.collect();
        Columns::new()
            .word("statement", "Statement", |(it, ..): &Row<'_, '_>| {
                it.statement
            })
            .dates("date", "Date", |(it, ..)| it.date)
            .word("topic", "Topic id", |(it, ..)| it.topic)
            .text("coder", "Coder", |(_, coder, _)| *coder)
            .word("code", "Code", |(.., code)| code.as_str())
            .word("agreed", "Agreed", |(it, ..)| it.agreed.as_str())
            .grid(&rows)
    }
}

impl<'d> CodingView<'d> {
    fn new(data: &'d Dataset<'d>, coding: &'d IndependentCoding<'d>) -> Self {
        let positions = coding.positions.iter();
        Self {
            statement: &data[coding.statement].id,
            coder: &coding.coder,
            kind: coding.kind,
            date: coding.date,
            positions: positions
                .map(|(topic, found)| (&data[*topic].id, *found))
                .collect(),
            note: coding.note.as_ref(),
        }
    }

    /// Writes the positions as `talks: + supports, envoy: declined`.
    fn positions(&self) -> Line {
        let positions = self.positions.0.iter();
        let positions = positions.map(|(topic, found)| {
            Line::from(format!("{topic}: ")) + CodeView(Code::On(*found)).line()
        });
        Line::joined(positions, ", ")
    }
}

impl<'d> CoderView<'d> {
    fn new(coder: &Coder<'d>) -> Self {
        Self {
            coder: rater_name(coder.rater),
            kind: coder.kind,
            statements: coder.statements,
        }
    }
}

impl<'d> AgreementView<'d> {
    fn new(data: &'d Dataset<'d>, found: &Agreement) -> Self {
        let alpha = found.alpha.iter();
        Self {
            topic: found.topic.map(|topic| &data[topic].id),
            units: found.units,
            observed_agreement: found.observed,
            alpha: alpha
                .map(|(level, estimate)| (*level, estimate.map(EstimateView::new)))
                .collect(),
            title: found.topic.map_or("All topics", |topic| &data[topic].short),
        }
    }
}

impl EstimateView {
    fn new(estimate: Estimate) -> Self {
        Self {
            value: estimate.value,
            low: estimate.interval.map(|(low, _)| low),
            high: estimate.interval.map(|(_, high)| high),
        }
    }

    /// `0.74 (0.41 to 1.00)`.
    fn line(self) -> Line {
        let interval = self.low.zip(self.high);
        let interval = interval.map(|(low, high)| detail(format!(" ({low:.2} to {high:.2})")));
        Line::from(coefficient(Some(self.value))) + interval
    }
}

impl<'d> PairView<'d> {
    fn new(pair: &CoderPair<'d>) -> Self {
        Self {
            a: rater_name(pair.between.0),
            b: rater_name(pair.between.1),
            units: pair.units,
            observed_agreement: pair.observed,
            kappa: pair.kappa,
        }
    }
}

impl<'d> DisagreementView<'d> {
    fn new(data: &'d Dataset<'d>, found: &Disagreement<'d>) -> Self {
        let (said, topic) = (&data[found.statement], &data[found.topic]);
        let codes = found.codes.iter();
        Self {
            statement: &said.id,
            date: said.date,
            topic: &topic.id,
            codes: codes
                .map(|(rater, code)| (rater_name(*rater), CodeView(*code)))
                .collect(),
            agreed: CodeView(found.agreed),
            title: &topic.title,
            words: said.gist().as_str(),
            is_agreed_shown: found.codes.iter().any(|(it, _)| *it == Rater::Agreed),
        }
    }

    /// Returns what was said, and who finds what in it.
    fn item(&self) -> Item {
        let codes = self.codes.0.iter();
        let codes = codes.map(|(coder, code)| Line::from(format!("{coder}: ")) + code.line());
        let agreed = (!self.is_agreed_shown).then(|| detail("agreed: ") + self.agreed.line());
        Item {
            head: name(self.statement) + detail(format!("  on {}", self.title)),
            body: vec![self.words.into(), Line::joined(codes.chain(agreed), ", ")],
        }
    }
}

/// Writes a share as `83 %`.
fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", 100.0 * share))
}

fn coefficient(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}

impl Report for AgreementReport<'_> {
    const DOCUMENT: &'static str = "agreement";
    const RECORDS: &'static str = "disagreements";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("disagreements", || self.disagreement_table()),
            Records::new("agreement", || self.measure_table()),
            Records::new("pairs", || self.pair_table(false)),
            Records::new("coders", || self.coder_table()),
            Records::new("codings", || self.coding_table()),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        if self.coders.is_empty() {
            page.text("No coding matches: `stance sample` draws statements to code, and `stance help coding` says how.");
            return page;
        }
        page.section("Coders", self.coder_table());
        if self.agreement.first().is_none_or(|all| all.units == 0) {
            page.text("No statement was coded by two coders, so that nothing can be compared.");
            return page;
        }
        let statements = phrases::count(self.statements, "statement");
        let heading =
            Line::from("Agreement") + detail(format!(" on {statements} that several coded"));
        page.section(heading, self.measures());
        page.text(detail(
            "1 is full agreement, 0 what chance would give; in brackets the 95 % jackknife interval.",
        ));
        page.section("Coder by coder", self.pair_table(true));
        let heading = format!("Disagreements ({})", self.disagreements.len());
        page.section(
            heading,
            self.disagreements
                .iter()
                .map(DisagreementView::item)
                .collect::<Vec<_>>(),
        );
        page
    }
}
