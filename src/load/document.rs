//! TOML as trees of values with places, one entry after another, built from the events of `toml_parser`.
//!
//! A text is cut at the heads of entries, `[[statement]]` and its like, wherever they begin a line: a fault in one entry,
//! be it a list that is never closed, hides nothing in the next, and no more than one entry is in memory as a tree.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::ScalarKind;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::{Source, Span};

use super::builder::Builder;
use super::syntax::Fault;
use crate::span::Table;

/// A value with its place.
#[derive(Debug)]
pub(super) struct Value<'t> {
    pub(super) span: Span,
    pub(super) kind: Kind<'t>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// A text, number, date or truth value, without quotes and escapes.
    Scalar(ScalarKind, Cow<'t, str>),
    List(Vec<Value<'t>>, Made),
    Table(Vec<Field<'t>>, Made),
    /// Something with an error of syntax, which has been reported.
    Faulty,
    /// What has been read already.
    Taken,
}

impl Value<'_> {
    /// Returns the value and remembers that it has been read.
    pub(super) fn take(&mut self) -> Self {
        let kind = std::mem::replace(&mut self.kind, Kind::Taken);
        Self { kind, ..*self }
    }

    /// Returns `true` if the value has been read already.
    pub(super) fn is_taken(&self) -> bool {
        matches!(self.kind, Kind::Taken)
    }
}

/// A key of a table with its value.
#[derive(Debug)]
pub(super) struct Field<'t> {
    pub(super) key: Key<'t>,
    pub(super) value: Value<'t>,
}

/// A key with its place.
#[derive(Clone, Debug)]
pub(super) struct Key<'t> {
    pub(super) span: Span,
    pub(super) name: Cow<'t, str>,
}

/// How a list or table was made, which decides what may be added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// In brackets or braces, all at once.
    Inline,
    /// By a dotted key.
    Dotted,
    /// By a head.
    Head,
    /// On the way to the table of a head.
    Implied,
}

/// A part of a text: an entry with the tables that belong to it, or what comes before the first entry.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    /// The bytes it takes.
    pub(super) range: Range<usize>,
    /// What it holds, by the names of tables.
    pub(super) fields: Vec<Field<'t>>,
    /// What is wrong with its syntax.
    pub(super) faults: Vec<Fault>,
    /// Where an error leaves it unclear what the rest of the piece belongs to.
    pub(super) unclear_from: Option<usize>,
}

/// Reads a text piece by piece until `visit` returns `false`.
pub(super) fn read<'t>(text: &'t str, mut visit: impl FnMut(Piece<'t>) -> bool) {
    let source = Source::new(text);
    let mut tokens = Vec::new();
    let mut line = 0;
    for token in source.lex() {
        tokens.push(token);
        if !matches!(token.kind(), TokenKind::Newline | TokenKind::Eof) {
            continue;
        }
        if line > 0 && is_head(&tokens[line..], text) {
            if !visit(Builder::piece(&tokens[..line], source)) {
                return;
            }
            tokens.drain(..line);
        }
        line = tokens.len();
    }
    visit(Builder::piece(&tokens, source));
}

/// Reads the entry with which a text begins: a table below a head, or one in braces.
pub(super) fn entry(text: &str) -> Option<Value<'_>> {
    if text.starts_with('{') {
        return inline_entry(text);
    }
    let mut entry = None;
    read(text, |piece| {
        let mut fields = piece.fields.into_iter();
        entry = match fields.next().map(|field| field.value) {
            Some(Value {
                kind: Kind::List(items, _),
                ..
            }) => items.into_iter().next(),
            other => other,
        };
        false
    });
    entry
}

fn inline_entry(text: &str) -> Option<Value<'_>> {
    let source = Source::new(text);
    let mut depth = 0_usize;
    let mut tokens = Vec::new();
    for token in source.lex() {
        tokens.push(token);
        match token.kind() {
            TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightCurlyBracket => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    Builder::value(&tokens, source)
}

/// Returns `true` if a line is the head of an entry or of the `[dataset]` table, whatever the number of its brackets.
///
/// Within a list or a text of valid TOML no line is: the name of a table is no value.
fn is_head(line: &[Token], text: &str) -> bool {
    let is_visible = |token: &&Token| token.kind() != TokenKind::Whitespace;
    let mut line = line.iter().filter(is_visible).peekable();
    let is_bracket = |token: &&Token| token.kind() == TokenKind::LeftSquareBracket;
    if !line.peek().is_some_and(is_bracket) {
        return false;
    }
    let mut name = line.skip_while(is_bracket);
    let is_table = name.next().is_some_and(|token| {
        let name = text.get(token.span().start()..token.span().end());
        name.is_some_and(|name| Table::named(name).is_some())
    });
    is_table
        && name
            .next()
            .is_none_or(|token| token.kind() != TokenKind::Dot)
}
