//! Reading the entries of files into the model.

use std::sync::Arc;

use toml_parser::Span;

use super::builder::Piece;
use super::chunk::{Chunk, Entry};
use super::context::{Context, Read};
use super::entries;
use super::fields::Fields;
use super::files::{Files, Part};
use super::names::Names;
use super::requested::Requested;
use super::tree::{Field, Kind, Value};
use crate::diagnostic::Code;
use crate::span::{EntryRef, Table};

/// Reads the entries of files into a chunk.
pub(super) struct Reader<'t> {
    context: Context<'t>,
    chunk: Chunk<'t>,
}

impl<'t> Reader<'t> {
    /// Reads parts of files.
    pub(super) fn read(
        files: &'t Files,
        parts: &mut dyn Iterator<Item = Part>,
        names: Option<Arc<Names<'t>>>,
    ) -> Chunk<'t> {
        let mut reader = Self {
            context: Context::new(&files.decoded, names),
            chunk: Chunk::default(),
        };
        for part in parts {
            reader.part(files, &part);
            reader.chunk.parts.push(part);
        }
        let mut chunk = reader.chunk;
        chunk.symbols = reader.context.symbols;
        chunk.diagnostics = reader.context.diagnostics;
        chunk.put_in_order();
        chunk
    }

    fn part(&mut self, files: &'t Files, part: &Part) {
        (self.context.file, self.context.offset) = (part.file, part.range.start);
        self.context.of_others = self.context.diagnostics.len();
        let file = &files.files[part.file];
        self.context.format = file.format;
        let text = file.text.get(part.range.clone()).unwrap_or_default();
        if files.is_garbled(part.file) {
            self.hide(text);
        } else {
            file.format.read(text, |piece| {
                let end = piece.range.end;
                self.piece(piece, text);
                if self.context.is_full() {
                    self.hide(text.get(end..).unwrap_or_default());
                }
                !self.context.is_full()
            });
        }
    }

    /// Notes that a text may hold entries that are not read.
    fn hide(&mut self, text: &'t str) {
        self.chunk.is_damaged = true;
        self.chunk.hidden.extend(self.context.format.ids(text));
    }

    fn piece(&mut self, piece: Piece<'t>, text: &'t str) {
        let context = &mut self.context;
        context.is_faulty = !piece.faults.is_empty();
        context.unclear_from = usize::MAX;
        for fault in piece.faults {
            context.report_fault(fault);
        }
        context.unclear_from = piece.unclear_from.unwrap_or(usize::MAX);
        let mut is_whole = !context.is_faulty;
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
            self.context.unknown_key(
                "dataset file",
                &field.key,
                Table::ALL.iter().map(|it| it.name()),
            );
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
        let at = self.context.offset + value.span.start();
        self.context.id = None;
        self.context.origin = EntryRef::new(self.context.file, at, table);
        match table {
            Table::Dataset => {
                let meta = self.one(value, entries::meta);
                self.chunk.metas.push((self.context.origin, meta));
            }
            Table::Topic => self.add(value, entries::topic),
            Table::Condition => self.add(value, entries::condition),
            Table::Source => self.add(value, entries::source),
            Table::Actor => self.add(value, entries::actor),
            Table::Speaker => self.add(value, entries::speaker),
            Table::Statement => self.add(value, entries::statement),
            Table::Stance => {
                let stance = self.one(value, entries::stance);
                self.chunk.stances.extend(stance);
            }
            Table::Contact => self.add(value, entries::contact),
            Table::Allow => {
                let allowance = self.one(value, entries::allowance);
                self.chunk.allowances.extend(allowance);
            }
            Table::Codebook => {
                let entry = self.one(value, entries::codebook_entry);
                self.chunk.codebook.extend(entry);
            }
            Table::Coding => {
                let coding = self.one(value, entries::coding);
                self.chunk.codings.extend(coding);
            }
        }
    }

    fn add<E: Entry<'t>>(&mut self, value: Value<'t>, read: fn(&mut Fields<'_, 't>) -> Read<E>) {
        let entry = self.one(value, read);
        E::all(&mut self.chunk).push(entry);
    }

    /// Reads one entry; of one that cannot be read the id is kept.
    fn one<T>(&mut self, value: Value<'t>, read: fn(&mut Fields<'_, 't>) -> Read<T>) -> Option<T> {
        let table = self.context.origin.table;
        let mut requested = Requested::entry(&mut self.context);
        let entry = Fields::read(table.keys(), value, &mut requested, read);
        if entry.is_err() {
            let id = self.context.id;
            self.chunk.broken.extend(id.map(|id| (table, id)));
        }
        entry.ok()
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
        self.context.report(span, Code::WrongType, message, help);
    }
}
