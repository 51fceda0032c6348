//! From the events of `toml_parser` to trees of values.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::lexer::Token;
use toml_parser::parser::{EventReceiver, parse_document, parse_value};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use super::syntax::Fault;
use super::tree::{Field, Key, Kind, Made, Value};

/// How deep lists and tables may be nested.
pub(super) const DEEPEST: usize = 10;

/// How many keys large entries have.
pub(super) const MANY_KEYS: usize = 16;

/// How many keys a table may have.
pub(super) const MOST_KEYS: usize = 1_000;

/// A part of a text: an entry with the tables that belong to it, or what comes before the first entry.
#[derive(Debug)]
pub(crate) struct Piece<'t> {
    /// The bytes it takes.
    pub(super) range: Range<usize>,
    /// What it holds, by the names of tables.
    pub(crate) fields: Vec<Field<'t>>,
    /// What is wrong with its syntax.
    pub(super) faults: Vec<Fault>,
    /// Where an error leaves it unclear what the rest of the piece belongs to.
    pub(super) unclear_from: Option<usize>,
}

/// Takes the events of the parser and puts values where their keys lead.
pub(super) struct Builder<'t> {
    source: Source<'t>,
    root: Vec<Field<'t>>,
    /// The table below the head that was read last; `None` before the first.
    section: Option<Section<'t>>,
    /// A head that is being read.
    heading: Option<(Span, bool)>,
    /// Lists and tables that are not closed yet, each with the number of keys read before what is in it.
    open: Vec<(usize, Value<'t>)>,
    /// The keys that lead to what is open, then those that lead to the next value.
    keys: Vec<Key<'t>>,
    faults: Vec<Fault>,
}

/// A head with the table below it.
struct Section<'t> {
    span: Span,
    keys: Vec<Key<'t>>,
    is_list: bool,
    fields: Vec<Field<'t>>,
}

impl<'t> Builder<'t> {
    fn new(source: Source<'t>) -> Self {
        Self {
            source,
            root: Vec::new(),
            section: None,
            heading: None,
            open: Vec::new(),
            keys: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Builds the trees of a piece of a document.
    pub(super) fn piece(tokens: &[Token], source: Source<'t>) -> Piece<'t> {
        let mut builder = Self::new(source);
        let mut errors: Vec<ParseError> = Vec::new();
        parse_document(tokens, &mut builder, &mut errors);
        builder.begin_section(None);
        builder.end_section();
        let mut faults = builder.faults;
        // Others may only follow from the first.
        let first = errors
            .iter()
            .min_by_key(|error| Fault::span_of(error).start());
        let structural = first.map(|error| Fault::of_structure(error, source.input()));
        let unclear_from = structural.as_ref().map(|fault| fault.span.start());
        if let Some(first) = structural {
            faults.retain(|fault| fault.span.start() < first.span.start());
            faults.push(first);
        }
        let start = tokens.first().map_or(0, |token| token.span().start());
        let end = tokens.last().map_or(start, |token| token.span().end());
        Piece {
            range: start..end,
            fields: builder.root,
            faults,
            unclear_from,
        }
    }

    /// Builds the tree of a value on its own, whatever errors are in it.
    pub(super) fn value(tokens: &[Token], source: Source<'t>) -> Option<Value<'t>> {
        let mut builder = Self::new(source);
        builder.keys.push(Key {
            span: Span::default(),
            name: Cow::Borrowed(""),
        });
        parse_value(tokens, &mut builder, &mut ());
        builder.root.pop().map(|field| field.value)
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        let text = self.source.input().get(span.start()..span.end());
        let text = text.unwrap_or_default();
        Raw::new_unchecked(text, encoding, span)
    }

    /// Puts a value where the keys before it lead.
    fn put(&mut self, value: Value<'t>) {
        let (fields, keys) = match self.open.last_mut() {
            Some((
                _,
                Value {
                    kind: Kind::List(items, _),
                    ..
                },
            )) => return items.push(value),
            Some((
                above,
                Value {
                    kind: Kind::Table(fields, _),
                    ..
                },
            )) => (fields, *above),
            _ => match &mut self.section {
                Some(section) => (&mut section.fields, 0),
                None => (&mut self.root, 0),
            },
        };
        let put = insert(fields, self.keys.drain(keys.min(self.keys.len())..), value);
        self.note(put);
    }

    /// Opens a list or table, unless it lies too deep.
    fn open(&mut self, span: Span, kind: Kind<'t>) -> bool {
        let is_fine = self.open.len() < DEEPEST;
        if self.open.len() == DEEPEST {
            self.faults.push(Fault::too_deep(span, DEEPEST));
        }
        self.open.push((self.keys.len(), Value { span, kind }));
        is_fine
    }

    fn close(&mut self, span: Span) {
        if let Some((_, mut value)) = self.open.pop() {
            value.span = value.span.append(span);
            self.put(value);
        }
    }

    /// Notes a fault, unless it is the one before over again.
    fn note(&mut self, result: Result<(), Fault>) {
        if let Err(fault) = result
            && self
                .faults
                .last()
                .is_none_or(|last| last.message != fault.message)
        {
            self.faults.push(fault);
        }
    }

    fn heading(&mut self, span: Span, is_list: bool) {
        self.end_section();
        self.keys.clear();
        self.heading = Some((span, is_list));
    }

    /// Begins the table below a head, if one has been read; without its end where that is missing.
    fn begin_section(&mut self, end: Option<Span>) {
        if let Some((span, is_list)) = self.heading.take() {
            let keys = std::mem::take(&mut self.keys);
            let end = end.or_else(|| keys.last().map(|key| key.span));
            self.section = Some(Section {
                span: end.map_or(span, |end| span.append(end)),
                keys,
                is_list,
                fields: Vec::with_capacity(MANY_KEYS),
            });
        }
    }

    fn end_section(&mut self) {
        if let Some(section) = self.section.take() {
            let added = add(&mut self.root, section);
            self.note(added);
        }
    }
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.heading(span, false);
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_section(Some(span));
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.heading(span, true);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_section(Some(span));
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(span, Kind::Table(Vec::new(), Made::Inline))
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(span, Kind::List(Vec::new(), Made::Inline))
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let raw = self.raw(span, encoding);
        if encoding.is_none() && is_bare_key(raw.as_str()) {
            let name = Cow::Borrowed(raw.as_str());
            return self.keys.push(Key { span, name });
        }
        let mut name = Cow::Borrowed("");
        let mut error: Option<ParseError> = None;
        raw.decode_key(&mut name, &mut error);
        if let Some(error) = error {
            self.faults.push(Fault::of_key(span, &error));
        }
        self.keys.push(Key { span, name });
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let raw = self.raw(span, encoding);
        if encoding == Some(Encoding::BasicString)
            && let Some(text) = as_written(raw.as_str())
        {
            let kind = Kind::Scalar(ScalarKind::String, Cow::Borrowed(text));
            return self.put(Value { span, kind });
        }
        let mut text = Cow::Borrowed("");
        let mut error: Option<ParseError> = None;
        let kind = raw.decode_scalar(&mut text, &mut error);
        let kind = match error {
            None => Kind::Scalar(kind, text),
            Some(error) => {
                self.faults
                    .push(Fault::of_scalar(raw.as_str(), span, encoding, &error));
                Kind::Faulty
            }
        };
        self.put(Value { span, kind });
    }

    fn comment(&mut self, span: Span, errors: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(errors);
    }

    fn newline(&mut self, span: Span, errors: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(errors);
        if self.open.is_empty() {
            self.begin_section(None);
            self.keys.clear();
        }
    }
}

/// Returns `true` for keys that need no quotes. The parser's own way to tell takes several times as long.
fn is_bare_key(key: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !key.is_empty() && key.bytes().all(fits)
}

/// Returns a text in quotes without them, if all in it stands for itself. The parser's own way to tell, byte by byte, takes
/// a tenth of the time of loading.
fn as_written(quoted: &str) -> Option<&str> {
    let text = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let plain = |all: bool, byte: u8| all & !matches!(byte, ..b' ' | b'"' | b'\\' | 0x7f);
    text.bytes().fold(true, plain).then_some(text)
}

/// Puts a value into a table, or into the tables in it that dotted keys name.
fn insert<'t>(
    mut fields: &mut Vec<Field<'t>>,
    mut keys: impl DoubleEndedIterator<Item = Key<'t>> + ExactSizeIterator,
    value: Value<'t>,
) -> Result<(), Fault> {
    let Some(last) = keys.next_back() else {
        return Ok(());
    };
    if keys.len() > DEEPEST {
        return Err(Fault::too_deep(last.span, DEEPEST));
    }
    for key in keys {
        fields = enter(fields, &key, Made::Dotted)?;
    }
    push(fields, last, value)
}

/// Adds the table below a head.
fn add<'t>(mut fields: &mut Vec<Field<'t>>, mut section: Section<'t>) -> Result<(), Fault> {
    let Some(last) = section.keys.pop() else {
        return Ok(());
    };
    if section.keys.len() > DEEPEST {
        return Err(Fault::too_deep(section.span, DEEPEST));
    }
    for key in section.keys {
        fields = enter(fields, &key, Made::Implied)?;
    }
    let span = section.span;
    let mut known = fields
        .iter_mut()
        .filter(|field| field.key.name == last.name);
    match (known.next().map(|field| &mut field.value), section.is_list) {
        (None, is_list) => {
            let mut kind = Kind::Table(section.fields, Made::Head);
            if is_list {
                kind = Kind::List(vec![Value { span, kind }], Made::Head);
            }
            push(fields, last, Value { span, kind })
        }
        (
            Some(Value {
                kind: Kind::List(items, Made::Head),
                ..
            }),
            true,
        ) => {
            let kind = Kind::Table(section.fields, Made::Head);
            items.push(Value { span, kind });
            Ok(())
        }
        (
            Some(Value {
                kind: Kind::Table(inner, made @ Made::Implied),
                ..
            }),
            false,
        ) => {
            inner.append(&mut section.fields);
            *made = Made::Head;
            Ok(())
        }
        _ => Err(Fault::given_twice(&last, None)),
    }
}

/// Returns the table that a key names, for more to be added to it.
fn enter<'f, 't>(
    fields: &'f mut Vec<Field<'t>>,
    key: &Key<'t>,
    made: Made,
) -> Result<&'f mut Vec<Field<'t>>, Fault> {
    let known = fields.iter().position(|field| field.key.name == key.name);
    let at = known.unwrap_or(fields.len());
    if known.is_none() {
        let kind = Kind::Table(Vec::new(), made);
        let span = key.span;
        push(fields, key.clone(), Value { span, kind })?;
    }
    let made_by = |by: Made| by == made || (made == Made::Implied && by != Made::Inline);
    match &mut fields[at].value.kind {
        Kind::Table(fields, by) if made_by(*by) => Ok(fields),
        Kind::List(items, Made::Head) if made == Made::Implied => match items.last_mut() {
            Some(Value {
                kind: Kind::Table(fields, _),
                ..
            }) => Ok(fields),
            _ => Err(Fault::given_twice(key, None)),
        },
        _ => Err(Fault::given_twice(key, None)),
    }
}

/// Adds a key to a table. That one is given twice is left to those who read the table.
fn push<'t>(fields: &mut Vec<Field<'t>>, key: Key<'t>, value: Value<'t>) -> Result<(), Fault> {
    if fields.len() == MOST_KEYS {
        return Err(Fault::too_many_keys(key.span, MOST_KEYS));
    }
    fields.push(Field { key, value });
    Ok(())
}
