//! The dataset a command works on: files named by the user, or the one embedded in the program.

use std::path::Path;

use super::error::Error;
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
}

impl Source {
    /// Opens the dataset at a path, or the embedded one.
    pub(super) fn open(path: Option<&Path>) -> Self {
        match path {
            Some(path) => Self {
                name: path.display().to_string(),
                files: Some(Files::open(path)),
            },
            None => Self {
                name: "the embedded dataset".to_owned(),
                files: None,
            },
        }
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
                dataset: Some(embedded::dataset().clone()),
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
            let errors = crate::report::wording::count(diagnostics.len(), "error");
            Err(Error::Dataset(format!("`{}` has {errors}", self.name)))
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
