//! The documents that a client has open, as they stand there, saved or not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types as lsp;
use lsp::TextDocumentContentChangeEvent as Change;

use super::position::{Encoding, Positions};

/// A document that a client has open.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its address, as the client writes it.
    pub(super) uri: lsp::Uri,
    /// The version that the client counts.
    pub(super) version: i32,
    /// Its text, with plain newlines.
    pub(super) text: String,
}

/// The open documents of a dataset, by path.
pub(super) type Open = BTreeMap<PathBuf, Arc<Document>>;

/// All open documents.
#[derive(Debug, Default)]
pub(super) struct Documents(Open);

impl Documents {
    /// Returns the document of a path.
    pub(super) fn get(&self, path: &Path) -> Option<&Document> {
        self.0.get(path).map(Arc::as_ref)
    }

    /// Returns those at a path or below it.
    pub(super) fn below(&self, root: &Path) -> Open {
        let all = self.0.iter().filter(|(path, _)| path.starts_with(root));
        all.map(|(path, document)| (path.clone(), Arc::clone(document)))
            .collect()
    }

    /// Takes a document that was opened.
    pub(super) fn open(&mut self, path: PathBuf, opened: lsp::TextDocumentItem) {
        let document = Document {
            uri: opened.uri,
            version: opened.version,
            text: plain(&opened.text),
        };
        self.0.insert(path, Arc::new(document));
    }

    /// Makes changes in the order in which they come, each in the text that those before it made.
    pub(super) fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<Change>,
        encoding: Encoding,
    ) {
        let Some(document) = self.0.get_mut(path).map(Arc::make_mut) else {
            return;
        };
        document.version = version;
        for change in changes {
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => {
                    document.text = plain(&whole.text);
                }
                Change::TextDocumentContentChangePartial(part) => {
                    let bytes = Positions::of(&document.text, encoding).bytes(part.range);
                    document.text.replace_range(bytes, &plain(&part.text));
                }
            }
        }
    }

    /// Forgets a document that was closed.
    pub(super) fn close(&mut self, path: &Path) {
        self.0.remove(path);
    }
}

/// Ends lines as the loader does, so that places are the same in both.
fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}
