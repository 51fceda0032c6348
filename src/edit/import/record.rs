//! One row of a sheet as a statement.

use super::cells::{Cells, Problem, Reading};
use super::citation::Citation;
use super::columns::Field;
use super::sheet::Row;
use crate::model::{ActorKind, Attribution, Coding, Date, KeywordEnum, StatementKind};
use crate::query::TO_BE_COMPLETED;

/// What a row says.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) actor: String,
    pub(super) actor_kind: Option<ActorKind>,
    pub(super) speaker: Option<String>,
    pub(super) office: Option<String>,
    pub(super) date: Date,
    pub(super) topic: String,
    pub(super) coding: Coding,
    pub(super) conditions: Vec<String>,
    pub(super) kind: StatementKind,
    pub(super) attribution: Attribution,
    pub(super) summary: Option<String>,
    pub(super) quote: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) translation: Option<String>,
    pub(super) note: Option<String>,
    pub(super) source: Citation,
}

impl Record {
    /// Reads a row, or finds everything that is wrong with it.
    pub(super) fn read(row: &Row, reading: &Reading<'_>) -> Result<Self, Vec<Problem>> {
        let mut cells = Cells::of(row, reading);
        let record = Self::of(&mut cells);
        cells.end(record)
    }

    fn of(cells: &mut Cells<'_>) -> Option<Self> {
        let actor = cells.required(Field::Actor);
        let date = cells
            .required(Field::Date)
            .and_then(|text| cells.date(Field::Date, &text));
        let topic = cells.required(Field::Topic);
        let coding = cells
            .required(Field::Position)
            .and_then(|text| cells.coding(&text));
        let conditions = cells.conditions(coding);
        let quote = cells.text(Field::Quote).map(|quote| unquoted(&quote));
        let quote = quote.filter(|quote| !quote.is_empty());
        let said = if quote.is_some() {
            Attribution::Direct
        } else {
            Attribution::Reported
        };
        Some(Self {
            actor_kind: cells.word(Field::ActorKind),
            speaker: cells.text(Field::Speaker),
            office: cells.text(Field::Office),
            kind: cells.word(Field::Kind).unwrap_or(StatementKind::Report),
            attribution: cells.word(Field::Attribution).unwrap_or(said),
            summary: cells.text(Field::Summary),
            lang: cells.language(Field::Lang).filter(|_| quote.is_some()),
            translation: cells.text(Field::Translation).filter(|_| quote.is_some()),
            quote,
            note: cells.text(Field::Note),
            source: Citation::of(cells),
            conditions,
            actor: actor?,
            date: date?,
            topic: topic?,
            coding: coding?,
        })
    }

    /// Returns what it says in a sentence: its own, or the words themselves, or the coding.
    pub(super) fn sentence(&self) -> String {
        let own = self.summary.clone().or_else(|| self.quote.clone());
        own.unwrap_or_else(|| format!("Coded as {} on {}.", self.coding.as_str(), self.topic))
    }

    /// `true` if it has words to tell it by.
    pub(super) fn has_words(&self) -> bool {
        self.summary.is_some() || self.quote.is_some()
    }

    /// Returns its words, key by key.
    pub(super) fn texts(&self) -> Vec<(&'static str, String)> {
        let proposed = (!self.has_words()).then(|| TO_BE_COMPLETED.to_owned());
        let coded = (!self.has_words()).then(|| self.sentence());
        let note = [self.note.clone(), proposed].into_iter().flatten();
        let note: Vec<String> = note.collect();
        let texts = [
            ("summary", self.summary.clone().or(coded)),
            ("quote", self.quote.clone()),
            ("lang", self.lang.clone()),
            ("translation", self.translation.clone()),
            ("note", (!note.is_empty()).then(|| note.join("; "))),
        ];
        let texts = texts.into_iter();
        texts.filter_map(|(key, text)| Some((key, text?))).collect()
    }
}

/// Takes the quotation marks from around a quote.
fn unquoted(quote: &str) -> String {
    let marks = ['"', '“', '”', '„', '«', '»', '‟'];
    quote.trim_matches(marks).trim().to_owned()
}
