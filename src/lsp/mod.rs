//! The language server: what `check`, `explain` and the list of keys know, beside the text as it is being written.
//!
//! One thread talks with the client and answers what the text alone can tell, such as what may come next. Each dataset has a
//! thread of its own that loads it, open documents as they stand in the editor in place of their files, and answers on it
//! until something changes. Its tasks come in the order of the client's messages, so that an answer is never older than the
//! text it was asked about; changes that come while it is busy are taken together. Nothing is ever written: edits are handed
//! to the client.

mod actions;
mod address;
mod answers;
mod client;
mod completion;
mod dataset;
mod diagnostics;
mod documents;
mod edits;
mod format;
mod hints;
mod hover;
mod index;
mod mended;
mod message;
mod names;
mod navigation;
mod outline;
mod position;
mod revision;
mod root;
mod scan;
mod server;

pub use server::serve;
