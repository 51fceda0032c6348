//! The dataset a command works on: files named by the user, a revision of them, or the one embedded in the program.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use super::error::Error;
use super::patience::Patience;
use super::revision;
use super::ui::Ui;
use crate::check;
use crate::diagnostic::{Diagnostic, Located, Severity};
use crate::edit::import::SheetError;
use crate::embedded;
use crate::load::{self, Files, Loaded};
use crate::model::Dataset;
use crate::report::phrases::count;
use crate::texts::Pages;

/// The name by which standard input is asked for.
pub(super) const STANDARD_INPUT: &str = "-";

/// A dataset to be read: its files, if it has any, and what to call it.
pub(super) struct Input {
    name: String,
    files: Option<Rc<Files>>,
    is_revision: bool,
    patience: RefCell<Option<Patience>>,
}

impl Input {
    /// Opens the dataset at a path or on standard input, or the embedded one.
    pub(super) fn open(path: Option<&Path>, ui: &Ui) -> Self {
        if path == Some(Path::new(STANDARD_INPUT)) {
            let name = "standard input";
            return Self::of(
                Files::from_reader(name, io::stdin().lock()),
                Path::new(name),
            );
        }
        let folder = path.or_else(|| embedded::FOLDER.map(Path::new));
        let name = path.map_or_else(
            || "the embedded dataset".to_owned(),
            |path| path.display().to_string(),
        );
        let patience = folder.map(|_| ui.wait_for(&name));
        Self {
            files: folder.map(|folder| Rc::new(Files::open(folder))),
            name,
            is_revision: false,
            patience: RefCell::new(patience),
        }
    }

    /// Takes files that have been read, and are called by a path.
    pub(super) fn of(files: impl Into<Rc<Files>>, name: &Path) -> Self {
        Self {
            name: name.display().to_string(),
            files: Some(files.into()),
            is_revision: false,
            patience: RefCell::new(None),
        }
    }

    /// Opens what a user names: the dataset at a path, or else a revision of another dataset.
    pub(super) fn named(word: &Path, dataset: &Path, ui: &Ui) -> Result<Self, Error> {
        if word.exists() || word == Path::new(STANDARD_INPUT) {
            return Ok(Self::open(Some(word), ui));
        }
        let name = word.to_string_lossy().into_owned();
        let patience = ui.wait_for(&name);
        Ok(Self {
            files: Some(revision::files(&name, dataset)?.into()),
            name,
            is_revision: true,
            patience: RefCell::new(Some(patience)),
        })
    }

    /// Returns its name, for messages and reports.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn load(&self) -> Loaded<'_> {
        match &self.files {
            Some(files) => {
                let loaded = load::load(files);
                if let Some(patience) = self.patience.take() {
                    patience.end(|| size(files));
                }
                loaded
            }
            // The embedded dataset was checked before it was built in.
            None => Loaded {
                dataset: embedded::dataset().ok(),
                ..Loaded::default()
            },
        }
    }

    /// Refuses a spreadsheet, for which there is a command, and what can be made into one.
    pub(super) fn refuse_a_sheet(&self) -> Result<(), Error> {
        const SHEETS: [&str; 2] = ["csv", "tsv"];
        const OTHERS: [&str; 7] = ["xls", "xlsx", "ods", "dna", "db", "sqlite", "sqlite3"];
        let ending = Path::new(&self.name).extension();
        let is_one_of = |endings: &[&str]| {
            let is_it = |ending: &OsStr| endings.iter().any(|it| ending.eq_ignore_ascii_case(it));
            ending.is_some_and(is_it)
        };
        let is_there = self
            .files
            .as_ref()
            .is_some_and(|files| !files.files.is_empty());
        if !is_there || self.is_revision {
            return Ok(());
        }
        if is_one_of(&OTHERS)
            && let Some(error) = sheet_error(Path::new(&self.name))
        {
            let message = format!("`{}` is no dataset: {error}", self.name);
            return Err(Error::new(message, error.hint(&self.name)));
        }
        if is_one_of(&SHEETS) {
            return Err(Error::new(
                format!(
                    "`{}` looks like a spreadsheet, not like a dataset",
                    self.name
                ),
                format!(
                    "`stance import {} --data DIR` adds it to a dataset, which `stance init DIR` begins",
                    self.name
                ),
            ));
        }
        Ok(())
    }

    /// Loads the dataset for use; its errors are shown, and end the command.
    pub(super) fn dataset(&self, ui: &Ui) -> Result<Dataset<'_>, Error> {
        self.refuse_a_sheet()?;
        let mut loaded = self.load();
        if let (Some(data), Some(_)) = (&loaded.dataset, &self.files) {
            loaded.diagnostics.extend(check::errors(data));
        }
        loaded.sound().or_else(|mut diagnostics| {
            diagnostics.retain(|finding| finding.severity() == Severity::Error);
            ui.findings(&self.locate(&diagnostics), &self.name)?;
            let errors = count(diagnostics.len(), "error");
            let message = format!("`{}` has {errors}", self.name);
            Err(if self.is_revision {
                Error::new(message, "a revision stays as it is: name another one")
            } else {
                Error::Dataset(message)
            })
        })
    }

    /// Loads as much of the dataset as can be understood, with everything wrong with it, and with its quotes as far as there
    /// are pages to look for them in.
    pub(super) fn check(&self, pages: Option<&Pages>) -> Checked<'_> {
        let Loaded {
            dataset,
            diagnostics,
        } = self.load();
        let quotes = dataset.as_ref().zip(pages);
        let quotes = quotes.map(|(data, pages)| pages.check(data));
        let quotes_found = quotes.as_ref().map(|it| it.found);
        let of_pages = quotes.map(|it| it.diagnostics);
        let found = check::complete(
            diagnostics,
            dataset.as_ref(),
            self.files.as_deref(),
            of_pages,
        );
        Checked {
            dataset,
            found,
            quotes_found,
        }
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

/// A dataset with everything that is wrong with it.
pub(super) struct Checked<'a> {
    /// As much of the dataset as could be understood.
    pub(super) dataset: Option<Dataset<'a>>,
    /// What is wrong, and what is allowed of it.
    pub(super) found: Vec<Diagnostic>,
    /// The number of quotes that stand in a page, if there were pages.
    pub(super) quotes_found: Option<usize>,
}

/// Tells the number and the size of some files.
fn size(files: &Files) -> String {
    let bytes: usize = files.files.iter().map(|file| file.text.len()).sum();
    let files = count(files.files.len(), "file");
    if bytes < 1_000_000 {
        format!("{files}, {} kB", bytes.div_ceil(1_000))
    } else {
        format!("{files}, {} MB", bytes.div_ceil(1_000_000))
    }
}

/// Tells from its first bytes that a file is a workbook or a database.
fn sheet_error(file: &Path) -> Option<SheetError> {
    const HEAD: u64 = 1 << 16;
    let mut head = Vec::new();
    let opened = File::open(file).ok()?;
    opened.take(HEAD).read_to_end(&mut head).ok()?;
    SheetError::told_by(&head)
}
