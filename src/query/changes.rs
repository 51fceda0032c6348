//! Changes between two days: which stances differ, and what made them differ.

use super::evidence::Subject;
use super::history::Shift;
use super::snapshot::Snapshot;
use crate::model::{Day, Standing, StatementRef, TopicRef};

/// A stance that differs between two days.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The one who holds it.
    pub subject: Subject,
    /// The topic it is on.
    pub topic: TopicRef,
    /// The standing on the earlier day.
    pub from: Standing,
    /// The standing on the later day.
    pub to: Standing,
    /// The changes between, oldest first, at least one. One from nothing on record is among them.
    pub shifts: Vec<Shift>,
    /// `true` if nothing was on record before.
    pub is_first: bool,
    /// The statement the stance rested on before, where there was one: that of the first shift.
    pub before: Option<StatementRef>,
    /// The statement that made the last shift, or else the newest that the stance rests on since.
    pub after: Option<StatementRef>,
}

impl Snapshot<'_> {
    /// Returns the stances of some subjects on some topics that stand elsewhere on the snapshot's day than on an earlier
    /// one, by topic, in the order given.
    pub fn differences(
        &self,
        earlier: Day,
        subjects: &[Subject],
        topics: &[TopicRef],
    ) -> Vec<Difference> {
        let on_topic = |topic: &TopicRef| {
            let subjects = subjects.iter();
            subjects
                .filter_map(|subject| self.difference(earlier, *subject, *topic))
                .collect::<Vec<_>>()
        };
        topics.iter().flat_map(on_topic).collect()
    }

    fn difference(&self, earlier: Day, subject: Subject, topic: TopicRef) -> Option<Difference> {
        let dossier = self.dossier(subject, topic);
        let history = &dossier.history;
        let (from, to) = (history.on(earlier), history.on(self.as_of));
        if from == to {
            return None;
        }
        let begun = history.beginnings(self.as_of, subject.actor, topic);
        let shifts: Vec<Shift> = begun.filter(|shift| shift.day > earlier).collect();
        let made_by = shifts.last().and_then(|shift| shift.statement);
        let rests_on = || self.stance(subject, topic).evidence.last().copied();
        Some(Difference {
            subject,
            topic,
            from,
            to,
            is_first: history.runs.first()?.first > earlier,
            before: shifts.first()?.previous_statement,
            after: made_by.or_else(rests_on),
            shifts,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::model::KeywordEnum;
    use crate::query::tests::opened::{Opened, day, heads};
    use crate::query::tests::random::tables;
    use crate::query::{Cause, StanceTable};

    fn differences(opened: &Opened, from: &str, to: &str) -> Vec<String> {
        let subjects: Vec<Subject> = opened.data.actor_refs().map(Subject::from).collect();
        let topics = [TopicRef::at(0)];
        let found = opened
            .snapshot(to)
            .differences(day(from), &subjects, &topics);
        let id = |at: Option<StatementRef>| at.map_or("nothing", |at| opened.data[at].id.as_str());
        let line = |it: &Difference| {
            let causes: Vec<&str> = it.shifts.iter().map(|shift| shift.cause.as_str()).collect();
            let first = if it.is_first { ", the first" } else { "" };
            format!(
                "{} {} to {}: {}, {} to {}{first}",
                opened.data[it.subject.actor].id,
                it.from.as_str(),
                it.to.as_str(),
                causes.join(" then "),
                id(it.before),
                id(it.after)
            )
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn what_lies_between_is_told_from_the_first_shift_to_the_last() {
        let opened = heads()
            .says("a", "arland/anna", "2026-01-01", "supports")
            .says("b", "arland/anna", "2026-02-01", "mixed")
            .says("c", "arland/anna", "2026-03-01", "opposes")
            .opened();
        assert_eq!(
            differences(&opened, "2026-01-01", "2026-03-01"),
            ["arland supports to opposes: moved then moved, a to c"]
        );
        assert_eq!(differences(&opened, "2026-02-01", "2026-02-28"), [""; 0]);
        assert_eq!(
            differences(&opened, "2025-12-31", "2026-01-31"),
            ["arland undeclared to supports: voice-joined, nothing to a, the first"]
        );
    }

    #[test]
    fn who_comes_back_to_where_they_stood_does_not_differ() {
        let opened = heads()
            .says("a", "arland/anna", "2026-01-01", "supports")
            .says("b", "arland/anna", "2026-02-01", "opposes")
            .says("c", "arland/anna", "2026-03-01", "supports")
            .opened();
        assert_eq!(differences(&opened, "2026-01-15", "2026-03-15"), [""; 0]);
    }

    #[test]
    fn what_nobody_said_leaves_the_words_that_carry_the_stance() {
        let opened = heads()
            .says("a", "arland/anna", "2026-11-01", "supports")
            .says("c", "arland/carl", "2026-12-01", "opposes")
            .opened();
        assert_eq!(
            differences(&opened, "2026-12-31", "2027-01-01"),
            ["arland mixed to supports: left-office, c to a"]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_ends_agree_with_the_matrix_in_every_cell(
            tables in tables(),
            days in (0..1500_i32, 0..1500_i32).prop_map(|(one, other)| [one.min(other), one.max(other)]),
        ) {
            let opened = Opened::of(&[tables.texts().concat()]);
            let start = day("2023-06-01");
            let [earlier, later] = days.map(|days| start + jiff::Span::new().days(days));
            let snapshot = opened.snapshot(&later.to_string());
            let actors: Vec<Subject> = opened.data.actor_refs().map(Subject::from).collect();
            let topics: Vec<TopicRef> = opened.data.topic_refs().collect();
            let found = snapshot.differences(earlier, &actors, &topics);
            let before = StanceTable::new(&snapshot.at(earlier), &actors, &topics);
            let after = StanceTable::new(&snapshot, &actors, &topics);
            let mut told = found.iter();
            for nth in 0..topics.len() {
                for ((subject, was), (_, is)) in before.rows.iter().zip(&after.rows) {
                    let (was, is) = (was[nth].standing, is[nth].standing);
                    if was == is {
                        continue;
                    }
                    let Some(it) = told.next() else {
                        return Err(proptest::test_runner::TestCaseError::fail("one is missing"));
                    };
                    prop_assert_eq!((it.subject, it.topic, it.from, it.to), (*subject, topics[nth], was, is));
                    // The shifts lead from one end to the other.
                    let mut at = was;
                    for shift in &it.shifts {
                        prop_assert_eq!(shift.from, at);
                        prop_assert!(shift.day > earlier && shift.day <= later);
                        at = shift.to;
                    }
                    prop_assert_eq!(at, is);
                    prop_assert!(it.after.is_some() || is == Standing::Undeclared || it.shifts.last().is_some_and(|last| last.cause == Cause::Coded));
                }
            }
            prop_assert!(told.next().is_none());
        }
    }
}
