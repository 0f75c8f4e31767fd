//! Messages about request bodies.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node};

pub(crate) fn two_bodies(key: &Key, first: Span) -> Diagnostic {
    error(Code::BadBody, key.span, "a method has one body")
        .also(first, "first time here")
        .help("keep `body`, or `body?` where nothing is sent while nothing is set")
}

/// A word in the place of what is in a body.
pub(crate) fn kind_as_body(node: &Node, help: &str) -> Diagnostic {
    super::bad_type(node.span, "this is not a type of a body").help(help)
}

/// A sentence where the type of a body is expected.
pub(crate) fn sentence_as_body(node: &Node) -> Diagnostic {
    super::bad_type(node.span, "this is a sentence, not a type").help(
        "a body is its type, such as `body: NewPet`; what it is in words is said in the `doc` of the method or the model",
    )
}

/// A body with the mark of what is optional behind its type.
pub(crate) fn optional_body(node: &Node, ty: &str) -> Diagnostic {
    super::bad_type(node.span, "a type does not end in `?`")
        .help(format!("a body that can be left out is `body?: {ty}`"))
}

/// A response with the mark of what is optional behind its type.
pub(crate) fn optional_answer(node: &Node, ty: &str) -> Diagnostic {
    super::bad_type(node.span, "a type does not end in `?`").help(format!(
        "a result that can be null is `{ty} | null`; a 404 that says that there is none is `404: absent`"
    ))
}

pub(crate) fn bad_media_type(media: &Name) -> Diagnostic {
    let message = format!("`{}` is not a valid media type", media.value);
    if media.value.contains("/*") {
        return error(
            Code::BadBody,
            media.span,
            format!("`{}` is not one media type", media.value),
        )
        .help("write the one that is sent, or a list of them; a file of any is `{ file: any }`");
    }
    error(Code::BadBody, media.span, message)
        .help("a media type has two parts, such as `image/png` or `text/plain; charset=utf-8`")
}

/// What is not a media type.
pub(crate) fn wrong_media_type(node: &Node) -> Diagnostic {
    super::wrong_kind(node, "a media type")
        .help("write one, such as `image/png`; a file of any is `{ file: any }`")
}

pub(crate) fn no_media_type(at: Span) -> Diagnostic {
    error(Code::WrongKind, at, "expected a media type, or a list of them")
        .here("this list is empty")
}

pub(crate) fn empty_body(at: Span) -> Diagnostic {
    error(Code::BadBody, at, "this body has nothing in it")
        .help("add a field or a part, or remove the body")
}

pub(crate) fn required_in_optional(item: &Name) -> Diagnostic {
    let message = format!("`{}` is required in a body that is optional", item.value);
    error(Code::BadBody, item.span, message)
        .help("make the body required, or declare a model of its own: `body?: NewPet`")
}

pub(crate) fn several_in_optional(at: Span) -> Diagnostic {
    error(Code::BadBody, at, "an optional body has one media type")
        .help("make the body required, or choose one of its media types")
}

pub(crate) fn not_in_form(at: Span) -> Diagnostic {
    let message =
        "a field of a form is a string, number, boolean, date, id, enum, or a list of these";
    error(Code::BadBody, at, message)
}

pub(crate) fn null_part(at: Span) -> Diagnostic {
    error(Code::BadBody, at, "a part cannot be null").help("make it optional: it is left out then")
}

pub(crate) fn two_named(item: &Name, first: Span) -> Diagnostic {
    error(Code::BadBody, item.span, "two parts whose files have names of their own")
        .also(first, "first time here")
        .help("keep one of them: a server could not distinguish their files")
}

/// What a body is, as the only entry of a list.
pub(crate) fn body_in_a_list(entry: &Node) -> Diagnostic {
    error(Code::WrongKind, entry.span, "a body is not a list")
        .here("this is an entry of one")
        .help("remove the dash, and indent what it begins by two spaces more than `body`")
}

pub(crate) fn unexpected_body(verb: &Spanned<&str>, at: Span) -> Diagnostic {
    let message = format!("a {} request cannot have a body", verb.value);
    error(Code::UnexpectedBody, at, message)
        .also(verb.span, "the verb")
        .help("write `post`, `put` or `patch` for the verb, or remove the body")
}

/// Fields where the model is named of which any part is sent.
pub(crate) fn fields_as_partial(node: &Node) -> Diagnostic {
    super::wrong_kind(node, "the name of a model")
        .help("write the fields under `fields` of the body, each that may be absent with `?`: `body: { fields: { name?: string } }`")
}

/// A partial model in two words.
pub(crate) fn partial_in_words(node: &Node, name: &str) -> Diagnostic {
    let new = format!("{{ partial: {name} }}");
    let help = format!("any part of a model is a mapping: `{new}`");
    error(Code::BadType, node.span, "invalid type")
        .here("this is two words")
        .fix(Fix::exactly(help, node.span, &new))
}

/// A part of a multipart body whose type is to be bytes.
pub(crate) fn bytes_as_part(ty: &Node) -> Diagnostic {
    super::bad_type(ty.span, "a part that is bytes has no `type`").help(
        "write `{ file: any }` for a file, `{ file: [image/png] }` for one of these media types, or \
         `{ bytes: image/png }` for bytes without the name of a file",
    )
}
