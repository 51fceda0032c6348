//! A dataset as it is between two changes.

use std::cell::OnceCell;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use gen_lsp_types as lsp;

use super::address;
use super::client::Client;
use super::documents::Open;
use super::edits::Editor;
use super::index::{Entry, Index};
use super::mended::{Mended, mended};
use crate::load::Files;
use crate::model::{Dataset, StatementRef};
use crate::query::Snapshot;

/// A dataset as it is between two changes. What is costly is worked out when it is first asked for.
pub(super) struct Revision<'f> {
    files: &'f Rc<Files>,
    open: &'f Open,
    client: &'f Client,
    /// As much of the dataset as could be understood.
    snapshot: Option<Snapshot<'f>>,
    index: OnceCell<Index<'f>>,
    mended: OnceCell<Vec<Mended>>,
}

impl<'f> Revision<'f> {
    /// Takes the files of a dataset, and what was loaded from them.
    pub(super) fn new(
        files: &'f Rc<Files>,
        open: &'f Open,
        client: &'f Client,
        data: Option<&'f Dataset<'f>>,
    ) -> Self {
        Self {
            files,
            open,
            client,
            snapshot: data.map(Snapshot::whole),
            index: OnceCell::new(),
            mended: OnceCell::new(),
        }
    }

    /// Returns the files and the client that is to be answered.
    pub(super) fn editor(&self) -> Editor<'f> {
        Editor {
            files: self.files,
            open: self.open,
            client: self.client,
        }
    }

    /// Returns the files.
    pub(super) fn files(&self) -> &'f Rc<Files> {
        self.files
    }

    /// Returns the dataset as its curators left it, if it could be loaded at all.
    pub(super) fn snapshot(&self) -> Option<&Snapshot<'f>> {
        self.snapshot.as_ref()
    }

    /// Returns where the files name entries.
    pub(super) fn index(&self) -> &Index<'f> {
        self.index.get_or_init(|| Index::of(self.files))
    }

    /// Returns what has one right answer.
    pub(super) fn mended(&self) -> &[Mended] {
        self.mended.get_or_init(|| mended(self.files))
    }

    /// Returns the index of a file.
    pub(super) fn file(&self, uri: &lsp::Uri) -> Option<usize> {
        let open = self.open.iter().find(|(_, document)| document.uri == *uri);
        let path = open.map_or_else(|| address::path(uri), |(path, _)| Some(path.clone()))?;
        let mut files = self.files.files.iter();
        files.position(|file| Path::new(&file.path) == path)
    }

    /// Returns the file and the byte of a position.
    pub(super) fn byte(&self, at: &lsp::TextDocumentPositionParams) -> Option<(usize, usize)> {
        let file = self.file(&at.text_document.uri)?;
        Some((file, self.editor().positions(file).byte(at.position)))
    }

    /// Returns the entry that is named at a position, and the range of its id there.
    pub(super) fn entry_at(
        &self,
        at: &lsp::TextDocumentPositionParams,
    ) -> Option<(Entry<'f>, Range<usize>)> {
        let (file, byte) = self.byte(at)?;
        self.index().entry_at(file, byte)
    }

    /// Returns the statement of an id.
    pub(super) fn statement(&self, id: &str) -> Option<StatementRef> {
        let data = self.snapshot.as_ref()?.data;
        data.statement_refs().find(|at| data[*at].id.as_str() == id)
    }
}
