//! `explain` of several stances: one explanation after another.

use schemars::JsonSchema;
use serde::Serialize;

use super::explanation::{ExplanationReport, explanation_records};
use super::{Provenance, Report, phrases};
use crate::layout::{Page, Records};

/// Several stances, each with everything that led to it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanations<'d> {
    explanations: &'d [ExplanationReport<'d>],
    #[serde(skip)]
    about: Provenance<'d>,
}

impl<'d> Explanations<'d> {
    /// Puts explanations one after another.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        explanations: &'d [ExplanationReport<'d>],
    ) -> Self {
        let about = about.into();
        Self {
            explanations,
            about,
        }
    }
}

impl Report for Explanations<'_> {
    const DOCUMENT: &'static str = "explanations";
    const RECORDS: &'static str = "explanations";

    fn records(&self) -> Vec<Records<'_>> {
        explanation_records(self.explanations)
    }

    /// Explains what is on record, and names in one line a subject what is not.
    fn page(&self) -> Page {
        let mut page = Page::default();
        let of_one = |a: &ExplanationReport<'_>, b: &ExplanationReport<'_>| {
            a.stance().subject == b.stance().subject
        };
        for explanations in self.explanations.chunk_by(of_one) {
            let (said, unsaid): (Vec<_>, Vec<_>) =
                explanations.iter().partition(|it| it.is_declared());
            for explanation in said {
                page.0.extend(explanation.page().0);
            }
            let titles = unsaid
                .iter()
                .map(|it| &*self.about.data[it.stance().topic].title);
            let titles = titles.collect::<Vec<_>>().join(", ");
            if let Some(first) = unsaid.first() {
                let who = phrases::subject(self.about.data, first.stance().subject);
                page.text(format!("{who} has nothing on record on: {titles}"));
            }
        }
        page
    }
}
