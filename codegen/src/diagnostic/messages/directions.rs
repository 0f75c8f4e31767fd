//! Messages about models of requests and of responses.

use super::super::{Code, Diagnostic};
use super::{Name, error};
use crate::source::Span;
use crate::yaml::Node;

/// A field that no request has, in the model `of` of requests, and of responses where it goes
/// both ways.
pub(crate) fn read_only_in_request(name: &Name, of: &str, both_ways: bool) -> Diagnostic {
    let message = format!("`{}` is read-only, but this model is sent in requests", name.value);
    let error = error(Code::WrongDirection, name.span, message);
    if !both_ways {
        return error.help("remove it: no response contains this model");
    }
    error.help(format!(
        "`sent: New{of}` next to `fields` names the model without it: write that where it is sent"
    ))
}

/// A model as a body, there and in `others`, whose `fields` only the server sets; `sent` is the one that
/// requests take, where it declares one.
pub(crate) fn read_only_in_model(
    (body, others): (&Name, &[&Name]),
    fields: &[&Name],
    sent: Option<&str>,
) -> Diagnostic {
    let of = &body.value;
    let mut error = error(
        Code::WrongDirection,
        body.span,
        format!("`{of}` has fields that are read-only, but requests send this body"),
    );
    for other in others.iter().take(3) {
        error = error.also(other.span, "sent here as well");
    }
    for field in fields.iter().take(3) {
        error = error.also(field.span, "read-only");
    }
    let last = of.rsplit('.').next().unwrap_or(of);
    match sent {
        Some(sent) => error.help(format!("write `{sent}`, the model without them")),
        None => error.help(format!(
            "`sent: New{last}` next to `fields` of `{last}` names the model without them: write that here"
        )),
    }
}

/// A field of a body that no request has.
pub(crate) fn read_only_in_body(name: &Name) -> Diagnostic {
    let message = format!("`{}` is read-only, but requests send this body", name.value);
    error(Code::WrongDirection, name.span, message)
        .help("remove `read_only`, or the field, if only the server sets it")
}

/// A field that no response has, in the model `of` of responses, and of requests where it goes
/// both ways.
pub(crate) fn write_only_in_response(name: &Name, of: &str, both_ways: bool) -> Diagnostic {
    let message = format!("`{}` is write-only, but responses contain this model", name.value);
    let error = error(Code::WrongDirection, name.span, message);
    if !both_ways {
        return error.help("remove `write_only`: no request takes this model");
    }
    error.help(format!(
        "`sent: New{of}` next to `fields` names the model that has it: write that where it is sent"
    ))
}

/// A model that goes both ways, of which requests take all that responses have.
pub(crate) fn same_both_ways(sent: &Name) -> Diagnostic {
    let message = format!("`{}` would have the same fields", sent.value);
    error(Code::WrongDirection, sent.span, message)
        .help("mark what only the server sets as `read_only: true`, or remove `sent`")
}

/// The name of what requests take, which is declared at `first` already.
pub(crate) fn sent_twice(sent: &Name, first: Span) -> Diagnostic {
    let message = format!("`{}` is declared already", sent.value);
    error(Code::NameClash, sent.span, message)
        .also(first, "declared here")
        .help("`sent` declares the model itself: remove the other declaration, or `sent`")
}

/// A model that names itself as what requests take.
pub(crate) fn sent_itself(sent: &Name) -> Diagnostic {
    let own = &sent.value;
    error(Code::NameClash, sent.span, format!("`{own}` is the name of the model itself"))
        .help(format!("`sent` is the name of what requests take of it, such as `New{own}`"))
}

/// A part of what has no fields.
pub(crate) fn no_part(name: &Name) -> Diagnostic {
    let message = format!("`{}` is not a model, so it has no fields to leave out", name.value);
    error(Code::WrongKind, name.span, message)
}

/// What cannot name the model that requests take.
pub(crate) fn no_sent_name(node: &Node) -> Diagnostic {
    super::wrong_kind(node, "the name of a model")
        .help("`sent: NewPet` declares the model that requests take: without what is `read_only`")
}

/// What would be in neither requests nor responses.
pub(crate) fn neither_way(read_only: Span, write_only: Span) -> Diagnostic {
    error(Code::WrongDirection, write_only, "`read_only` and `write_only` exclude each other")
        .also(read_only, "requests do not have it")
        .help("keep one: responses alone have what is `read_only`, requests what is `write_only`")
}

/// A part of a union, of which no fields are known.
pub(crate) fn part_of_union(name: &Name) -> Diagnostic {
    let message = format!("a part of a union such as `{}` is not built yet", name.value);
    error(Code::NotBuilt, name.span, message).help(
        "name a model; or write what is sent under `fields`, each that may be absent with `?`",
    )
}

/// A direction of a parameter, which requests alone have.
pub(crate) fn direction_of_parameter(name: &Name, word: &str) -> Diagnostic {
    let message = format!("`{}` is a parameter, which only requests have", name.value);
    error(Code::WrongDirection, name.span, message)
        .help(format!("remove `{word}`: fields of models have a direction"))
}
