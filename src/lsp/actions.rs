//! Quick fixes: the word that was meant, and what has one right answer.

use std::ops::Range;

use gen_lsp_types as lsp;

use super::diagnostics::SOURCE;
use super::index::Place;
use super::mended::Mended;
use super::revision::Revision;
use super::scan::{Found, Role};
use crate::diagnostic::{Code, suggest};
use crate::model::keys::{Notation, ValueKind};

/// Returns the fixes for a range of a document.
pub(super) fn actions(
    revision: &Revision<'_>,
    asked: &lsp::CodeActionParams,
) -> Option<Vec<lsp::CodeActionResponse>> {
    let file = revision.file(&asked.text_document.uri)?;
    let range = revision.editor().positions(file).bytes(asked.range);
    let only = asked.context.only.as_deref();
    let is_asked = |kind: &lsp::CodeActionKind| only.is_none_or(|only| only.contains(kind));
    let mut actions = Vec::new();
    if is_asked(&lsp::CodeActionKind::QuickFix) {
        let found = asked.context.diagnostics.iter();
        actions.extend(found.filter_map(|it| meant(revision, file, it)));
        let here = revision.mended().iter().filter(|it| {
            let Range { start, end } = it.place.range;
            it.place.file == file && start <= range.end && range.start <= end
        });
        actions.extend(here.map(|it| mend(revision, it)));
    }
    if is_asked(&lsp::CodeActionKind::SourceFixAll) {
        actions.extend(all(revision, file));
    }
    Some(
        actions
            .into_iter()
            .map(lsp::CodeActionResponse::CodeAction)
            .collect(),
    )
}

/// Returns the fix of a word that is unknown: the known one closest to it.
fn meant(
    revision: &Revision<'_>,
    file: usize,
    diagnostic: &lsp::Diagnostic,
) -> Option<lsp::CodeAction> {
    let is_ours = diagnostic.source.as_deref() == Some(SOURCE);
    let is_unknown = |code: &str| {
        matches!(
            Code::parse(code),
            Some(
                Code::UnknownKey
                    | Code::UnknownReference
                    | Code::UnknownTopic
                    | Code::UnknownValue
                    | Code::UnknownPosition
            )
        )
    };
    match &diagnostic.code {
        Some(lsp::Code::String(code)) if is_ours && is_unknown(code) => {}
        _ => return None,
    }
    let editor = revision.editor();
    let bytes = editor.positions(file).bytes(diagnostic.range);
    let found = revision.index().at(file, bytes.start + 1)?;
    let (range, near) = closest(revision, found)?;
    let edit = editor.edit([(Place { file, range }, near.as_str())]);
    Some(lsp::CodeAction {
        title: format!("Write `{near}`"),
        kind: Some(lsp::CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostic.clone()]),
        is_preferred: Some(true),
        edit: Some(edit),
        ..lsp::CodeAction::default()
    })
}

/// Returns the range of an unknown word, and the known word closest to it.
fn closest(revision: &Revision<'_>, found: &Found<'_>) -> Option<(Range<usize>, String)> {
    let of = |word: &str, known: &[&str]| {
        let near = suggest::closest(word, known.iter().copied());
        near.map(str::to_owned)
    };
    let words = match found.role {
        Role::UnknownKey(table) => table.keys.iter().map(|key| key.name).collect(),
        Role::Value(_, ValueKind::Code(Notation::Diagnostic)) => {
            Code::ALL.iter().map(|code| code.as_str()).collect()
        }
        Role::Value(_, kind) => kind.words().iter().map(|word| word.word).collect(),
        _ => Vec::new(),
    };
    if let Some(near) = of(found.text, &words) {
        return Some((found.inner(), near));
    }
    let index = revision.index();
    let mut entries = found.entries().into_iter();
    entries.find_map(|(table, id, range)| {
        let is_unknown = index.definitions((table, id)).is_empty();
        let near = of(id, &index.ids(table)).filter(|_| is_unknown)?;
        Some((range, near))
    })
}

fn mend(revision: &Revision<'_>, mended: &Mended) -> lsp::CodeAction {
    let edit = (mended.place.clone(), mended.text.as_str());
    lsp::CodeAction {
        title: mended.title.clone(),
        kind: Some(lsp::CodeActionKind::QuickFix),
        edit: Some(revision.editor().edit([edit])),
        ..lsp::CodeAction::default()
    }
}

/// Returns the fix of all in a file that has one right answer, if there is anything.
fn all(revision: &Revision<'_>, file: usize) -> Option<lsp::CodeAction> {
    let mended = revision.mended().iter().filter(|it| it.place.file == file);
    let edits: Vec<_> = mended
        .map(|it| (it.place.clone(), it.text.as_str()))
        .collect();
    if edits.is_empty() {
        return None;
    }
    Some(lsp::CodeAction {
        title: "Mend what has one right answer in this file".to_owned(),
        kind: Some(lsp::CodeActionKind::SourceFixAll),
        edit: Some(revision.editor().edit(edits)),
        ..lsp::CodeAction::default()
    })
}
