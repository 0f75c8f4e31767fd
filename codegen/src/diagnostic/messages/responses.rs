//! Messages about responses.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error, meant};
use crate::language::response_path::Foreign;
use crate::source::Span;
use crate::yaml::{Key, Node, Value};

/// A path into a response in the notation of another language.
pub(crate) fn foreign_path(path: &Name, foreign: Foreign, code: Code) -> Diagnostic {
    let message = "a path into a response is names joined by dots";
    let error = error(code, path.span, message);
    match foreign {
        Foreign::Path(dotted) => {
            let help = format!("write the path as `{dotted}`");
            error.fix(Fix::word(help, path.span, &path.value, &dotted))
        }
        Foreign::Item => error.help("write a path such as `meta.next`: none leads into a list"),
        Foreign::Other => error.help("write a path such as `meta.next`"),
    }
}

/// A word for the body of an error in other letters.
pub(crate) fn misspelled_error(name: &Name, word: &str) -> Diagnostic {
    let message = format!("`{}` is neither a type nor `{word}`", name.value);
    error(Code::BadResponse, name.span, message).fix(meant(name.span, &name.value, word))
}

/// A path into a response whose envelope has no such member.
pub(crate) fn no_member(path: &Name, member: &str) -> Diagnostic {
    let first = path.value.split('.').next().unwrap_or_default();
    let at = path.part(0..first.len());
    error(Code::BadResponse, at, format!("the envelope has no member `{first}`"))
        .fix(meant(at, first, member))
}

pub(crate) fn no_success(method: &Name) -> Diagnostic {
    error(Code::BadResponse, method.span, format!("`{}` has no success response", method.value))
        .help("add one, such as `200: Member` or `204: none`")
}

/// What a response has before its status.
pub(crate) fn status_behind(key: &Key, status: &Node) -> Diagnostic {
    let message = format!("`{}` is not a status", key.text);
    error(Code::BadResponse, key.span, message).also(status.span, "this is one").fix(Fix::swap(
        "the status comes first",
        key.span,
        status.span,
    ))
}

pub(crate) fn bad_status(status: &Name) -> Diagnostic {
    let error =
        error(Code::BadResponse, status.span, format!("`{}` is not a status", status.value));
    let number = status.value.get(..3).filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    if let Some(number) = number.filter(|number| *number != status.value) {
        let rest = &status.value[3..];
        let is_word =
            rest.trim_start_matches([' ', '_', '-']).starts_with(|c: char| c.is_alphabetic());
        if is_word && rest.starts_with([' ', '_', '-']) {
            let help = "a status is its number alone: remove the words";
            return error.fix(Fix::exactly(help, status.span, number));
        }
    }
    if let Some(number) = super::digits(&status.value) {
        return error.fix(Fix::exactly("a letter stands for a digit", status.span, &number));
    }
    match &status.value.to_uppercase() {
        class if matches!(class.as_bytes(), [b'1'..=b'5', b'X', b'X']) => {
            error.fix(meant(status.span, &status.value, class))
        }
        several if several.contains(['/', ',', '|', '-', '+']) => error.help(
            "write each status, or the class that has them all: `2XX: Pet`, `4XX: error, 5XX: error`",
        ),
        word if word == "DEFAULT" => {
            error.help("write the classes that it stands for: `4XX: error, 5XX: error`")
        }
        _ => error.help("a status is a number such as `200`, or a class such as `4XX`"),
    }
}

pub(crate) fn not_an_error(status: &Name, ty: Option<&str>) -> Diagnostic {
    let name = &status.value;
    let error =
        error(Code::BadResponse, status.span, format!("`{name}` cannot have this response"));
    if let Some(ty) = ty {
        return error.help(format!("the body of an error is `{name}: {{ error: {ty} }}`"));
    }
    error.help(
        "2XX responses have a type or `none`, all others are `error` or `{ error: T }`, and 404 may be \
         `absent`",
    )
}

/// A header of an error, which has its own way to callers.
pub(crate) fn headers_of_failure(header: &Name) -> Diagnostic {
    let message = format!("`{}` is a header of an error", header.value);
    error(Code::BadResponse, header.span, message).help(
        "only responses of success declare headers; `ApiError::headers` has those of an error",
    )
}

/// A header that two responses have with different types.
pub(crate) fn two_header_types(header: &Name, first: Span) -> Diagnostic {
    let message = format!("the header `{}` has two types", header.value);
    error(Code::BadResponse, header.span, message)
        .also(first, "the other one")
        .help("callers read one struct, whichever response it is: give both the same type")
}

/// `extra` where there is no object with a result.
pub(crate) fn nothing_beside(extra: Span) -> Diagnostic {
    error(Code::BadResponse, extra, "`extra` is next to a result, and no response has one").help(
        "a result is in the envelope of the API, or at a path, as of `200: { at: data, type: Pet }`; what a \
         whole document or a body without a result has, its own model says",
    )
}

/// A result in another object than that of the first response, where `extra` says what else is there.
pub(crate) fn other_object(status: &Name, first: Span) -> Diagnostic {
    error(Code::BadResponse, status.span, "this response has its result in another object")
        .also(first, "than this one")
        .help("`extra` is what all success responses have next to the result: give both one place")
}

/// The result itself among what is next to it.
pub(crate) fn result_in_extra(field: &Name, extra: Span) -> Diagnostic {
    error(Code::BadResponse, field.span, format!("`{}` is the result itself", field.value))
        .also(extra, "this is what else the response has")
        .help("remove the field")
}

/// A response other than 404 that is to say that there is nothing.
pub(crate) fn not_absent(status: &Name) -> Diagnostic {
    error(Code::BadResponse, status.span, format!("`{}` cannot be `absent`", status.value))
        .help("only `404` says that there is nothing")
}

/// Pages that differ by their status.
pub(crate) fn different_pages(status: &Name, first: Span) -> Diagnostic {
    error(Code::BadResponse, status.span, "a list that comes in pages has one success response")
        .also(first, "the other response")
        .help("give both the same type, or remove `paginate`")
}

/// A page of a list that may not be there.
pub(crate) fn absent_page(status: &Name, paginate: &Name) -> Diagnostic {
    error(Code::BadResponse, status.span, "a list that comes in pages cannot be `absent`")
        .also(paginate.span, "the pagination")
        .help("a response without items is an empty list, and `error` reports that there is none")
}

/// Codes of errors that are not.
pub(crate) fn no_codes(node: &Node) -> Diagnostic {
    super::wrong_kind(node, "the codes of errors")
        .help("`absent: [10009]` has them, and `404: absent` accepts every code")
}

/// The envelope of the API as a model.
pub(crate) fn envelope_as_model(ty: &Name) -> Diagnostic {
    let name = &ty.value;
    error(Code::BadResponse, ty.span, format!("`{name}` has the members of the envelope"))
        .here("responses are unwrapped from the envelope already")
        .help(format!(
            "write the type of its `result`; where the result has these members itself, `{{ bare: {name} }}` is \
             the whole document"
        ))
}

/// A sentence where the type of a response is expected.
pub(crate) fn sentence_as_response(node: &Node) -> Diagnostic {
    super::bad_type(node.span, "this is a sentence, not a type").help(
        "a response is its type, such as `200: Pet`; what it is in words is said in the `doc` of the method or the model",
    )
}

/// A response without content, in a word of another language.
pub(crate) fn no_content(node: &Node, status: &str) -> Diagnostic {
    let error = error(Code::WrongKind, node.span, "a response is a type, `none` or `error`")
        .here(format!("this is {}", node.kind()));
    let (help, word) = match status {
        "404" => {
            return error.help(
                "where it says that there is nothing, it is `absent`, an `Option` in Rust; otherwise `error`",
            );
        }
        _ if status.starts_with('2') => ("a response without content is `none`", "none"),
        _ => ("a response that is no success is `error`", "error"),
    };
    match &node.value {
        Value::Text(text) => error.fix(Fix::word(help, node.span, text, word)),
        _ if node.span.range().is_empty() => error.help(help),
        _ => error.fix(Fix::exactly(help, node.span, word)),
    }
}

/// A key of a method among the statuses.
pub(crate) fn key_of_method_among_statuses(key: &Key) -> Diagnostic {
    let word = &key.text;
    error(Code::BadResponse, key.span, format!("`{word}` is not a status"))
        .help(format!("it is a key of the method: write `{word}` next to `responses`"))
}

/// A key of a response among the statuses.
pub(crate) fn key_among_statuses(key: &Key) -> Diagnostic {
    let word = &key.text;
    let error = error(Code::BadResponse, key.span, format!("`{word}` is not a status"));
    if word == "error" {
        return error.help("errors are by their status as well: `4XX: error, 5XX: error`");
    }
    error.help(format!("it belongs to one response: `200: {{ type: Pet, {word}: .. }}`"))
}

/// A type of a response that has no body.
pub(crate) fn no_body(status: &Name) -> Diagnostic {
    let name = &status.value;
    error(Code::BadResponse, status.span, format!("a response with the status {name} has no body"))
        .help(format!("write `{name}: none`, or correct the status, such as `200`"))
}

/// A type where responses are listed by their statuses.
pub(crate) fn no_status(node: &Node, ty: &str) -> Diagnostic {
    super::wrong_kind(node, "responses by status")
        .help(format!("write the status of each: `responses: {{ 200: {ty}, 4XX: error }}`"))
}

/// What is returned and what says that there is nothing, or that there is an error, the wrong way round.
pub(crate) fn swapped_responses(
    (failure, first): (&Name, Span),
    (found, second): (&Name, Span),
    is_absent: bool,
) -> Diagnostic {
    let (success, missing) = (&failure.value, &found.value);
    let word = if is_absent { "absent" } else { "error" };
    let help = format!("`{success}` has the type of what is there, and `{missing}` is `{word}`");
    error(Code::BadResponse, failure.span, format!("`{success}` and `{missing}` are swapped"))
        .also(found.span, "this has the type")
        .fix(Fix::swap(help, first, second))
}

/// The envelope around a response, of which `member` has the response itself, of the type `node`.
pub(crate) fn envelope_in_response(key: &Key, member: &Key, node: &Node) -> Diagnostic {
    let ty = match &node.value {
        Value::List(items) if items.len() == 1 => items[0].text().map(|item| format!("[{item}]")),
        _ => node.text().map(str::to_owned),
    };
    let ty = ty.unwrap_or_else(|| "[Pet]".to_owned());
    let message = format!("a response has no key `{}`", key.text);
    error(Code::UnknownKey, key.span, message).also(member.span, "this is the response").help(
        format!(
            "a response is what is in its envelope, which `api.yaml` describes: write `{ty}` alone"
        ),
    )
}
