//! Writing datasets: a new one, and changes to one that is there. Texts are made here, and put into files as a whole.

pub mod add;
pub mod coding;
pub mod draft;
mod entry;
pub mod fix;
pub mod fmt;
pub mod import;
pub mod init;
pub mod merge;
mod outline;
mod references;
pub mod rename;
mod syntax;
#[cfg(test)]
mod tests;

pub use references::{Conflict, Led};
