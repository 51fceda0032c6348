//! Reports: one view per command, pure. A view serialises to the JSON contract and lays itself out for the formats.

pub mod wording;

mod actors;
mod assuming;
mod checkup;
mod comparison;
mod contacts;
mod explanation;
mod listing;
mod matrix;
mod network;
mod period_matrix;
mod profile;
mod record;
mod search;
mod shift;
mod shifts;
mod sources;
mod statement;
mod tally;
mod timeline;
mod topics;

pub use actors::Actors;
pub use checkup::Checkup;
pub use comparison::{Comparison, Verdict, agreement};
pub use contacts::{ContactView, Contacts};
pub use explanation::ExplanationReport;
pub use listing::Listing;
pub use matrix::Matrix;
pub use network::{Design, Layout, Mode, Network};
pub use period_matrix::PeriodMatrix;
pub use profile::Profile;
pub use record::{ContractMap, Lite, StanceView};
pub use search::Search;
pub use shift::{ShiftMark, ShiftView};
pub use shifts::Shifts;
pub use sources::Sources;
pub use statement::StatementView;
pub use tally::TallyReport;
pub use timeline::Timeline;
pub use topics::Topics;

use serde::Serialize;

use crate::model::{Dataset, Date, Day, Id, Text};
use crate::shape::Tabulate;

/// The version of the JSON contract.
pub const CONTRACT: u32 = 1;

/// A view that every format can write.
pub trait Report: Serialize + Tabulate {
    /// What kind of document it is.
    const DOCUMENT: &'static str;
    /// The key of its records: one line each in JSON Lines.
    const RECORDS: &'static str;
}

/// A view with the head every document begins with.
#[derive(Debug, Serialize)]
pub struct Document<'d, R> {
    #[serde(rename = "document")]
    kind: &'static str,
    contract: u32,
    dataset: Option<Head<'d>>,
    as_of: Option<Date>,
    #[serde(flatten)]
    report: &'d R,
}

/// Which dataset a document was made from.
#[derive(Debug, Serialize)]
struct Head<'d> {
    id: &'d Id<'d>,
    version: &'d Text<'d>,
    title: &'d Text<'d>,
    as_of: Date,
}

impl<'d, R: Report> Document<'d, R> {
    /// Puts the head on a view: the dataset and the day asked about, where there is a dataset that can be read.
    pub fn new(about: Option<(&'d Dataset<'d>, Day)>, report: &'d R) -> Self {
        let head = |(data, _): (&'d Dataset<'d>, Day)| Head {
            id: &data.meta.id,
            version: &data.meta.version,
            title: &data.meta.title,
            as_of: data.meta.as_of,
        };
        Self {
            kind: R::DOCUMENT,
            contract: CONTRACT,
            dataset: about.map(head),
            as_of: about.map(|(_, day)| day.into()),
            report,
        }
    }
}
