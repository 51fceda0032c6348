//! A change to a dataset on disk: looked at as a whole before it is written, and told.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use super::error::Error;
use super::input::{Checked, Input};
use super::ui::Ui;
use crate::diagnostic::{Diagnostic, Severity, suggest};
use crate::edit::Conflict;
use crate::edit::draft::Draft;
use crate::layout::Page;
use crate::query::Snapshot;
use crate::query::diff::{Diff, DiffFilter, Kind};
use crate::report::changed_stances;
use crate::report::phrases::count;
use crate::span::Table;

/// Opens the dataset that is to be changed.
pub(super) fn open(path: Option<&Path>) -> Result<Draft, Error> {
    let path = path.ok_or_else(|| {
        Error::new(
            "the embedded dataset stays as it is",
            "name yours with `--data PATH`; `stance init DIR` begins one",
        )
    })?;
    Ok(Draft::open(path)?)
}

/// A dataset as it is, and as it would be.
pub(super) struct Change<'c> {
    draft: &'c Draft,
    before: Input,
    after: Input,
}

impl<'c> Change<'c> {
    /// Takes a draft of the dataset at a path.
    pub(super) fn new(draft: &'c Draft, path: Option<&Path>) -> Self {
        let path = path.unwrap_or(Path::new(""));
        Self {
            draft,
            before: Input::of(Rc::clone(draft.files()), path),
            after: Input::of(draft.changed(), path),
        }
    }

    /// Makes sure that the dataset has no errors once it is changed, and shows the warnings that it has then and had not.
    /// Returns what changes of the stances.
    pub(super) fn check(&self, ui: &Ui) -> Result<Page, Error> {
        let (before, after) = (self.before.check(None), self.after.check(None));
        let is_error = |it: &&Diagnostic| it.severity() == Severity::Error;
        let errors = after.found.iter().filter(is_error).cloned();
        let errors: Vec<Diagnostic> = errors.collect();
        if !errors.is_empty() {
            ui.findings(&self.after.locate(&errors), self.after.name())?;
            let errors = count(errors.len(), "error");
            return Err(Error::new(
                format!(
                    "`{}` would have {errors}, and nothing was written",
                    self.after.name()
                ),
                "mend what is shown above",
            ));
        }
        let new = newly_found(&before.found, &after.found);
        ui.findings(&self.after.locate(&new), self.after.name())?;
        Ok(stances(&before, &after))
    }

    /// Writes the change, or shows it as a unified diff.
    pub(super) fn write(&self, is_dry: bool, ui: &Ui) -> Result<(), Error> {
        if is_dry {
            let diff = self.draft.unified();
            return ui.deliver(None, |_, out| Ok(out.write_all(diff.as_bytes())?));
        }
        Ok(self.draft.write()?)
    }
}

/// Returns the findings that a dataset did not have before, nor allows.
fn newly_found(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Diagnostic> {
    let said = |it: &Diagnostic| (it.code.as_str(), it.message.clone());
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for finding in before {
        *known.entry(said(finding)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in after.iter().filter(|it| it.allowed.is_none()) {
        match known.get_mut(&said(finding)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(finding.clone()),
        }
    }
    new
}

/// Tells which stances change.
fn stances(before: &Checked<'_>, after: &Checked<'_>) -> Page {
    let (Some(old), Some(new)) = (&before.dataset, &after.dataset) else {
        return Page::default();
    };
    let filter = DiffFilter {
        kinds: vec![Kind::Stance],
        ..DiffFilter::default()
    };
    changed_stances(&Diff::between(
        Snapshot::whole(old),
        Snapshot::whole(new),
        &filter,
    ))
}

/// Reports an id that no entry of a table has.
pub(super) fn unknown(table: Table, id: &str, ids: &[String]) -> Error {
    let name = table.name();
    let near = suggest::closest(id, ids.iter().map(String::as_str));
    Error::Word {
        message: format!("there is no {name} `{id}`"),
        typed: id.to_owned(),
        instead: near.map(str::to_owned).into_iter().collect(),
        otherwise: format!("its id stands below `[[{name}]]` in the files"),
    }
}

/// Reports an entry that would contradict itself.
pub(super) fn conflict(conflict: &Conflict) -> Error {
    let Conflict { table, id, message } = conflict;
    Error::new(
        format!("the {} `{id}` is in the way: {message}", table.name()),
        "correct it first",
    )
}
