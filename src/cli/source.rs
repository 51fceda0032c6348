//! The dataset a command works on: files named by the user, or the one embedded in the program.

use std::path::Path;

use super::error::Error;
use super::revision;
use super::ui::Ui;
use crate::check;
use crate::diagnostic::{Diagnostic, Located, Severity};
use crate::embedded;
use crate::load::{self, Files, Loaded};
use crate::model::Dataset;

/// Where a dataset comes from, with its files if it has any.
pub(super) struct Source {
    name: String,
    files: Option<Files>,
    is_revision: bool,
}

impl Source {
    /// Opens the dataset at a path, or the embedded one.
    pub(super) fn open(path: Option<&Path>) -> Self {
        match path {
            Some(path) => Self {
                name: path.display().to_string(),
                files: Some(Files::open(path)),
                is_revision: false,
            },
            None => Self {
                name: "the embedded dataset".to_owned(),
                files: embedded::FOLDER.map(|folder| Files::open(Path::new(folder))),
                is_revision: false,
            },
        }
    }

    /// Opens what a user names: the dataset at a path, or else a revision of another dataset.
    pub(super) fn named(word: &Path, dataset: &Path) -> Result<Self, Error> {
        if word.exists() {
            return Ok(Self::open(Some(word)));
        }
        let revision = word.to_string_lossy();
        Ok(Self {
            files: Some(revision::files(&revision, dataset)?),
            name: revision.into_owned(),
            is_revision: true,
        })
    }

    /// What to call it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn load(&self) -> Loaded<'_> {
        match &self.files {
            Some(files) => load::load(files),
            // The embedded dataset was checked before it was built in.
            None => Loaded {
                dataset: embedded::dataset().ok(),
                ..Loaded::default()
            },
        }
    }

    /// Loads the dataset for use; its errors are shown, and end the command.
    pub(super) fn dataset(&self, ui: &Ui) -> Result<Dataset<'_>, Error> {
        let mut loaded = self.load();
        if let (Some(data), Some(_)) = (&loaded.dataset, &self.files) {
            loaded.diagnostics.extend(check::errors(data));
        }
        loaded.sound().or_else(|mut diagnostics| {
            diagnostics.retain(|finding| finding.severity() == Severity::Error);
            ui.findings(&self.locate(&diagnostics), &self.name)?;
            let errors = crate::report::phrases::count(diagnostics.len(), "error");
            let message = format!("`{}` has {errors}", self.name);
            Err(if self.is_revision {
                Error::new(message, "a revision stays as it is: name another one")
            } else {
                Error::Dataset(message)
            })
        })
    }

    /// Loads as much of the dataset as can be understood, with everything wrong with it.
    pub(super) fn check(&self) -> Loaded<'_> {
        let mut loaded = self.load();
        if let Some(data) = &loaded.dataset {
            let sound = loaded
                .diagnostics
                .iter()
                .all(|finding| finding.severity() != Severity::Error);
            loaded.diagnostics.extend(check::all(data, sound));
        }
        loaded
    }

    /// Looks up where findings stand.
    pub(super) fn locate<'a>(&'a self, diagnostics: &'a [Diagnostic]) -> Vec<Located<'a>> {
        match &self.files {
            Some(files) => load::locate(files, diagnostics),
            None => diagnostics
                .iter()
                .map(|diagnostic| Located {
                    diagnostic,
                    places: Vec::new(),
                })
                .collect(),
        }
    }
}
