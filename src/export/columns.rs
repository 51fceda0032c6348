//! Declarations of relations: what each column is called, what it is for, and what it holds of a record.

use std::borrow::Cow;

use crate::digest::Digest;
use crate::layout::relation::{Attribute, Cell, Domain, Reference, Relation};
use crate::model::{Date, Day, Id, KeywordEnum, Standing, Text};

/// A value of a record, as a column holds it.
pub(super) trait Value<'d> {
    /// `true` if there always is one.
    const IS_REQUIRED: bool = true;

    /// Returns the cell.
    fn cell(self) -> Cell<'d>;
}

impl<'d, V: Value<'d>> Value<'d> for Option<V> {
    const IS_REQUIRED: bool = false;

    fn cell(self) -> Cell<'d> {
        self.map_or(Cell::Absent, Value::cell)
    }
}

impl<'d> Value<'d> for &'d str {
    fn cell(self) -> Cell<'d> {
        Cell::Text(Cow::Borrowed(self))
    }
}

impl<'d> Value<'d> for Text<'d> {
    fn cell(self) -> Cell<'d> {
        self.as_str().cell()
    }
}

impl<'d> Value<'d> for &'d Id<'d> {
    fn cell(self) -> Cell<'d> {
        self.as_str().cell()
    }
}

impl<'d> Value<'d> for Date {
    fn cell(self) -> Cell<'d> {
        Cell::Text(self.to_string().into())
    }
}

impl<'d> Value<'d> for Day {
    fn cell(self) -> Cell<'d> {
        Date::from(self).cell()
    }
}

impl<'d> Value<'d> for Digest {
    fn cell(self) -> Cell<'d> {
        Cell::Text(self.to_string().into())
    }
}

impl<'d> Value<'d> for bool {
    fn cell(self) -> Cell<'d> {
        Cell::Truth(self)
    }
}

impl<'d> Value<'d> for i16 {
    fn cell(self) -> Cell<'d> {
        Cell::Number(self.into())
    }
}

impl<'d> Value<'d> for usize {
    fn cell(self) -> Cell<'d> {
        Cell::Number(i64::try_from(self).unwrap_or(i64::MAX))
    }
}

/// Makes a cell of a record.
type MakeCell<'d, R> = Box<dyn Fn(&R) -> Cell<'d> + 'd>;

/// The columns of a relation, each with the cell it makes of a record.
pub(super) struct Columns<'d, R> {
    columns: Vec<(Attribute, MakeCell<'d, R>)>,
    references: Vec<Reference>,
}

impl<'d, R> Columns<'d, R> {
    /// Returns no columns yet.
    pub(super) fn new() -> Self {
        Self {
            columns: Vec::new(),
            references: Vec::new(),
        }
    }

    fn column<V: Value<'d>>(
        mut self,
        name: impl Into<String>,
        about: impl Into<String>,
        domain: Domain,
        value: impl Fn(&R) -> V + 'd,
    ) -> Self {
        let attribute = Attribute {
            name: name.into(),
            about: about.into(),
            domain,
            is_required: V::IS_REQUIRED,
        };
        let cell = move |record: &R| value(record).cell();
        self.columns.push((attribute, Box::new(cell)));
        self
    }

    /// Adds a column of texts.
    pub(super) fn text<V: Value<'d>>(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> V + 'd,
    ) -> Self {
        self.column(name, about, Domain::Text, value)
    }

    /// Adds a column of ids by which other relations refer to this one.
    pub(super) fn id(self, about: &str, value: impl Fn(&R) -> &'d Id<'d> + 'd) -> Self {
        self.column("id", about, Domain::Id, value)
    }

    /// Adds a column of the ids of another relation.
    pub(super) fn reference<V: Value<'d>>(
        mut self,
        name: &'static str,
        relation: &'static str,
        about: &str,
        value: impl Fn(&R) -> V + 'd,
    ) -> Self {
        self.references.push(Reference {
            columns: vec![name],
            relation,
            key: vec!["id"],
        });
        self.column(name, about, Domain::Id, value)
    }

    /// Lets several columns together refer to the key of another relation.
    pub(super) fn referring(
        mut self,
        columns: &[&'static str],
        relation: &'static str,
        key: &[&'static str],
    ) -> Self {
        self.references.push(Reference {
            columns: columns.to_vec(),
            relation,
            key: key.to_vec(),
        });
        self
    }

    /// Adds a column of words of a closed set.
    pub(super) fn word<K: KeywordEnum>(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> K + 'd,
    ) -> Self {
        let words = Domain::Words(K::words());
        self.column(name, about, words, move |record| value(record).as_str())
    }

    /// Adds a column of words of a closed set that may be absent.
    pub(super) fn optional_word<K: KeywordEnum>(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> Option<K> + 'd,
    ) -> Self {
        let words = Domain::Words(K::words());
        let word = move |record: &R| value(record).map(K::as_str);
        self.column(name, about, words, word)
    }

    /// Adds a column of standings.
    pub(super) fn standing(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> Standing + 'd,
    ) -> Self {
        let words = Standing::all().map(Standing::as_str).collect();
        let word = move |record: &R| value(record).as_str();
        self.column(name, about, Domain::Words(words), word)
    }

    /// Adds a column of whole numbers.
    pub(super) fn count(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> usize + 'd,
    ) -> Self {
        self.column(name, about, Domain::Count, value)
    }

    /// Adds a column of numbers that say which of several a row is, from 1.
    pub(super) fn nth(self, about: &str, value: impl Fn(&R) -> usize + 'd) -> Self {
        self.count("nth", about, move |record| value(record) + 1)
    }

    /// Adds a column of years.
    pub(super) fn year(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> i16 + 'd,
    ) -> Self {
        self.column(name, about, Domain::Year, value)
    }

    /// Adds a column of yes or no.
    pub(super) fn truth(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> bool + 'd,
    ) -> Self {
        self.column(name, about, Domain::Truth, value)
    }

    /// Adds a column of days.
    pub(super) fn day<V: Value<'d>>(
        self,
        name: impl Into<String>,
        about: impl Into<String>,
        value: impl Fn(&R) -> V + 'd,
    ) -> Self {
        self.column(name, about, Domain::Day, value)
    }

    /// Adds a date as EDTF, then the first and the last day it may mean, under the same name with `_from` and `_to` after
    /// it. A side is absent where it is open or unknown, or before the year 1, where the calendars of other programs end.
    pub(super) fn date<V: Value<'d> + Into<Option<Date>>>(
        self,
        name: &'static str,
        about: &str,
        value: impl Fn(&R) -> V + Copy + 'd,
    ) -> Self {
        let first = move |record: &R| {
            let first = value(record).into()?.first();
            (first.year() > 0).then_some(first)
        };
        let last = move |record: &R| {
            let last = value(record).into()?.end()?;
            (last.year() > 0).then_some(last)
        };
        self.column(name, format!("{about} (EDTF)"), Domain::Text, value)
            .day(
                format!("{name}_from"),
                format!("{about}: the first day it may mean"),
                first,
            )
            .day(
                format!("{name}_to"),
                format!("{about}: the last day it may mean"),
                last,
            )
    }

    /// Returns a relation with a row for each record.
    pub(super) fn relation(
        self,
        name: &'static str,
        about: &'static str,
        key: &'static [&'static str],
        records: impl IntoIterator<Item = R>,
    ) -> Relation<'d> {
        let row = |record: R| self.columns.iter().map(|(_, cell)| cell(&record)).collect();
        let rows = records.into_iter().map(row).collect();
        Relation {
            name,
            about,
            columns: self.columns.into_iter().map(|(column, _)| column).collect(),
            key,
            references: self.references,
            rows,
        }
    }
}

/// Returns the items of a list within each record, with the record and the place in the list.
pub(super) fn items<'d, R: 'd, I: Copy + 'd>(
    records: &'d [R],
    list: impl Fn(&'d R) -> &'d [I],
) -> impl Iterator<Item = (&'d R, usize, I)> {
    records.iter().flat_map(move |record| {
        let items = list(record).iter().enumerate();
        let items = items.map(move |(nth, item)| (record, nth, *item));
        items.collect::<Vec<_>>()
    })
}
