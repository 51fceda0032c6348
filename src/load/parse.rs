//! From the text of a file to the entries it holds, each with where it stands.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::problem::{Problem, ProblemKind};
use super::syntax::{self, Damage};
use super::{raw, tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Id, Text};
use crate::span::{EntryRef, Location, Table};

/// An entry with its place.
#[derive(Debug)]
pub(super) struct Entry<T> {
    /// Where it stands.
    pub(super) origin: EntryRef,
    /// What it says.
    pub(super) raw: T,
    /// Whether parts of it are stand-ins for what could not be read.
    pub(super) broken: bool,
}

/// An entry with its id; without where it cannot be used, and is read only for what else is wrong with it.
pub(super) type Identified<'a, T> = (Option<Id<'a>>, Entry<T>);

/// The entries of one file, or of all files of a dataset.
#[derive(Debug, Default)]
pub(super) struct Tables<'a> {
    pub(super) dataset: Vec<Entry<raw::Meta<'a>>>,
    pub(super) topic: Vec<Entry<raw::Topic<'a>>>,
    pub(super) condition: Vec<Entry<raw::Condition<'a>>>,
    pub(super) source: Vec<Entry<raw::Source<'a>>>,
    pub(super) actor: Vec<Entry<raw::Actor<'a>>>,
    pub(super) speaker: Vec<Entry<raw::Speaker<'a>>>,
    pub(super) statement: Vec<Entry<raw::Statement<'a>>>,
    pub(super) stance: Vec<Entry<raw::Stance<'a>>>,
    pub(super) contact: Vec<Entry<raw::Contact<'a>>>,
    /// Where not all entries could be read, the ids in the text: what refers to them is not to blame.
    pub(super) damaged: Option<Vec<Text<'a>>>,
}

impl Tables<'_> {
    /// Adds the entries of another file.
    pub(super) fn append(&mut self, mut other: Self) {
        self.dataset.append(&mut other.dataset);
        self.topic.append(&mut other.topic);
        self.condition.append(&mut other.condition);
        self.source.append(&mut other.source);
        self.actor.append(&mut other.actor);
        self.speaker.append(&mut other.speaker);
        self.statement.append(&mut other.statement);
        self.stance.append(&mut other.stance);
        self.contact.append(&mut other.contact);
        if let Some(mut ids) = other.damaged {
            self.damaged.get_or_insert_default().append(&mut ids);
        }
    }
}

/// Parses one file, collecting everything wrong with its syntax and the shape of its entries.
pub(super) fn parse(file: usize, text: &str) -> (Tables<'_>, Vec<Diagnostic>) {
    let (tables, mut diagnostics, stops) = read(file, text);
    if let Some(first) = stops.first() {
        // What is wrong behind the first of them shows once they are out of the way.
        let readable = syntax::without_lines(text, &stops);
        let (_, rest, _) = read(file, &readable);
        diagnostics.retain(|found| {
            let at = start(found);
            at <= *first || stops.binary_search(&at).is_ok()
        });
        diagnostics.extend(rest.into_iter().filter(|found| start(found) > *first));
    }
    (tables, diagnostics)
}

fn start(found: &Diagnostic) -> usize {
    match &found.label.at {
        Location::Bytes(_, span) => span.start,
        _ => 0,
    }
}

/// Reads a text as far as the parser goes, and tells the places at which it stops.
fn read(file: usize, text: &str) -> (Tables<'_>, Vec<Diagnostic>, Vec<usize>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        file,
        text,
        damage: syntax::sum_up(file, text, errors),
        diagnostics: Vec::new(),
        lost: false,
    };
    let mut tables = reader.tables(document.into_inner());
    if reader.lost || !reader.damage.findings.is_empty() {
        tables.damaged = Some(ids(text).collect());
    }
    let mut diagnostics = reader.damage.findings;
    diagnostics.append(&mut reader.diagnostics);
    (tables, diagnostics, reader.damage.stops)
}

/// What remains of a file that cannot be parsed at all.
pub(super) fn give_up(text: &str) -> Tables<'_> {
    Tables {
        damaged: Some(ids(text).collect()),
        ..Tables::default()
    }
}

/// The ids that lines of a text give, whether or not they could be parsed.
fn ids(text: &str) -> impl Iterator<Item = Text<'_>> {
    text.lines().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        let value = value.split('#').next()?.trim();
        (key.trim() == "id").then(|| Text::from(value.trim_matches(['"', '\''])))
    })
}

struct Reader<'a> {
    file: usize,
    text: &'a str,
    damage: Damage,
    diagnostics: Vec<Diagnostic>,
    /// Whether the file holds entries that are not read.
    lost: bool,
}

impl<'a> Reader<'a> {
    fn tables(&mut self, document: DeTable<'a>) -> Tables<'a> {
        let mut tables = Tables::default();
        for (name, value) in document {
            let found = Table::ALL
                .into_iter()
                .find(|table| table.name() == name.get_ref());
            match found {
                Some(Table::Dataset) => tables.dataset = self.entries(Table::Dataset, value),
                Some(Table::Topic) => tables.topic = self.entries(Table::Topic, value),
                Some(Table::Condition) => tables.condition = self.entries(Table::Condition, value),
                Some(Table::Source) => tables.source = self.entries(Table::Source, value),
                Some(Table::Actor) => tables.actor = self.entries(Table::Actor, value),
                Some(Table::Speaker) => tables.speaker = self.entries(Table::Speaker, value),
                Some(Table::Statement) => tables.statement = self.entries(Table::Statement, value),
                Some(Table::Stance) => tables.stance = self.entries(Table::Stance, value),
                Some(Table::Contact) => tables.contact = self.entries(Table::Contact, value),
                None => self.unknown_table(&name),
            }
        }
        tables
    }

    fn unknown_table(&mut self, name: &Spanned<DeString<'a>>) {
        self.lost = true;
        self.problem(Problem {
            span: name.span(),
            kind: ProblemKind::UnknownKey {
                of: "File",
                key: name.get_ref().to_string(),
                known: Table::ALL.map(Table::name).to_vec(),
            },
        });
    }

    /// The entries of a table. One bracket where there should be two, or two for one, is no reason not to read on.
    fn entries<T: Deserialize<'a>>(
        &mut self,
        table: Table,
        value: Spanned<DeValue<'a>>,
    ) -> Vec<Entry<T>> {
        let span = value.span();
        let is_single = table == Table::Dataset;
        let (items, fits) = match value.into_inner() {
            DeValue::Array(items) => (items.into_iter().collect(), !is_single),
            DeValue::Table(entry) => {
                let entry = Spanned::new(span.clone(), DeValue::Table(entry));
                (vec![entry], is_single)
            }
            _ => (Vec::new(), false),
        };
        self.lost |= items.is_empty();
        if !fits {
            self.wrong_brackets(table, span);
        }
        let mut entries = Vec::with_capacity(items.len());
        for (entry, item) in items.into_iter().enumerate() {
            let origin = EntryRef {
                file: self.file,
                table,
                entry,
            };
            entries.extend(self.entry(origin, item));
        }
        entries
    }

    fn wrong_brackets(&mut self, table: Table, span: Range<usize>) {
        let name = table.name();
        let (message, help) = if table == Table::Dataset {
            let help = format!("write `[{name}]` with one bracket on either side");
            (format!("`{name}` is one table"), help)
        } else {
            let help = format!("write `[[{name}]]` with two brackets on either side");
            (format!("`{name}` is a list of tables"), help)
        };
        let at = Location::Bytes(self.file, span);
        self.diagnostics
            .push(Diagnostic::new(Code::WrongType, at, message, help));
    }

    fn entry<T: Deserialize<'a>>(
        &mut self,
        origin: EntryRef,
        value: Spanned<DeValue<'a>>,
    ) -> Option<Entry<T>> {
        let mut problems = Vec::new();
        let raw = tree::read(value, &self.damage.spans, &mut problems);
        let broken = !problems.is_empty();
        for problem in problems {
            self.problem(problem);
        }
        raw.map(|raw| Entry {
            origin,
            raw,
            broken,
        })
    }

    /// Reports a problem, unless it only follows from an error of syntax.
    fn problem(&mut self, problem: Problem) {
        let follows = match problem.kind {
            ProblemKind::MissingKey { .. } => self.damage.is_in(self.text, &problem.span),
            _ => self.damage.covers(problem.span.start),
        };
        if !follows {
            self.diagnostics.extend(problem.finding(self.file));
        }
    }
}
