//! Figures: answers drawn as SVG, as a paper prints them, each with its caption.
//!
//! They are made of a few parts: a page with title, key and caption (`page`); marks with their sign, words and link
//! (`sign`); the room that text takes (`text`). Every colour has its sign beside it, and what is not on record is never
//! drawn as neutral.

mod changes;
mod columns;
mod comparison;
mod heat;
pub(crate) mod lanes;
mod matrix;
mod network;
mod page;
mod periods;
pub(crate) mod scale;
mod sheet;
mod sign;
mod tally;
mod text;
mod timeline;

pub use changes::changes;
pub use comparison::comparison;
pub use matrix::matrix;
pub use network::network;
#[cfg(test)]
pub(crate) use page::COLORS;
pub use page::Figure;
pub use periods::periods;
pub(crate) use sign::class;
pub use tally::tally;
pub use timeline::{Lanes, timeline};
