//! The cells of a row, read as what their columns hold, with whatever is wrong with them.

use super::columns::{Columns, TopicColumn};
use super::field::Field;
use super::rules::{Meaning, Rules, SKIP};
use super::sheet::{Row, Sheet};
use crate::character::{describe, first_invisible, is_unsafe};
use crate::check::{address_fault, is_language};
use crate::model::date::{Written, WrittenError, written};
use crate::model::fold::fold;
use crate::model::keyword::{self, KeywordEnum};
use crate::model::{Coding, Date, Position};

/// A fault of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The number of the row, as a spreadsheet shows it.
    pub row: usize,
    /// The head of the column, where there is one.
    pub column: Option<String>,
    /// The fault.
    pub message: String,
    /// The remedy.
    pub help: String,
}

/// How the cells of a sheet are read.
pub(super) struct Reading<'s> {
    columns: &'s Columns<'s>,
    rules: &'s Rules,
    /// `true` if the day comes before the month, `false` if it comes after it, as far as that is known.
    day_first: Option<bool>,
}

/// The cells of one row.
pub(super) struct Cells<'r> {
    reading: &'r Reading<'r>,
    row: &'r Row,
    /// The topic that is read, where each has a column.
    topic: Option<&'r TopicColumn<'r>>,
    problems: Vec<Problem>,
}

/// Words for positions that need not be explained.
const POSITIONS: [(Coding, &[&str]); 5] = [
    (
        Coding::Takes(Position::Supports),
        &[
            "support",
            "agree",
            "agrees",
            "yes",
            "y",
            "for",
            "pro",
            "in favour",
            "in favor",
            "favour",
            "true",
            "1",
            "+1",
            "+",
        ],
    ),
    (
        Coding::Takes(Position::Opposes),
        &[
            "oppose",
            "opposed",
            "disagree",
            "disagrees",
            "no",
            "n",
            "against",
            "contra",
            "reject",
            "rejects",
            "false",
            "-1",
        ],
    ),
    (
        Coding::Takes(Position::Mixed),
        &["both", "partly", "ambivalent"],
    ),
    (
        Coding::Takes(Position::Conditional),
        &["if", "yes if", "yes, if"],
    ),
    (Coding::Declined, &["no comment", "no answer"]),
];

impl<'s> Reading<'s> {
    pub(super) fn new(sheet: &'s Sheet, columns: &'s Columns<'s>, rules: &'s Rules) -> Self {
        let dates = sheet.rows.iter().flat_map(|row| {
            let fields = [Field::Date, Field::Published];
            fields
                .into_iter()
                .filter_map(|field| columns.cell(row, field, None))
        });
        Self {
            columns,
            rules,
            day_first: rules.day_first.or_else(|| order(dates)),
        }
    }

    /// Returns the topics on which each row is read: those that have a column, or else the one that a column names.
    pub(super) fn topics(&self) -> Vec<Option<&TopicColumn<'s>>> {
        match self.columns.topics() {
            [] => vec![None],
            topics => topics.iter().map(Some).collect(),
        }
    }
}

impl<'r> Cells<'r> {
    /// Begins to read a row, which has no more cells than there are heads, or what it says on one topic.
    pub(super) fn of(
        row: &'r Row,
        topic: Option<&'r TopicColumn<'r>>,
        reading: &'r Reading<'r>,
    ) -> Self {
        let mut cells = Self {
            reading,
            row,
            topic,
            problems: Vec::new(),
        };
        let heads = reading.columns.heads().len();
        if row.cells.iter().skip(heads).any(|cell| !cell.is_empty()) {
            let number = row.cells.len();
            let message = format!("the row has {number} cells, and there are {heads} heads");
            let help = "put cells that hold a separator in quotation marks";
            cells.refuse(None, message, help.to_owned());
        }
        cells
    }

    /// Returns what was read, unless something was wrong.
    pub(super) fn end<T>(self, read: Option<T>) -> Result<T, Vec<Problem>> {
        match read.filter(|_| self.problems.is_empty()) {
            Some(read) => Ok(read),
            None => Err(self.problems),
        }
    }

    pub(super) fn refuse(&mut self, field: Option<Field>, message: String, help: String) {
        let column = field.and_then(|field| self.head(field));
        self.problems.push(Problem {
            row: self.row.number,
            column: column.map(str::to_owned),
            message,
            help,
        });
    }

    /// Returns what is written in a cell, if it is not blank.
    pub(super) fn written(&self, field: Field) -> Option<&str> {
        self.reading.columns.cell(self.row, field, self.topic)
    }

    /// Returns the head of the column that holds something.
    fn head(&self, field: Field) -> Option<&str> {
        self.reading.columns.head(field, self.topic)
    }

    /// `true` if there is nothing to read: the rules say to pass it over, or a topic of several has no position.
    pub(super) fn is_skipped(&self) -> bool {
        let word = self.written(Field::Position).unwrap_or_default();
        let is_blank = word.is_empty() && self.topic.is_some();
        is_blank || self.reading.rules.values.get(&fold(word)) == Some(&Meaning::Skipped)
    }

    /// `true` if it is one of several topics that the row has a column for.
    pub(super) fn is_one_of_several(&self) -> bool {
        self.topic.is_some()
    }

    /// Reads a text, with single spaces.
    pub(super) fn text(&mut self, field: Field) -> Option<String> {
        let cell = self.written(field)?;
        let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let hidden = text.chars().find(|c| is_unsafe(*c));
        // What names something is told by how it looks.
        let hidden = hidden.or_else(|| first_invisible(&text).filter(|_| !field.is_prose()));
        if let Some(hidden) = hidden {
            let message = format!("the cell holds {}, which nobody sees", describe(hidden));
            self.refuse(Some(field), message, "type it anew".to_owned());
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// Reads an address.
    pub(super) fn address(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        let Some(fault) = address_fault(&text) else {
            return Some(text);
        };
        let message = format!("`{text}` is no address: {fault}");
        self.refuse(
            Some(field),
            message,
            "write it as a browser shows it".to_owned(),
        );
        None
    }

    /// Reads the tag of a language.
    pub(super) fn language(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        if is_language(&text) {
            return Some(text);
        }
        let message = format!("`{text}` is not the tag of a language");
        let help = "write it as BCP 47 does, such as `en` or `pt-BR`";
        self.refuse(Some(field), message, help.to_owned());
        None
    }

    pub(super) fn required(&mut self, field: Field) -> Option<String> {
        let text = self.text(field);
        let is_absent = self.written(field).is_none();
        if is_absent && self.head(field).is_some() {
            let skip = match field {
                Field::Position => format!("; `--value ={SKIP}` passes such rows over"),
                _ => String::new(),
            };
            let help =
                format!("fill it in, or give `--default {field}=...` for all that are{skip}");
            self.refuse(Some(field), "the cell is blank".to_owned(), help);
        }
        text
    }

    pub(super) fn word<T: KeywordEnum>(&mut self, field: Field) -> Option<T> {
        let text = self.text(field)?;
        let word = fold(&text).replace([' ', '_'], "-");
        let read = keyword::parse(&word);
        let refused = |it: &mut Self| {
            let words = T::words().join(", ");
            it.refuse(
                Some(field),
                format!("`{text}` is no {field}"),
                format!("write one of {words}"),
            );
        };
        read.map_err(|_| refused(self)).ok()
    }

    pub(super) fn date(&mut self, field: Field, text: &str) -> Option<Date> {
        // Spreadsheets add a time of day, which nobody has written.
        let day = text
            .split_once([' ', 'T'])
            .filter(|(_, time)| time.contains(':'));
        let day = day.map_or(text, |(day, _)| day);
        let (message, help) = match (written(day), self.reading.day_first) {
            (Ok(Written::Date(date)), _)
            | (Err(WrittenError::Ambiguous(_, [date, _])), Some(true))
            | (Err(WrittenError::Ambiguous(_, [_, date])), Some(false)) => return Some(date),
            (Err(WrittenError::Ambiguous(_, [one, other])), None) => (
                format!("`{text}` is {} or {}", one.human(), other.human()),
                "say which with `--dates day-first` or `--dates month-first`".to_owned(),
            ),
            (Ok(Written::Relative(_)), _) => (
                format!("`{text}` depends on the day it is read on"),
                "write the date itself".to_owned(),
            ),
            (Err(WrittenError::Unread(error)), _) => (error.to_string(), error.hint()),
        };
        self.refuse(Some(field), message, help);
        None
    }

    pub(super) fn coding(&mut self, text: &str) -> Option<Coding> {
        let coding = match meaning(text, self.reading.rules) {
            Some(Meaning::Coded(coding)) => Some(coding),
            Some(Meaning::Skipped) | None => None,
        };
        if coding.is_none() {
            let words = Coding::words().join(", ");
            let help = format!(
                "say what it means with `--value \"{text}=POSITION\"`, one of {words}, or {SKIP}"
            );
            self.refuse(
                Some(Field::Position),
                format!("`{text}` is no position"),
                help,
            );
        }
        coding
    }

    /// Reads what a conditional position hangs on; others hang on nothing.
    pub(super) fn conditions(&mut self, coding: Option<Coding>) -> Vec<String> {
        if coding != Some(Coding::Takes(Position::Conditional)) {
            return Vec::new();
        }
        let text = self.text(Field::Conditions).unwrap_or_default();
        let parts = text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let conditions: Vec<String> = parts.map(str::to_owned).collect();
        if conditions.is_empty() {
            let message = "a conditional position hangs on nothing".to_owned();
            let help = "say on what: `--map conditions=COLUMN`, or `--default conditions=...`";
            let field = Some(Field::Conditions).filter(|it| self.head(*it).is_some());
            self.refuse(field.or(Some(Field::Position)), message, help.to_owned());
        }
        conditions
    }
}

/// Returns what a word in the place of a position means, by the rules or as it is usual, if that is known.
pub(super) fn meaning(text: &str, rules: &Rules) -> Option<Meaning> {
    let word = fold(text);
    let named = rules.values.get(&word).copied();
    let ours = || {
        let all = Coding::ALL.iter().copied();
        all.into_iter().find(|coding| fold(coding.as_str()) == word)
    };
    let usual = || {
        let mut all = POSITIONS.iter();
        let found = all.find(|(_, words)| words.contains(&word.as_str()));
        found.map(|(coding, _)| *coding)
    };
    named.or_else(|| ours().or_else(usual).map(Meaning::Coded))
}

/// Tells from dates in figures whether the day comes first, unless none tells or they contradict each other.
fn order<'t>(dates: impl Iterator<Item = &'t str>) -> Option<bool> {
    let mut found = [false, false];
    for date in dates {
        let numbers = date.split(['/', '-']).map(|part| part.parse::<u16>().ok());
        if let Some(&[first, second, 1_000..=u16::MAX]) =
            numbers.collect::<Option<Vec<u16>>>().as_deref()
        {
            found[0] |= first > 12;
            found[1] |= second > 12;
        }
    }
    match found {
        [true, false] => Some(true),
        [false, true] => Some(false),
        _ => None,
    }
}
