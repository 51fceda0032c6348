//! From the text of a file to the entries it holds, each with where it stands.

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::raw;
use super::tree::{self, Problem, ProblemKind};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::Id;
use crate::span::{Locus, Origin, Table};

/// An entry with its place.
#[derive(Debug)]
pub(super) struct Entry<T> {
    /// Where it stands.
    pub(super) origin: Origin,
    /// What it says.
    pub(super) raw: T,
    /// Whether parts of it are stand-ins for what could not be read.
    pub(super) broken: bool,
}

/// An entry with its id.
pub(super) type Identified<'a, T> = (Id<'a>, Entry<T>);

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
    }
}

/// Parses one file, collecting everything wrong with its syntax and the shape of its entries.
pub(super) fn parse(file: usize, text: &str) -> (Tables<'_>, Vec<Diagnostic>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        file,
        text,
        diagnostics: Vec::new(),
        lenient: !errors.is_empty(),
    };
    for error in errors {
        reader.syntax(&error);
    }
    let tables = reader.tables(document.into_inner());
    (tables, reader.diagnostics)
}

struct Reader<'a> {
    file: usize,
    text: &'a str,
    diagnostics: Vec<Diagnostic>,
    /// After a syntax error keys may be missing that the author wrote: they are not held against the file.
    lenient: bool,
}

impl<'a> Reader<'a> {
    fn tables(&mut self, document: DeTable<'a>) -> Tables<'a> {
        let mut tables = Tables::default();
        for (name, value) in document {
            let found = Table::ALL
                .into_iter()
                .find(|table| table.name() == name.get_ref());
            match found {
                Some(Table::Dataset) => {
                    let origin = Origin {
                        file: self.file,
                        table: Table::Dataset,
                        entry: 0,
                    };
                    tables.dataset.extend(self.entry(origin, value));
                }
                Some(Table::Topic) => tables.topic = self.entries(Table::Topic, value),
                Some(Table::Condition) => tables.condition = self.entries(Table::Condition, value),
                Some(Table::Source) => tables.source = self.entries(Table::Source, value),
                Some(Table::Actor) => tables.actor = self.entries(Table::Actor, value),
                Some(Table::Speaker) => tables.speaker = self.entries(Table::Speaker, value),
                Some(Table::Statement) => tables.statement = self.entries(Table::Statement, value),
                Some(Table::Stance) => tables.stance = self.entries(Table::Stance, value),
                Some(Table::Contact) => tables.contact = self.entries(Table::Contact, value),
                None => self.unknown_key(
                    name.span(),
                    name.get_ref(),
                    "a dataset file",
                    &Table::ALL.map(Table::name),
                ),
            }
        }
        tables
    }

    fn entries<T: Deserialize<'a>>(
        &mut self,
        table: Table,
        value: Spanned<DeValue<'a>>,
    ) -> Vec<Entry<T>> {
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            let name = table.name();
            let message = format!("`{name}` is a list of tables");
            self.report(
                Code::WrongType,
                span,
                message,
                format!("write `[[{name}]]` with two brackets"),
            );
            return Vec::new();
        };
        let origin = |entry| Origin {
            file: self.file,
            table,
            entry,
        };
        let placed: Vec<_> = items
            .into_iter()
            .enumerate()
            .map(|(entry, item)| (origin(entry), item))
            .collect();
        placed
            .into_iter()
            .filter_map(|(origin, item)| self.entry(origin, item))
            .collect()
    }

    fn entry<T: Deserialize<'a>>(
        &mut self,
        origin: Origin,
        value: Spanned<DeValue<'a>>,
    ) -> Option<Entry<T>> {
        let mut problems = Vec::new();
        let raw = tree::read(value, &mut problems);
        let broken = !problems.is_empty();
        for problem in problems {
            self.problem(origin.table, problem);
        }
        raw.map(|raw| Entry {
            origin,
            raw,
            broken,
        })
    }

    fn problem(&mut self, table: Table, Problem { span, kind }: Problem) {
        let name = table.name();
        match kind {
            ProblemKind::UnknownKey { key, known } => {
                self.unknown_key(span, &key, &format!("a {name}"), known);
            }
            ProblemKind::MissingKey { .. } if self.lenient => {}
            ProblemKind::MissingKey { key } => {
                let message = format!("the {name} has no `{key}`");
                self.report(
                    Code::MissingKey,
                    span,
                    message,
                    format!("add `{key} = ...`"),
                );
            }
            ProblemKind::WrongType { expected, found } => {
                let message = format!("expected {expected}, found {}", found.type_name);
                let help = match (expected, found.written) {
                    ("a date" | "a string", Some(written)) => {
                        format!("put it in quotes: \"{written}\"")
                    }
                    ("a list", Some(written)) => format!("put it in brackets: [{written}]"),
                    _ => format!("give it {expected}"),
                };
                let code = if expected == "a date" {
                    Code::BadDate
                } else {
                    Code::WrongType
                };
                self.report(code, span, message, help);
            }
            ProblemKind::ControlCharacter { character } => {
                let message = format!(
                    "the text holds the control character U+{:04X}",
                    u32::from(character)
                );
                self.report(
                    Code::ControlCharacter,
                    span,
                    message,
                    "take it out, or write its name in words",
                );
            }
        }
    }

    fn unknown_key(
        &mut self,
        span: std::ops::Range<usize>,
        key: &str,
        of: &str,
        known: &[&'static str],
    ) {
        let help = suggest::help(key, known.iter().copied()).unwrap_or_default();
        self.report(
            Code::UnknownKey,
            span,
            format!("{of} has no key `{key}`"),
            help,
        );
    }

    fn syntax(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        let help = match bare_date(self.text, span.start) {
            Some(written) => format!("a month or a year is written in quotes: \"{written}\""),
            None => "see https://toml.io for how TOML is written".to_owned(),
        };
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        self.report(Code::Syntax, span, message, help);
    }

    fn report(
        &mut self,
        code: Code,
        span: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::new(
            code,
            Locus::Bytes(self.file, span),
            message,
            help,
        ));
    }
}

/// The unquoted month or year on the line of a syntax error, the likeliest slip in these files.
fn bare_date(text: &str, at: usize) -> Option<&str> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..)?.lines().next()?;
    let value = line.split_once('=')?.1.split('#').next()?.trim();
    let dated = value.len() >= 4
        && value
            .bytes()
            .all(|b| b.is_ascii_digit() || b"-?~%X/.".contains(&b));
    dated.then_some(value)
}
