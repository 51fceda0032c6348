//! TOML as trees of values with places.

use std::borrow::Cow;

use toml_parser::Span;
use toml_parser::decoder::ScalarKind;

/// A value with its place.
#[derive(Debug)]
pub(crate) struct Value<'t> {
    pub(crate) span: Span,
    pub(crate) kind: Kind<'t>,
}

/// The kind of a value, with its content.
#[derive(Debug)]
pub(crate) enum Kind<'t> {
    /// A text, number, date or truth value, without quotes and escapes.
    Scalar(ScalarKind, Cow<'t, str>),
    List(Vec<Value<'t>>, Made),
    Table(Vec<Field<'t>>, Made),
    /// Something with an error of syntax, which has been reported.
    Faulty,
    /// A value that has been read already.
    Taken,
}

impl Value<'_> {
    /// Returns the value and remembers that it has been read.
    pub(crate) fn take(&mut self) -> Self {
        let kind = std::mem::replace(&mut self.kind, Kind::Taken);
        Self { kind, ..*self }
    }

    /// Returns `true` if it is a text, or a day or time of TOML, which can be written as one.
    pub(crate) fn is_text(&self) -> bool {
        let is_text = |kind: &ScalarKind| matches!(kind, ScalarKind::String | ScalarKind::DateTime);
        matches!(&self.kind, Kind::Scalar(kind, _) if is_text(kind))
    }

    /// Returns `true` if the value has been read already.
    pub(crate) fn is_taken(&self) -> bool {
        matches!(self.kind, Kind::Taken)
    }
}

/// A key of a table with its value.
#[derive(Debug)]
pub(crate) struct Field<'t> {
    pub(crate) key: Key<'t>,
    pub(crate) value: Value<'t>,
}

/// A key with its place.
#[derive(Clone, Debug)]
pub(crate) struct Key<'t> {
    pub(crate) span: Span,
    pub(crate) name: Cow<'t, str>,
}

/// The notation by which a list or table was made, which decides what may be added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// In brackets or braces, all at once.
    Inline,
    /// By a dotted key.
    Dotted,
    /// By a head.
    Head,
    /// On the way to the table of a head.
    Implied,
}
