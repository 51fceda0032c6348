//! From an id to the entry that bears it, to all that refer to it, and to another id.

use std::rc::Rc;

use gen_lsp_types as lsp;

use super::index::Place;
use super::message::Refusal;
use super::revision::Revision;
use crate::edit::draft::Draft;
use crate::edit::rename::{RenameError, rename};
use crate::load::FileFormat;
use crate::model::{Id, to_kebab_case};

/// Finds where the entry that is named at a position is given its id.
pub(super) fn definition(
    revision: &Revision<'_>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<lsp::DefinitionResponse> {
    let (entry, _) = revision.entry_at(at)?;
    let places = revision.index().definitions(entry);
    let locations = revision.editor().locations(places);
    Some(lsp::DefinitionResponse::Definition(
        lsp::Definition::LocationList(locations),
    ))
}

/// Finds all that refer to the entry that is named at a position, itself where that is asked for.
pub(super) fn references(
    revision: &Revision<'_>,
    at: &lsp::TextDocumentPositionParams,
    with_definition: bool,
) -> Option<Vec<lsp::Location>> {
    Some(
        revision
            .editor()
            .locations(&places(revision, at, with_definition)?),
    )
}

/// Finds where in its document the entry is named that is named at a position.
pub(super) fn highlights(
    revision: &Revision<'_>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<Vec<lsp::DocumentHighlight>> {
    let file = revision.file(&at.text_document.uri)?;
    let places = places(revision, at, true)?.into_iter();
    let positions = revision.editor().positions(file);
    let here = places.filter(|place| place.file == file);
    let highlights = here.map(|place| lsp::DocumentHighlight {
        range: positions.range(&place.range),
        kind: None,
    });
    Some(highlights.collect())
}

fn places(
    revision: &Revision<'_>,
    at: &lsp::TextDocumentPositionParams,
    with_definition: bool,
) -> Option<Vec<Place>> {
    let (entry, _) = revision.entry_at(at)?;
    let mut places = revision.index().references(entry).to_vec();
    if with_definition {
        places.extend_from_slice(revision.index().definitions(entry));
    }
    places.sort_by_key(|place| (place.file, place.range.start));
    Some(places)
}

/// Tells what would be renamed at a position: nothing where no entry is named.
pub(super) fn prepare(
    revision: &Revision<'_>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<lsp::PrepareRenameResult> {
    let ((_, id), range) = revision.entry_at(at)?;
    let file = revision.file(&at.text_document.uri)?;
    let range = revision.editor().positions(file).range(&range);
    Some(lsp::PrepareRenameResult::PrepareRenamePlaceholder(
        lsp::PrepareRenamePlaceholder {
            range,
            placeholder: id.to_owned(),
        },
    ))
}

/// Gives the entry that is named at a position another id, as `stance rename` does.
///
/// # Errors
///
/// A position at which none is named, an id that is none or is taken, and entries in JSON Lines, which are not edited.
pub(super) fn renamed(
    revision: &Revision<'_>,
    at: &lsp::TextDocumentPositionParams,
    new: &str,
) -> Result<Option<lsp::WorkspaceEdit>, Refusal> {
    let Some(((table, old), _)) = revision.entry_at(at) else {
        return Err("there is no id here".to_owned());
    };
    if Id::new(new.into()).is_none() {
        let near = to_kebab_case(new);
        return Err(format!(
            "`{new}` is no id: write it in kebab-case, such as `{near}`"
        ));
    }
    if new == old {
        return Ok(None);
    }
    let files = revision.files();
    if let Some(file) = files
        .files
        .iter()
        .find(|it| it.format == FileFormat::JsonLines)
    {
        return Err(format!(
            "`{}` is JSON Lines, which is not edited",
            file.path
        ));
    }
    let mut draft = Draft::of(Rc::clone(files));
    rename(&mut draft, table, old, new).map_err(|error| match error {
        RenameError::Unknown(_) => format!("there is no {} `{old}`", table.name()),
        RenameError::Taken => format!("another {} has the id `{new}`", table.name()),
        RenameError::Conflict(conflict) => {
            format!(
                "the {} `{}` is in the way: {}",
                conflict.table.name(),
                conflict.id,
                conflict.message
            )
        }
    })?;
    let edits = draft
        .edits()
        .map(|(file, range, text)| (Place { file, range }, text));
    Ok(Some(revision.editor().edit(edits)))
}
