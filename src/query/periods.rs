//! The course of stances: where they stood at the end of each of a row of periods, and where they shifted.

use super::evidence::Subject;
use super::history::History;
use super::snapshot::Snapshot;
use crate::model::date::{Granularity, Period, periods};
use crate::model::{Day, Standing, TopicRef};

/// The standings of some subjects on a topic as time went by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodSeries {
    /// The periods, without a gap.
    pub stretches: Vec<PeriodEnd>,
    /// For each subject, in the order given, where it stood at the end of each period.
    pub standings: Vec<Vec<Standing>>,
}

/// A period as far as it is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodEnd {
    /// The period.
    pub period: Period,
    /// Its last day, or the day asked about where that comes sooner.
    pub last: Day,
}

impl Snapshot<'_> {
    /// Returns the standings of some subjects on a topic at the end of each period.
    ///
    /// The periods go from the one that holds `since`, or else the first day on which one of the subjects stood
    /// anywhere, to the one that holds `until` or the snapshot's own day, whichever comes sooner; there the last one ends.
    /// There are none where nobody stood anywhere, or `since` comes after the end.
    pub fn course(
        &self,
        subjects: &[Subject],
        topic: TopicRef,
        granularity: Granularity,
        since: Option<Day>,
        until: Option<Day>,
    ) -> PeriodSeries {
        let histories: Vec<History> = subjects
            .iter()
            .map(|subject| self.history(*subject, topic))
            .collect();
        let begun = histories
            .iter()
            .filter_map(|history| Some(history.runs.first()?.first));
        let end = until.map_or(self.as_of, |until| until.min(self.as_of));
        let cut = |start: Day| periods(start, end, granularity);
        let stretches: Vec<PeriodEnd> = since
            .or_else(|| begun.min())
            .map_or_else(Vec::new, cut)
            .into_iter()
            .map(|period| PeriodEnd {
                period,
                last: period.last().min(end),
            })
            .collect();
        let standings = histories.iter().map(|history| {
            let ends = stretches.iter().map(|stretch| history.on(stretch.last));
            ends.collect()
        });
        PeriodSeries {
            standings: standings.collect(),
            stretches,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
    use proptest::sample::select;

    use super::*;
    use crate::fixture::Fixture;
    use crate::model::ActorRef;
    use crate::query::tests::opened::{Opened, day};
    use crate::query::tests::random::tables;

    /// A bloc of two states. Bo is East's president, and nobody is named for West.
    fn by_hand() -> Opened {
        Fixture::new()
            .bloc("union", &["east", "west"])
            .office("bo", "east", "2020-01-01", "")
            // The last day of a quarter belongs to it: East supports by the end of the first.
            .says("s-1", "east/bo", "2025-03-31", "supports")
            // Known to the month, and certain when it is over: within the second quarter.
            .says("s-2", "east/bo", "2025-04", "opposes")
            // The first quarter again, a year later.
            .says("s-3", "west", "2026-01-01", "supports")
            .opened()
    }

    fn course(opened: &Opened, granularity: Granularity, since: &str, until: &str) -> Vec<String> {
        let snapshot = opened.snapshot("2026-02-15");
        let subjects = ["east", "west", "union"].map(|id| Subject::from(opened.actor(id)));
        let date = |text: &str| text.parse::<Day>().ok();
        let (since, until) = (date(since), date(until));
        let course = snapshot.course(&subjects, TopicRef::at(0), granularity, since, until);
        let periods = course.stretches.iter();
        let periods = periods.map(|stretch| format!("{} to {}", stretch.period, stretch.last));
        let rows = course.standings.iter().map(|row| {
            let words: Vec<&str> = row.iter().map(|standing| standing.as_str()).collect();
            words.join(" ")
        });
        periods.chain(rows).collect()
    }

    #[test]
    fn a_course_by_hand() {
        assert_eq!(
            course(&by_hand(), Granularity::Quarter, "", ""),
            [
                "2025-Q1 to 2025-03-31",
                "2025-Q2 to 2025-06-30",
                "2025-Q3 to 2025-09-30",
                "2025-Q4 to 2025-12-31",
                "2026-Q1 to 2026-02-15",
                "supports opposes opposes opposes opposes",
                "undeclared undeclared undeclared undeclared supports",
                // Half of the members are enough.
                "supports opposes opposes opposes mixed",
            ]
        );
    }

    #[test]
    fn the_range_may_be_cut_at_both_ends() {
        assert_eq!(
            course(&by_hand(), Granularity::Month, "2025-03-15", "2025-04-29"),
            [
                "2025-03 to 2025-03-31",
                "2025-04 to 2025-04-29",
                "supports supports",
                "undeclared undeclared",
                "supports supports",
            ]
        );
        // Nothing is shown beyond the day asked about.
        let beyond = course(&by_hand(), Granularity::Year, "2026-02-01", "2030-12-31");
        assert_eq!(beyond[0], "2026 to 2026-02-15");
    }

    #[test]
    fn there_are_no_periods_without_a_stance_or_a_range() {
        let silent = Fixture::new().bloc("union", &["east", "west"]).opened();
        assert_eq!(course(&silent, Granularity::Year, "", ""), ["", "", ""]);
        let late = course(&by_hand(), Granularity::Year, "2027-01-01", "");
        assert_eq!(late, ["", "", ""]);
        let asked = course(&silent, Granularity::Half, "2025-12-31", "");
        assert_eq!(
            asked[..2],
            ["2025-H2 to 2025-12-31", "2026-H1 to 2026-02-15"]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_cell_is_the_stance_of_its_day_and_the_shifts_lead_back_to_it(
            tables in tables(),
            granularity in select(Granularity::ALL.to_vec()),
        ) {
            let opened = Opened::of(&tables.texts());
            let snapshot = opened.snapshot("2026-08-20");
            let topic = TopicRef::at(0);
            let actors: Vec<ActorRef> = opened.data.actor_refs().collect();
            let subjects: Vec<Subject> = actors.iter().copied().map(Subject::from).collect();
            let shifts = snapshot.all_shifts(&actors, &[topic]);
            let course = snapshot.course(&subjects, topic, granularity, Some(day("2024-11-11")), None);
            for (actor, row) in actors.iter().zip(&course.standings) {
                let begun = snapshot.history(*actor, topic).runs.first().map(|run| run.first);
                let now = snapshot.stance(*actor, topic).standing;
                for (stretch, standing) in course.stretches.iter().zip(row) {
                    prop_assert_eq!(snapshot.at(stretch.last).stance(*actor, topic).standing, *standing);
                    // From the present backwards: it stood where the next shift began.
                    let mut later = shifts.iter().filter(|shift| shift.actor == *actor && shift.day > stretch.last);
                    let led_back = later.next().map_or(now, |shift| shift.from);
                    if begun.is_some_and(|begun| begun <= stretch.last) {
                        prop_assert_eq!(led_back, *standing);
                    } else {
                        prop_assert_eq!(Standing::Undeclared, *standing);
                    }
                }
            }
        }
    }
}
