//! Which operations upload content to a path, and which return it.

use crate::path;
use codegen::api::{Api, Body, Content, Operation, Output, PartForm, Segment};

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
    let path = &operation.path;
    (is_at(api, path, returns) && is_at(api, path, uploads)).then_some(action)
}

/// Whether an operation at `path` does something.
fn is_at(api: &Api, path: &[Segment], does: fn(&Operation) -> bool) -> bool {
    api.operations.iter().any(|one| does(one) && path::are_alike(&one.path, path))
}

/// What an operation does with content at the path of another one.
pub(crate) fn elsewhere(api: &Api, operation: &Operation) -> Option<Action> {
    let mut all = api.behavior.contents.iter();
    all.find(|own| own.operation == operation.name)?;
    Some(match operation.verb {
        "GET" => Action::Get,
        "DELETE" => Action::Delete,
        _ => Action::Set,
    })
}

/// The path of the content that an operation is about.
pub(crate) fn location<'a>(api: &'a Api, operation: &'a Operation) -> &'a [Segment] {
    let mut all = api.behavior.contents.iter();
    let of = all.find(|own| own.operation == operation.name).and_then(|own| api.find(&own.of));
    &of.unwrap_or(operation).path
}

/// The media type of the content at the path that an operation is about, as it is returned.
pub(crate) fn media_type<'a>(api: &'a Api, operation: &'a Operation) -> &'a str {
    let path = location(api, operation);
    let mut all = api.operations.iter().filter(|own| path::are_alike(&own.path, path));
    let media = all.find_map(|own| match &own.output {
        Output::Raw(content) if own.verb == "GET" => Some(content.media()),
        _ => None,
    });
    media.unwrap_or("application/octet-stream")
}

/// Whether what `operation` returns as it is was uploaded to its path as files.
pub(crate) fn is_uploaded(api: &Api, operation: &Operation) -> bool {
    returns(operation) && is_at(api, &operation.path, uploads_files)
}

/// Whether a body has files under names of their own.
pub(crate) fn uploads_files(operation: &Operation) -> bool {
    let Content::Multipart(forms) = &operation.content else { return false };
    forms.iter().any(|form| matches!(form, PartForm::Named(_)))
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
