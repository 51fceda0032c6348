//! Documents: a report with the head that says what it was made from.

use serde::Serialize;

use super::assuming::Assuming;
use super::filter::FilterView;
use super::phrases;
use crate::layout::{Graph, Grid, Line, Page, Printable};
use crate::model::{Dataset, Date, Day, Id, Text};
use crate::query::{EvidenceFilter, Snapshot};

/// The version of the JSON contract.
pub const CONTRACT: u32 = 1;

/// The answer of one command: a record for JSON that lays itself out for the other formats.
pub trait Report: Serialize {
    /// The kind of document it is.
    const DOCUMENT: &'static str;
    /// The key of its records: one line each in JSON Lines.
    const RECORDS: &'static str;

    /// Returns one row a record, complete: what CSV holds and what `--columns` picks from.
    fn grid(&self) -> Grid;

    /// Returns what a person reads.
    fn page(&self) -> Page;

    /// Returns it as a graph, where it is one.
    fn graph(&self) -> Option<Graph> {
        None
    }
}

/// The provenance of a view: a dataset as of a day, and the part of its evidence that was counted.
#[derive(Clone, Copy, Debug)]
pub struct Provenance<'d> {
    pub(super) data: &'d Dataset<'d>,
    pub(super) as_of: Day,
    pub(super) filter: Option<&'d EvidenceFilter>,
}

impl<'d> Provenance<'d> {
    /// Records the conditions that are taken as met.
    pub(super) fn assuming(self) -> Assuming<'d> {
        let conditions = self.filter.map(|filter| &*filter.assuming);
        Assuming::new(self.data, conditions.unwrap_or_default())
    }

    /// Puts the day that is asked about beside a title.
    pub(super) fn title(self, title: impl Into<Line>) -> Line {
        phrases::as_of(title, self.as_of)
    }
}

impl<'d> From<(&'d Dataset<'d>, Day)> for Provenance<'d> {
    fn from((data, as_of): (&'d Dataset<'d>, Day)) -> Self {
        Self {
            data,
            as_of,
            filter: None,
        }
    }
}

impl<'d> From<&'d Snapshot<'d>> for Provenance<'d> {
    fn from(snapshot: &'d Snapshot<'d>) -> Self {
        Self {
            data: snapshot.data,
            as_of: snapshot.as_of,
            filter: Some(&snapshot.filter),
        }
    }
}

/// A view with the head every document begins with.
#[derive(Debug, Serialize)]
pub struct Document<'d, R> {
    #[serde(rename = "document")]
    kind: &'static str,
    contract: u32,
    dataset: Option<Head<'d>>,
    as_of: Option<Date>,
    filter: Option<FilterView<'d>>,
    #[serde(flatten)]
    report: &'d R,
}

/// The dataset that a document was made from.
#[derive(Debug, Serialize)]
pub(super) struct Head<'d> {
    id: &'d Id<'d>,
    version: &'d Text<'d>,
    title: &'d Text<'d>,
    as_of: Date,
}

impl<'d> Head<'d> {
    pub(super) fn new(data: &'d Dataset<'d>) -> Self {
        Self {
            id: &data.meta.id,
            version: &data.meta.version,
            title: &data.meta.title,
            as_of: data.meta.as_of,
        }
    }
}

impl<'d, R: Report> Document<'d, R> {
    /// Puts the head on a view: what it was made from, where there is a dataset that can be read.
    pub fn new(about: Option<Provenance<'d>>, report: &'d R) -> Self {
        let filter = |about: Provenance<'d>| FilterView::new(about.data, about.filter?);
        Self {
            kind: R::DOCUMENT,
            contract: CONTRACT,
            dataset: about.map(|about| Head::new(about.data)),
            as_of: about.map(|about| about.as_of.into()),
            filter: about.and_then(filter),
            report,
        }
    }
}

impl<R: Report> Printable for Document<'_, R> {
    const RECORDS: &'static str = R::RECORDS;

    fn grid(&self) -> Grid {
        self.report.grid()
    }

    fn page(&self) -> Page {
        self.report.page()
    }

    fn graph(&self) -> Option<Graph> {
        self.report.graph()
    }

    /// Says that only part of the evidence is counted, where that is so.
    fn notes(&self) -> Vec<Line> {
        self.filter.iter().map(FilterView::line).collect()
    }
}
