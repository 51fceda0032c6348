//! The spans of a stance: every stretch of days on which the label and all that stands beside it stay the same.

use super::evidence::Subject;
use super::snapshot::Snapshot;
use super::stance::Stance;
use crate::model::{Day, Standing, TopicRef};

/// A stretch of days on which nothing of a stance changes.
#[derive(Clone, Debug)]
pub struct StanceSpan<'d> {
    /// Its first day.
    pub first: Day,
    /// Its last day, unless it lasts.
    pub last: Option<Day>,
    /// The stance on each of its days.
    pub stance: Stance<'d>,
}

impl<'d> Snapshot<'d> {
    /// Returns the spans of a stance up to the snapshot's day, oldest first, from the first statement on the topic on; each
    /// begins the day after the one before it ends.
    ///
    /// A run of one position has a span for each change of its basis, conditions, counts or marks.
    pub fn spans(&self, subject: impl Into<Subject>, topic: TopicRef) -> Vec<StanceSpan<'d>> {
        let subject = subject.into();
        let days = self.dossier(subject, topic).evidence.days_of_change();
        let mut spans: Vec<StanceSpan<'d>> = Vec::new();
        for first in days.into_iter().take_while(|day| *day <= self.as_of) {
            let stance = self.at(first).stance(subject, topic);
            match spans.last_mut() {
                Some(last) if last.stance.shows_the_same_as(&stance) => continue,
                Some(last) => last.last = first.yesterday().ok(),
                None if stance.standing == Standing::Undeclared && stance.statements() == 0 => {
                    continue;
                }
                None => {}
            }
            spans.push(StanceSpan {
                first,
                last: None,
                stance,
            });
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded;
    use crate::model::date::Granularity;
    use crate::model::date::periods;

    #[test]
    fn on_every_day_the_span_holds_the_stance_of_the_day() {
        let data = embedded::dataset().unwrap();
        let snapshot = Snapshot::whole(&data);
        let months = periods(
            Day::constant(2022, 1, 1),
            snapshot.as_of,
            Granularity::Month,
        );
        let days: Vec<Day> = months.iter().map(|month| month.first()).collect();
        for actor in data.actor_refs() {
            for topic in data.topic_refs() {
                let spans = snapshot.spans(actor, topic);
                for day in &days {
                    let stance = snapshot.at(*day).stance(actor, topic);
                    let span = spans
                        .iter()
                        .find(|span| span.first <= *day && span.last.is_none_or(|it| it >= *day));
                    match span {
                        Some(span) => assert!(span.stance.shows_the_same_as(&stance)),
                        None => assert_eq!(stance.statements(), 0),
                    }
                }
            }
        }
    }

    #[test]
    fn spans_follow_each_other_without_a_gap_and_without_repeating() {
        let data = embedded::dataset().unwrap();
        let snapshot = Snapshot::whole(&data);
        for actor in data.actor_refs() {
            for topic in data.topic_refs() {
                for pair in snapshot.spans(actor, topic).windows(2) {
                    assert_eq!(pair[0].last, pair[1].first.yesterday().ok());
                    assert!(!pair[0].stance.shows_the_same_as(&pair[1].stance));
                }
            }
        }
    }
}
