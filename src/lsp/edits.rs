//! Edits of files, as the protocol hands them to a client.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use gen_lsp_types as lsp;

use super::address;
use super::client::Client;
use super::documents::Open;
use super::index::Place;
use super::position::Positions;
use crate::load::Files;

/// The files of a dataset as a client knows them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Editor<'f> {
    /// The files, with the texts of open documents.
    pub(super) files: &'f Files,
    /// The documents that are open.
    pub(super) open: &'f Open,
    /// The client.
    pub(super) client: &'f Client,
}

impl<'f> Editor<'f> {
    /// Returns the places of a file.
    pub(super) fn positions(self, file: usize) -> Positions<'f> {
        let file = self.files.files.get(file);
        let text = file.map_or("", |file| file.text.as_str());
        Positions::of(text, self.client.encoding)
    }

    /// Returns the address of a file.
    pub(super) fn uri(self, file: usize) -> lsp::Uri {
        let path = self.files.files.get(file).map_or("", |file| &file.path);
        let path = Path::new(path);
        let open = self.open.get(path);
        open.map_or_else(|| address::of(path), |document| document.uri.clone())
    }

    /// Returns the version of a file, if it is open.
    pub(super) fn version(self, file: usize) -> Option<i32> {
        let file = self.files.files.get(file)?;
        Some(self.open.get(Path::new(&file.path))?.version)
    }

    /// Returns places as locations, in order.
    pub(super) fn locations<'p>(
        self,
        places: impl IntoIterator<Item = &'p Place>,
    ) -> Vec<lsp::Location> {
        let mut by_file: BTreeMap<usize, Vec<&Range<usize>>> = BTreeMap::new();
        for place in places {
            by_file.entry(place.file).or_default().push(&place.range);
        }
        let mut locations = Vec::new();
        for (file, ranges) in by_file {
            let positions = self.positions(file);
            locations.extend(ranges.into_iter().map(|range| lsp::Location {
                uri: self.uri(file),
                range: positions.range(range),
            }));
        }
        locations
    }

    /// Returns an edit that puts texts in the place of others.
    pub(super) fn edit<'t>(
        self,
        edits: impl IntoIterator<Item = (Place, &'t str)>,
    ) -> lsp::WorkspaceEdit {
        let mut by_file: BTreeMap<usize, Vec<(Range<usize>, &str)>> = BTreeMap::new();
        for (place, text) in edits {
            by_file
                .entry(place.file)
                .or_default()
                .push((place.range, text));
        }
        let by_file = by_file.into_iter().map(|(file, edits)| {
            let positions = self.positions(file);
            let edits = edits.into_iter().map(|(range, text)| lsp::TextEdit {
                range: positions.range(&range),
                new_text: text.to_owned(),
            });
            (file, edits.collect::<Vec<_>>())
        });
        if !self.client.takes_versioned_edits {
            return lsp::WorkspaceEdit {
                changes: Some(
                    by_file
                        .map(|(file, edits)| (self.uri(file), edits))
                        .collect(),
                ),
                ..lsp::WorkspaceEdit::default()
            };
        }
        let changes = by_file.map(|(file, edits)| {
            lsp::DocumentChange::TextDocumentEdit(lsp::TextDocumentEdit {
                text_document: lsp::OptionalVersionedTextDocumentIdentifier {
                    version: self.version(file),
                    text_document_identifier: lsp::TextDocumentIdentifier {
                        uri: self.uri(file),
                    },
                },
                edits: edits.into_iter().map(lsp::Edit::TextEdit).collect(),
            })
        });
        lsp::WorkspaceEdit {
            document_changes: Some(changes.collect()),
            ..lsp::WorkspaceEdit::default()
        }
    }
}
