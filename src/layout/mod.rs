//! What formats write: pages for people, grids and graphs for programs. Reports fill these shapes; formats know nothing else.

mod columns;
mod graph;
mod grid;
mod page;
mod text;

pub use columns::Columns;
pub use graph::{Attribute, Graph, Values};
pub use grid::{Column, Grid, Kind};
pub use page::{Block, Item, Page, Printable};
pub use text::{Leaning, Line, Role, Span, Value, address, detail, name, notice};
