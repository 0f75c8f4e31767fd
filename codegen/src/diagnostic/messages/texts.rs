//! Messages about a text, its keys and the kinds of its values.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error, suggest};
use crate::source::Span;
use crate::yaml::{Key, Node, Value};

pub(crate) fn bad_yaml(at: Span, reason: &str) -> Diagnostic {
    let error = error(Code::BadYaml, at, "this is not valid YAML").here(reason);
    if reason.starts_with("mapping values are not allowed") {
        return error.help("put text that contains `: ` in quotes");
    }
    error
}

pub(crate) fn ambiguous_yaml(at: Span) -> Diagnostic {
    error(Code::BadYaml, at, "this YAML is ambiguous")
        .help("put the text in quotes, or use simpler YAML")
}

pub(crate) fn anchor_or_tag(at: Span) -> Diagnostic {
    error(Code::AnchorOrTag, at, "anchors, aliases and tags are not part of the spec language")
        .help("write the value where it belongs: a spec reads from top to bottom")
}

pub(crate) fn merge_key(at: Span) -> Diagnostic {
    error(Code::MergeKey, at, "merge keys are not part of the spec language")
        .help("`include: [Model]` adds the fields of another model")
}

pub(crate) fn too_deep(at: Span, depth: usize) -> Diagnostic {
    error(Code::TooDeep, at, format!("nested more than {depth} levels deep"))
}

pub(crate) fn key_not_text(at: Span) -> Diagnostic {
    error(Code::WrongKind, at, "a key must be a string").here("expected a string")
}

pub(crate) fn second_document(at: Span) -> Diagnostic {
    error(Code::BadYaml, at, "a file contains one document")
        .help("move the resource to a file of its own")
}

pub(crate) fn hidden_character(at: Span, character: char) -> Diagnostic {
    let message = format!("invisible character U+{:04X}", u32::from(character));
    let error = error(Code::HiddenCharacter, at, message);
    if character == '\t' {
        return error.fix(Fix::exactly("indent with spaces", at, "  "));
    }
    error.fix(Fix::exactly("remove it, or describe it in words", at, ""))
}

pub(crate) fn not_utf8(at: Span) -> Diagnostic {
    error(Code::BadYaml, at, "invalid UTF-8")
}

pub(crate) fn duplicate_key(key: &Key, first: Span) -> Diagnostic {
    error(Code::DuplicateKey, key.span, format!("duplicate `{}`", key.text))
        .here("second time here")
        .also(first, "first time here")
}

/// Keys that had another name once.
const RENAMED: [(&str, &str); 2] = [("answers", "responses"), ("answer", "response")];

pub(crate) fn unknown_key(key: &Key, what: &str, known: &[&str]) -> Diagnostic {
    let message = format!("{what} has no key `{}`", key.text);
    let renamed = RENAMED.iter().find(|(old, new)| *old == key.text && known.contains(new));
    if let Some((old, new)) = renamed {
        let help = format!("`{old}` is now called `{new}`");
        return error(Code::UnknownKey, key.span, message).fix(Fix::word(help, key.span, old, new));
    }
    suggest(error(Code::UnknownKey, key.span, message), key.span, &key.text, known)
}

pub(crate) fn known_key(key: &Key, what: &str, there: &Key) -> Diagnostic {
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text))
        .also(there.span, format!("`{}` is here", there.text))
}

pub(crate) fn missing_key(at: Span, what: &str, key: &str) -> Diagnostic {
    error(Code::MissingKey, at, format!("{what} lacks the required key `{key}`"))
}

pub(crate) fn wrong_kind(node: &Node, expected: &str) -> Diagnostic {
    error(Code::WrongKind, node.span, format!("expected {expected}"))
        .here(format!("this is {}", node.kind()))
}

pub(crate) fn not_text(node: &Node) -> Diagnostic {
    let error = wrong_kind(node, "a string");
    match quoted(node) {
        Some(fix) => error.fix(fix),
        None => error,
    }
}

/// Quotes around what is not a string without them.
pub(crate) fn quoted(node: &Node) -> Option<Fix> {
    let is_scalar = matches!(node.value, Value::Number(_) | Value::Bool(_));
    is_scalar.then(|| Fix::quote("put quotes around it", node.span))
}

pub(crate) fn not_flag(node: &Node) -> Diagnostic {
    let error = wrong_kind(node, "true or false");
    let Value::Text(text) = &node.value else { return error };
    match &*text.to_lowercase() {
        "true" | "yes" | "on" => error.fix(Fix::exactly("write `true`", node.span, "true")),
        "false" | "no" | "off" => error.fix(Fix::exactly("write `false`", node.span, "false")),
        _ => error,
    }
}

pub(crate) fn no_reason(at: Span) -> Diagnostic {
    error(Code::MissingReason, at, "`deprecated` needs a reason")
        .help("write why, and what to use instead, such as `deprecated: Use the list of members.`")
}

pub(crate) fn no_api_file(at: Span) -> Diagnostic {
    error(Code::MissingKey, at, "the spec has no `api.yaml`")
        .help("`api.yaml` describes the API as a whole: see spec/README.md")
}

pub(crate) fn unknown_envelope(name: &Name) -> Diagnostic {
    error(Code::NotBuilt, name.span, format!("unknown envelope `{}`", name.value))
        .help("`v4` is {success, errors, messages, result, result_info}; `none` is no envelope")
}

pub(crate) fn unknown_style(style: &Name) -> Diagnostic {
    let message = format!("unknown style `{}`", style.value);
    let error = error(Code::WrongKind, style.span, message);
    suggest(error, style.span, &style.value, &["repeat", "comma"])
}

pub(crate) fn comma_without_list(at: Span) -> Diagnostic {
    error(Code::WrongKind, at, "`style: comma` needs a list").fix(Fix::around(
        "write the type as a list",
        at,
        "[",
        "]",
    ))
}

pub(crate) fn not_built(at: Span, what: &str) -> Diagnostic {
    error(Code::NotBuilt, at, format!("{what} is reserved by the language, but not built yet"))
        .help("CONTRIBUTING.md explains how to add a form to the generator")
}
