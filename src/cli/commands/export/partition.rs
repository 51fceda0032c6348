//! `export --partition actor`: a part of the dataset for each actor, to be asked side by side.
//!
//! Folders are named as Hive, Spark and their kin read partitions, `actor=france`, which is a safe name whatever the id. The
//! file that lists them is written last. Its name begins with an underscore, for these programs to pass it over.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use serde::Serialize;

use super::folder;
use super::selection::Selection;
use crate::cli::error::Error;
use crate::export::{describe_part, entries_of, lines};
use crate::layout::Page;
use crate::model::{Dataset, Date, Id, Text};
use crate::output;
use crate::query::Subsets;

/// The file that tells which file answers for whom.
const LIST: &str = "_partitions.json";

/// Which file answers for whom.
#[derive(Debug, Serialize)]
struct List<'d> {
    name: &'d Id<'d>,
    title: &'d Text<'d>,
    version: &'d Text<'d>,
    as_of: Date,
    /// On what they answer.
    topics: Vec<&'d Id<'d>>,
    partitions: Vec<Partition<'d>>,
}

/// A dataset that answers for one actor.
#[derive(Debug, Serialize)]
struct Partition<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    file: String,
    /// The actor, and its members, if it is a bloc.
    answers_for: Vec<&'d Id<'d>>,
    statements: usize,
}

/// Writes a part for each actor asked for; returns what is said of it.
pub(super) fn by_actor(
    folder: &Path,
    data: &Dataset<'_>,
    selection: &Selection,
    force: bool,
) -> Result<Page, Error> {
    folder::admit(folder, data, LIST, force)?;
    let ids = data.ids(&selection.actors);
    // All of them before any file, as one may be refused.
    for id in &ids {
        folder::make(&folder.join(folder_of(id.as_str())))?;
    }
    let subsets = Subsets::new(data);
    let mut partitions = Vec::new();
    for actor in &selection.actors {
        let subset = subsets.of(&[*actor], &selection.topics);
        let part = describe_part(data, &[*actor], &selection.topics);
        let file = file_of(data[*actor].id.as_str());
        folder::write(&folder.join(&file), |out| {
            lines(entries_of(data, &subset, Some(part)), out)
        })?;
        let answered: Vec<_> = subset.answered.iter().copied().collect();
        partitions.push(Partition {
            actor: &data[*actor].id,
            actor_name: &data[*actor].name,
            file,
            answers_for: data.ids(&answered),
            statements: subset.statements.len(),
        });
    }
    remove_others(folder, &ids)?;
    let list = List {
        name: &data.meta.id,
        title: &data.meta.title,
        version: &data.meta.version,
        as_of: data.meta.as_of,
        topics: data.ids(&selection.topics),
        partitions,
    };
    folder::write(&folder.join(LIST), |out| output::json::write(&list, out))?;
    let mut page = Page::default();
    page.text(format!(
        "Wrote {} partitions and {LIST} to {}.",
        list.partitions.len(),
        folder.display()
    ));
    Ok(page)
}

fn folder_of(id: &str) -> String {
    format!("actor={id}")
}

fn file_of(id: &str) -> String {
    format!("{}/dataset.jsonl", folder_of(id))
}

/// Removes the partitions of an earlier export that are none of this one: who reads all would take them for its own.
fn remove_others(folder: &Path, ids: &[&Id<'_>]) -> Result<(), Error> {
    let kept: BTreeSet<&str> = ids.iter().map(|id| id.as_str()).collect();
    let earlier = folder::earlier(folder, LIST).unwrap_or_default();
    let earlier = earlier["partitions"].as_array().into_iter().flatten();
    let earlier = earlier.filter_map(|partition| partition["actor"].as_str());
    // Whatever the list says, only what has the name of a partition is removed.
    let is_gone = |id: &&str| Id::new((*id).into()).is_some() && !kept.contains(id);
    for id in earlier.filter(is_gone) {
        let removed = fs::remove_file(folder.join(file_of(id)));
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Error::Write(error));
            }
            _ => {}
        }
        // Unless something else is in it.
        let _kept = fs::remove_dir(folder.join(folder_of(id)));
    }
    Ok(())
}
