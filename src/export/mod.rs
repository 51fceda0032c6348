//! A dataset as data for other programs: its entries under the keys of its files, and as typed tables with the stances that the
//! rule reads from them.

mod columns;
mod crate_metadata;
mod database;
mod document;
mod entries;
mod feed;
mod graph;
mod keys;
mod license;
mod lines;
mod package;
mod part;
mod tables;
#[cfg(test)]
mod tests;

pub use crate_metadata::{CRATE_METADATA, crate_metadata};
pub use database::database;
pub use document::Document;
pub use entries::{Entry, entries, entries_of};
pub use feed::feed;
pub use graph::graph;
pub use lines::{dataset_digest, lines};
pub use package::{DESCRIPTOR, PackageFile, descriptor, file_name};
pub use part::describe_part;
pub use tables::relations;
