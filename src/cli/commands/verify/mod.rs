//! `verify`: whether a document that was written earlier would be written again.

mod difference;
mod written;

use std::path::PathBuf;

use serde_json::Value;

use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::layout::{Item, Page};
use crate::model::Dataset;
use crate::output::clean;
use difference::differences;
use written::{Content, Written};

const EXAMPLES: &str = "\
Examples:
  stance list envoy -o envoy.json         write a document
  stance verify envoy.json                ask again, and compare
  stance --data other verify envoy.json   ask another version of the dataset";

/// Ask again what a document answers, and tell which rows differ
///
/// The document is one that `--format json`, `jsonl` or `markdown` has written. It says what was asked, of which version of
/// which dataset, and gives the hash of the answer. The question is asked of the dataset in force; nothing is written, and
/// nothing else is read. The exit code is 1 where the answer differs.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Document to verify; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Verifies a document. `ask` answers a question, given as a command line, with a JSON document.
pub(in crate::cli) fn run(
    args: &Args,
    data: &Dataset<'_>,
    ui: &Ui,
    ask: impl FnOnce(&str) -> Result<Vec<u8>, Error>,
) -> Result<Exit, Error> {
    let old = Written::open(&args.file)?;
    if let Some(id) = old
        .dataset
        .as_deref()
        .filter(|id| *id != data.meta.id.as_str())
    {
        let message = format!(
            "the document is of the dataset `{id}`, and this is `{}`",
            data.meta.id
        );
        return Err(Error::new(message, "name the dataset with `--data`"));
    }
    let new = ask(&old.citation.question)?;
    let new: Value =
        serde_json::from_slice(&new).map_err(|error| Error::plain(error.to_string()))?;
    for note in old.notes(&new) {
        ui.note(&note);
    }
    let found = found(&old, &new);
    let question = clean(&old.citation.question).into_owned();
    let mut page = Page::default();
    if found.is_empty() {
        page.text(format!("Equal: {question}"));
        ui.print_page(&page)?;
        return Ok(Exit::Done);
    }
    page.text(format!("Different: {question}"));
    page.items(found);
    ui.print_page(&page)?;
    Ok(Exit::No)
}

/// Returns what differs between a document and the answer of today.
fn found(old: &Written, new: &Value) -> Vec<Item> {
    let found = match &old.content {
        Content::Document(document) => differences(document, new),
        Content::Page => Vec::new(),
    };
    if !found.is_empty() || old.citation.result == new["citation"]["result"] {
        return found;
    }
    let (head, body) = match old.content {
        Content::Page => (
            "the hash of the result",
            "A page holds no records to compare. `--format json` writes those of today.",
        ),
        Content::Document(_) => (
            "the hash of the result",
            "Every row is equal: the file was changed, or written by another version of the program.",
        ),
    };
    vec![Item {
        head: head.into(),
        body: vec![body.into()],
    }]
}
