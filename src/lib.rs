//! Who stands where, since when, and on what evidence: a tracker of positions read from dated, sourced statements.
//!
//! The way from a dataset to a stance:
//!
//! ```
//! use stance::load::{Files, load};
//! use stance::query::Snapshot;
//!
//! let toml = r#"
//!     dataset = { schema = 1, id = "example", version = "1", title = "Example", as-of = "2026-07-15" }
//!
//!     [[topic]]
//!     id = "dialogue"
//!     title = "Reopen dialogue"
//!     short = "Dialogue"
//!     proposition = "Dialogue should be reopened."
//!
//!     [[actor]]
//!     id = "ruritania"
//!     name = "Ruritania"
//!     kind = "state"
//!
//!     [[source]]
//!     id = "gazette"
//!     title = "Ruritania ready to talk"
//!     publisher = "The Gazette"
//!     kind = "news"
//!     lang = "en"
//!
//!     [[statement]]
//!     id = "ready-to-talk"
//!     actor = "ruritania"
//!     date = "2026-02"
//!     kind = "communique"
//!     attribution = "direct"
//!     positions = { dialogue = "supports" }
//!     summary = "Ruritania is ready to talk."
//!     sources = ["gazette"]
//! "#;
//! // Of a folder: `Files::open(Path::new("data"))`.
//! let files = Files::from_texts([("example.toml".to_owned(), toml.into())]);
//! let data = load(&files).sound().expect("nothing is wrong with it");
//!
//! let actor = data.actor_refs().next().expect("there is an actor");
//! let topic = data.topic_refs().next().expect("there is a topic");
//! let stance = Snapshot::whole(&data).stance(actor, topic);
//! assert_eq!(stance.standing.as_str(), "supports");
//! assert_eq!(stance.since.map(|date| date.to_string()).as_deref(), Some("2026-02"));
//! assert_eq!(data[stance.evidence[0]].gist().to_string(), "Ruritania is ready to talk.");
//! ```
//!
//! The modules in reading order, each importing only those before it: [`span`] and [`layout`] say where things stand
//! and what formats write, [`character`] which characters mislead; [`digest`] what tells one text from another; [`diagnostic`] what is wrong; [`model`] what a dataset holds; [`load`] how it is read, and [`embedded`] the
//! one that needs no reading;
//! [`query`] how the stance rule reads it; [`check`] what is checked; [`report`] what each command has to say;
//! [`edit`] how new datasets are written; [`export`] how a dataset is handed to other programs; [`output`] how formats write it, and [`schema`] what they promise; [`figure`] how it is drawn; [`html`] the web page that holds it all;
//! [`cli`] what is typed.

pub mod character;
pub mod digest;
pub mod layout;
pub mod span;

pub mod diagnostic;

pub mod model;

pub mod load;

pub mod embedded;

#[cfg(test)]
mod fixture;

pub mod query;

pub mod check;

pub mod texts;

pub mod report;

pub mod edit;

pub mod export;

pub mod output;

pub mod schema;

pub mod figure;

pub mod html;

pub mod lsp;

pub mod cli;
