//! `sample`: statements to be coded blind, without what anybody has found in them.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::{Report, phrases};
use crate::layout::{Columns, Item, Line, Page, Records, address, detail, name};
use crate::model::{Dataset, Date, Id, StatementRef, Text};
use crate::query::Sample;

/// A sample of statements, as a coder gets to see them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SampleReport<'d> {
    seed: u64,
    size: usize,
    population: usize,
    inclusion_probability: f64,
    statements: Vec<StatementToCode<'d>>,
}

/// A statement without positions, conditions and remarks, and without its summary where there is a quote: these are what
/// others found in it.
#[derive(Debug, Serialize, JsonSchema)]
struct StatementToCode<'d> {
    id: &'d Id<'d>,
    date: Date,
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    speaker: Option<&'d Id<'d>>,
    speaker_name: Option<&'d Text<'d>>,
    quote: Option<&'d Text<'d>>,
    lang: Option<&'d Text<'d>>,
    translation: Option<&'d Text<'d>>,
    summary: Option<&'d Text<'d>>,
    urls: Vec<&'d Text<'d>>,
}

impl<'d> SampleReport<'d> {
    /// Reports a sample that was drawn with a seed.
    pub fn new(data: &'d Dataset<'d>, sample: &Sample, seed: u64) -> Self {
        Self {
            seed,
            size: sample.drawn.len(),
            population: sample.population,
            inclusion_probability: sample.inclusion_probability(),
            statements: sample
                .drawn
                .iter()
                .map(|at| StatementToCode::new(data, *at))
                .collect(),
        }
    }
}

impl<'d> StatementToCode<'d> {
    fn new(data: &'d Dataset<'d>, at: StatementRef) -> Self {
        let said = &data[at];
        let lead = said.lead();
        let sources = said.sources.iter();
        Self {
            id: &said.id,
            date: said.date,
            actor: &data[lead.actor].id,
            actor_name: &data[lead.actor].name,
            speaker: lead.speaker.map(|speaker| &data[speaker].id),
            speaker_name: lead.speaker.map(|speaker| &data[speaker].name),
            quote: said.quote.as_ref(),
            lang: said.lang.as_ref(),
            translation: said.translation.as_ref(),
            summary: said.summary.as_ref().filter(|_| said.quote.is_none()),
            urls: sources.filter_map(|at| data[*at].url.as_ref()).collect(),
        }
    }

    fn item(&self) -> Item {
        let who = self.speaker_name.map(|speaker| format!(", {speaker}"));
        let facts = format!(
            "{}{} · {}",
            self.actor_name,
            who.unwrap_or_default(),
            phrases::date(self.date)
        );
        let mut body = vec![detail(facts)];
        body.extend(self.quote.map(|quote| Line::from(format!("“{quote}”"))));
        body.extend(
            self.translation
                .map(|text| Line::from(format!("In English: “{text}”"))),
        );
        body.extend(self.summary.map(Line::from));
        body.extend(self.urls.iter().map(|url| address(*url)));
        Item {
            head: name(self.id),
            body,
        }
    }
}

impl Report for SampleReport<'_> {
    const DOCUMENT: &'static str = "sample";
    const RECORDS: &'static str = "statements";

    fn records(&self) -> Vec<Records<'_>> {
        vec![Records::new("statements", || {
            Columns::new()
                .word("id", "Id", |it: &StatementToCode<'_>| it.id)
                .dates("date", "Date", |it| it.date)
                .word("actor", "Actor id", |it| it.actor)
                .text("actor_name", "Actor", |it| it.actor_name)
                .word("speaker", "Speaker id", |it| it.speaker)
                .text("speaker_name", "Speaker", |it| it.speaker_name)
                .text("quote", "Quote", |it| it.quote)
                .word("lang", "Language", |it| it.lang)
                .text("translation", "In English", |it| it.translation)
                .text("summary", "Summary", |it| it.summary)
                .text("urls", "Addresses", |it| Line::list(&it.urls))
                .number("inclusion_probability", "Inclusion probability", |_| {
                    self.inclusion_probability
                })
                .grid(&self.statements)
        })]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let drawn = phrases::count(self.size, "statement");
        page.heading(
            Line::from(format!("{drawn} of {}", self.population))
                + detail(format!(
                    " · seed {} · each drawn with probability {:.3}",
                    self.seed, self.inclusion_probability
                )),
        );
        page.items(self.statements.iter().map(StatementToCode::item).collect());
        page
    }
}
