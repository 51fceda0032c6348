//! Rules by which a sheet is read, as options give them or a file of TOML.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::field::Field;
use crate::diagnostic::suggest;
use crate::model::fold::fold;
use crate::model::{Coding, KeywordEnum, keyword};

/// The word for what is passed over, in the place of a position.
pub const SKIP: &str = "skip";

/// The rules for the statement table that Discourse Network Analyzer exports.
const DNA: &str = include_str!("dna.toml");

/// How a sheet is to be read.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// How many lines stand above the heads.
    pub skip: usize,
    /// The heads of columns, by what these hold.
    pub columns: BTreeMap<Field, String>,
    /// The heads under which columns are looked for first, and need not be found.
    pub usual: BTreeMap<Field, String>,
    /// `true` if every column that holds nothing else holds the positions on a topic, which is its head.
    pub is_wide: bool,
    /// The columns that hold the positions on one topic each.
    pub topics: Vec<TopicRule>,
    /// What holds where the sheet says nothing.
    pub defaults: BTreeMap<Field, String>,
    /// What words for a position mean, by the words in [`fold`]ed letters.
    pub values: BTreeMap<String, Meaning>,
    /// `true` if `3/2/2026` is 3 February, `false` if it is 2 March; told from the sheet where it is not given.
    pub day_first: Option<bool>,
}

/// What a word in the place of a position means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A position, or that none was taken.
    Coded(Coding),
    /// Nothing: what holds it is passed over.
    Skipped,
}

/// A column that holds the positions on one topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicRule {
    /// Its head.
    pub column: String,
    /// The topic; its head where it is left out.
    pub topic: Option<String>,
    /// The head of the column with the words as printed.
    pub quote: Option<String>,
    /// The head of the column with the words in English.
    pub translation: Option<String>,
    /// The head of the column with a sentence in the curator's words.
    pub summary: Option<String>,
    /// The head of the column with what a conditional position hangs on.
    pub conditions: Option<String>,
    /// The head of the column with a remark.
    pub note: Option<String>,
}

/// A file of rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    #[serde(default)]
    skip: usize,
    dates: Option<Spanned<String>>,
    #[serde(default)]
    wide: bool,
    #[serde(default)]
    columns: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    defaults: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    values: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    topic: Vec<TopicRule>,
}

/// Why a file of rules is not understood.
#[derive(Debug, PartialEq, Eq)]
pub struct RulesError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The fault.
    pub message: String,
    /// The remedy.
    pub hint: String,
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Rules {
    /// Returns the rules for the statement table that Discourse Network Analyzer exports.
    ///
    /// # Errors
    ///
    /// None: the rules are a part of the program.
    pub fn dna() -> Result<Self, RulesError> {
        let mut rules = Self::read(DNA)?;
        rules.usual = std::mem::take(&mut rules.columns);
        Ok(rules)
    }

    /// Reads a file of rules.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or has a key or a word that is not known.
    pub fn read(text: &str) -> Result<Self, RulesError> {
        let file: RulesFile = toml::from_str(text).map_err(|error| told(text, &error))?;
        let dates = file
            .dates
            .map(|order| day_first(text, &order))
            .transpose()?;
        let values = file.values.iter().map(|(word, meaning)| {
            let at = meaning.span().start;
            let meaning = meaning.get_ref().parse();
            let meaning = meaning.map_err(|error: keyword::UnknownWord| {
                RulesError::of_word(text, at, "a position", &error.word, &error.expected)
            })?;
            Ok((fold(word), meaning))
        });
        Ok(Self {
            skip: file.skip,
            columns: fields(text, file.columns)?,
            usual: BTreeMap::new(),
            is_wide: file.wide,
            topics: file.topic,
            defaults: fields(text, file.defaults)?,
            values: values.collect::<Result<_, _>>()?,
            day_first: dates,
        })
    }

    /// Adds rules, which hold in place of those that say otherwise.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        self.skip = if more.skip > 0 { more.skip } else { self.skip };
        self.columns.extend(more.columns);
        self.usual.extend(more.usual);
        self.is_wide |= more.is_wide;
        self.topics.extend(more.topics);
        self.defaults.extend(more.defaults);
        self.values.extend(more.values);
        self.day_first = more.day_first.or(self.day_first);
        self
    }
}

impl std::str::FromStr for Meaning {
    type Err = keyword::UnknownWord;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        if word == SKIP {
            return Ok(Self::Skipped);
        }
        keyword::parse(word).map(Self::Coded).map_err(|mut error| {
            error.expected.push(SKIP);
            error
        })
    }
}

impl TopicRule {
    /// Returns the heads that it names beside its own, each with what the column holds.
    pub(super) fn others(&self) -> impl Iterator<Item = (Field, &str)> {
        let others = [
            (Field::Quote, &self.quote),
            (Field::Translation, &self.translation),
            (Field::Summary, &self.summary),
            (Field::Conditions, &self.conditions),
            (Field::Note, &self.note),
        ];
        let others = others.into_iter();
        others.filter_map(|(field, head)| Some((field, head.as_deref()?)))
    }
}

impl RulesError {
    fn at(text: &str, at: usize, message: String, hint: String) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            message,
            hint,
        }
    }

    /// Returns the error for a word that is not among those that may stand there.
    fn of_word(text: &str, at: usize, what: &str, word: &str, known: &[&str]) -> Self {
        let hint = match suggest::closest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", known.join(", ")),
        };
        Self::at(text, at, format!("`{word}` is not {what}"), hint)
    }
}

fn fields(
    text: &str,
    keys: BTreeMap<Spanned<String>, String>,
) -> Result<BTreeMap<Field, String>, RulesError> {
    let fields = keys.into_iter().map(|(key, value)| {
        let field = key.get_ref().parse();
        let field = field.map_err(|_: keyword::UnknownWord| {
            let known = Field::words();
            RulesError::of_word(
                text,
                key.span().start,
                "what a column may hold",
                key.get_ref(),
                &known,
            )
        })?;
        Ok((field, value))
    });
    fields.collect()
}

fn day_first(text: &str, order: &Spanned<String>) -> Result<bool, RulesError> {
    match order.get_ref().as_str() {
        "day-first" => Ok(true),
        "month-first" => Ok(false),
        other => {
            let known = ["day-first", "month-first"];
            let at = order.span().start;
            Err(RulesError::of_word(
                text,
                at,
                "an order of dates",
                other,
                &known,
            ))
        }
    }
}

/// Tells what the TOML reader found, with the key that was meant.
fn told(text: &str, error: &toml::de::Error) -> RulesError {
    const KEYS: [&str; 13] = [
        "skip",
        "dates",
        "wide",
        "columns",
        "defaults",
        "values",
        "topic",
        "column",
        "quote",
        "translation",
        "summary",
        "conditions",
        "note",
    ];
    let at = error.span().map_or(0, |span| span.start);
    let message = error.message();
    let unknown = message.strip_prefix("unknown field `");
    let Some((key, rest)) = unknown.and_then(|rest| rest.split_once('`')) else {
        let hint = "`stance import FILE --print-rules` writes rules to begin with".to_owned();
        let message = message.lines().next().unwrap_or_default().to_owned();
        return RulesError::at(text, at, message, hint);
    };
    let hint = match suggest::closest(key, KEYS) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write{}", rest.replace(", expected", "").replace('`', "")),
    };
    RulesError::at(text, at, format!("there is no rule `{key}`"), hint)
}
