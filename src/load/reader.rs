//! Reading the entries of files: where each belongs, and what is wrong with it.

use std::sync::Arc;

use toml_parser::Span;

use super::chunk::{Chunk, Entry, Part};
use super::document::{self, Field, Key, Kind, Piece, Value};
use super::entries;
use super::fields::{Fields, Read, Reported, Requested};
use super::files::Files;
use super::names::Names;
use super::syntax::Fault;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{Actor, Condition, Contact, Indexed, Source, Speaker, Statement, Text, Topic};
use crate::span::{EntryRef, Location, Table};

/// For how many unknown ids the closest known one is looked for.
const MOST_SUGGESTIONS: usize = 100;

/// Reads the entries of files into a chunk.
pub(super) struct Reader<'t> {
    pub(super) files: &'t Files,
    /// The ids that entries may refer to; while they are unknown, any.
    names: Option<Arc<Names<'t>>>,
    suggestions: usize,
    chunk: Chunk<'t>,
    /// The file being read, and where in it the part begins.
    file: usize,
    offset: usize,
    /// The entry being read, and its id once that has been read.
    pub(super) origin: EntryRef,
    pub(super) id: Option<Text<'t>>,
    /// Whether the piece being read has an error of syntax: what seems missing from it may be there.
    pub(super) is_faulty: bool,
    /// Where in it an error leaves it unclear what belongs to what.
    unclear_from: usize,
    /// The keys asked for in the tables being read.
    pub(super) asked: Vec<&'static str>,
}

impl<'t> Reader<'t> {
    /// Reads parts of files.
    pub(super) fn read(
        files: &'t Files,
        parts: &mut dyn Iterator<Item = Part>,
        names: Option<Arc<Names<'t>>>,
    ) -> Chunk<'t> {
        let mut reader = Self {
            files,
            names,
            suggestions: 0,
            chunk: Chunk::default(),
            file: 0,
            offset: 0,
            origin: EntryRef::new(0, 0, Table::Dataset),
            id: None,
            is_faulty: false,
            unclear_from: usize::MAX,
            asked: Vec::new(),
        };
        for part in parts {
            reader.part(&part);
            reader.chunk.parts.push(part);
        }
        reader.chunk.sort();
        reader.chunk
    }

    fn part(&mut self, part: &Part) {
        (self.file, self.offset) = (part.file, part.range.start);
        let text = self.files.files[part.file].text.get(part.range.clone());
        let text = text.unwrap_or_default();
        if self.files.is_garbled(part.file) {
            self.hide(text);
        } else {
            document::read(text, |piece| {
                self.piece(piece, text);
                true
            });
        }
    }

    /// Notes that a text may hold entries that are not read.
    fn hide(&mut self, text: &'t str) {
        self.chunk.is_damaged = true;
        self.chunk.hidden.extend(ids(text));
    }

    fn piece(&mut self, piece: Piece<'t>, text: &'t str) {
        self.is_faulty = !piece.faults.is_empty();
        self.unclear_from = usize::MAX;
        for fault in piece.faults {
            self.report_fault(fault);
        }
        self.unclear_from = piece.unclear_from.unwrap_or(usize::MAX);
        let mut is_whole = !self.is_faulty;
        for field in piece.fields {
            is_whole &= self.table(field);
        }
        if !is_whole {
            self.hide(text.get(piece.range).unwrap_or_default());
        }
    }

    /// Reads the entries of a table; returns `false` if there is none of that name, or nothing that could be an entry.
    fn table(&mut self, field: Field<'t>) -> bool {
        let Some(table) = Table::named(&field.key.name) else {
            self.unknown_key("dataset file", &field.key, &Table::ALL.map(Table::name));
            return false;
        };
        let span = field.value.span;
        let (items, fits) = match field.value.kind {
            Kind::List(items, _) => (items, table != Table::Dataset),
            Kind::Table(..) => (vec![field.value], table == Table::Dataset),
            _ => (Vec::new(), false),
        };
        // One bracket where there should be two, or two for one, is no reason not to read on.
        if !fits {
            self.wrong_brackets(table, span);
        }
        let found = !items.is_empty();
        for item in items {
            self.entry(table, item);
        }
        found
    }

    fn entry(&mut self, table: Table, value: Value<'t>) {
        self.id = None;
        self.origin = EntryRef::new(self.file, self.offset + value.span.start(), table);
        match table {
            Table::Dataset => {
                let meta = self.one(value, entries::meta);
                self.chunk.metas.push((self.origin, meta));
            }
            Table::Topic => self.add::<Topic<'t>>(value),
            Table::Condition => self.add::<Condition<'t>>(value),
            Table::Source => self.add::<Source<'t>>(value),
            Table::Actor => self.add::<Actor<'t>>(value),
            Table::Speaker => self.add::<Speaker<'t>>(value),
            Table::Statement => self.add::<Statement<'t>>(value),
            Table::Stance => {
                let stance = self.one(value, entries::stance);
                self.chunk.stances.extend(stance);
            }
            Table::Contact => self.add::<Contact<'t>>(value),
        }
    }

    fn add<E: Entry<'t>>(&mut self, value: Value<'t>) {
        let entry = self.one(value, E::read);
        E::all(&mut self.chunk).push(entry);
    }

    /// Reads one entry; of one that cannot be read the id is kept.
    fn one<T>(&mut self, value: Value<'t>, read: fn(&mut Fields<'_, 't>) -> Read<T>) -> Option<T> {
        let table = self.origin.table;
        let entry = Fields::read(table.name(), value, &mut Requested::entry(self), read);
        if entry.is_err() {
            self.chunk.broken.extend(self.id.map(|id| (table, id)));
        }
        entry.ok()
    }

    /// Returns the place of a span.
    pub(super) fn at(&self, span: Span) -> Location {
        let file = self.file;
        Location::Bytes(file, self.offset + span.start()..self.offset + span.end())
    }

    /// Reports what is wrong at a place.
    pub(super) fn report(
        &mut self,
        span: Span,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported {
        let at = self.at(span);
        self.diagnose(span, Diagnostic::new(code, at, message, help))
    }

    /// Reports what is wrong at a place, unless an error of syntax leaves it unclear what stands there.
    pub(super) fn diagnose(&mut self, span: Span, diagnostic: Diagnostic) -> Reported {
        if span.start() < self.unclear_from {
            self.chunk.diagnostics.push(diagnostic);
        }
        Reported
    }

    pub(super) fn report_fault(&mut self, fault: Fault) -> Reported {
        self.report(fault.span, fault.code, fault.message, fault.help)
    }

    /// Returns the reference to the entry that bears an id.
    pub(super) fn refer<R: Indexed>(&mut self, id: Text<'t>, span: Span) -> Read<R> {
        if let Some(names) = &self.names
            && !names.may_have(R::TABLE, &id)
        {
            let suggest = self.suggestions < MOST_SUGGESTIONS;
            let (code, message, help) = names.unknown(R::TABLE, &id, suggest);
            self.suggestions += 1;
            return Err(self.report(span, code, message, help));
        }
        Ok(self.chunk.symbols.reference(id))
    }

    pub(super) fn unknown_key(&mut self, noun: &str, key: &Key<'_>, known: &[&'static str]) {
        let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        };
        let message = format!("{article} {noun} has no key `{}`", key.name);
        let help = suggest::help(&key.name, known.iter().copied()).unwrap_or_default();
        self.report(key.span, Code::UnknownKey, message, help);
    }

    fn wrong_brackets(&mut self, table: Table, span: Span) {
        let name = table.name();
        let (message, help) = if table == Table::Dataset {
            let help = format!("write `[{name}]` with one bracket on either side");
            (format!("`{name}` is one table"), help)
        } else {
            let help = format!("write `[[{name}]]` with two brackets on either side");
            (format!("`{name}` is a list of tables"), help)
        };
        self.report(span, Code::WrongType, message, help);
    }
}

/// Finds the ids that lines of a text give, whether or not the text can be parsed.
fn ids(text: &str) -> impl Iterator<Item = Text<'_>> {
    text.lines().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        let value = value.split('#').next()?.trim();
        (key.trim() == "id").then(|| Text::from(value.trim_matches(['"', '\''])))
    })
}
