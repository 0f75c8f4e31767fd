//! Errors, of the type that those of the API have.

use crate::document::{AnswerForm, Document};

/// Gives each error that says nothing of its body what `api.yaml` says of all.
pub(super) fn write_out(document: &mut Document) {
    let Some(ty) = &document.api.error else { return };
    let methods = document.resources.iter_mut().flat_map(|resource| &mut resource.methods);
    for answer in methods.flat_map(|method| &mut method.answers) {
        if let AnswerForm::Error(own @ None) = &mut answer.form {
            *own = Some(ty.clone());
        }
    }
}
