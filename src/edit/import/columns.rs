//! The columns of a sheet: what each holds, as their heads or the user say.

use std::collections::BTreeMap;

use super::sheet::{Row, Sheet};
use crate::model::fold::fold;
use crate::model::keyword::{KeywordEnum, keyword_enum};

keyword_enum! {
    /// What a column may hold of a statement, its speaker and its source.
    Field {
        /// The name of the actor.
        Actor = "actor",
        /// The kind of a new actor.
        ActorKind = "actor-kind",
        /// The name of the speaker.
        Speaker = "speaker",
        /// The title of the office that a new speaker holds for the actor.
        Office = "office",
        /// The day it was said on.
        Date = "date",
        /// The topic.
        Topic = "topic",
        /// The position on the topic.
        Position = "position",
        /// What a conditional position hangs on; several are separated by semicolons.
        Conditions = "conditions",
        /// The form it was made in.
        Kind = "kind",
        /// Whose words they are.
        Attribution = "attribution",
        /// One sentence in the curator's words.
        Summary = "summary",
        /// The words as printed.
        Quote = "quote",
        /// The language of the words.
        Lang = "lang",
        /// The words in English.
        Translation = "translation",
        /// What is to be known about it.
        Note = "note",
        /// The title of the source, or its address.
        Source = "source",
        /// The address of the source.
        Url = "url",
        /// The outlet that the source comes from.
        Publisher = "publisher",
        /// The kind of the source.
        SourceKind = "source-kind",
        /// The language of the source.
        SourceLang = "source-lang",
        /// When the source was published.
        Published = "published",
    }
}

impl Field {
    /// `true` if it holds sentences, `false` if it holds a name, a word or a date.
    pub(super) fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Summary | Self::Quote | Self::Translation | Self::Note
        )
    }

    /// Other heads under which it is found without being told.
    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Actor => &[
                "country",
                "state",
                "party",
                "organisation",
                "organization",
                "institution",
            ],
            Self::Speaker => &["person", "name", "politician", "who"],
            Self::Office => &["role", "function", "title of the speaker"],
            Self::Date => &["day", "when", "date of statement"],
            Self::Topic => &["issue", "concept", "thesis", "proposal"],
            Self::Position => &["stance", "agreement", "coding", "answer", "vote"],
            Self::Conditions => &["condition"],
            Self::Summary => &["statement", "description", "paraphrase"],
            Self::Quote => &["quotation", "words", "text"],
            Self::Lang => &["language"],
            Self::Note => &["notes", "comment", "comments", "remarks"],
            Self::Source => &["headline", "title", "article", "reference"],
            Self::Url => &["link", "address", "source url"],
            Self::Publisher => &["outlet", "newspaper", "medium", "media"],
            _ => &[],
        }
    }
}

/// How a sheet is to be read.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The heads of columns, by what these hold.
    pub columns: BTreeMap<Field, String>,
    /// What holds where the sheet says nothing.
    pub defaults: BTreeMap<Field, String>,
    /// What words for a position mean.
    pub values: BTreeMap<String, crate::model::Coding>,
    /// `true` if `3/2/2026` is 3 February, `false` if it is 2 March; told from the sheet where it is not given.
    pub day_first: Option<bool>,
}

/// The columns of a sheet, by what they hold.
#[derive(Debug)]
pub struct Columns<'s> {
    heads: &'s [String],
    at: BTreeMap<Field, usize>,
    defaults: &'s BTreeMap<Field, String>,
}

impl<'s> Columns<'s> {
    /// Finds the columns that the rules name, and those whose heads say what they hold.
    ///
    /// # Errors
    ///
    /// The head of a column that the rules name and the sheet does not have.
    pub fn find(sheet: &'s Sheet, rules: &'s Rules) -> Result<Self, String> {
        let heads: Vec<String> = sheet.heads.iter().map(|head| plain(head)).collect();
        let place = |head: &str| heads.iter().position(|known| *known == plain(head));
        let mut at = BTreeMap::new();
        for (field, head) in &rules.columns {
            at.insert(*field, place(head).ok_or_else(|| head.clone())?);
        }
        for field in Field::ALL {
            let heads = [field.as_str()]
                .into_iter()
                .chain(field.synonyms().iter().copied());
            let found = heads
                .filter_map(place)
                .find(|column| !at.values().any(|known| known == column));
            if let Some(column) = found.filter(|_| !at.contains_key(field)) {
                at.insert(*field, column);
            }
        }
        Ok(Self {
            heads: &sheet.heads,
            at,
            defaults: &rules.defaults,
        })
    }

    /// Returns what every statement must have and no column or default gives.
    pub fn missing(&self) -> impl Iterator<Item = Field> {
        let required = [Field::Actor, Field::Date, Field::Topic, Field::Position];
        let is_missing =
            |field: &Field| !self.at.contains_key(field) && !self.defaults.contains_key(field);
        required.into_iter().filter(is_missing)
    }

    /// Returns what a row says, or else the rules do; nothing where that is blank.
    pub(super) fn cell<'r>(&'r self, row: &'r Row, field: Field) -> Option<&'r str> {
        let cell = self.at.get(&field).and_then(|at| row.cells.get(*at));
        let cell = cell.filter(|cell| !cell.is_empty());
        cell.or_else(|| self.defaults.get(&field))
            .map(String::as_str)
    }

    /// Returns the head of the column that holds something.
    pub(super) fn head(&self, field: Field) -> Option<&'s str> {
        self.at.get(&field).map(|at| self.heads[*at].as_str())
    }

    /// Returns the heads of all columns.
    pub(super) fn heads(&self) -> &'s [String] {
        self.heads
    }

    /// Returns the columns that are read, each with what it holds.
    pub fn read(&self) -> impl Iterator<Item = (&'s str, Field)> {
        self.at
            .iter()
            .map(|(field, at)| (self.heads[*at].as_str(), *field))
    }

    /// Returns the heads of the columns that are not read.
    pub fn unread(&self) -> impl Iterator<Item = &'s str> {
        let heads = self.heads.iter().enumerate();
        let unread =
            heads.filter(|(at, head)| !head.is_empty() && !self.at.values().any(|read| read == at));
        unread.map(|(_, head)| head.as_str())
    }
}

/// A head as it is compared: letters alone count.
fn plain(head: &str) -> String {
    fold(head).replace(['_', '-'], " ")
}
