//! Warnings about what is still a draft.

use super::super::{Code, Diagnostic};
use super::{Name, error};
use crate::source::Span;

pub(crate) fn missing_doc(name: &Name, what: &str) -> Diagnostic {
    error(Code::MissingDoc, name.span, format!("the {what} `{}` has no `doc`", name.value))
}

pub(crate) fn missing_docs(resource: &Name) -> Diagnostic {
    let message = format!("neither `{}` nor a method of it has `docs`", resource.value);
    error(Code::MissingDoc, resource.span, message)
        .help("`docs`: the address of its page in the documentation")
}

/// The first thing of a resource that names no source.
pub(crate) fn missing_source(name: &Name) -> Diagnostic {
    error(
        Code::MissingDoc,
        name.span,
        format!("`{}` does not say `from` where it is known", name.value),
    )
    .help("name a source of `api.yaml` once for all that is in this file: `from: [..]` below `doc`")
}

/// An example of our own that says nothing.
pub(crate) fn placeholder(at: Span, text: &str) -> Diagnostic {
    error(Code::Draft, at, format!("`{text}` is not an example, but stands for one"))
        .help("write a value as the API has it")
}

/// A text that an import wrote for want of one.
pub(crate) fn imported_text(at: Span, text: &str) -> Diagnostic {
    error(Code::Draft, at, format!("`{text}` is what an import wrote"))
        .help("say it in your own words")
}

/// A comment with what a document says.
pub(crate) fn quoted_document(at: Span) -> Diagnostic {
    error(Code::Draft, at, "a comment quotes the imported document")
        .help("put what it says into `doc` in your own words, and remove the comment")
}

/// A comment with what an import lost.
pub(crate) fn not_imported(at: Span) -> Diagnostic {
    error(Code::Draft, at, "something is not imported, or not in full")
        .help("look it up in the documentation, and remove the comment")
}
