//! Of a text, its keys and the kinds of its values.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, fault, suggest};
use crate::source::Span;
use crate::yaml::{Key, Node, Value};

pub(crate) fn bad_yaml(at: Span, reason: &str) -> Diagnostic {
    let fault = fault(Code::BadYaml, at, "this is not YAML").here(reason);
    if reason.starts_with("mapping values are not allowed") {
        return fault.help("a text with `: ` in it stands in quotes");
    }
    fault
}

pub(crate) fn ambiguous_yaml(at: Span) -> Diagnostic {
    fault(Code::BadYaml, at, "this YAML can be read in two ways")
        .help("put quotes around the text, or lay it out in simpler YAML")
}

pub(crate) fn anchor_or_tag(at: Span) -> Diagnostic {
    fault(Code::AnchorOrTag, at, "anchors, aliases and tags are not part of the spec language")
        .help("write the value out where it belongs: a spec reads from top to bottom")
}

pub(crate) fn merge_key(at: Span) -> Diagnostic {
    fault(Code::MergeKey, at, "merge keys are not part of the spec language")
        .help("fields of another model come in with `include: [Model]`")
}

pub(crate) fn too_deep(at: Span, depth: usize) -> Diagnostic {
    fault(Code::TooDeep, at, format!("more than {depth} levels"))
}

pub(crate) fn key_not_text(at: Span) -> Diagnostic {
    fault(Code::WrongKind, at, "a key is a text").here("expected a text")
}

pub(crate) fn second_document(at: Span) -> Diagnostic {
    fault(Code::BadYaml, at, "a second document").help("give every resource a file of its own")
}

pub(crate) fn hidden_character(at: Span, character: char) -> Diagnostic {
    let message = format!("a character that cannot be seen: U+{:04X}", u32::from(character));
    let fault = fault(Code::HiddenCharacter, at, message);
    if character == '\t' {
        return fault.fix(Fix::exactly("write spaces", at, "  "));
    }
    fault.fix(Fix::exactly("remove it, or say in words what it stands for", at, ""))
}

pub(crate) fn not_utf8(at: Span) -> Diagnostic {
    fault(Code::BadYaml, at, "a byte that is no text: a spec is written in UTF-8")
}

pub(crate) fn duplicate_key(key: &Key, first: Span) -> Diagnostic {
    fault(Code::DuplicateKey, key.span, format!("`{}` is there twice", key.text))
        .here("again here")
        .also(first, "first here")
}

pub(crate) fn unknown_key(key: &Key, what: &str, known: &[&str]) -> Diagnostic {
    let message = format!("{what} has no key `{}`", key.text);
    suggest(fault(Code::UnknownKey, key.span, message), key.span, &key.text, known)
}

pub(crate) fn known_key(key: &Key, what: &str, there: &Key) -> Diagnostic {
    fault(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text))
        .also(there.span, format!("`{}` is here", there.text))
}

pub(crate) fn missing_key(at: Span, what: &str, key: &str) -> Diagnostic {
    fault(Code::MissingKey, at, format!("{what} needs the key `{key}`"))
}

pub(crate) fn wrong_kind(node: &Node, expected: &str) -> Diagnostic {
    fault(Code::WrongKind, node.span, format!("expected {expected}"))
        .here(format!("this is {}", node.kind()))
}

pub(crate) fn not_text(node: &Node) -> Diagnostic {
    let fault = wrong_kind(node, "a text");
    match quoted(node) {
        Some(fix) => fault.fix(fix),
        None => fault,
    }
}

/// Quotes around what is no text without them.
pub(crate) fn quoted(node: &Node) -> Option<Fix> {
    let is_scalar = matches!(node.value, Value::Number(_) | Value::Bool(_));
    is_scalar.then(|| Fix::quote("put quotes around it", node.span))
}

pub(crate) fn not_flag(node: &Node) -> Diagnostic {
    let fault = wrong_kind(node, "true or false");
    let Value::Text(text) = &node.value else { return fault };
    match &*text.to_lowercase() {
        "true" | "yes" | "on" => fault.fix(Fix::exactly("write `true`", node.span, "true")),
        "false" | "no" | "off" => fault.fix(Fix::exactly("write `false`", node.span, "false")),
        _ => fault,
    }
}

pub(crate) fn no_reason(at: Span) -> Diagnostic {
    fault(Code::MissingReason, at, "`deprecated` says why, and what to use")
        .help("write a sentence, such as `deprecated: Use the list of members.`")
}

pub(crate) fn no_api_file(at: Span) -> Diagnostic {
    fault(Code::MissingKey, at, "the spec has no `api.yaml`")
        .help("`api.yaml` says what holds for the whole API: see spec/README.md")
}

pub(crate) fn unknown_envelope(name: &Name) -> Diagnostic {
    fault(Code::NotBuilt, name.span, format!("no envelope `{}` is known", name.value))
        .help("`v4` is {success, errors, messages, result, result_info}")
}

pub(crate) fn unknown_auth_kind(kind: &Name) -> Diagnostic {
    let message = format!("no kind of credentials is called `{}`", kind.value);
    let known = ["bearer", "email_key", "user_service_key"];
    suggest(fault(Code::UnknownAuth, kind.span, message), kind.span, &kind.value, &known)
}

pub(crate) fn unknown_style(style: &Name) -> Diagnostic {
    let message = format!("no style is called `{}`", style.value);
    let fault = fault(Code::WrongKind, style.span, message);
    suggest(fault, style.span, &style.value, &["repeat", "comma"])
}

pub(crate) fn comma_without_list(at: Span) -> Diagnostic {
    fault(Code::WrongKind, at, "only a list can be joined by commas").fix(Fix::around(
        "write the type as a list",
        at,
        "[",
        "]",
    ))
}

pub(crate) fn not_built(at: Span, what: &str) -> Diagnostic {
    fault(Code::NotBuilt, at, format!("{what} is part of the language, and not built yet"))
        .help("CONTRIBUTING.md tells how to add a form to the generator")
}
