//! The spans of a stance: every stretch of days on which the label and all that stands beside it stay the same.

mod course;
mod days;
mod record;
mod span;

use super::evidence::Subject;
use super::snapshot::Snapshot;
use crate::model::{Day, Standing, TopicRef};
use course::Course;
use record::Record;

pub use span::StanceSpan;

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

#[cfg(test)]
mod tests;
