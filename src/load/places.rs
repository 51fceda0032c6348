//! Where findings stand, looked up in the files once there is something to show.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::Files;
use crate::diagnostic::{Diagnostic, Excerpt, Label, Located};
use crate::span::{EntryRef, Lines, Location, Step};

/// Looks up the places of findings. The order is that of the files, and in a file that of the lines.
pub fn locate<'a>(files: &'a Files, diagnostics: &'a [Diagnostic]) -> Vec<Located<'a>> {
    let mut atlas: Vec<Option<Map<'a>>> = files.files.iter().map(|_| None).collect();
    let mut locate = |diagnostic: &'a Diagnostic| {
        let labels = std::iter::once(&diagnostic.label).chain(&diagnostic.related);
        let places = labels.filter_map(|label| place(files, &mut atlas, label));
        let places = places.collect();
        Located { diagnostic, places }
    };
    let file_of = |found: &Located<'_>| match &found.diagnostic.label.at {
        Location::Whole => 0,
        Location::File(file) | Location::Bytes(file, _) => *file,
        Location::Value(origin, _) | Location::Key(origin, _) => origin.file,
    };
    let mut located: Vec<Located<'a>> = diagnostics.iter().map(&mut locate).collect();
    located.sort_by_key(|found| {
        let start = found.places.first().map_or(0, |place| place.span.start);
        (file_of(found), start)
    });
    located
}

/// What places in a file are found by. Made for files with findings only.
struct Map<'a> {
    tree: DeTable<'a>,
    lines: Lines<'a>,
}

fn place<'a>(
    files: &'a Files,
    atlas: &mut [Option<Map<'a>>],
    label: &'a Label,
) -> Option<Excerpt<'a>> {
    let file = match &label.at {
        Location::Whole => return None,
        Location::File(file) | Location::Bytes(file, _) => *file,
        Location::Value(origin, _) | Location::Key(origin, _) => origin.file,
    };
    let (found, map) = files.files.get(file).zip(atlas.get_mut(file))?;
    let map = map.get_or_insert_with(|| Map {
        tree: DeTable::parse_recoverable(&found.text).0.into_inner(),
        lines: Lines::of(&found.text),
    });
    let span = match &label.at {
        Location::Whole | Location::File(_) => 0..0,
        Location::Bytes(_, span) => span.clone(),
        Location::Value(origin, steps) => find(&map.tree, *origin, steps, false),
        Location::Key(origin, steps) => find(&map.tree, *origin, steps, true),
    };
    let (line, column) = map.lines.find(span.start);
    Some(Excerpt {
        path: &found.path,
        text: &found.text,
        span,
        line,
        column,
        label: &label.text,
    })
}

/// The span of a value or key; where it is not to be found, of the innermost value around it that is.
fn find(tree: &DeTable<'_>, origin: EntryRef, steps: &[Step], key: bool) -> Range<usize> {
    let Some(table) = tree.get(origin.table.name()) else {
        return 0..0;
    };
    let entry = match table.get_ref() {
        DeValue::Array(entries) => entries.get(origin.entry),
        _ => Some(table),
    };
    let mut at = entry.unwrap_or(table);
    for (nth, step) in steps.iter().enumerate() {
        if let (DeValue::Table(table), Step::Key(name)) = (at.get_ref(), step)
            && key
            && nth + 1 == steps.len()
            && let Some((found, _)) = table.get_key_value(name.as_str())
        {
            return found.span();
        }
        let Some(inner) = walk(at, step) else {
            break;
        };
        at = inner;
    }
    at.span()
}

fn walk<'v, 'a>(value: &'v Spanned<DeValue<'a>>, step: &Step) -> Option<&'v Spanned<DeValue<'a>>> {
    match (value.get_ref(), step) {
        (DeValue::Table(table), Step::Key(key)) => table.get(key.as_str()),
        (DeValue::Array(items), Step::Item(item)) => items.get(*item),
        _ => None,
    }
}
