//! A dataset as data for other programs.

mod entries;
mod keys;
mod lines;
#[cfg(test)]
mod tests;

pub use entries::{Entry, entries};
pub use lines::lines;
