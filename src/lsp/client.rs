//! What a client can do, and what it is told that the server can.

use std::path::PathBuf;

use gen_lsp_types as lsp;
use serde_json::Value;

use super::address;
use super::position::Encoding;

/// What a client says of itself when it begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Client {
    /// How it counts along a line.
    pub(super) encoding: Encoding,
    /// `true` if edits of files may name the versions that they are for.
    pub(super) takes_versioned_edits: bool,
    /// `true` if it can be asked to ask for hints anew.
    pub(super) refreshes_hints: bool,
    /// `true` if it can watch files for the server.
    pub(super) watches_files: bool,
    /// The folders that it works in.
    pub(super) workspace: Vec<PathBuf>,
}

impl Client {
    /// Reads what a client says. What is not understood counts as not said.
    pub(super) fn read(said: Value) -> Self {
        let Ok(said) = serde_json::from_value::<lsp::InitializeParams>(said) else {
            return Self::default();
        };
        let workspace = workspace(&said);
        let capabilities = said.capabilities;
        let general = capabilities.general.unwrap_or_default();
        let offered = general.position_encodings.unwrap_or_default();
        let of_workspace = capabilities.workspace.unwrap_or_default();
        let edits = of_workspace.workspace_edit.unwrap_or_default();
        let hints = of_workspace.inlay_hint.unwrap_or_default();
        let watched = of_workspace.did_change_watched_files.unwrap_or_default();
        Self {
            encoding: Encoding::choose(&offered),
            takes_versioned_edits: edits.document_changes.unwrap_or_default(),
            refreshes_hints: hints.refresh_support.unwrap_or_default(),
            watches_files: watched.dynamic_registration.unwrap_or_default(),
            workspace,
        }
    }

    /// Returns what the server tells the client of itself.
    pub(super) fn answer(&self) -> Value {
        serde_json::to_value(lsp::InitializeResult {
            capabilities: capabilities(self.encoding),
            server_info: Some(lsp::ServerInfo {
                name: "stance".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        })
        .unwrap_or_default()
    }
}

/// Returns the folders that a client works in.
fn workspace(said: &lsp::InitializeParams) -> Vec<PathBuf> {
    #[allow(deprecated, reason = "older clients name one folder so")]
    let one = said.root_uri.as_ref();
    let folders = &said.workspace_folders_initialize_params.workspace_folders;
    let folders = match folders {
        Some(lsp::WorkspaceFolders::WorkspaceFolderList(folders)) => folders.as_slice(),
        _ => &[],
    };
    let folders = folders.iter().map(|folder| &folder.uri);
    folders.chain(one).filter_map(address::path).collect()
}

fn capabilities(encoding: Encoding) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(lsp::TextDocumentSync::Options(
            lsp::TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(lsp::TextDocumentSyncKind::Incremental),
                save: Some(lsp::Save::Bool(true)),
                ..lsp::TextDocumentSyncOptions::default()
            },
        )),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some(["\"", "'", "[", "{", "/", "."].map(str::to_owned).into()),
            ..lsp::CompletionOptions::default()
        }),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::Bool(true)),
        document_highlight_provider: Some(lsp::DocumentHighlightProvider::Bool(true)),
        document_symbol_provider: Some(lsp::DocumentSymbolProvider::Bool(true)),
        document_formatting_provider: Some(lsp::DocumentFormattingProvider::Bool(true)),
        inlay_hint_provider: Some(lsp::InlayHintProvider::Bool(true)),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(
            lsp::CodeActionOptions {
                code_action_kinds: Some(vec![
                    lsp::CodeActionKind::QuickFix,
                    lsp::CodeActionKind::SourceFixAll,
                ]),
                ..lsp::CodeActionOptions::default()
            },
        )),
        rename_provider: Some(lsp::RenameProvider::RenameOptions(lsp::RenameOptions {
            prepare_provider: Some(true),
            ..lsp::RenameOptions::default()
        })),
        ..lsp::ServerCapabilities::default()
    }
}
