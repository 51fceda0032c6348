//! Which evidence a document was made from, where that is not all of it: for its head, and as a line on its page.

use schemars::JsonSchema;
use serde::Serialize;

use super::phrases;
use crate::model::fold::SearchText;
use crate::model::{Attribution, Dataset, Date, Id};
use crate::query::{EvidenceFilter, MinEvidence};

/// The evidence that was counted.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FilterView<'d> {
    until: Option<Date>,
    speakers: Vec<&'d Id<'d>>,
    attributions: &'d [Attribution],
    sources: Vec<&'d Id<'d>>,
    text: Option<&'d str>,
    min_evidence: Option<MinEvidence>,
    #[serde(skip)]
    words: Vec<String>,
}

impl<'d> FilterView<'d> {
    /// The record of a filter, unless it admits everything.
    pub(super) fn new(data: &'d Dataset<'d>, filter: &'d EvidenceFilter) -> Option<Self> {
        let words = words(data, filter);
        (!words.is_empty()).then(|| Self {
            until: filter.until.map(Date::from),
            speakers: filter.speakers.iter().map(|at| &data[*at].id).collect(),
            attributions: &filter.attributions,
            sources: filter.sources.iter().map(|at| &data[*at].id).collect(),
            text: filter.text.as_ref().map(SearchText::as_str),
            min_evidence: filter.min,
            words,
        })
    }

    /// Returns the sentence that a page says of it.
    pub(super) fn sentence(&self) -> String {
        let words = self.words.join(", ");
        format!("Only part of the evidence is counted here: {words}.")
    }
}

/// Returns in words what is counted: `the speaker's own words`, `by Emmanuel Macron`.
fn words(data: &Dataset<'_>, filter: &EvidenceFilter) -> Vec<String> {
    /// Beyond this many, sources are counted rather than named.
    const FEW: usize = 3;
    let either = |words: Vec<String>| words.join(" or ");
    let mut counted = Vec::new();
    counted.extend(filter.min.map(|min| match min {
        MinEvidence::Direct => "the speaker's own words".to_owned(),
        MinEvidence::TwoPublishers => "what at least two publishers report".to_owned(),
    }));
    if !filter.attributions.is_empty() {
        let kinds = filter.attributions.iter().map(ToString::to_string);
        counted.push(format!("{} statements", either(kinds.collect())));
    }
    if !filter.speakers.is_empty() {
        let names = filter.speakers.iter().map(|at| data[*at].name.to_string());
        counted.push(format!("by {}", either(names.collect())));
    }
    counted.extend(
        filter
            .until
            .map(|day| format!("made by {}", phrases::day(day))),
    );
    match filter.sources.len() {
        0 => {}
        1..=FEW => {
            let ids = filter.sources.iter().map(|at| data[*at].id.to_string());
            counted.push(format!("from {}", either(ids.collect())));
        }
        many => counted.push(format!("from {many} sources")),
    }
    counted.extend(
        filter
            .text
            .as_ref()
            .map(|text| format!("with “{text}” in it")),
    );
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceRef;
    use crate::query::tests::samples::{WORLD, open};

    fn line(filter: &EvidenceFilter) -> Option<String> {
        let view = FilterView::new(open(WORLD), filter);
        view.map(|view| view.sentence())
    }

    #[test]
    fn a_filter_is_told_in_words_and_none_is_not() {
        assert_eq!(line(&EvidenceFilter::default()), None);
        let filter = EvidenceFilter {
            until: Some("2026-02-28".parse().unwrap()),
            attributions: vec![Attribution::Direct, Attribution::Reported],
            min: Some(MinEvidence::TwoPublishers),
            ..EvidenceFilter::default()
        };
        assert_eq!(
            line(&filter).as_deref(),
            Some(
                "Only part of the evidence is counted here: what at least two publishers report, \
                 direct or reported statements, made by 28 Feb 2026."
            )
        );
    }

    #[test]
    fn many_sources_are_counted() {
        let sources = |n: usize| EvidenceFilter {
            sources: (0..n).map(|at| SourceRef::at(at % 3)).collect(),
            ..EvidenceFilter::default()
        };
        assert_eq!(
            line(&sources(2)).as_deref(),
            Some("Only part of the evidence is counted here: from mirror or paper.")
        );
        assert_eq!(
            line(&sources(4)).as_deref(),
            Some("Only part of the evidence is counted here: from 4 sources.")
        );
    }

    #[test]
    fn conditions_taken_as_met_leave_the_evidence_whole() {
        let filter = EvidenceFilter {
            assuming: vec![crate::model::ConditionRef::at(0)],
            ..EvidenceFilter::default()
        };
        assert_eq!(line(&filter), None);
    }
}
