//! Which request is answered where.

use gen_lsp_types as lsp;
use lsp_server::{Request, Response};

use super::message::{answer, unknown};
use super::revision::Revision;
use super::{actions, hints, hover, navigation};

/// Answers a request on a dataset.
pub(super) fn answer_on(revision: &Revision<'_>, request: &Request) -> Response {
    match request.method.as_str() {
        "textDocument/hover" => answer::<lsp::HoverRequest>(request, |asked| {
            Ok(hover::hover(revision, &asked.text_document_position_params))
        }),
        "textDocument/definition" => answer::<lsp::DefinitionRequest>(request, |asked| {
            Ok(navigation::definition(
                revision,
                &asked.text_document_position_params,
            ))
        }),
        "textDocument/references" => answer::<lsp::ReferencesRequest>(request, |asked| {
            let at = &asked.text_document_position_params;
            Ok(navigation::references(
                revision,
                at,
                asked.context.include_declaration,
            ))
        }),
        "textDocument/documentHighlight" => {
            answer::<lsp::DocumentHighlightRequest>(request, |asked| {
                Ok(navigation::highlights(
                    revision,
                    &asked.text_document_position_params,
                ))
            })
        }
        "textDocument/prepareRename" => answer::<lsp::PrepareRenameRequest>(request, |asked| {
            Ok(navigation::prepare(
                revision,
                &asked.text_document_position_params,
            ))
        }),
        "textDocument/rename" => answer::<lsp::RenameRequest>(request, |asked| {
            let at = &asked.text_document_position_params;
            navigation::renamed(revision, at, &asked.new_name)
        }),
        "textDocument/codeAction" => answer::<lsp::CodeActionRequest>(request, |asked| {
            Ok(actions::actions(revision, &asked))
        }),
        "textDocument/inlayHint" => {
            answer::<lsp::InlayHintRequest>(request, |asked| Ok(hints::hints(revision, &asked)))
        }
        _ => unknown(request),
    }
}
