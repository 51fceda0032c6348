//! What is said of a key, and of a table of keys.

use std::fmt;

use crate::model::keyword::{KeywordEnum, Word};
use crate::span::Table;

/// A table of the format, or a table within one.
#[derive(Debug, PartialEq, Eq)]
pub struct KeyTable {
    /// Its name, by which faults in it are told.
    pub name: &'static str,
    /// What it stands for, in a sentence.
    pub meaning: &'static str,
    /// Its keys, in the order in which they are written.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// `true` if it must be there; of a list, that it must not be empty.
    pub is_required: bool,
    /// What it takes.
    pub value: ValueKind,
    /// What it means, in a sentence.
    pub meaning: &'static str,
}

/// The kind of value that a key takes.
#[derive(Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A text that says something.
    Text,
    /// The id of the entry itself, in kebab-case.
    Id,
    /// A text in the notation of some register.
    Code(Notation),
    /// The address of a page.
    Address,
    /// A date in EDTF, or a day of TOML.
    Date,
    /// The version of the format.
    Schema,
    /// A whole number, zero or more.
    Count,
    /// A year.
    Year,
    /// One of some words.
    Word(&'static [Word]),
    /// The id of an entry of a table.
    Reference(Table),
    /// The id of an actor, and after a slash that of a speaker where one is named.
    Party,
    /// A table of topics, each with one of some words.
    Positions(&'static [Word]),
    /// A table.
    Table(&'static KeyTable),
    /// A table, or the id of an entry in place of one that has nothing else to say.
    ReferenceOrTable(Table, &'static KeyTable),
    /// A list.
    List(&'static ValueKind),
    /// A list that holds each item once.
    Set(&'static ValueKind),
    /// A list, or one item without brackets.
    OneOrList(&'static ValueKind),
}

/// A register of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A language tag of BCP 47.
    Language,
    /// A country code of ISO 3166-1, of two letters.
    Country,
    /// A Wikidata item.
    Wikidata,
    /// A code under which `check` tells of faults.
    Diagnostic,
}

impl KeyTable {
    /// Returns a key by its name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Returns the tables that values of its keys are, each with the name of its key.
    pub fn nested(&self) -> impl Iterator<Item = (&'static str, &'static KeyTable)> {
        let tables = self.keys.iter();
        tables.filter_map(|key| Some((key.name, key.value.table()?)))
    }
}

impl ValueKind {
    /// Returns the kind of one of many: of an item where it is a list, else of the value itself.
    pub fn item(&self) -> &Self {
        match self {
            Self::List(item) | Self::Set(item) | Self::OneOrList(item) => item,
            one => one,
        }
    }

    /// Returns the table that it is, or that its items are.
    pub fn table(&self) -> Option<&'static KeyTable> {
        match self.item() {
            Self::Table(table) | Self::ReferenceOrTable(_, table) => Some(table),
            _ => None,
        }
    }

    /// Returns the words that it may be, or that its items may be.
    pub fn words(&self) -> &'static [Word] {
        match self.item() {
            Self::Word(words) | Self::Positions(words) => words,
            _ => &[],
        }
    }

    /// Returns its name, of one value or of several: `id of an actor`, `ids of actors`.
    fn name(&self, is_plural: bool) -> String {
        let number = |one: &str, many: &str| if is_plural { many } else { one }.to_owned();
        match self {
            Self::Text => number("text", "texts"),
            Self::Id => number("id", "ids"),
            Self::Code(Notation::Language) => number("language tag", "language tags"),
            Self::Code(Notation::Country) => number("country code", "country codes"),
            Self::Code(Notation::Wikidata) => number("Wikidata item", "Wikidata items"),
            Self::Code(Notation::Diagnostic) => number("code of `check`", "codes of `check`"),
            Self::Address => number("address", "addresses"),
            Self::Date => number("date", "dates"),
            Self::Schema | Self::Count => number("number", "numbers"),
            Self::Year => number("year", "years"),
            Self::Word(_) => number("word", "words"),
            Self::Reference(table) => {
                let name = table.name();
                let article = if name.starts_with('a') { "an" } else { "a" };
                number(
                    &format!("id of {article} {name}"),
                    &format!("ids of {name}s"),
                )
            }
            Self::Party => number("`actor` or `actor/speaker`", "`actor` or `actor/speaker`"),
            Self::Positions(_) => "table of topics".to_owned(),
            Self::Table(_) => number("table", "tables"),
            Self::ReferenceOrTable(table, _) => {
                let id = Self::Reference(*table).name(is_plural);
                id + &number(", or table", ", or tables")
            }
            Self::List(item) | Self::Set(item) => format!("list of {}", item.name(true)),
            Self::OneOrList(item) => {
                format!("{}, or list of {}", item.name(false), item.name(true))
            }
        }
    }

    /// Returns the kind of a value that is one word of a closed set.
    pub(super) const fn word<T: KeywordEnum>() -> Self {
        Self::Word(T::WORDS)
    }
}

impl fmt::Display for ValueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name(false))
    }
}
