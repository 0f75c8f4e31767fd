//! Which operations upload content to a path, and which return it.

use crate::resources::{Role, shape};
use codegen::api::{Api, Body, Content, Operation, Output, PartForm};

/// The role of an operation at a path that content is uploaded to and returned from.
pub(crate) fn role(api: &Api, operation: &Operation) -> Option<Role> {
    let path = shape(&operation.path);
    let mut same = api.operations.iter().filter(|other| shape(&other.path) == path);
    let role = match operation.verb {
        "GET" if returns(operation) => Role::GetContent,
        "PUT" | "POST" | "PATCH" if uploads(operation) => Role::SetContent,
        "DELETE" => Role::DeleteContent,
        _ => return None,
    };
    (same.clone().any(returns) && same.any(uploads)).then_some(role)
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
