//! Which operations upload content to a path, and which return it.

use crate::path;
use codegen::api::{Api, Body, Content, Operation, Output, PartForm};

/// What an operation does with content.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Action {
    Get,
    Set,
    Delete,
}

/// What an operation does at a path that content is uploaded to and returned from.
pub(crate) fn action(api: &Api, operation: &Operation) -> Option<Action> {
    let action = match operation.verb {
        "GET" if returns(operation) => Action::Get,
        "PUT" | "POST" | "PATCH" if uploads(operation) => Action::Set,
        "DELETE" => Action::Delete,
        _ => return None,
    };
    let path = path::shape(&operation.path);
    let is_here = |does: fn(&Operation) -> bool| {
        api.operations.iter().any(|other| does(other) && path::shape(&other.path) == path)
    };
    (is_here(returns) && is_here(uploads)).then_some(action)
}

fn returns(operation: &Operation) -> bool {
    operation.verb == "GET" && matches!(operation.output, Output::Raw(_))
}

/// Whether a body is content, or has one part that is.
fn uploads(operation: &Operation) -> bool {
    let is_content = |form: &&PartForm| matches!(form, PartForm::Raw(..) | PartForm::File(_));
    match (&operation.body, &operation.content) {
        (Body::Raw, _) => operation.verb != "GET",
        (_, Content::Multipart(forms)) => forms.iter().filter(is_content).count() == 1,
        _ => false,
    }
}
