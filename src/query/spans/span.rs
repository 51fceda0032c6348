//! A span of a stance.

use crate::model::{ConditionRef, Date, Day, Standing, TopicRef};
use crate::query::evidence::Subject;
use crate::query::rule::Basis;

/// A stretch of days on which nothing of a stance changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StanceSpan {
    /// The one who holds the stance.
    pub subject: Subject,
    /// The topic it is on.
    pub topic: TopicRef,
    /// Its first day.
    pub first: Day,
    /// Its last day, unless it lasts.
    pub last: Option<Day>,
    /// The position, or that there is none on record.
    pub standing: Standing,
    /// When the run of that position began, as precisely as what began it is dated.
    pub since: Option<Date>,
    /// The step of the rule that decides.
    pub basis: Basis,
    /// `true` if a statement that counts, is not used, and is dated no earlier than `since` leans the opposite way.
    pub contested: bool,
    /// `true` if the voices combined, or the members, lean different ways.
    pub split: bool,
    /// The conditions a conditional position hangs on, conditions taken as met left out.
    pub conditions: Vec<ConditionRef>,
    /// The number of statements that count.
    pub statements: usize,
    /// The number of outlets they come from.
    pub publishers: usize,
    /// The number of those that are the speaker's own words.
    pub direct: usize,
    /// The date of the newest of them.
    pub last_evidence: Option<Date>,
}

impl StanceSpan {
    /// `true` if another has the same label and the same beside it, on whichever days.
    pub(super) fn shows_the_same_as(&self, other: &Self) -> bool {
        let (first, last) = (other.first, other.last);
        *other
            == Self {
                first,
                last,
                ..self.clone()
            }
    }
}
