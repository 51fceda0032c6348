//! `matrix --by quarter`: actors down, periods across, the stance on one topic at the end of each.

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::subject::{Row, Rows};
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Records, detail};
use crate::model::date::Granularity;
use crate::model::{Date, Id, Standing, Text, TopicRef};
use crate::query::{PeriodEnd, PeriodSeries, Subject};

/// Actors by periods, on one topic.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeriodMatrix<'d> {
    topic: &'d Id<'d>,
    topic_title: &'d Text<'d>,
    assuming: Assuming<'d>,
    by: String,
    periods: Vec<PeriodView>,
    rows: Rows<'d, String, Standing>,
    #[serde(skip)]
    long: bool,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    proposition: &'d Text<'d>,
    #[serde(skip)]
    length: &'static str,
    #[serde(skip)]
    ends: Vec<PeriodEnd>,
}

/// A period with the days it covers, the last one up to the day asked about.
#[derive(Debug, Serialize, JsonSchema)]
struct PeriodView {
    id: String,
    first: Date,
    last: Date,
}

impl<'d> PeriodMatrix<'d> {
    /// Tabulates the stances of some subjects on a topic at the ends of periods. `unfold` gives those with nothing on
    /// record a row on the page too.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        (topic, granularity): (TopicRef, Granularity),
        subjects: &[Subject],
        series: PeriodSeries,
        unfold: bool,
    ) -> Self {
        let about = about.into();
        let described = &about.data[topic];
        let ids = || series.stretches.iter().map(|end| end.period.to_string());
        let rows = subjects.iter().zip(&series.standings);
        let rows = rows.map(|(subject, standings)| {
            let positions = ids().zip(standings.iter().copied()).collect();
            Row::new(about.data, *subject, positions)
        });
        let period = |end: &PeriodEnd| PeriodView {
            id: end.period.to_string(),
            first: end.period.first().into(),
            last: end.last.into(),
        };
        Self {
            topic: &described.id,
            topic_title: &described.title,
            assuming: about.assuming(),
            by: granularity.to_string(),
            periods: series.stretches.iter().map(period).collect(),
            rows: Rows::new(rows, unfold),
            long: false,
            about,
            proposition: &described.proposition,
            length: phrases::length(granularity),
            ends: series.stretches,
        }
    }

    /// Gives every stance a row of its own on the page too.
    #[must_use]
    pub fn in_long_form(mut self, long: bool) -> Self {
        self.long = long;
        self
    }

    fn marks(&self) -> Grid {
        let periods = self.periods.iter().zip(&self.ends).enumerate();
        self.rows.marks(|actor| {
            periods.fold(actor, |columns, (at, (period, end))| {
                let head = phrases::period(end.period);
                columns.series(&period.id, head, move |row| phrases::bare_mark(*row.at(at)))
            })
        })
    }

    /// Returns a row for each actor at the end of each period.
    fn long_table(&self) -> Grid {
        let heads = Columns::new()
            .word("topic", "Topic", |_: &PeriodView| self.topic)
            .word("period", "Period", |period| &period.id)
            .word("period_from", "First day", |period| period.first)
            .word("period_to", "Last day", |period| period.last);
        let positions = Columns::new();
        let positions = positions.word("position", "Position", |it| phrases::standing(*it));
        let periods = (&*self.periods, heads);
        self.rows.long(periods, positions, &self.assuming)
    }

    /// Says what a mark stands for, and what is special about the last.
    fn caption(&self) -> Option<Line> {
        let last = self.ends.last()?;
        let caption = detail(format!("The stance at the end of each {}", self.length));
        let cut = (last.last < last.period.last()).then(|| {
            let (period, day) = (phrases::period(last.period), phrases::day(last.last));
            detail(format!("; {period} up to {day}"))
        });
        Some(caption + cut)
    }
}

impl Report for PeriodMatrix<'_> {
    const DOCUMENT: &'static str = "matrix-by-period";
    const RECORDS: &'static str = "rows";

    fn records(&self) -> Vec<Records<'_>> {
        let wide = || {
            let heads = self.periods.iter().map(|period| (&period.id, &period.id));
            self.rows.wide(heads, &self.assuming)
        };
        vec![
            Records::new("stances", || self.long_table()),
            Records::new("rows", wide),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let title = format!("{} by {}", self.topic_title, self.length);
        page.heading(self.about.title(title));
        page.text(self.proposition);
        self.assuming.on(&mut page);
        let Some(caption) = self.caption() else {
            page.text(
                "No period to show: nothing is on record, or the range ends before it begins.",
            );
            return page;
        };
        if self.long {
            let columns = ["actor_name", "period", "position"];
            page.grid(self.long_table().only(&columns));
            return page;
        }
        page.grid(self.marks());
        page.text(caption);
        self.rows.fold("this topic in these periods", &mut page);
        page
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::*;
    use crate::embedded;
    use crate::model::Day;
    use crate::query::Snapshot;

    fn report<'d>(snapshot: &'d Snapshot<'d>, id: &str) -> PeriodMatrix<'d> {
        let data = snapshot.data;
        let topic = data.topic_refs().next().unwrap();
        let actor = data.actor_refs().find(|at| data[*at].id.as_str() == id);
        let subjects = [Subject::from(actor.unwrap())];
        let (since, until) = (Day::constant(2025, 12, 31), Day::constant(2026, 2, 10));
        let course = snapshot.course(
            &subjects,
            topic,
            Granularity::Quarter,
            Some(since),
            Some(until),
        );
        PeriodMatrix::new(
            snapshot,
            (topic, Granularity::Quarter),
            &subjects,
            course,
            true,
        )
    }

    #[test]
    fn periods_keep_their_year_and_end_where_the_question_does() {
        let data = embedded::dataset().unwrap();
        let snapshot = Snapshot::whole(&data);
        let report = report(&snapshot, "italy");
        let record = to_value(&report).unwrap();
        assert_eq!(
            record["periods"],
            json!([
                { "id": "2025-Q4", "first": "2025-10-01", "last": "2025-12-31" },
                { "id": "2026-Q1", "first": "2026-01-01", "last": "2026-02-10" },
            ])
        );
        assert_eq!(record["rows"][0]["actor"], "italy");
        let periods: Vec<_> = record["rows"][0]["positions"]
            .as_object()
            .unwrap()
            .keys()
            .collect();
        assert_eq!(periods, ["2025-Q4", "2026-Q1"]);
        let heads: Vec<String> = report
            .marks()
            .columns
            .into_iter()
            .map(|column| column.head)
            .collect();
        assert_eq!(heads, ["Actor", "2025 Q4", "2026 Q1"]);
        let keys: Vec<String> = report.records()[1]
            .grid()
            .columns
            .into_iter()
            .map(|column| column.key)
            .collect();
        assert_eq!(
            keys,
            [
                "actor",
                "actor_name",
                "speaker",
                "kind",
                "2025-Q4",
                "2026-Q1"
            ]
        );
        assert_eq!(
            report.caption().unwrap().text(),
            "The stance at the end of each quarter; 2026 Q1 up to 10 Feb 2026"
        );
    }
}
