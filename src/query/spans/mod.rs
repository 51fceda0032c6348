//! The spans of a stance: every stretch of days on which the label and all that stands beside it stay the same.

mod course;
mod days;
mod record;

use super::evidence::Subject;
use super::rule::Basis;
use super::snapshot::Snapshot;
use crate::model::{ConditionRef, Date, Day, Standing, TopicRef};
use course::Course;
use record::Record;

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

impl Snapshot<'_> {
    /// Returns the spans of a stance up to the snapshot's day, oldest first, from the first statement on the topic on; each
    /// begins the day after the one before it ends.
    ///
    /// A run of one position has a span for each change of its basis, conditions, counts or marks. What stands beside the
    /// label is kept from day to day, so that it takes time by what changes, however much is on record.
    pub fn spans(&self, subject: impl Into<Subject>, topic: TopicRef) -> Vec<StanceSpan> {
        let subject = subject.into();
        let dossier = self.dossier(subject, topic);
        let Course { labels, changes } = Course::of(&dossier.evidence, self.as_of);
        let mut days: Vec<Day> = changes.iter().map(|change| change.day).collect();
        days.extend(labels.iter().map(|label| label.first));
        days.sort_unstable();
        days.dedup();
        let mut record = Record::new(self.data, subject, topic);
        let (mut labels, mut changes) = (labels.iter().peekable(), &changes[..]);
        let mut spans: Vec<StanceSpan> = Vec::new();
        for day in days {
            let (of_day, later) = changes.split_at(changes.partition_point(|it| it.day <= day));
            changes = later;
            let counts_others = record.apply(of_day);
            if let Some(label) = labels.next_if(|label| label.first == day) {
                record.label = *label;
            }
            let since = dossier.history.run_on(day).map(|run| run.from);
            let span = record.span(day, since, self.assuming());
            match spans.last_mut() {
                Some(last) if !counts_others && last.shows_the_same_as(&span) => continue,
                Some(last) => last.last = day.yesterday().ok(),
                None if span.standing == Standing::Undeclared && span.statements == 0 => continue,
                None => {}
            }
            spans.push(span);
        }
        spans
    }
}

impl StanceSpan {
    /// `true` if another has the same label and the same beside it, on whichever days.
    fn shows_the_same_as(&self, other: &Self) -> bool {
        let (first, last) = (other.first, other.last);
        *other
            == Self {
                first,
                last,
                ..self.clone()
            }
    }
}

#[cfg(test)]
mod tests;
