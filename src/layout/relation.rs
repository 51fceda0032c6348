//! Relations: typed tables with keys, which a database or a data package holds.

use std::borrow::Cow;

/// A table of typed columns with its keys.
#[derive(Clone, Debug, Default)]
pub struct Relation<'d> {
    /// Its name: snake-case, and distinct from those of others.
    pub name: &'static str,
    /// A description, in a sentence.
    pub about: &'static str,
    /// Its columns.
    pub columns: Vec<Attribute>,
    /// The columns that tell rows apart.
    pub key: &'static [&'static str],
    /// The columns by which its rows refer to rows of other relations.
    pub references: Vec<Reference>,
    /// A cell for each column in each row.
    pub rows: Vec<Vec<Cell<'d>>>,
}

/// A column of a relation.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name: snake-case.
    pub name: String,
    /// A description, in a phrase.
    pub about: String,
    /// The type of its values.
    pub domain: Domain,
    /// `true` if every row has a value.
    pub is_required: bool,
}

/// The values that a column may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Text of any kind.
    Text,
    /// Ids in kebab-case.
    Id,
    /// Some words alone.
    Words(Vec<&'static str>),
    /// Whole numbers from zero on.
    Count,
    /// A year of the calendar.
    Year,
    /// Yes or no.
    Truth,
    /// Days of the calendar.
    Day,
}

/// Columns whose values are those of the key of another relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The columns.
    pub columns: Vec<&'static str>,
    /// The other relation.
    pub relation: &'static str,
    /// Its key.
    pub key: Vec<&'static str>,
}

/// A value of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'d> {
    /// Nothing.
    Absent,
    /// A text, a word, an id, an address or a day.
    Text(Cow<'d, str>),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Truth(bool),
}

/// A view of relations: a query that a database keeps under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// A description, in a sentence.
    pub about: &'static str,
    /// The query, in SQL that `SQLite` and `DuckDB` both understand.
    pub query: String,
}

/// Relations in an order in which each refers only to those before it, and views of them.
#[derive(Clone, Debug, Default)]
pub struct Database<'d> {
    /// A description in words.
    pub about: String,
    /// The relations.
    pub relations: Vec<Relation<'d>>,
    /// The views.
    pub views: Vec<View>,
}
