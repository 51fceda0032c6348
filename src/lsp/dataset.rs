//! A dataset on a thread of its own: loaded, checked, and asked, until something changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};

use gen_lsp_types as lsp;
use lsp_server::{Connection, Request};

use super::answers::answer_on;
use super::client::Client;
use super::diagnostics;
use super::documents::Open;
use super::message::{ask, notify};
use super::names::{Named, names};
use super::revision::Revision;
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::load::{Files, Loaded, load};
use crate::model::Dataset;

/// What the thread of a dataset is asked to do.
#[derive(Debug)]
pub(super) enum Task {
    /// To load it anew, with these documents in place of their files.
    Load(Open),
    /// To answer a request.
    Answer(Request),
}

/// The entries of a dataset that can be referred to, as it was last loaded.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(Arc<Mutex<Arc<Vec<Named>>>>);

impl Known {
    /// Returns them.
    pub(super) fn get(&self) -> Arc<Vec<Named>> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, names: Vec<Named>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(names);
    }
}

/// A dataset that a client works on.
pub(super) struct Worker<'c> {
    /// The folder or file that it is.
    pub(super) root: PathBuf,
    pub(super) connection: &'c Connection,
    pub(super) client: &'c Client,
    pub(super) known: Known,
    /// The addresses that findings were told of.
    pub(super) told: BTreeSet<String>,
}

impl Worker<'_> {
    /// Works until nobody has tasks any more.
    pub(super) fn work(mut self, tasks: &Receiver<Task>) {
        let mut waiting = Vec::new();
        let mut next = newest(tasks.recv().ok(), tasks, &mut waiting);
        while let Some(open) = next {
            let files = Rc::new(read(&self.root, &open));
            let Loaded {
                dataset,
                diagnostics,
            } = load(&files);
            let data = dataset.as_ref();
            if let Some(data) = data {
                self.known.set(names(data));
            }
            let revision = Revision::new(&files, &open, self.client, data);
            next = self.serve(&revision, data, diagnostics, tasks, &mut waiting);
        }
    }

    /// Answers on a revision until something changes, and returns the documents as they are then. What is wrong is looked for
    /// once nobody waits for an answer.
    fn serve(
        &mut self,
        revision: &Revision<'_>,
        data: Option<&Dataset<'_>>,
        found: Vec<Diagnostic>,
        tasks: &Receiver<Task>,
        waiting: &mut Vec<Request>,
    ) -> Option<Open> {
        let mut unchecked = Some(found);
        loop {
            for request in waiting.drain(..) {
                let answer = answer_on(revision, &request);
                self.connection.sender.send(answer.into()).ok()?;
            }
            let task = match (tasks.try_recv(), unchecked.take()) {
                (Err(TryRecvError::Empty), Some(found)) => {
                    self.tell(revision, data, found)?;
                    continue;
                }
                (Err(TryRecvError::Empty), None) => tasks.recv().ok(),
                (task, left) => {
                    unchecked = left;
                    task.ok()
                }
            };
            match task {
                Some(Task::Answer(request)) => waiting.push(request),
                task => return newest(task, tasks, waiting),
            }
        }
    }

    /// Tells what is wrong, file by file; of files of which something was told before, also that nothing is left.
    fn tell(
        &mut self,
        revision: &Revision<'_>,
        data: Option<&Dataset<'_>>,
        found: Vec<Diagnostic>,
    ) -> Option<()> {
        let found = check::complete(found, data, Some(revision.files()), None);
        let mut told = diagnostics::by_file(revision.editor(), &self.root, &found);
        let now: BTreeSet<String> = told.iter().map(|it| it.uri.0.clone()).collect();
        let mended = self.told.difference(&now);
        told.extend(mended.map(|uri| lsp::PublishDiagnosticsParams {
            uri: lsp::Uri(uri.clone()),
            version: None,
            diagnostics: Vec::new(),
        }));
        self.told = now;
        for parameters in told {
            let message = notify::<lsp::PublishDiagnosticsNotification>(parameters);
            self.connection.sender.send(message).ok()?;
        }
        if self.client.refreshes_hints {
            let message = ask::<lsp::InlayHintRefreshRequest>("stance-hints", ());
            self.connection.sender.send(message).ok()?;
        }
        Some(())
    }
}

/// Returns the newest documents among a task and those behind it, and puts the requests among them aside.
fn newest(task: Option<Task>, tasks: &Receiver<Task>, waiting: &mut Vec<Request>) -> Option<Open> {
    let mut newest = None;
    let mut next = Some(task?);
    while let Some(task) = next {
        match task {
            Task::Load(open) => newest = Some(open),
            Task::Answer(request) => waiting.push(request),
        }
        next = tasks.try_recv().ok();
        if next.is_none() && newest.is_none() {
            next = Some(tasks.recv().ok()?);
        }
    }
    newest
}

/// Reads a dataset, with the texts of open documents in place of those of their files. A document that is not saved yet is part
/// of it as its file would be.
fn read(root: &Path, open: &Open) -> Files {
    let files = Files::open(root);
    let is_read = |path: &Path| files.files.iter().any(|file| Path::new(&file.path) == path);
    let is_new = |path: &Path| {
        let inner = path.strip_prefix(root);
        !path.exists() && inner.is_ok_and(Files::belongs)
    };
    let texts = open
        .iter()
        .filter(|(path, _)| is_read(path) || is_new(path));
    let texts = texts.map(|(path, document)| (path.clone(), Some(document.text.clone())));
    let texts = texts.collect();
    files.overlaid(texts)
}
