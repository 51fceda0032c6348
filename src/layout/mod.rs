//! What formats write: pages for people; grids, graphs, works, [relations](relation) and [feeds](feed) for programs. Reports fill these shapes; formats know nothing else.

mod chart;
mod columns;
pub mod feed;
mod graph;
mod grid;
mod page;
mod records;
pub mod relation;
mod text;
mod work;

pub use chart::{Chart, Lane, Stretch};
pub use columns::Columns;
pub use graph::{Attribute, Graph, Values};
pub use grid::{Column, Grid, Kind};
pub use page::{Block, Item, Page, Printable};
pub use records::Records;
pub use text::{Leaning, Line, Role, Span, Value, address, detail, is_web_address, name, notice};
pub use work::{Author, DateParts, DateSpan, Work, WorkDate, WorkKind};
