//! Where findings stand, looked up in the files once there is something to show.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::Files;
use crate::diagnostic::{Diagnostic, Label, Located, Place};
use crate::span::{Locus, Origin, Step};

/// Looks up the places of findings. The order is that of the files, and in a file that of the lines.
pub fn locate<'a>(files: &'a Files, diagnostics: &'a [Diagnostic]) -> Vec<Located<'a>> {
    let mut trees: Vec<Option<DeTable<'a>>> = files.files.iter().map(|_| None).collect();
    let mut located: Vec<(usize, Located<'a>)> = diagnostics
        .iter()
        .map(|diagnostic| {
            let labels = std::iter::once(&diagnostic.label).chain(&diagnostic.related);
            let places: Vec<_> = labels
                .filter_map(|label| place(files, &mut trees, label))
                .collect();
            let file = places.first().map_or(0, |(file, _)| *file);
            (
                file,
                Located {
                    diagnostic,
                    places: places.into_iter().map(|(_, place)| place).collect(),
                },
            )
        })
        .collect();
    located.sort_by_key(|(file, found)| {
        (
            *file,
            found.places.first().map_or(0, |place| place.span.start),
        )
    });
    located.into_iter().map(|(_, found)| found).collect()
}

fn place<'a>(
    files: &'a Files,
    trees: &mut [Option<DeTable<'a>>],
    label: &'a Label,
) -> Option<(usize, Place<'a>)> {
    let (file, span) = match &label.at {
        Locus::Whole => return None,
        Locus::File(file) => (*file, 0..0),
        Locus::Bytes(file, span) => (*file, span.clone()),
        Locus::Value(origin, steps) => (origin.file, find(files, trees, *origin, steps, false)),
        Locus::Key(origin, steps) => (origin.file, find(files, trees, *origin, steps, true)),
    };
    let found = files.files.get(file)?;
    Some((
        file,
        Place {
            path: &found.path,
            text: &found.text,
            span,
            label: &label.text,
        },
    ))
}

/// The span of a value or key; where it is not to be found, of the innermost value around it that is.
fn find<'a>(
    files: &'a Files,
    trees: &mut [Option<DeTable<'a>>],
    origin: Origin,
    steps: &[Step],
    key: bool,
) -> Range<usize> {
    let Some(file) = files.files.get(origin.file) else {
        return 0..0;
    };
    let tree = trees[origin.file]
        .get_or_insert_with(|| DeTable::parse_recoverable(&file.text).0.into_inner());
    let Some(table) = tree.get(origin.table.name()) else {
        return 0..0;
    };
    let entry = match table.get_ref() {
        DeValue::Array(entries) => entries.get(origin.entry),
        _ => Some(table),
    };
    let Some(entry) = entry else {
        return table.span();
    };
    let mut at = entry;
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
