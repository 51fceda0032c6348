//! `rename`: another id for an entry, and for all that refer to it.

use std::path::Path;

use crate::cli::args::entry_kind;
use crate::cli::change::{self, Change};
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::edit::rename::{RenameError, rename};
use crate::layout::Page;
use crate::model::to_kebab_case;
use crate::report::phrases::count;
use crate::span::Table;

const EXAMPLES: &str = "\
Examples:
  stance rename actor kallas kaja-kallas --data talks
  stance rename topic envoy special-envoy --data talks --dry-run";

/// Give an entry another id, wherever it is referred to
///
/// Every reference in every file follows; comments, layout and all else stay byte for byte as they are. An id that a text
/// happens to hold, such as a note, stays too, and so do the names of files. `stance diff` then tells a rename.
///
/// The whole dataset is checked first, and nothing is written where it would have errors. Several files are written one
/// after another, each as a whole: where that is interrupted, the same command finishes it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Kind of the entry
    #[arg(value_parser = entry_kind())]
    kind: Table,
    /// Its id
    old: String,
    /// Its new id
    new: String,
    /// Show what would change as a unified diff, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Renames an entry of the dataset at a path.
pub(in crate::cli) fn run(args: &Args, path: Option<&Path>, ui: &Ui) -> Result<Exit, Error> {
    let (kind, old, new) = (args.kind.name(), args.old.as_str(), args.new.as_str());
    let kebab = to_kebab_case(new);
    if kebab != new {
        return Err(Error::Word {
            message: format!("`{new}` is no id"),
            typed: new.to_owned(),
            instead: Some(kebab)
                .filter(|it| !it.is_empty())
                .into_iter()
                .collect(),
            otherwise: "ids are lower-case letters and digits with single hyphens".to_owned(),
        });
    }
    let mut draft = change::open(path)?;
    let led = rename(&mut draft, args.kind, old, new).map_err(|error| match error {
        RenameError::Unknown(ids) => change::unknown(args.kind, old, &ids),
        RenameError::Taken => Error::new(
            format!("there is a {kind} `{new}` already"),
            format!("`stance merge {kind} {new} {old}` makes the two one"),
        ),
        RenameError::Conflict(conflict) => change::conflict(&conflict),
    })?;
    let change = Change::new(&draft, path);
    change.check(ui)?;
    change.write(args.dry_run, ui)?;
    if !args.dry_run {
        let mut page = Page::default();
        page.text(format!(
            "Renamed {kind} `{old}` to `{new}`, with {} in {}.",
            count(led.references, "reference"),
            count(led.files, "file")
        ));
        ui.print_page(&page)?;
    }
    Ok(Exit::Done)
}
