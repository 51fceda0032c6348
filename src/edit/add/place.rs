//! Where a new entry goes: beside others like it.

use std::path::{Path, PathBuf};

use super::new_entry::NewEntry;
use super::value::{self, Value};
use crate::edit::outline::{Outline, get, items, outline, text};
use crate::load::Files;
use crate::model::Date;
use crate::span::Table;

/// The name of the file of sources whose year is not known.
const UNDATED: &str = "undated";

/// The order of tables in a file.
const ORDER: [Table; 9] = [
    Table::Dataset,
    Table::Topic,
    Table::Condition,
    Table::Source,
    Table::Actor,
    Table::Speaker,
    Table::Stance,
    Table::Statement,
    Table::Contact,
];

/// A place for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a file of its own.
    New(PathBuf),
    /// In a file, before what begins at a byte.
    Before(usize, usize),
    /// In a file, after the line that ends at a byte.
    After(usize, usize),
}

/// Returns the place for an entry of the dataset at a path.
///
/// What an actor says goes where most of what it says stands, a source into the file of its year where files are named by
/// years, an actor into a file of its own where actors have such, and everything else where most of its kind stands. In its
/// file it comes after the last of its kind; by its date where those there are in order of theirs.
pub(super) fn place(files: &Files, root: &Path, entry: &NewEntry) -> Place {
    let outlines: Vec<Vec<Outline<'_>>> = files.files.iter().map(|it| outline(&it.text)).collect();
    let paths: Vec<&Path> = files
        .files
        .iter()
        .map(|it| Path::new(it.path.as_str()))
        .collect();
    let folder = Folder { outlines, paths };
    match folder.target(root, entry) {
        Target::File(file) => {
            let text = files.files[file].text.as_str();
            within(&folder.outlines[file], file, text, entry)
        }
        Target::New(path) => Place::New(path),
    }
}

/// A file for an entry: one that is there, or a new one.
enum Target {
    File(usize),
    New(PathBuf),
}

/// The files of a dataset.
struct Folder<'f> {
    outlines: Vec<Vec<Outline<'f>>>,
    paths: Vec<&'f Path>,
}

impl Folder<'_> {
    /// Returns the file for an entry.
    fn target(&self, root: &Path, entry: &NewEntry) -> Target {
        if !root.is_dir() {
            return Target::File(0);
        }
        let table = entry.table;
        let own = match table {
            Table::Source => self.of_year(entry),
            Table::Actor => self.of_actor(entry),
            Table::Statement | Table::Stance | Table::Speaker => {
                let actor = actor_of(entry).unwrap_or_default();
                self.most(|it| is_of(it, actor)).map(Target::File)
            }
            _ => None,
        };
        let of_kind = || self.most(|it| it.table == table).map(Target::File);
        let new = || Target::New(root.join(format!("{}s.toml", table.name())));
        own.or_else(of_kind).unwrap_or_else(new)
    }

    /// Returns the file with most of some entries, the first of equals.
    fn most(&self, counts: impl Fn(&Outline<'_>) -> bool) -> Option<usize> {
        let count = |file: &usize| self.outlines[*file].iter().filter(|it| counts(it)).count();
        let files = (0..self.outlines.len())
            .rev()
            .filter(|file| count(file) > 0);
        files.max_by_key(count)
    }

    /// Returns a file by the stem of its name, if it holds entries of a table.
    fn named(&self, table: Table, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        let mut files = 0..self.paths.len();
        files.find(|file| {
            let has_table = self.outlines[*file].iter().any(|it| it.table == table);
            let stem = self.paths[*file].file_stem().and_then(|stem| stem.to_str());
            has_table && stem.is_some_and(&is_it)
        })
    }

    /// Returns the file that is named by the year of a source, where files of sources are named so.
    fn of_year(&self, entry: &NewEntry) -> Option<Target> {
        let published = entry
            .text("published")
            .and_then(|it| it.parse::<Date>().ok());
        let year = published.map_or(UNDATED.to_owned(), |date| date.first().year().to_string());
        let is_year =
            |stem: &str| stem.len() == 4 && stem.bytes().all(|byte| byte.is_ascii_digit());
        let other = self.named(Table::Source, is_year);
        let new = || {
            Some(Target::New(
                self.paths[other?].with_file_name(format!("{year}.toml")),
            ))
        };
        let of_year = self.named(Table::Source, |stem| stem == year);
        of_year.map(Target::File).or_else(new)
    }

    /// Returns a new file for an actor beside those of others, where they have files of their own.
    fn of_actor(&self, entry: &NewEntry) -> Option<Target> {
        let is_own = |file: &usize| {
            let stem = self.paths[*file].file_stem().and_then(|stem| stem.to_str());
            let actors = self.outlines[*file]
                .iter()
                .filter(|it| it.table == Table::Actor);
            let ids: Vec<&str> = actors.filter_map(Outline::id).collect();
            stem.is_some_and(|stem| ids == [stem])
        };
        // One may be chance.
        let other = (0..self.paths.len()).filter(is_own).nth(1)?;
        let name = format!("{}.toml", entry.text("id")?);
        Some(Target::New(self.paths[other].with_file_name(name)))
    }
}

/// Returns the actor to which an entry belongs.
fn actor_of(entry: &NewEntry) -> Option<&str> {
    let office = entry
        .get("offices")
        .and_then(|offices| offices.items().first());
    let of_office = match office {
        Some(Value::Table(fields)) => value::get(fields, "actor").and_then(Value::text),
        _ => None,
    };
    entry.text("actor").or(of_office)
}

/// Returns `true` if an entry of a file is an actor, or says something of it.
fn is_of(it: &Outline<'_>, actor: &str) -> bool {
    match it.table {
        Table::Actor => it.id() == Some(actor),
        Table::Statement | Table::Stance => it.text("actor") == Some(actor),
        Table::Speaker => {
            let offices = it.get("offices").map(items).unwrap_or_default();
            let mut actors = offices
                .iter()
                .filter_map(|office| get(office, "actor").and_then(text));
            actors.any(|it| it == actor)
        }
        _ => false,
    }
}

/// Returns the place of an entry in a file.
fn within(entries: &[Outline<'_>], file: usize, text: &str, entry: &NewEntry) -> Place {
    let line_end = |it: &Outline<'_>| {
        let end = it.end();
        let rest = text.get(end..).unwrap_or_default();
        end + rest.find('\n').unwrap_or(rest.len())
    };
    let alike: Vec<&Outline<'_>> = entries
        .iter()
        .filter(|it| it.table == entry.table)
        .collect();
    let dates: Vec<Option<Date>> = alike
        .iter()
        .map(|it| it.text("date")?.parse().ok())
        .collect();
    let date = entry.text("date").and_then(|it| it.parse::<Date>().ok());
    if let Some(date) = date.filter(|_| dates.is_sorted()) {
        let before = dates.partition_point(|it| *it <= Some(date));
        if before == 0 && !alike.is_empty() {
            return Place::Before(file, alike[0].begin(text));
        }
        if let Some(last) = before.checked_sub(1) {
            return Place::After(file, line_end(alike[last]));
        }
    }
    let rank = |table: Table| ORDER.iter().position(|it| *it == table);
    let above = entries
        .iter()
        .filter(|it| rank(it.table) <= rank(entry.table));
    match above.max_by_key(|it| it.start()) {
        Some(last) => Place::After(file, line_end(last)),
        None => Place::After(file, text.len()),
    }
}
