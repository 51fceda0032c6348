//! The dataset that is imported into: what changes in its files, and that they are sound before any is written.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::destination;
use crate::cli::error::Error;
use crate::cli::input::Input;
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Diagnostic};
use crate::edit::import::Import;
use crate::edit::init::{EXAMPLE, is_example};
use crate::load::{Files, load};
use crate::model::{Dataset, Date, Day, to_kebab_case};

/// A dataset to be added to.
pub(super) struct Target {
    pub(super) input: Input,
    /// The file that new entries go into.
    pub(super) file: PathBuf,
    /// The file of invented entries, if the dataset has one that is as it was written.
    example: Option<PathBuf>,
}

/// What changes in the files of a dataset.
#[derive(Default)]
pub(super) struct Changes {
    /// The texts of files, new or with something added.
    texts: Vec<(PathBuf, String)>,
    /// The day on which the books are closed now, if it is another.
    pub(super) closed: Option<Day>,
    /// A file that gives way.
    pub(super) removed: Option<PathBuf>,
}

impl Target {
    /// Opens the dataset at a path, to which a sheet is to be added.
    pub(super) fn open(path: &Path, sheet: &Path) -> Self {
        let mut files = Files::open(path);
        let example = path.join(EXAMPLE);
        let is_it =
            |file: &&crate::load::File| Path::new(&file.path) == example && is_example(&file.text);
        let has_it = path.is_dir()
            && files.problems.is_empty()
            && files.files.iter().any(|file| is_it(&file));
        let without = || {
            let others = files.files.iter().filter(|file| !is_it(file));
            Files::from_texts(
                others.map(|file| (file.path.clone(), file.text.clone().into_bytes())),
            )
        };
        let without = has_it
            .then(without)
            .filter(|files| load(files).sound().is_ok());
        let is_replaced = without.is_some();
        files = without.unwrap_or(files);
        let stem = sheet.file_stem().unwrap_or_default().to_string_lossy();
        let name = match to_kebab_case(&stem) {
            name if name.is_empty() || name == "example" => "imported".to_owned(),
            name => name,
        };
        let file = if path.is_dir() {
            path.join(name + ".toml")
        } else {
            path.to_owned()
        };
        Self {
            input: Input::of(files, path),
            file,
            example: is_replaced.then_some(example),
        }
    }

    /// Returns what an import changes: nothing where it has nothing to add.
    pub(super) fn changes(&self, data: &Dataset<'_>, found: &Import) -> Result<Changes, Error> {
        let mut changes = Changes::default();
        if found.entries.is_empty() {
            return Ok(changes);
        }
        let as_of = data.meta.as_of.last();
        let newest = found
            .newest
            .filter(|newest| self.example.is_some() || *newest > as_of);
        changes.closed = newest.filter(|newest| *newest != as_of);
        changes.removed.clone_from(&self.example);
        if let Some(day) = changes.closed {
            changes.texts.extend(self.closed_on(data, day)?);
        }
        let at = changes
            .texts
            .iter()
            .position(|(path, _)| *path == self.file);
        let text = match at {
            Some(at) => changes.texts.remove(at).1,
            None if self.file.exists() => read(&self.file)?,
            None => String::new(),
        };
        let gap = if text.is_empty() || text.ends_with("\n\n") {
            ""
        } else {
            "\n"
        };
        let gap = if text.is_empty() || text.ends_with('\n') {
            gap.to_owned()
        } else {
            format!("\n{gap}")
        };
        changes
            .texts
            .insert(0, (self.file.clone(), text + &gap + &found.entries));
        Ok(changes)
    }

    /// Returns the file that says when the books are closed, with another day in it and all else as it was.
    fn closed_on(&self, data: &Dataset<'_>, day: Day) -> Result<Option<(PathBuf, String)>, Error> {
        let at = data.meta.origin.key("as-of");
        let sought = [Diagnostic::new(Code::AfterAsOf, at, "", "")];
        let found = self.input.locate(&sought);
        let Some(place) = found.first().and_then(|found| found.places.first()) else {
            return Ok(None);
        };
        let written = place.text.get(place.span.clone()).unwrap_or_default();
        let instead = format!("\"{}\"", Date::from(day));
        let path = PathBuf::from(place.path);
        let text = read(&path)?;
        let lines = text.split_inclusive('\n').enumerate().map(|(nth, line)| {
            if nth + 1 == place.line {
                line.replacen(written, &instead, 1)
            } else {
                line.to_owned()
            }
        });
        Ok(Some((path, lines.collect())))
    }

    /// Makes sure that the dataset has no errors once it is changed.
    pub(super) fn verify(&self, changes: &Changes, ui: &Ui) -> Result<(), Error> {
        let is_changed = |path: &str| {
            changes
                .texts
                .iter()
                .any(|(changed, _)| changed == Path::new(path))
        };
        let files = self
            .input
            .files()
            .into_iter()
            .flat_map(|files| &files.files);
        let unchanged = files.filter(|file| !is_changed(&file.path));
        let unchanged = unchanged.map(|file| (file.path.clone(), file.text.clone().into_bytes()));
        let changed = changes
            .texts
            .iter()
            .map(|(path, text)| (path.display().to_string(), text.clone().into_bytes()));
        let input = Input::of(Files::from_texts(unchanged.chain(changed)), &self.file);
        input.dataset(ui).map(|_| ())
    }
}

impl Changes {
    /// Writes what changes: each file appears once it is whole, and what gives way goes last.
    pub(super) fn write(&self) -> Result<(), Error> {
        for (path, text) in &self.texts {
            destination::write(path, |out| Ok(out.write_all(text.as_bytes())?))?;
        }
        if let Some(removed) = &self.removed {
            fs::remove_file(removed)?;
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path)
        .map_err(|error| Error::plain(format!("cannot read `{}`: {error}", path.display())))
}
