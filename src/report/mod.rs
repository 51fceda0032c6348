//! Reports: one view per command, pure. A view serialises to the JSON contract and lays itself out for the formats.

pub mod phrases;

mod actors;
mod assuming;
mod checkup;
mod comparison;
mod contacts;
mod diff;
mod document;
mod explanation;
mod filter;
mod gaps;
mod listing;
mod matrix;
mod network;
mod ordered_map;
mod period_matrix;
mod profile;
mod search;
mod sensitivity;
mod shift;
mod shifts;
mod sources;
mod stance;
mod statement;
mod subject;
mod tally;
mod timeline;
mod topics;
mod values;

pub use actors::Actors;
pub use checkup::Checkup;
pub use comparison::ComparisonReport;
pub use contacts::{ContactView, Contacts};
pub use diff::DiffReport;
pub use document::{CONTRACT, Document, Provenance, Report};
pub use explanation::ExplanationReport;
pub use gaps::Gaps;
pub use listing::Listing;
pub use matrix::Matrix;
pub use network::{Layout, NetworkReport};
pub use ordered_map::OrderedMap;
pub use period_matrix::PeriodMatrix;
pub use profile::ProfileReport;
pub use search::Search;
pub use shift::{ShiftMark, ShiftView};
pub use shifts::Shifts;
pub use sources::Sources;
pub use stance::{StanceSummary, StanceView};
pub use statement::StatementView;
pub use tally::TallyReport;
pub use timeline::Timeline;
pub use topics::Topics;

use document::Head;
