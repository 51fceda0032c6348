//! What a network is made of.

use super::measure::{Measure, Mode, Normalisation};
use crate::model::Day;
use crate::model::keyword::keyword_enum;

/// What a network is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Specification {
    /// What actors are tied to.
    pub mode: Mode,
    /// What a tie measures.
    pub measure: Measure,
    /// What the measure is divided by.
    pub normalisation: Normalisation,
    /// How often identical statements count.
    pub duplicates: Duplicates,
    /// Ties of less weight than this, either way, are left out.
    pub min_weight: f64,
    /// Only statements that may have been made on or after this day count.
    pub since: Option<Day>,
    /// `true` if others' judgements count too. They are not the actor's words.
    pub assessed: bool,
    /// `true` if actors without a counted statement are nodes too.
    pub isolates: bool,
}

keyword_enum! {
    /// How often identical statements count.
    ///
    /// Identical are statements of one actor on the same side of one topic; where sides are ignored, as co-occurrence
    /// does, statements of one actor on one topic.
    Duplicates {
        /// Every one of them.
        All = "all",
        /// Once per source: none counts that shares a source with one before it that does.
        Source = "source",
        /// Once per calendar week, Monday to Sunday, of their first day.
        Week = "week",
        /// Once per calendar month of their first day.
        Month = "month",
        /// Once per calendar year of their first day.
        Year = "year",
        /// Once in all.
        Range = "range",
    }
}
