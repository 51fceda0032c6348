//! `merge`: two entries that are one and the same made one.

use std::path::Path;

use crate::cli::args::entry_kind;
use crate::cli::change::{self, Change};
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;
use crate::edit::merge::{Kept, MergeError, Merged, merge};
use crate::layout::Page;
use crate::report::phrases::count;
use crate::span::Table;

const EXAMPLES: &str = "\
Examples:
  stance merge speaker emmanuel-macron e-macron --data talks
  stance merge source gazette-2026-02-04 gazette-2026-02-04-2 --data talks --dry-run";

/// Make two entries one that are the same
///
/// The first keeps its id, and gets what only the second says: keys that it lacks, items that its lists lack, of an actor
/// the other's name as an alias. Where both say something and not alike, the first is kept, and what is given up is
/// told. All references to the second follow, and it is taken out with the comment above it.
///
/// Entries that say what cannot both be so are refused: statements of two actors, speakers or days, positions on a topic
/// that differ, actors of two kinds. The whole dataset is checked first, and nothing is written where it would have errors.
/// Several files are written one after another, each as a whole, that of the second entry last: where that is interrupted,
/// the same command finishes it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Kind of the entries
    #[arg(value_parser = entry_kind())]
    kind: Table,
    /// Id of the one that stays
    #[arg(value_name = "KEPT")]
    kept: String,
    /// Id of the one that goes
    #[arg(value_name = "OTHER")]
    other: String,
    /// Show what would change as a unified diff, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Merges two entries of the dataset at a path.
pub(in crate::cli) fn run(args: &Args, path: Option<&Path>, ui: &Ui) -> Result<Exit, Error> {
    if args.kept == args.other {
        return Err(Error::plain(format!(
            "`{}` is one entry already",
            args.kept
        )));
    }
    let mut draft = change::open(path)?;
    let merged = merge(&mut draft, args.kind, &args.kept, &args.other);
    let merged = merged.map_err(|error| args.refusal(error))?;
    let change = Change::new(&draft, path);
    let stances = change.check(ui)?;
    change.write(args.dry_run, ui)?;
    if !args.dry_run {
        let mut page = args.page(&merged);
        page.0.extend(stances.0);
        ui.print_page(&page)?;
    }
    Ok(Exit::Done)
}

impl Args {
    fn refusal(&self, error: MergeError) -> Error {
        let (kept, other) = (&self.kept, &self.other);
        match error {
            MergeError::Unknown(id, ids) => change::unknown(self.kind, &id, &ids),
            MergeError::Conflict(conflict) => change::conflict(&conflict),
            MergeError::Form(key) => Error::new(
                format!("`{key}` is written in a form that cannot be added to"),
                "write it on one line, a list in brackets or a table in braces, below a head of its own",
            ),
            MergeError::Contradiction(kept_and_dropped) => {
                let lines = kept_and_dropped.iter().map(|it| {
                    format!(
                        "\n  {}: {} of `{kept}`, {} of `{other}`",
                        it.key, it.kept, it.dropped
                    )
                });
                Error::new(
                    format!(
                        "`{kept}` and `{other}` cannot both be so:{}",
                        lines.collect::<String>()
                    ),
                    "if they are the same, correct one of the two first",
                )
            }
        }
    }

    /// Tells what was made one, and what was given up.
    fn page(&self, merged: &Merged) -> Page {
        let mut page = Page::default();
        page.text(format!(
            "Merged {} `{}` into `{}`, with {} in {}.",
            self.kind.name(),
            self.other,
            self.kept,
            count(merged.led.references, "reference"),
            count(merged.led.files, "file")
        ));
        if !merged.enlarged.is_empty() {
            page.text(format!("Taken over: {}.", merged.enlarged.join(", ")));
        }
        if !merged.kept.is_empty() {
            let lines = merged.kept.iter().map(kept);
            page.text("Kept, with what was given up:");
            page.code(lines.collect::<Vec<_>>().join("\n"));
        }
        page
    }
}

fn kept(it: &Kept) -> String {
    format!("{}: {}\n    not {}", it.key, it.kept, it.dropped)
}
