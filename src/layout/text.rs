//! Text in roles: what a piece of text is, never how it looks.

use std::borrow::Cow;
use std::fmt;
use std::ops::Add;

/// The role of a piece of text, from which a format chooses mark, colour or emphasis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Plain,
    /// The name of what a line is about.
    Name,
    /// Supporting detail: dates, counts, sources.
    Detail,
    /// The address of a page.
    Address,
    /// Words quoted from a source.
    Quote,
    /// The part of a text a search has found.
    Hit,
    /// Something that calls for attention: a contested stance, a shift.
    Notice,
    /// The numbers of footnotes, as Markdown has them.
    Footnote,
    /// A position, written as its word.
    Position(Leaning),
    /// A position, written as its mark alone where a column is too narrow for words.
    Mark(Leaning),
}

/// The mark of a position, from yes to no.
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
    /// Its role.
    pub role: Role,
    /// What it stands for, as a legend says it: `split: its voices lean different ways`.
    pub meaning: Option<&'static str>,
    /// The ids of the sources that it names or rests on.
    pub cites: Vec<String>,
}

/// Text in several roles, on one line or wrapped. Lines are put together with `+`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// Returns a line of one span.
    pub fn new(text: impl fmt::Display, role: Role) -> Self {
        let text = text.to_string();
        Self(vec![Span {
            text,
            role,
            ..Span::default()
        }])
    }

    /// Returns the same line, with what it stands for as a legend says it.
    #[must_use]
    pub fn meaning(mut self, meaning: &'static str) -> Self {
        for span in &mut self.0 {
            span.meaning = Some(meaning);
        }
        self
    }

    /// Returns the same line, with the ids of the sources that it names or rests on.
    #[must_use]
    pub fn citing<S: ToString>(mut self, sources: impl IntoIterator<Item = S>) -> Self {
        let sources: Vec<String> = sources.into_iter().map(|it| it.to_string()).collect();
        for span in &mut self.0 {
            span.cites.clone_from(&sources);
        }
        self
    }

    /// Returns several values in one line: with a semicolon and a space between them, and a backslash before those within a
    /// value.
    pub fn list(values: impl IntoIterator<Item: fmt::Display>) -> Self {
        let values = values.into_iter();
        let values = values.map(|value| value.to_string().replace("; ", "\\; "));
        values.collect::<Vec<_>>().join("; ").into()
    }

    /// Returns lines as one, with a separator between them.
    pub fn joined(lines: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        lines.fold(first, |all, line| all + separator + line)
    }

    /// Returns the text without its roles.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// `true` if it has no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.is_empty())
    }
}

/// A value that is shown as its plain text.
pub trait Value: fmt::Display {}

impl<V: Value + ?Sized> Value for &V {}

/// Declares types whose values are shown as their plain text.
macro_rules! values {
    ($($type:ty)+) => {
        $( impl Value for $type {} )+
    };
}

values! { str String Cow<'_, str> bool i32 u32 u64 usize f64 }

impl<V: Value> From<V> for Line {
    fn from(value: V) -> Self {
        Self::new(value, Role::Plain)
    }
}

/// Nothing is shown as nothing.
impl<L: Into<Line>> From<Option<L>> for Line {
    fn from(value: Option<L>) -> Self {
        value.map_or_else(Self::default, Into::into)
    }
}

impl<T: Into<Line>> Add<T> for Line {
    type Output = Self;

    fn add(mut self, other: T) -> Self {
        self.0.extend(other.into().0);
        self
    }
}

/// Returns the name of what a line is about.
pub fn name(text: impl fmt::Display) -> Line {
    Line::new(text, Role::Name)
}

/// Returns supporting detail.
pub fn detail(text: impl fmt::Display) -> Line {
    Line::new(text, Role::Detail)
}

/// Returns something that calls for attention.
pub fn notice(text: impl fmt::Display) -> Line {
    Line::new(text, Role::Notice)
}

/// Returns the address of a page.
pub fn address(text: impl fmt::Display) -> Line {
    Line::new(text, Role::Address)
}

/// Returns `true` of addresses of `http:` and `https:`. Anything else could be a script.
pub fn is_web_address(url: &str) -> bool {
    let has_scheme = |scheme: &str| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    has_scheme("https://") || has_scheme("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_list_can_be_told_apart() {
        assert_eq!(Line::list(["a", "", "b;c"]).text(), "a; ; b;c");
        assert_eq!(Line::list(["a; b", "c"]).text(), "a\\; b; c");
    }
}
