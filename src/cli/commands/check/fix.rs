//! `check --fix`: what has one right answer, mended before the rest is told.

use std::path::Path;

use super::super::fmt::{open, refuse_faulty};
use crate::cli::error::Error;
use crate::cli::ui::Ui;
use crate::edit::draft::Draft;
use crate::edit::fix::{Mend, fix};
use crate::report::phrases::count;
use crate::span::Lines;

/// Mends the dataset at a path, and says on standard error what was done; or shows it, and writes nothing.
pub(super) fn run(path: Option<&Path>, dry_run: bool, ui: &Ui) -> Result<(), Error> {
    let mut draft = open(path)?;
    refuse_faulty(&draft, ui)?;
    let mends = fix(&mut draft);
    if dry_run {
        let total = count(mends.len(), "value");
        let diff = draft.unified();
        return ui.print_text(&format!("{diff}{total} would be mended\n"));
    }
    draft.write()?;
    for line in described(&draft, &mends) {
        ui.note(&line);
    }
    Ok(())
}

/// Says of each value where it stands and what was done to it.
fn described(draft: &Draft, mends: &[Mend]) -> Vec<String> {
    let mut lines = Vec::with_capacity(mends.len());
    for of_file in mends.chunk_by(|a, b| a.file == b.file) {
        let Some(file) = of_file
            .first()
            .and_then(|mend| draft.files().files.get(mend.file))
        else {
            continue;
        };
        let places = Lines::of(&file.text);
        lines.extend(of_file.iter().map(|mend| {
            let (line, column) = places.find(mend.range.start);
            let done = mend.done.join(", ");
            format!(
                "{}:{line}:{column}: the `{}` was {done}",
                file.path, mend.key
            )
        }));
    }
    lines
}
