//! TOML as trees of values with places.

use std::borrow::Cow;

use toml_parser::Span;
use toml_parser::decoder::ScalarKind;

/// A value with its place.
#[derive(Debug)]
pub(super) struct Value<'t> {
    pub(super) span: Span,
    pub(super) kind: Kind<'t>,
}

/// The kind of a value, with its content.
#[derive(Debug)]
pub(super) enum Kind<'t> {
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

/// The notation by which a list or table was made, which decides what may be added to it.
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
