//! `matrix`: actors down, topics across, a stance in every cell.

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::stance::StanceSummary;
use super::subject::{Row, Rows};
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Records, detail, notice};
use crate::model::{Id, Standing, Text};
use crate::query::StanceTable;

/// Actors by topics.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Matrix<'d> {
    assuming: Assuming<'d>,
    topics: Vec<TopicHead<'d>>,
    rows: Rows<'d, &'d Id<'d>, StanceSummary>,
    #[serde(skip)]
    long: bool,
    #[serde(skip)]
    about: Provenance<'d>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TopicHead<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    short: &'d Text<'d>,
}

impl<'d> Matrix<'d> {
    /// Tabulates stances. `unfold` gives those with nothing on record a row on the page too.
    pub fn new(about: impl Into<Provenance<'d>>, table: &StanceTable<'d>, unfold: bool) -> Self {
        let about = about.into();
        let topics = table.topics.iter().map(|topic| &about.data[*topic]);
        let topics = topics.map(|topic| TopicHead {
            id: &topic.id,
            title: &topic.title,
            short: &topic.short,
        });
        let rows = table.rows.iter().map(|(subject, stances)| {
            let positions = StanceSummary::by_topic(about.data, stances);
            Row::new(about.data, *subject, positions)
        });
        Self {
            assuming: about.assuming(),
            topics: topics.collect(),
            rows: Rows::new(rows, unfold),
            long: false,
            about,
        }
    }

    /// Gives every stance a row of its own, or every actor.
    #[must_use]
    pub fn in_long_form(mut self, long: bool) -> Self {
        self.long = long;
        self
    }

    fn marks(&self) -> Grid {
        let topics = self.topics.iter().enumerate();
        self.rows.marks(|actor| {
            topics.fold(actor, |columns, (at, topic)| {
                columns.series(topic.id, topic.short, move |row| mark(row.at(at)))
            })
        })
    }

    /// Returns a row for each actor on each topic.
    fn long_table(&self) -> Grid {
        let heads = Columns::new()
            .word("topic", "Topic id", |topic: &TopicHead<'_>| topic.id)
            .text("topic_title", "Topic", |topic| topic.title);
        let (topics, stances) = ((&*self.topics, heads), StanceSummary::columns());
        self.rows.long(topics, stances, &self.assuming)
    }

    fn legend(&self) -> Line {
        let marks = Standing::all().map(phrases::standing);
        let assumed = (!self.assuming.is_empty()).then_some("; * conditions taken as met");
        Line::joined(marks, "   ")
            + detail("   with the number of statements")
            + assumed.map(detail)
    }
}

/// A stance as its mark, with a star where it takes conditions as met.
fn mark(summary: &StanceSummary) -> Line {
    let star = summary.assumed.then(|| notice("*"));
    phrases::mark(summary.position, summary.statements) + star
}

impl Report for Matrix<'_> {
    const DOCUMENT: &'static str = "matrix";
    const RECORDS: &'static str = "rows";

    fn records(&self) -> Vec<Records<'_>> {
        let wide = || {
            let topics = self.topics.iter();
            let heads = topics.map(|topic| (topic.id.as_str(), &**topic.short));
            self.rows.wide(heads, &self.assuming)
        };
        let rows = Records::new("rows", wide);
        let stances = Records::new("stances", || self.long_table());
        if self.long {
            vec![stances, rows]
        } else {
            vec![rows, stances]
        }
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.about.title(self.about.data.meta.title));
        self.assuming.on(&mut page);
        if self.long {
            let columns = [
                "actor_name",
                "topic_title",
                "position",
                "since",
                "statements",
            ];
            page.grid(self.long_table().only(&columns));
            return page;
        }
        page.grid(self.marks());
        page.text(self.legend());
        self.rows.fold("these topics", &mut page);
        page
    }
}
