//! `add`: an entry of one's own, typed or written in an editor.

mod editor;
mod flags;
mod resolve;

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use crate::cli::change::{self, Change};
use crate::cli::error::{Error, Exit};
use crate::cli::input::Input;
use crate::cli::ui::Ui;
use crate::edit::add::{NewEntry, Value, add, propose};
use crate::edit::draft::Draft;
use crate::layout::Page;
use crate::model::Dataset;
use crate::span::Lines;
use editor::Written;
use flags::Given;
use resolve::Resolver;

const EXAMPLES: &str = "\
Examples:
  stance add statement --data talks --actor ruritania --speaker hentzau --date \"4 Feb 2026\" --kind interview \\
    --attribution direct --position matter=supports --summary \"He wants to talk.\" --source gazette-2026-02-04
  stance add statement --data talks       the same in $VISUAL or $EDITOR
  stance add source --help                what a source takes";

/// Add an entry to a dataset
///
/// It is typed as flags, one for each key of the format, or without any written in `$VISUAL`, else `$EDITOR`, on a template
/// that explains each key. Actors, speakers, topics and sources go by any of their names, dates as people write them
/// (`4 Feb 2026`). An id is proposed where none is given, from who, when and some words.
///
/// The entry goes beside others of its kind, a statement into the file of its actor and to its day, a source into the file
/// of its year; everything else in the files stays byte for byte as it is. The whole dataset is checked first: with errors
/// nothing is written, and warnings that are new are shown. What was written is told with its place, and with the stances that
/// it changes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    given: Given,
}

/// Adds an entry to the dataset at a path; `editor` is the command of the user's editor.
pub(in crate::cli) fn run(
    args: &Args,
    path: Option<&Path>,
    editor: Option<&str>,
    ui: &Ui,
) -> Result<Exit, Error> {
    let given = &args.given;
    // What cannot be written to need not be written for.
    drop(change::open(path)?);
    let is_written = given.is_for_editor();
    let written = is_written
        .then(|| editor::write(given, editor))
        .transpose()?
        .flatten();
    if is_written && written.is_none() {
        ui.note("nothing was added: the template is empty or as it was");
        return Ok(Exit::No);
    }
    let added = append(given, written.as_ref(), path, ui);
    match (added, written) {
        (Ok(()), written) => {
            written.iter().for_each(Written::discard);
            Ok(Exit::Done)
        }
        (Err(error), Some(written)) => Err(written.keep(error, given, path)),
        (Err(error), None) => Err(error),
    }
}

fn append(
    given: &Given,
    written: Option<&Written>,
    path: Option<&Path>,
    ui: &Ui,
) -> Result<(), Error> {
    let mut draft = change::open(path)?;
    let root = path.unwrap_or(Path::new(""));
    let input = Input::of(Rc::clone(draft.files()), root);
    let entries = {
        let data = input.dataset(ui)?;
        let entry = match written {
            Some(written) => written.entry.clone(),
            None => given.entry()?,
        };
        complete(given, entry, &data)?
    };
    for entry in &entries {
        add(&mut draft, root, entry);
    }
    let change = Change::new(&draft, path);
    let stances = change.check(ui)?;
    change.write(given.dry_run, ui)?;
    if !given.dry_run {
        let mut page = Page::default();
        page.text(format!("Wrote {}.", places(&draft, &entries).join(" and ")));
        page.0.extend(stances.0);
        ui.print_page(&page)?;
    }
    Ok(())
}

/// Completes an entry: names become ids, and what has no id gets one. With it comes the source that was described beside it.
fn complete(given: &Given, entry: NewEntry, data: &Dataset<'_>) -> Result<Vec<NewEntry>, Error> {
    let resolver = Resolver::new(data);
    let mut entry = resolver.entry(entry)?;
    let mut entries = Vec::new();
    if let Some(source) = given.source()? {
        let mut source = resolver.entry(source)?;
        require(&source, flags::of_source)?;
        identify(&mut source, data);
        let id = Value::Text(source.text("id").unwrap_or_default().to_owned());
        match entry.fields.iter_mut().find(|(key, _)| key == "sources") {
            Some((_, Value::List(sources))) => sources.push(id),
            _ => entry
                .fields
                .push(("sources".to_owned(), Value::List(vec![id]))),
        }
        entries.push(source);
    }
    require(&entry, flags::of_key)?;
    identify(&mut entry, data);
    entries.push(entry);
    Ok(entries)
}

/// Proposes an id, where the entry is to have one and has none.
fn identify(entry: &mut NewEntry, data: &Dataset<'_>) {
    if entry.table.has_ids() && entry.get("id").is_none() {
        let id = propose(entry, data, &BTreeSet::new());
        entry.default("id", Value::Text(id));
    }
}

/// Refuses an entry that lacks a key, which is called by its flag.
fn require(entry: &NewEntry, flag: impl Fn(&'static str) -> String) -> Result<(), Error> {
    let missing = entry.missing().filter(|key| key.name != "id");
    let missing: Vec<String> = missing.map(|key| format!("`{}`", flag(key.name))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let table = entry.table.name();
    Err(Error::new(
        format!("the {table} lacks {}", missing.join(", ")),
        format!(
            "add them, or write it in an editor with `--edit`; `stance add {table} --help` tells what each is"
        ),
    ))
}

/// Returns what was written, each with its file and line.
fn places(draft: &Draft, entries: &[NewEntry]) -> Vec<String> {
    let files = draft.changed();
    let place = |entry: &NewEntry| {
        let text = entry.to_toml();
        let found = files.files.iter().find_map(|file| {
            let at = file.text.find(text.trim_end())?;
            Some((file.path.clone(), Lines::of(&file.text).find(at).0))
        });
        let (path, line) = found.unwrap_or_default();
        let id = entry.text("id").map(|id| format!(" `{id}`"));
        format!(
            "the {}{} to {path}:{line}",
            entry.table.name(),
            id.unwrap_or_default()
        )
    };
    entries.iter().map(place).collect()
}
