//! The subcommands, one file each: what is typed, what it asks, what report answers it.

mod actors;
pub(super) mod add;
mod agreement;
mod changes;
pub(super) mod check;
mod cite;
mod codebook;
mod compare;
pub(super) mod completions;
mod contacts;
pub(super) mod diff;
mod explain;
mod export;
mod feed;
pub(super) mod fmt;
mod gaps;
pub(super) mod import;
pub(super) mod init;
mod list;
pub(super) mod lsp;
pub(super) mod man;
mod matrix;
pub(super) mod merge;
mod network;
pub(super) mod overview;
pub(super) mod rename;
mod report;
mod sample;
pub(super) mod schema;
mod search;
mod shifts;
mod show;
mod sources;
mod tally;
mod timeline;
mod topics;
pub(super) mod verify;

use super::error::{Error, Exit};
use super::ui::Ui;
use crate::model::Dataset;

/// A question to a dataset, in the order of the help.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Question {
    List(list::Args),
    Show(show::Args),
    Timeline(timeline::Args),
    Compare(compare::Args),
    Matrix(matrix::Args),
    Explain(explain::Args),
    Gaps(gaps::Args),
    Tally(tally::Args),
    Network(network::Args),
    Shifts(shifts::Args),
    Changes(changes::Args),
    Contacts(contacts::Args),
    Search(search::Args),
    Topics(topics::Args),
    Actors(actors::Args),
    Sources(sources::Args),
    Cite(cite::Args),
    Report(report::Args),
    Codebook(codebook::Args),
    Agreement(agreement::Args),
    Sample(sample::Args),
    Export(export::Args),
    Feed(feed::Args),
}

impl Question {
    /// Answers the question.
    pub(super) fn run(&self, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
        match self {
            Self::List(args) => list::run(args, data, ui),
            Self::Show(args) => show::run(args, data, ui),
            Self::Timeline(args) => timeline::run(args, data, ui),
            Self::Compare(args) => compare::run(args, data, ui),
            Self::Matrix(args) => matrix::run(args, data, ui),
            Self::Explain(args) => explain::run(args, data, ui),
            Self::Gaps(args) => gaps::run(args, data, ui),
            Self::Tally(args) => tally::run(args, data, ui),
            Self::Network(args) => network::run(args, data, ui),
            Self::Shifts(args) => shifts::run(args, data, ui),
            Self::Changes(args) => changes::run(args, data, ui),
            Self::Contacts(args) => contacts::run(args, data, ui),
            Self::Search(args) => search::run(args, data, ui),
            Self::Topics(args) => topics::run(args, data, ui),
            Self::Actors(args) => actors::run(args, data, ui),
            Self::Sources(args) => sources::run(args, data, ui),
            Self::Cite(args) => cite::run(args, data, ui),
            Self::Report(args) => report::run(args, data, ui),
            Self::Codebook(args) => codebook::run(args, data, ui),
            Self::Agreement(args) => agreement::run(args, data, ui),
            Self::Sample(args) => sample::run(args, data, ui),
            Self::Export(args) => export::run(args, data, ui),
            Self::Feed(args) => feed::run(args, data, ui),
        }
    }
}
