//! Requests read and answered in their own types.

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a request has no answer, in words for the person who made it.
pub(super) type Refusal = String;

/// Answers a request of a kind.
pub(super) fn answer<R: lsp::Request>(
    request: &Request,
    with: impl FnOnce(R::Params) -> Result<R::Result, Refusal>,
) -> Response {
    let id = request.id.clone();
    let parameters = serde_json::from_value::<R::Params>(request.params.clone());
    match parameters.map(with) {
        Ok(Ok(result)) => Response::new_ok(id, result),
        Ok(Err(refusal)) => Response::new_err(id, ErrorCode::RequestFailed as i32, refusal),
        Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}

/// Returns the answer to a request that there is nothing to say to.
pub(super) fn nothing(request: &Request) -> Response {
    Response::new_ok(request.id.clone(), Value::Null)
}

/// Returns the answer to a request of a kind that the server does not know.
pub(super) fn unknown(request: &Request) -> Response {
    let message = format!("`{}` is not supported", request.method);
    Response::new_err(
        request.id.clone(),
        ErrorCode::MethodNotFound as i32,
        message,
    )
}

/// Returns what a notification says, if it is of a kind.
pub(super) fn heard<N: lsp::Notification>(notification: &Notification) -> Option<N::Params>
where
    N::Params: DeserializeOwned,
{
    let is_of_kind = notification.method == N::METHOD.as_str();
    let parameters = is_of_kind.then(|| notification.params.clone())?;
    serde_json::from_value(parameters).ok()
}

/// Makes a notification of a kind.
pub(super) fn notify<N: lsp::Notification>(parameters: N::Params) -> Message {
    Notification::new(N::METHOD.to_string(), parameters).into()
}

/// Makes a request of a kind to the client, whose answer nobody waits for.
pub(super) fn ask<R: lsp::Request>(id: &str, parameters: R::Params) -> Message {
    let id = RequestId::from(id.to_owned());
    Request::new(id, R::METHOD.to_string(), parameters).into()
}

/// Returns the address of the document that a request is about.
pub(super) fn document(request: &Request) -> Option<lsp::Uri> {
    let uri = request.params.pointer("/textDocument/uri")?.as_str()?;
    Some(lsp::Uri(uri.to_owned()))
}
