//! The conversation with a client.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread::{Scope, scope};

use gen_lsp_types as lsp;
use lsp_server::{Connection, Message, Notification, ProtocolError, Request, Response};

use super::client::Client;
use super::completion::completion;
use super::dataset::{Known, Task, Worker};
use super::documents::{Document, Documents};
use super::message::{answer, ask, document, heard, nothing};
use super::{address, format, outline, root};

/// Serves a client until it is done: the dataset at a path, or else those to which the documents belong that it opens.
///
/// # Errors
///
/// A client that does not keep to the protocol.
pub fn serve(connection: &Connection, data: Option<&Path>) -> Result<(), ProtocolError> {
    let (id, said) = connection.initialize_start()?;
    let client = Client::read(said);
    connection.initialize_finish(id, client.answer())?;
    scope(|scope| {
        let mut server = Server {
            scope,
            connection,
            client: &client,
            data: data.and_then(|path| std::path::absolute(path).ok()),
            documents: Documents::default(),
            roots: BTreeMap::new(),
            datasets: BTreeMap::new(),
        };
        server.begin();
        for message in &connection.receiver {
            match message {
                Message::Request(request) if connection.handle_shutdown(&request)? => break,
                Message::Request(request) => server.asked(request),
                Message::Notification(notification) => server.told(&notification),
                Message::Response(_) => {}
            }
        }
        Ok(())
    })
}

/// A dataset on its thread, which ends when nobody has tasks for it any more.
struct Dataset {
    tasks: Sender<Task>,
    known: Known,
}

/// What is known of a client, its documents and their datasets.
struct Server<'s, 'c> {
    scope: &'s Scope<'s, 'c>,
    connection: &'c Connection,
    client: &'c Client,
    /// The dataset, where one was named when the server was started.
    data: Option<PathBuf>,
    documents: Documents,
    /// The datasets to which documents belong.
    roots: BTreeMap<PathBuf, PathBuf>,
    datasets: BTreeMap<PathBuf, Dataset>,
}

impl Server<'_, '_> {
    /// Opens the dataset that was named, or those at the top of the folders that the client works in.
    fn begin(&mut self) {
        if self.client.watches_files {
            let message = ask::<lsp::RegistrationRequest>("stance-files", watched());
            self.reply(message);
        }
        let folders = self.client.workspace.iter();
        let roots: Vec<PathBuf> = match &self.data {
            Some(data) => vec![data.clone()],
            None => folders
                .filter_map(|folder| root::in_folder(folder))
                .collect(),
        };
        for root in roots {
            self.load(&root);
        }
    }

    fn asked(&mut self, request: Request) {
        let Some(path) = document(&request).and_then(|uri| self.path_of(&uri)) else {
            return self.reply(nothing(&request).into());
        };
        let Some(dataset) = self
            .roots
            .get(&path)
            .and_then(|root| self.datasets.get(root))
        else {
            return self.reply(nothing(&request).into());
        };
        let from_text = self
            .documents
            .get(&path)
            .and_then(|document| self.answer_from_text(&request, document, dataset));
        match from_text {
            Some(answer) => self.reply(answer.into()),
            // A thread that has ended answers nobody.
            None => drop(dataset.tasks.send(Task::Answer(request))),
        }
    }

    /// Answers what the text of a document alone can tell.
    fn answer_from_text(
        &self,
        request: &Request,
        document: &Document,
        dataset: &Dataset,
    ) -> Option<Response> {
        let (text, encoding) = (&document.text, self.client.encoding);
        Some(match request.method.as_str() {
            "textDocument/completion" => answer::<lsp::CompletionRequest>(request, |asked| {
                let at = asked.text_document_position_params.position;
                let list = completion(text, at, encoding, &dataset.known.get());
                Ok(Some(lsp::CompletionResponse::CompletionList(list)))
            }),
            "textDocument/formatting" => answer::<lsp::DocumentFormattingRequest>(request, |_| {
                Ok(format::edits(text, encoding))
            }),
            "textDocument/documentSymbol" => answer::<lsp::DocumentSymbolRequest>(request, |_| {
                let entries = outline::entries(text, encoding);
                Ok(Some(lsp::DocumentSymbolResponse::DocumentSymbolList(
                    entries,
                )))
            }),
            _ => return None,
        })
    }

    fn told(&mut self, notification: &Notification) {
        if let Some(opened) = heard::<lsp::DidOpenTextDocumentNotification>(notification) {
            let document = opened.text_document;
            if let Some(path) = self.path_of(&document.uri) {
                self.documents.open(path.clone(), document);
                self.changed(&path);
            }
        } else if let Some(changed) = heard::<lsp::DidChangeTextDocumentNotification>(notification)
        {
            let document = changed.text_document;
            if let Some(path) = self.path_of(&document.text_document_identifier.uri) {
                let (version, encoding) = (document.version, self.client.encoding);
                let changes = changed.content_changes;
                self.documents.change(&path, version, changes, encoding);
                self.changed(&path);
            }
        } else if let Some(closed) = heard::<lsp::DidCloseTextDocumentNotification>(notification) {
            if let Some(path) = self.path_of(&closed.text_document.uri) {
                self.documents.close(&path);
                self.changed(&path);
                self.roots.remove(&path);
            }
        } else if let Some(saved) = heard::<lsp::DidSaveTextDocumentNotification>(notification) {
            if let Some(path) = self.path_of(&saved.text_document.uri) {
                self.roots.remove(&path);
                self.changed(&path);
            }
        } else if notification.method == "workspace/didChangeWatchedFiles" {
            let roots: Vec<PathBuf> = self.datasets.keys().cloned().collect();
            for root in &roots {
                self.load(root);
            }
        }
    }

    /// Loads the dataset of a document anew.
    fn changed(&mut self, path: &Path) {
        if !self.roots.contains_key(path)
            && let Some(root) = self.root(path)
        {
            self.roots.insert(path.to_owned(), root);
        }
        if let Some(root) = self.roots.get(path).cloned() {
            self.load(&root);
        }
    }

    /// Finds the dataset of a document.
    fn root(&self, path: &Path) -> Option<PathBuf> {
        let document = self.documents.get(path)?;
        let root = match &self.data {
            Some(data) => data.clone(),
            None => root::of_file(path, &document.text, &self.client.workspace)?,
        };
        path.starts_with(&root).then_some(root)
    }

    /// Loads a dataset with the documents as they are now.
    fn load(&mut self, root: &Path) {
        let open = self.documents.below(root);
        if !self.datasets.contains_key(root) {
            let (tasks, received) = channel();
            let known = Known::default();
            let worker = Worker {
                root: root.to_owned(),
                connection: self.connection,
                client: self.client,
                known: known.clone(),
                told: BTreeSet::new(),
            };
            self.scope.spawn(move || worker.work(&received));
            self.datasets
                .insert(root.to_owned(), Dataset { tasks, known });
        }
        if let Some(dataset) = self.datasets.get(root) {
            // A thread that has ended loads nothing.
            let _ = dataset.tasks.send(Task::Load(open));
        }
    }

    /// Returns the path of a document, below that of the dataset where one was named, whichever links lead there.
    fn path_of(&self, uri: &lsp::Uri) -> Option<PathBuf> {
        let path = address::path(uri)?;
        let Some(data) = self.data.as_ref().filter(|data| !path.starts_with(data)) else {
            return Some(path);
        };
        let followed = |path: &Path| path.canonicalize().ok();
        let inner = followed(&path).zip(followed(data));
        let inner = inner.and_then(|(path, data)| Some(path.strip_prefix(data).ok()?.to_owned()));
        Some(match inner {
            Some(inner) if inner.as_os_str().is_empty() => data.clone(),
            Some(inner) => data.join(inner),
            None => path,
        })
    }

    fn reply(&self, message: Message) {
        // A client that has gone needs no answer; the conversation then ends by itself.
        let _ = self.connection.sender.send(message);
    }
}

/// Returns what a client is asked to watch: files of datasets that something else may change.
fn watched() -> lsp::RegistrationParams {
    let watcher = |pattern: &str| lsp::FileSystemWatcher {
        glob_pattern: lsp::GlobPattern::Pattern(pattern.to_owned()),
        kind: None,
    };
    let options = lsp::DidChangeWatchedFilesRegistrationOptions {
        watchers: ["**/*.toml", "**/*.jsonl"].map(watcher).into(),
    };
    lsp::RegistrationParams {
        registrations: vec![lsp::Registration {
            id: "stance-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        }],
    }
}
