//! Text in roles: what a piece of text is, never how it looks.

use std::fmt;

/// What a piece of text is, from which a format chooses mark, colour or emphasis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Plain,
    /// The name of what a line is about.
    Name,
    /// Supporting detail: dates, counts, sources.
    Detail,
    /// Words quoted from a source.
    Quote,
    /// The part of a text a search has found.
    Hit,
    /// Something that calls for attention: a contested stance, a shift.
    Notice,
    /// A position, written as its word.
    Position(Leaning),
    /// A position, written as its mark alone where a column is too narrow for words.
    Mark(Leaning),
}

/// How a position is marked, from yes to no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leaning {
    /// Supports.
    For,
    /// Supports when a condition holds.
    ForIf,
    /// Mixed.
    Both,
    /// Neutral.
    Neither,
    /// Opposes.
    Against,
    /// Declined to say.
    Silent,
    /// Nothing on record.
    Unknown,
}

/// A piece of text with its role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text. May hold anything that data may hold: formats make it harmless.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// Text in several roles, on one line or wrapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// Returns a line of one span.
    pub fn new(text: impl fmt::Display, role: Role) -> Self {
        Self::default().and(text, role)
    }

    /// Returns the line of a value, empty where there is none.
    pub fn optional(value: Option<impl Into<Self>>) -> Self {
        value.map_or_else(Self::default, Into::into)
    }

    /// Returns several values in one line, separated the way spreadsheets split them best.
    pub fn list(values: impl IntoIterator<Item: fmt::Display>) -> Self {
        let values = values.into_iter().map(|value| value.to_string());
        values.collect::<Vec<_>>().join("; ").into()
    }

    /// Returns the line with a span added.
    #[must_use]
    pub fn and(mut self, text: impl fmt::Display, role: Role) -> Self {
        self.0.push(Span {
            text: text.to_string(),
            role,
        });
        self
    }

    /// The line with another added.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Lines as one, with a separator between them.
    pub fn joined(lines: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let mut all = Self::default();
        for line in lines {
            if !all.0.is_empty() {
                all = all.and(separator, Role::Plain);
            }
            all = all.join(line);
        }
        all
    }

    /// The text without its roles.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl<T: fmt::Display> From<T> for Line {
    fn from(value: T) -> Self {
        Self::new(value, Role::Plain)
    }
}
