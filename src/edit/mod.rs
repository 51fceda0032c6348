//! Writing datasets: a new one, and entries for one that is there. Texts are made here; the command line puts them into files.

mod entry;
pub mod import;
pub mod init;

pub use entry::TO_BE_COMPLETED;
