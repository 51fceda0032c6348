//! Dates in tables for programs: as they are written, and as days.

use crate::layout::Columns;
use crate::model::{Date, Day};

/// Columns of dates.
pub(super) trait DateColumns<'r, R: 'r> {
    /// Adds a date as EDTF, then the first and the last day it may mean, under the same key with `_from` and `_to` after it.
    /// A side that is open or unknown is empty.
    #[must_use]
    fn dates<D: Into<Option<Date>>>(
        self,
        key: &str,
        head: &str,
        date: impl Fn(&'r R) -> D + Copy + 'r,
    ) -> Self;
}

impl<'r, R: 'r> DateColumns<'r, R> for Columns<'r, R> {
    fn dates<D: Into<Option<Date>>>(
        self,
        key: &str,
        head: &str,
        date: impl Fn(&'r R) -> D + Copy + 'r,
    ) -> Self {
        let date = move |record| date(record).into();
        let first = move |record| {
            let first = date(record)?.first();
            (first != Day::MIN).then(|| Date::from(first))
        };
        let last = move |record| Some(Date::from(date(record)?.end()?));
        self.word(key, head, date)
            .word(format!("{key}_from"), format!("{head}: first day"), first)
            .word(format!("{key}_to"), format!("{head}: last day"), last)
    }
}
