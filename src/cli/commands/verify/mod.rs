//! `verify`: whether a document that was written earlier would be written again.

mod difference;
mod page;
mod written;

use std::path::PathBuf;

use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::layout::Page;
use crate::model::Dataset;
use crate::output::clean;
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
/// nothing else is read. JSON is compared in all its values, Markdown in every row and line. The exit code is 1 where the
/// answer differs.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Document to verify; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Verifies a document. `ask` answers a question, given as a command line: with a JSON document, or, given the options of its
/// form, with a page in Markdown.
pub(in crate::cli) fn run(
    args: &Args,
    data: &Dataset<'_>,
    ui: &Ui,
    ask: impl FnOnce(&str, Option<&str>) -> Result<Vec<u8>, Error>,
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
    let question = &old.citation.question;
    let new = match &old.content {
        Content::Document(_) => ask(question, None)?,
        Content::Page { form, .. } => ask(question, Some(form))?,
    };
    let new = Written::parse(&String::from_utf8_lossy(&new))
        .ok_or_else(|| Error::plain("the question is answered without saying so"))?;
    for note in old.notes(&new) {
        ui.note(&note);
    }
    let mut found = match (&old.content, &new.content) {
        (Content::Document(old), Content::Document(new)) => difference::differences(old, new),
        (Content::Page { text: old, .. }, Content::Page { text: new, .. }) => {
            page::differences(old, new)
        }
        _ => Vec::new(),
    };
    if found.is_empty() {
        found.extend(old.misquoted(&new));
    }
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
