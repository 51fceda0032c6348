//! Works: publications as reference managers keep them.

/// A publication as a reference manager keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its id, in kebab-case and unique among the works of a document.
    pub key: String,
    /// The kind of publication it is.
    pub kind: WorkKind,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The outlet it appeared in, where there is one.
    pub publisher: Option<String>,
    /// When it appeared.
    pub issued: Option<WorkDate>,
    /// When it was last seen.
    pub accessed: Option<WorkDate>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// What a reader of the reference is to know of it, a sentence each.
    pub notes: Vec<String>,
    /// What is cited from it, a sentence each.
    pub annotations: Vec<String>,
}

/// The kind of publication a work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKind {
    /// An article of a newspaper, an agency or a broadcaster.
    News,
    /// An interview.
    Interview,
    /// A page published by an office.
    Page,
    /// Research or expert commentary.
    Report,
    /// A dataset.
    Dataset,
}

/// Who wrote a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person.
    Person {
        /// What comes before the family name.
        given: String,
        /// The family name, with the particles before it.
        family: String,
    },
    /// A group, or a name that has no two parts.
    Group(String),
}

/// When a work appeared or was seen, as finely as that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkDate {
    /// The date in EDTF.
    pub edtf: String,
    /// The date as people say it.
    pub words: String,
    /// The date in parts of the calendar.
    pub span: DateSpan,
    /// `true` if it is uncertain or approximate.
    pub circa: bool,
}

/// A date in parts of the calendar, as far as it can be told in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSpan {
    /// A day, a month or a year.
    One(DateParts),
    /// From one day, month or year to another.
    Between(DateParts, DateParts),
    /// A season that begins in a year: 1 is spring, 4 is winter.
    Season(i16, u8),
    /// None of these: only words tell it. The year is given where it lies in one.
    Words(Option<i16>),
}

/// A day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    /// The year, after 0.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day of the month, from 1.
    pub day: Option<i8>,
}

impl WorkDate {
    /// Returns the year it begins in, where it lies in one.
    pub fn year(&self) -> Option<i16> {
        match self.span {
            DateSpan::One(parts) => Some(parts.year),
            DateSpan::Between(start, end) => (start.year == end.year).then_some(start.year),
            DateSpan::Season(year, _) => Some(year),
            DateSpan::Words(year) => year,
        }
    }
}
