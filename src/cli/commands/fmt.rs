//! `fmt`: the files of a dataset in the house layout.

use std::path::Path;
use std::rc::Rc;

use crate::cli::error::{Error, Exit};
use crate::cli::input::Input;
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Diagnostic};
use crate::edit::draft::Draft;
use crate::edit::fmt::lay_out;
use crate::export::{entries, lines};
use crate::load::{Files, load};
use crate::report::phrases::count;

/// Lay out a dataset's files: keys in order, one style of strings, statements by date
///
/// Keys stand in the order of `stance help keys`, strings in double quotes, entries an empty line apart; statements and contacts
/// are sorted by date, then id; lists that are too long for a line have an item to a line. Comments stay with their entry.
/// What a dataset says never changes, and what has no right answer is left as it is.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Change nothing: show what would change, and exit with 1 if anything would
    #[arg(long)]
    check: bool,
}

pub(in crate::cli) fn run(args: &Args, path: Option<&Path>, ui: &Ui) -> Result<Exit, Error> {
    let mut draft = open(path)?;
    refuse_faulty(&draft, ui)?;
    let changed = lay_out(&mut draft);
    says_the_same(&draft)?;
    let files = count(draft.files().files.len(), "file");
    if args.check {
        let diff = draft.unified();
        ui.print_text(&format!(
            "{diff}{changed} of {files} would be laid out anew\n"
        ))?;
        return Ok(if changed > 0 { Exit::No } else { Exit::Done });
    }
    draft.write()?;
    ui.print_text(&format!("{changed} of {files} laid out anew\n"))?;
    Ok(Exit::Done)
}

/// Opens the dataset at a path to change it.
pub(super) fn open(path: Option<&Path>) -> Result<Draft, Error> {
    let path = path.ok_or_else(|| {
        let hint = "name one of your own with `--data`";
        Error::new("the embedded dataset cannot be changed", hint)
    })?;
    Ok(Draft::open(path)?)
}

/// Refuses files that are no TOML: nobody knows what they say.
pub(super) fn refuse_faulty(draft: &Draft, ui: &Ui) -> Result<(), Error> {
    let mut faults: Vec<Diagnostic> = load(draft.files()).diagnostics;
    faults.retain(|fault| {
        let codes = [
            Code::Syntax,
            Code::NotUtf8,
            Code::MissingPath,
            Code::TooLarge,
        ];
        codes.contains(&fault.code)
    });
    if faults.is_empty() {
        return Ok(());
    }
    let name = "the dataset";
    let input = Input::of(Rc::clone(draft.files()), Path::new(name));
    ui.findings(&input.locate(&faults), name)?;
    let message = format!("the files have {} of syntax", count(faults.len(), "error"));
    Err(Error::new(
        message,
        "correct them first; nothing was written",
    ))
}

/// Makes sure that what is to be written says what the files say.
fn says_the_same(draft: &Draft) -> Result<(), Error> {
    let before = content(draft.files())?;
    let after = content(&draft.changed())?;
    if before.is_some() && before != after {
        return Err(Error::new(
            "laid out anew the files would say something else, which is a fault of this program",
            "nothing was written",
        ));
    }
    Ok(())
}

/// Returns all that some files say as a dataset, if they are one without errors.
fn content(files: &Files) -> Result<Option<Vec<u8>>, Error> {
    let Ok(data) = load(files).sound() else {
        return Ok(None);
    };
    let mut out = Vec::new();
    lines(entries(&data), &mut out)?;
    Ok(Some(out))
}
