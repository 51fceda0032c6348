//! TOML as trees of values with places, one entry after another, built from the events of `toml_parser`.
//!
//! A text is cut at the heads of entries, `[[statement]]` and its like, wherever they begin a line: a fault in one entry,
//! be it a list that is never closed, hides nothing in the next, and no more than one entry is in memory as a tree.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use super::builder::{Builder, Piece};
use super::tree::{Kind, Value};
use crate::span::Table;

/// Reads a text piece by piece until `visit` returns `false`.
pub(crate) fn read<'t>(text: &'t str, mut visit: impl FnMut(Piece<'t>) -> bool) {
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
