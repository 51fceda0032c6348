//! The dataset that is imported into: what changes in its files, and that they are sound before any is written.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::cli::error::Error;
use crate::cli::input::Input;
use crate::cli::ui::Ui;
use crate::diagnostic::Code;
use crate::edit::draft::Draft;
use crate::edit::import::{Import, untranslated_allowed};
use crate::edit::init::{EXAMPLE, is_example};
use crate::load::{Files, bytes_at, load};
use crate::model::{Dataset, Date, Day, to_kebab_case};

/// A dataset to be added to.
pub(super) struct Target {
    draft: Draft,
    /// The file that new entries go into.
    pub(super) file: PathBuf,
    /// The file of invented entries, if the dataset has one that is as it was written.
    example: Option<usize>,
}

/// What changes beside the entries that are added.
#[derive(Default)]
pub(super) struct Changes {
    /// The entries that are added, as they stand in the file.
    pub(super) entries: String,
    /// `true` if quotes without a translation are allowed in the file.
    pub(super) allows_untranslated: bool,
    /// The day on which the books are closed now, if it is another.
    pub(super) closed: Option<Day>,
    /// A file that gives way.
    pub(super) removed: Option<PathBuf>,
}

impl Target {
    /// Opens the dataset at a path, to which a sheet is to be added. It is read without the invented entries that give way.
    pub(super) fn open(path: &Path, sheet: &Path) -> Result<(Self, Input), Error> {
        let draft = Draft::open(path)?;
        let without = without_example(draft.files(), path);
        let example = without.as_ref().map(|(example, _)| *example);
        let input = match without {
            Some((_, files)) => Input::of(files, path),
            None => Input::of(Rc::clone(draft.files()), path),
        };
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
        let target = Self {
            draft,
            file,
            example,
        };
        Ok((target, input))
    }

    /// Changes what an import does: nothing where it finds nothing.
    pub(super) fn change(&mut self, data: &Dataset<'_>, found: &Import) -> Changes {
        let mut changes = Changes::default();
        // An import of the same sheet that was interrupted may have left the example.
        if let Some(example) = self.example
            && (found.known > 0 || !found.entries.is_empty())
        {
            changes.removed = Some(PathBuf::from(&self.draft.files().files[example].path));
            self.draft.take_out_file(example);
        }
        if found.entries.is_empty() {
            return changes;
        }
        let as_of = data.meta.as_of.last();
        let newest = found
            .newest
            .filter(|newest| self.example.is_some() || *newest > as_of);
        changes.closed = newest.filter(|newest| *newest != as_of);
        if let Some(day) = changes.closed {
            self.close_on(day);
        }
        changes.entries.clone_from(&found.entries);
        if found.untranslated > 0 && !self.allows_untranslated(data) {
            let day = changes.closed.map_or(data.meta.as_of, Date::from);
            changes.entries += &untranslated_allowed(&self.short_name(), day);
            changes.allows_untranslated = true;
        }
        self.append(&changes.entries);
        changes
    }

    fn short_name(&self) -> String {
        let name = self.file.file_name().unwrap_or(self.file.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// `true` if the dataset allows quotes without a translation in the file.
    fn allows_untranslated(&self, data: &Dataset<'_>) -> bool {
        let code = Code::QuoteWithoutTranslation.as_str();
        let name = self.short_name();
        let mut allowances = data.allowances.iter();
        allowances.any(|it| {
            let is_of_file = it.file.as_deref().is_some_and(|file| file == name);
            &*it.code == code && it.entry.is_none() && is_of_file
        })
    }

    /// Puts another day in the place of the one on which the books are closed.
    fn close_on(&mut self, day: Day) {
        let files = self.draft.files();
        let loaded = load(files);
        let head = loaded.dataset.map(|data| data.meta.origin);
        let place = head.and_then(|head| bytes_at(files, &head.key("as-of")));
        if let Some((file, range)) = place {
            let day = format!("\"{}\"", Date::from(day));
            self.draft.edit(file, range, day);
        }
    }

    /// Adds entries at the end of their file.
    fn append(&mut self, entries: &str) {
        let Some(at) = self.draft.file(&self.file.display().to_string()) else {
            return self.draft.add_file(self.file.clone(), entries.to_owned());
        };
        let text = &self.draft.files().files[at].text;
        let gap = match text.as_str() {
            "" => "",
            text if text.ends_with("\n\n") => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let end = text.len();
        self.draft.edit(at, end..end, format!("{gap}{entries}"));
    }

    /// Makes sure that the dataset has no errors once it is changed.
    pub(super) fn verify(&self, ui: &Ui) -> Result<(), Error> {
        let input = Input::of(self.draft.changed(), &self.file);
        input.dataset(ui).map(|_| ())
    }

    /// Writes what changes.
    pub(super) fn write(&self) -> Result<(), Error> {
        Ok(self.draft.write()?)
    }
}

/// Returns which file holds the invented entries of a new dataset, and the files without it, where it is as it was written
/// and nothing needs it.
fn without_example(files: &Files, path: &Path) -> Option<(usize, Files)> {
    let example = path.join(EXAMPLE);
    let is_it =
        |file: &crate::load::File| Path::new(&file.path) == example && is_example(&file.text);
    let at = files.files.iter().position(is_it)?;
    if !path.is_dir() || !files.problems.is_empty() {
        return None;
    }
    let others = files.files.iter().filter(|file| !is_it(file));
    let others = others.map(|file| (file.path.clone(), file.text.clone().into_bytes()));
    let without = Files::from_texts(others);
    let is_sound = load(&without).sound().is_ok();
    is_sound.then_some((at, without))
}
