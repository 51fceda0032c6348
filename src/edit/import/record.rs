//! One row of a sheet as a statement.

use super::cells::{Cells, Problem, Reading};
use super::citation::Citation;
use super::field::Field;
use super::sheet::Row;
use crate::check::{MOST_QUOTED_WORDS, count_words, is_english};
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
    /// What tells it from every other of the sheet, where a column says so.
    pub(super) id: Option<String>,
    /// `true` if the quote was cut to the length that a quote may have.
    pub(super) is_shortened: bool,
}

impl Record {
    /// Reads what a row says, on each topic where several have a column; nothing where that is passed over.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the row, each once.
    pub(super) fn all(row: &Row, reading: &Reading<'_>) -> Result<Vec<Option<Self>>, Vec<Problem>> {
        let (mut records, mut problems) = (Vec::new(), Vec::new());
        for topic in reading.topics() {
            let mut cells = Cells::of(row, topic, reading);
            if cells.is_skipped() {
                records.push(None);
                continue;
            }
            let record = Self::of(&mut cells);
            match cells.end(record) {
                Ok(record) => records.push(Some(record)),
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() {
            return Ok(records);
        }
        let mut once = Vec::new();
        for problem in problems {
            if !once.contains(&problem) {
                once.push(problem);
            }
        }
        Err(once)
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
        let short = quote.as_deref().and_then(shortened);
        let is_shortened = short.is_some();
        let quote = short.or(quote);
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
            id: own_id(cells),
            is_shortened,
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

    /// `true` if its quote is in another language than English and has no translation.
    pub(super) fn is_untranslated(&self) -> bool {
        let lang = self.lang.as_deref();
        self.translation.is_none() && lang.is_some_and(|lang| !is_english(lang))
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

/// Returns what tells a record from every other of its sheet: that of its row, with the topic where a row has several.
fn own_id(cells: &mut Cells<'_>) -> Option<String> {
    let id = cells.text(Field::Id)?;
    let topic = cells.written(Field::Topic).unwrap_or_default();
    Some(if cells.is_one_of_several() {
        format!("{id} {topic}")
    } else {
        id
    })
}

/// Cuts a quote that is longer than a quote may be, with the sign for what is left out.
fn shortened(quote: &str) -> Option<String> {
    if count_words(quote) <= MOST_QUOTED_WORDS {
        return None;
    }
    let words: Vec<&str> = quote.split_whitespace().collect();
    let last = words.iter().scan(0, |count, word| {
        *count += count_words(word);
        Some(*count)
    });
    let kept = last.take_while(|count| *count <= MOST_QUOTED_WORDS).count();
    Some(words[..kept].join(" ") + " […]")
}

/// Takes the quotation marks from around a quote.
fn unquoted(quote: &str) -> String {
    let marks = ['"', '“', '”', '„', '«', '»', '‟'];
    quote.trim_matches(marks).trim().to_owned()
}
