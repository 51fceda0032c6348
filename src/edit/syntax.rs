//! A file as it is written: sections with their keys, values and comments, each with its place.
//!
//! The loader's trees know nothing of comments and of how a value is written; this knows nothing of what it means.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::ScalarKind;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::{ParseError, Raw, Source};

/// Comments on lines of their own, without the white space around them.
pub(super) type Comments<'t> = Vec<&'t str>;

/// A file.
#[derive(Debug, Default)]
pub(super) struct Document<'t> {
    pub(super) sections: Vec<Section<'t>>,
    /// Comments at the end, in groups between which lines are empty.
    pub(super) trailing: Vec<Comments<'t>>,
}

/// A head with the keys below it.
#[derive(Debug)]
pub(super) struct Section<'t> {
    /// Comments above that an empty line keeps apart from it, in groups.
    pub(super) detached: Vec<Comments<'t>>,
    /// Comments right above.
    pub(super) leading: Comments<'t>,
    pub(super) keys: Vec<Key<'t>>,
    /// `true` for two brackets.
    pub(super) is_list: bool,
    /// The comment on the line of the head, with the white space before it; empty where there is none.
    pub(super) comment: &'t str,
    pub(super) fields: Vec<Field<'t>>,
    /// Comments below the last key.
    pub(super) trailing: Comments<'t>,
}

/// A key with its value.
#[derive(Debug)]
pub(super) struct Field<'t> {
    /// Comments right above.
    pub(super) leading: Comments<'t>,
    /// Several where they are joined by dots.
    pub(super) keys: Vec<Key<'t>>,
    pub(super) value: Value<'t>,
    /// The comment on the line of the value, with the white space before it; empty where there is none.
    pub(super) comment: &'t str,
}

/// A name of a key or table.
#[derive(Clone, Debug)]
pub(super) struct Key<'t> {
    pub(super) name: Cow<'t, str>,
    /// As it is written.
    pub(super) raw: &'t str,
}

/// A value.
#[derive(Debug)]
pub(super) struct Value<'t> {
    pub(super) range: Range<usize>,
    /// As it is written.
    pub(super) raw: &'t str,
    pub(super) kind: Kind<'t>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// A string on one line.
    Text(Cow<'t, str>),
    /// A number, date, time or truth value, and a string on several lines.
    Other,
    List(Vec<Value<'t>>),
    /// A table in braces.
    Table(Vec<(Vec<Key<'t>>, Value<'t>)>),
    /// A list or table with comments in it.
    Commented,
}

impl<'t> Document<'t> {
    /// Reads a file; nothing if it is no TOML, or has keys above the first head, which no dataset has.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let source = Source::new(text);
        let tokens: Vec<Token> = source.lex().collect();
        let is_blank = |token: &Token| token.kind() == TokenKind::Whitespace;
        let tokens: Vec<Token> = tokens
            .into_iter()
            .filter(|token| !is_blank(token))
            .collect();
        let mut parser = Parser {
            source,
            tokens,
            at: 0,
        };
        parser.document()
    }
}

struct Parser<'t> {
    source: Source<'t>,
    /// White space is left out.
    tokens: Vec<Token>,
    at: usize,
}

impl<'t> Parser<'t> {
    fn kind(&self, ahead: usize) -> TokenKind {
        let token = self.tokens.get(self.at + ahead);
        token.map_or(TokenKind::Eof, Token::kind)
    }

    fn peek(&self) -> TokenKind {
        self.kind(0)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).copied();
        self.at += 1;
        token
    }

    /// Takes a token of a kind, if it is next.
    fn take(&mut self, kind: TokenKind) -> Option<Token> {
        if self.peek() == kind {
            self.next()
        } else {
            None
        }
    }

    fn raw(&self, range: Range<usize>) -> &'t str {
        self.source.input().get(range).unwrap_or_default()
    }

    fn document(&mut self) -> Option<Document<'t>> {
        let mut document = Document::default();
        // Comments that have been read, in groups between which lines are empty.
        let mut groups: Vec<Comments<'t>> = vec![Vec::new()];
        loop {
            match self.peek() {
                TokenKind::Eof => break,
                TokenKind::Newline => {
                    self.next();
                    if groups.last().is_some_and(|group| !group.is_empty()) {
                        groups.push(Vec::new());
                    }
                }
                TokenKind::Comment => {
                    let comment = self.comment()?;
                    self.take(TokenKind::Newline);
                    groups.last_mut()?.push(comment);
                }
                TokenKind::LeftSquareBracket => {
                    let leading = groups.pop()?;
                    let section = self.section(std::mem::take(&mut groups), leading)?;
                    document.sections.push(section);
                    groups = vec![Vec::new()];
                }
                _ => {
                    // What stands right below a key belongs to the section, whatever an empty line keeps apart from it.
                    let section = document.sections.last_mut()?;
                    let mut leading = std::mem::take(&mut section.trailing);
                    leading.extend(groups.drain(..).flatten());
                    groups.push(Vec::new());
                    section.fields.push(self.field(leading)?);
                    self.trailing(section)?;
                }
            }
        }
        groups.retain(|group| !group.is_empty());
        document.trailing = groups;
        Some(document)
    }

    /// Reads comments right below a field that an empty line keeps apart from what follows.
    fn trailing(&mut self, section: &mut Section<'t>) -> Option<()> {
        let mut count = 0;
        while self.kind(count * 2) == TokenKind::Comment {
            count += 1;
        }
        // Behind the last comment and the end of its line.
        let next = self.kind(count * 2);
        if count > 0 && matches!(next, TokenKind::Newline | TokenKind::Eof) {
            for _ in 0..count {
                section.trailing.push(self.comment()?);
                self.take(TokenKind::Newline);
            }
        }
        Some(())
    }

    fn comment(&mut self) -> Option<&'t str> {
        let token = self.take(TokenKind::Comment)?;
        Some(
            self.raw(token.span().start()..token.span().end())
                .trim_end(),
        )
    }

    /// Reads the end of a line, with the comment before it and the white space before that, by which comments may be aligned.
    fn end_of_line(&mut self) -> Option<&'t str> {
        let before = self.tokens[..self.at]
            .last()
            .map(|token| token.span().end());
        let after = self
            .take(TokenKind::Comment)
            .map(|token| token.span().end());
        let comment = before
            .zip(after)
            .map(|(from, to)| self.raw(from..to).trim_end());
        if self.peek() != TokenKind::Eof {
            self.take(TokenKind::Newline)?;
        }
        Some(comment.unwrap_or_default())
    }

    fn section(
        &mut self,
        detached: Vec<Comments<'t>>,
        leading: Comments<'t>,
    ) -> Option<Section<'t>> {
        self.take(TokenKind::LeftSquareBracket)?;
        let is_list = self.take(TokenKind::LeftSquareBracket).is_some();
        let keys = self.keys()?;
        self.take(TokenKind::RightSquareBracket)?;
        if is_list {
            self.take(TokenKind::RightSquareBracket)?;
        }
        Some(Section {
            detached,
            leading,
            keys,
            is_list,
            comment: self.end_of_line()?,
            fields: Vec::new(),
            trailing: Vec::new(),
        })
    }

    fn field(&mut self, leading: Comments<'t>) -> Option<Field<'t>> {
        let keys = self.keys()?;
        self.take(TokenKind::Equals)?;
        Some(Field {
            leading,
            keys,
            value: self.value()?,
            comment: self.end_of_line()?,
        })
    }

    fn keys(&mut self) -> Option<Vec<Key<'t>>> {
        let mut keys = Vec::new();
        loop {
            let token = self.next()?;
            let span = token.span();
            let raw = self.raw(span.start()..span.end());
            let mut name = Cow::Borrowed("");
            let mut error: Option<ParseError> = None;
            Raw::new_unchecked(raw, token.kind().encoding(), span)
                .decode_key(&mut name, &mut error);
            if error.is_some() {
                return None;
            }
            keys.push(Key { name, raw });
            if self.take(TokenKind::Dot).is_none() {
                return Some(keys);
            }
        }
    }

    fn value(&mut self) -> Option<Value<'t>> {
        let start = self.tokens.get(self.at)?.span().start();
        let (kind, end) = match self.peek() {
            TokenKind::LeftSquareBracket => self.list()?,
            TokenKind::LeftCurlyBracket => self.table()?,
            _ => self.scalar()?,
        };
        let range = start..end;
        Some(Value {
            raw: self.raw(range.clone()),
            range,
            kind,
        })
    }

    /// Passes over ends of lines and comments; returns `true` if there were comments.
    fn skip(&mut self) -> bool {
        let mut has_comments = false;
        while matches!(self.peek(), TokenKind::Newline | TokenKind::Comment) {
            has_comments |= self.peek() == TokenKind::Comment;
            self.next();
        }
        has_comments
    }

    fn list(&mut self) -> Option<(Kind<'t>, usize)> {
        self.take(TokenKind::LeftSquareBracket)?;
        let mut items = Vec::new();
        let mut has_comments = self.skip();
        loop {
            if let Some(end) = self.take(TokenKind::RightSquareBracket) {
                let kind = if has_comments {
                    Kind::Commented
                } else {
                    Kind::List(items)
                };
                return Some((kind, end.span().end()));
            }
            items.push(self.value()?);
            has_comments |= self.skip();
            if self.take(TokenKind::Comma).is_some() {
                has_comments |= self.skip();
            } else if self.peek() != TokenKind::RightSquareBracket {
                return None;
            }
        }
    }

    fn table(&mut self) -> Option<(Kind<'t>, usize)> {
        self.take(TokenKind::LeftCurlyBracket)?;
        let mut fields = Vec::new();
        let mut has_comments = self.skip();
        loop {
            if let Some(end) = self.take(TokenKind::RightCurlyBracket) {
                let kind = if has_comments {
                    Kind::Commented
                } else {
                    Kind::Table(fields)
                };
                return Some((kind, end.span().end()));
            }
            let keys = self.keys()?;
            self.take(TokenKind::Equals)?;
            fields.push((keys, self.value()?));
            has_comments |= self.skip();
            if self.take(TokenKind::Comma).is_some() {
                has_comments |= self.skip();
            } else if self.peek() != TokenKind::RightCurlyBracket {
                return None;
            }
        }
    }

    /// Reads a value in one piece; dates and numbers may be of several tokens.
    fn scalar(&mut self) -> Option<(Kind<'t>, usize)> {
        let token = self.next()?;
        if !(token.kind() == TokenKind::Atom || token.kind().encoding().is_some()) {
            return None;
        }
        let mut end = token.span().end();
        let is_text = matches!(
            token.kind(),
            TokenKind::BasicString | TokenKind::LiteralString
        );
        while matches!(self.peek(), TokenKind::Atom | TokenKind::Dot) {
            end = self.next()?.span().end();
        }
        let raw = self.raw(token.span().start()..token.span().end());
        let mut text = Cow::Borrowed("");
        let mut error: Option<ParseError> = None;
        let raw = Raw::new_unchecked(raw, token.kind().encoding(), token.span());
        let scalar = raw.decode_scalar(&mut text, &mut error);
        if error.is_some() {
            return None;
        }
        let is_text = is_text && matches!(scalar, ScalarKind::String) && !text.contains('\n');
        let kind = if is_text {
            Kind::Text(text)
        } else {
            Kind::Other
        };
        Some((kind, end))
    }
}

impl Value<'_> {
    /// Returns a string on one line, or a day without quotes.
    pub(super) fn as_date_or_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            Kind::Other if is_day(self.raw) => Some(self.raw),
            _ => None,
        }
    }
}

/// `true` for a day as TOML writes it, without a time.
fn is_day(raw: &str) -> bool {
    let parts: Vec<&str> = raw.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    lengths == [4, 2, 2] && parts.iter().all(is_number)
}
