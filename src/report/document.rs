//! Documents: a report with the head that says what it was made from.

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::citation::note;
use super::filter::FilterView;
use super::phrases;
use crate::digest::Digest;
use crate::layout::{Graph, Line, Page, Printable, Records, Work};
use crate::model::{Dataset, Date, Day, Id, Text};
use crate::query::{EvidenceFilter, Snapshot};

/// The version of the JSON contract.
pub const CONTRACT: u32 = 1;

/// The answer of one command: a record for JSON that lays itself out for the other formats.
pub trait Report: Serialize + JsonSchema {
    /// The kind of document it is.
    const DOCUMENT: &'static str;
    /// The key of its records: one line each in JSON Lines.
    const RECORDS: &'static str;
    /// The type of one of them in JSON Lines.
    const RECORD: &'static str = singular(Self::RECORDS);

    /// Returns its records, kind by kind: what CSV holds and what `--columns` picks from. The first kind is written unless
    /// another is asked for.
    fn records(&self) -> Vec<Records<'_>>;

    /// Returns what a person reads.
    fn page(&self) -> Page;

    /// Returns it as a graph, where it is one.
    fn graph(&self) -> Option<Graph> {
        None
    }

    /// Returns the works it cites, where it is made of references.
    fn works(&self) -> Option<Vec<Work>> {
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
    /// Returns the dataset.
    pub fn data(self) -> &'d Dataset<'d> {
        self.data
    }

    /// Records the conditions that are taken as met.
    pub(super) fn assuming(self) -> Assuming<'d> {
        let conditions = self.filter.map(|filter| &*filter.assuming);
        Assuming::new(self.data, conditions.unwrap_or_default())
    }

    /// Says when the books were closed, where that was before the day asked about.
    fn closed_before(self) -> Option<String> {
        let closed = self.data.meta.as_of.last();
        let is_later = self.as_of > closed;
        is_later.then(|| {
            let closed = phrases::date(self.data.meta.as_of);
            format!("The books were closed on {closed}: what was said later is not on record.")
        })
    }

    /// Returns the part of the evidence that is counted, where it is not all.
    fn filter(self) -> Option<FilterView<'d>> {
        FilterView::new(self.data, self.filter?)
    }

    /// Returns what is to be known before anything is read from the view, in sentences: that the dataset ends before the day
    /// asked about, and that only part of the evidence is counted.
    pub fn notes(self) -> Vec<String> {
        let filter = self.filter();
        let filter = filter.as_ref().map(FilterView::sentence);
        self.closed_before().into_iter().chain(filter).collect()
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

/// A word without the `s` of its plural.
const fn singular(word: &str) -> &str {
    match word.as_bytes() {
        [stem @ .., b's'] => word.split_at(stem.len()).0,
        _ => word,
    }
}

/// A view with the head every document begins with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Document<'d, R> {
    #[serde(rename = "document")]
    kind: &'static str,
    contract: u32,
    dataset: Option<Head<'d>>,
    as_of: Option<Date>,
    filter: Option<FilterView<'d>>,
    /// What is to be known before anything is read from it, in sentences.
    notes: Vec<String>,
    /// What it answers, of which dataset; nothing where no dataset can be read.
    citation: Option<Citation>,
    #[serde(flatten)]
    report: &'d R,
    #[serde(skip)]
    data: Option<&'d Dataset<'d>>,
}

/// The question a document answers, with what it takes to ask it again and to know that the answer is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Citation {
    /// The question, as a command line in one form however it was typed; nothing where it is not of one dataset alone that
    /// can be asked again.
    pub question: Option<String>,
    /// The options by which a page got its form.
    #[serde(skip)]
    pub form: String,
    /// The version of the program.
    pub program: String,
    /// The hash of the dataset: SHA-256 of its entries in JSON Lines.
    pub dataset: String,
    /// The hash of the answer: SHA-256 of its records in JSON Lines.
    pub result: String,
    /// A note in the Chicago style, to be pasted below what is taken from the answer.
    pub note: Option<String>,
}

/// The dataset that a document was made from.
#[derive(Debug, Serialize, JsonSchema)]
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
        Self {
            kind: R::DOCUMENT,
            contract: CONTRACT,
            dataset: about.map(|about| Head::new(about.data)),
            as_of: about.map(|about| about.as_of.into()),
            notes: about.map(Provenance::notes).unwrap_or_default(),
            filter: about.and_then(Provenance::filter),
            citation: None,
            report,
            data: about.map(|about| about.data),
        }
    }

    /// Says what question it answers, given the digests of the dataset and of the answer, and the options by which a page gets
    /// its form.
    #[must_use]
    pub fn citing(
        mut self,
        question: Option<String>,
        form: String,
        dataset: Digest,
        result: Digest,
    ) -> Self {
        let note = self.data.zip(question.as_deref());
        let note = note.map(|(data, question)| note::answer(data, dataset, question, result));
        self.citation = Some(Citation {
            question,
            form,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            dataset: dataset.to_string(),
            result: result.to_string(),
            note,
        });
        self
    }
}

impl<R: Report> Printable for Document<'_, R> {
    const RECORDS: &'static str = R::RECORDS;
    const RECORD: &'static str = R::RECORD;

    fn records(&self) -> Vec<Records<'_>> {
        self.report.records()
    }

    fn page(&self) -> Page {
        self.report.page()
    }

    fn graph(&self) -> Option<Graph> {
        self.report.graph()
    }

    fn works(&self) -> Option<Vec<Work>> {
        self.report.works()
    }

    fn footnote(&self, source: &str) -> Option<Line> {
        note::footnote(self.data?, source)
    }

    /// Says that the dataset ends before the day asked about, and that only part of the evidence is counted, where that is
    /// so.
    fn notes(&self) -> &[String] {
        &self.notes
    }

    fn citation(&self) -> Option<String> {
        let (citation, about) = (self.citation.as_ref()?, self.dataset.as_ref()?);
        let dataset = format!("{} {}, {}", about.id, about.version, citation.dataset);
        let program = format!("stance {}", citation.program);
        let lines = [
            ("question", citation.question.as_deref()?),
            ("form", &citation.form),
            ("dataset", &dataset),
            ("result", &citation.result),
            ("program", &program),
        ];
        let lines = lines.iter().filter(|(_, value)| !value.is_empty());
        let lines = lines.map(|(key, value)| format!("{key:<10}{value}"));
        Some(lines.collect::<Vec<_>>().join("\n"))
    }

    fn citation_note(&self) -> Option<&str> {
        self.citation.as_ref()?.note.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::tests::samples::{WORLD, open};
    use crate::report::Topics;

    fn notes(as_of: &str) -> Vec<String> {
        let data = open(WORLD);
        let report = Topics::new(data, Vec::new(), &[], false);
        let about = (data, as_of.parse().unwrap());
        let document = Document::new(Some(about.into()), &report);
        document.notes().to_vec()
    }

    #[test]
    fn a_day_after_the_books_were_closed_is_noted() {
        assert_eq!(notes("2026-07-01"), Vec::<String>::new());
        assert_eq!(
            notes("2026-07-02"),
            ["The books were closed on 1 Jul 2026: what was said later is not on record."]
        );
    }
}
