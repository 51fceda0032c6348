//! Formats: how pages, grids, documents and findings are written. One file per format; none knows what it writes of.
//!
//! Text for people (`table`, `markdown`, `diagnostics`) is made harmless with [`clean`], so that nothing in a
//! dataset can steer a terminal. Text for programs (`csv`, `tsv`, `json`, `jsonl`, `sql`, `graphml`, `atom`) keeps every value as it is,
//! as far as the format can hold it.

pub mod atom;
pub mod bibtex;
mod chart;
pub mod csl;
pub mod csv;
pub mod diagnostics;
mod error;
mod fields;
mod footnotes;
mod format;
pub mod github;
pub mod graphml;
pub mod json;
pub mod jsonl;
mod legend;
pub mod markdown;
mod options;
mod render;
pub mod ris;
#[cfg(test)]
mod samples;
pub mod sarif;
pub mod sql;
mod style;
pub mod table;
mod widths;
mod wrap;
mod xml;

pub use error::RenderError;
pub use format::Format;
pub use legend::legend;
pub use options::Options;
pub use render::render;
pub use style::{clean, mark, web_address};

/// What the stream that is written to can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// `true` to write ANSI colours.
    pub color: bool,
    /// `true` to write addresses as links (OSC 8).
    pub hyperlinks: bool,
    /// Columns a line may take; `None` for as many as it needs.
    pub width: Option<usize>,
}
