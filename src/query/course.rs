//! The course of stances: where they stood at the end of each of a row of periods, and where they shifted.

use super::case::Subject;
use super::history::History;
use super::lens::{Lens, Shift};
use crate::model::date::{Granularity, Period, periods};
use crate::model::{ActorRef, Day, Standing, TopicRef};

/// Where some subjects stood on a topic as time went by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The periods, without a gap.
    pub stretches: Vec<Stretch>,
    /// For each subject, in the order given, where it stood at the end of each period.
    pub standings: Vec<Vec<Standing>>,
}

/// A period as far as it is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The period.
    pub period: Period,
    /// Its last day, or the day asked about where that comes sooner.
    pub last: Day,
}

impl Lens<'_> {
    /// Where some subjects stood on a topic at the end of each period.
    ///
    /// The periods go from the one that holds `since`, or else the first day on which one of the subjects stood
    /// anywhere, to the one that holds `until` or the lens's own day, whichever comes sooner; there the last one ends.
    /// There are none where nobody stood anywhere, or `since` comes after the end.
    pub fn course(
        &self,
        subjects: &[Subject],
        topic: TopicRef,
        granularity: Granularity,
        since: Option<Day>,
        until: Option<Day>,
    ) -> Course {
        let histories: Vec<History> = subjects
            .iter()
            .map(|subject| self.history(*subject, topic))
            .collect();
        let begun = histories
            .iter()
            .filter_map(|history| Some(history.runs.first()?.first));
        let end = until.map_or(self.as_of, |until| until.min(self.as_of));
        let cut = |start: Day| periods(start, end, granularity);
        let stretches: Vec<Stretch> = since
            .or_else(|| begun.min())
            .map_or_else(Vec::new, cut)
            .into_iter()
            .map(|period| Stretch {
                period,
                last: period.last().min(end),
            })
            .collect();
        let standings = histories.iter().map(|history| {
            let ends = stretches.iter().map(|stretch| history.on(stretch.last));
            ends.collect()
        });
        Course {
            standings: standings.collect(),
            stretches,
        }
    }

    /// Every change of the stances of some actors on some topics, by actor, topic and date.
    pub fn all_shifts(&self, actors: &[ActorRef], topics: &[TopicRef]) -> Vec<Shift> {
        let of_actor = |actor: &ActorRef| {
            topics
                .iter()
                .flat_map(|topic| self.shifts(*actor, *topic))
                .collect::<Vec<_>>()
        };
        actors.iter().flat_map(of_actor).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
    use proptest::sample::select;

    use super::*;
    use crate::load::{Files, load};
    use crate::model::Dataset;
    use crate::query::EvidenceFilter;

    /// A bloc of two states, each with two official speakers of whom one leaves office in the middle.
    const WORLD: &str = "
        [dataset]
        schema = 1
        id = 'world'
        version = '1'
        title = 'World'
        as-of = '2026-02-15'
        license = 'CC0-1.0'
        description = 'Invented.'
        core = ['east']

        [[topic]]
        id = 'talks'
        title = 'Talks'
        short = 'Talks'
        proposition = 'They should talk.'

        [[source]]
        id = 'press'
        title = 'A report'
        publisher = 'Press'
        kind = 'news'
        lang = 'en'

        [[actor]]
        id = 'east'
        name = 'East'
        kind = 'state'

        [[actor]]
        id = 'west'
        name = 'West'
        kind = 'state'

        [[actor]]
        id = 'union'
        name = 'Union'
        kind = 'bloc'
        members = ['east', 'west']

        [[speaker]]
        id = 'ana'
        name = 'Ana'
        offices = [
            { actor = 'east', title = 'Minister', from = '2020-01-01', until = '2025-05-31' },
            { actor = 'west', title = 'Minister', from = '2025-06-01' },
        ]

        [[speaker]]
        id = 'bo'
        name = 'Bo'
        offices = [
            { actor = 'east', title = 'President', from = '2020-01-01' },
            { actor = 'west', title = 'President', from = '2020-01-01', until = '2025-08-15' },
        ]
    ";

    fn statement(id: usize, actor: &str, speaker: &str, date: &str, position: &str) -> String {
        let who = if speaker.is_empty() {
            String::new()
        } else {
            format!("speaker = '{speaker}'")
        };
        format!(
            "[[statement]]\nid = 's-{id}'\nactor = '{actor}'\n{who}\ndate = '{date}'\nkind = 'speech'\n\
             attribution = 'direct'\npositions = {{ talks = '{position}' }}\nsummary = 'S.'\nsources = ['press']\n"
        )
    }

    fn with<T>(statements: &str, ask: impl FnOnce(&Dataset<'_>, &Lens<'_>) -> T) -> T {
        let text = format!("{WORLD}\n{statements}");
        let files = Files::from_texts([("world.toml".to_owned(), text.into_bytes())]);
        let data = load(&files).sound().unwrap();
        ask(&data, &Lens::whole(&data))
    }

    fn subjects(data: &Dataset<'_>) -> Vec<Subject> {
        data.actor_refs().map(Subject::from).collect()
    }

    fn topic(data: &Dataset<'_>) -> TopicRef {
        data.topic_refs().next().unwrap()
    }

    /// Each row as a line: actor, then the standings.
    fn lines(statements: &str, granularity: Granularity, since: &str, until: &str) -> Vec<String> {
        let day = |text: &str| text.parse::<Day>().ok();
        with(statements, |data, lens| {
            let subjects = subjects(data);
            let course = lens.course(&subjects, topic(data), granularity, day(since), day(until));
            let head = course.stretches.iter();
            let head = head.map(|stretch| format!("{}<={}", stretch.period, stretch.last));
            let row = |(subject, row): (&Subject, &Vec<Standing>)| {
                let standings: Vec<&str> = row.iter().map(|standing| standing.as_str()).collect();
                format!("{} {}", data[subject.actor].id, standings.join(" "))
            };
            let rows = subjects.iter().zip(&course.standings).map(row);
            [head.collect::<Vec<_>>().join(" ")]
                .into_iter()
                .chain(rows)
                .collect()
        })
    }

    fn by_hand() -> String {
        [
            // The last day of a quarter belongs to it: east supports by the end of the first.
            statement(1, "east", "bo", "2025-03-31", "supports"),
            // Known to the month, and certain when it is over: within the second quarter.
            statement(2, "east", "bo", "2025-04", "opposes"),
            // A year that nobody can tell apart from the one before by its quarter alone.
            statement(3, "west", "", "2026-01-01", "supports"),
        ]
        .concat()
    }

    #[test]
    fn a_course_by_hand() {
        assert_eq!(
            lines(&by_hand(), Granularity::Quarter, "", ""),
            [
                "2025-Q1<=2025-03-31 2025-Q2<=2025-06-30 2025-Q3<=2025-09-30 2025-Q4<=2025-12-31 2026-Q1<=2026-02-15",
                "east supports opposes opposes opposes opposes",
                "west undeclared undeclared undeclared undeclared supports",
                // Half of the members are enough.
                "union supports opposes opposes opposes mixed",
            ]
        );
    }

    #[test]
    fn the_range_may_be_cut_at_both_ends() {
        assert_eq!(
            lines(&by_hand(), Granularity::Month, "2025-03-15", "2025-04-29"),
            [
                "2025-03<=2025-03-31 2025-04<=2025-04-29",
                "east supports supports",
                "west undeclared undeclared",
                "union supports supports",
            ]
        );
        // What lies beyond the day asked about is never shown.
        let beyond = lines(&by_hand(), Granularity::Year, "2026-02-01", "2030-12-31");
        assert_eq!(beyond[0], "2026<=2026-02-15");
    }

    #[test]
    fn there_are_no_periods_without_a_stance_or_a_range() {
        assert_eq!(lines("", Granularity::Year, "", "")[0], "");
        assert_eq!(
            lines(&by_hand(), Granularity::Year, "2027-01-01", "")[0],
            ""
        );
        assert_eq!(
            lines("", Granularity::Half, "2025-12-31", "")[0],
            "2025-H2<=2025-12-31 2026-H1<=2026-02-15"
        );
    }

    fn statements() -> impl Strategy<Value = String> {
        let dates = [
            "2024-12-31",
            "2025-01-01",
            "2025-03-31",
            "2025-04",
            "2025",
            "2025-06-01",
            "2025-08-16?",
            "2025-23",
            "2025-12-31",
            "2026-01-01",
            "2026-02-15",
        ];
        let positions = ["supports", "mixed", "neutral", "opposes", "declined"];
        let one = (
            select(vec!["east", "west", "union"]),
            select(vec!["", "ana", "bo"]),
            select(dates.to_vec()),
            select(positions.to_vec()),
        );
        proptest::collection::vec(one, 0..12).prop_map(|said| {
            let mut text = String::new();
            for (id, (actor, speaker, date, position)) in said.into_iter().enumerate() {
                let _ = write!(text, "{}", statement(id, actor, speaker, date, position));
            }
            text
        })
    }

    proptest! {
        #[test]
        fn every_cell_is_the_stance_of_the_period_s_last_day(
            said in statements(),
            granularity in select(Granularity::ALL.to_vec()),
            cut in any::<bool>(),
        ) {
            with(&said, |data, lens| {
                let subjects = subjects(data);
                let since = cut.then(|| Day::constant(2025, 2, 1));
                let course = lens.course(&subjects, topic(data), granularity, since, None);
                for (subject, row) in subjects.iter().zip(&course.standings) {
                    for (stretch, standing) in course.stretches.iter().zip(row) {
                        let then = Lens::new(data, stretch.last, &EvidenceFilter::default());
                        prop_assert_eq!(then.stance(*subject, topic(data)).standing, *standing);
                    }
                }
                Ok(())
            })?;
        }

        #[test]
        fn shifts_replay_to_the_stance_at_any_period_s_end(said in statements()) {
            with(&said, |data, lens| {
                let actors: Vec<ActorRef> = data.actor_refs().collect();
                let topic = topic(data);
                let shifts = lens.all_shifts(&actors, &[topic]);
                let course = lens.course(&subjects(data), topic, Granularity::Month, None, None);
                for (actor, row) in actors.iter().zip(&course.standings) {
                    let Some(begun) = lens.history(*actor, topic).runs.first().map(|run| run.first) else {
                        continue;
                    };
                    let now = lens.stance(*actor, topic).standing;
                    for (stretch, standing) in course.stretches.iter().zip(row).filter(|(stretch, _)| stretch.last >= begun) {
                        // Backwards from the present: where the first shift after the day began.
                        let mut later = shifts.iter().filter(|shift| shift.actor == *actor && shift.day > stretch.last);
                        prop_assert_eq!(later.next().map_or(now, |shift| shift.from), *standing);
                    }
                }
                Ok(())
            })?;
        }
    }
}
