//! Every message, in one table.

use super::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node};

type Name = Spanned<String>;

fn fault(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, span, message)
}

fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The word of `words` that `word` was probably meant to be.
pub(crate) fn similar<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    let score = |known: &&str| strsim::jaro_winkler(word, known);
    let best = words.iter().copied().max_by(|a, b| score(a).total_cmp(&score(b)))?;
    (score(&best) > 0.8).then_some(best)
}

fn suggest(fault: Diagnostic, word: &str, words: &[&str]) -> Diagnostic {
    match similar(word, words) {
        Some(meant) => fault.help(format!("did you mean `{meant}`?")),
        None if words.is_empty() => fault,
        None => fault.help(format!("it can be one of {}", listed(words.iter().copied()))),
    }
}

// The text.

pub(crate) fn bad_yaml(at: Span, reason: &str) -> Diagnostic {
    fault(Code::BadYaml, at, "this is not YAML").here(reason)
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
    fault(Code::HiddenCharacter, at, message)
        .help("remove it, or say in words what it stands for (indentation is spaces)")
}

pub(crate) fn duplicate_key(key: &Key, first: Span) -> Diagnostic {
    fault(Code::DuplicateKey, key.span, format!("`{}` is there twice", key.text))
        .here("again here")
        .also(first, "first here")
}

// Keys and kinds.

pub(crate) fn unknown_key(key: &Key, what: &str, known: &[&str]) -> Diagnostic {
    let message = format!("{what} has no key `{}`", key.text);
    suggest(fault(Code::UnknownKey, key.span, message), &key.text, known)
}

pub(crate) fn missing_key(at: Span, what: &str, key: &str) -> Diagnostic {
    fault(Code::MissingKey, at, format!("{what} needs the key `{key}`"))
}

pub(crate) fn wrong_kind(node: &Node, expected: &str) -> Diagnostic {
    fault(Code::WrongKind, node.span, format!("expected {expected}"))
        .here(format!("this is {}", node.kind()))
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
    suggest(fault(Code::UnknownAuth, kind.span, message), &kind.value, &known)
}

pub(crate) fn unknown_style(style: &Name) -> Diagnostic {
    let message = format!("no style is called `{}`", style.value);
    suggest(fault(Code::WrongKind, style.span, message), &style.value, &["repeat", "comma"])
}

pub(crate) fn comma_without_list(at: Span) -> Diagnostic {
    fault(Code::WrongKind, at, "only a list can be joined by commas")
        .help("write the type as a list: `[string]`")
}

pub(crate) fn not_built(at: Span, what: &str) -> Diagnostic {
    fault(Code::NotBuilt, at, format!("{what} is part of the language, and not built yet"))
        .help("CONTRIBUTING.md tells how to add a form to the generator")
}

// Methods.

pub(crate) fn no_verb(method: &Key) -> Diagnostic {
    fault(Code::MissingKey, method.span, format!("`{}` has no verb and path", method.text))
        .help("say it as `get: /path`, or with post, put, patch or delete")
}

pub(crate) fn two_verbs(key: &Key, first: Span) -> Diagnostic {
    fault(Code::WrongKind, key.span, "a method has one verb")
        .also(first, "first here")
        .help("give the other verb a method of its own")
}

pub(crate) fn duplicate_operation(path: &Name, first: Span) -> Diagnostic {
    fault(Code::DuplicateOperation, path.span, "two methods have this verb and path")
        .here("again here")
        .also(first, "first here")
}

pub(crate) fn bad_path(path: &Name, reason: &str) -> Diagnostic {
    fault(Code::BadPath, path.span, format!("this path cannot be read: {reason}"))
}

pub(crate) fn undeclared_parameter(path: &Name, name: &str) -> Diagnostic {
    fault(Code::UndeclaredParameter, path.span, format!("nothing declares `{name}`"))
        .help(format!("declare `{name}` under `path`, of the method or of a resource around it"))
}

pub(crate) fn unused_parameter(name: &Name) -> Diagnostic {
    fault(Code::UnusedParameter, name.span, format!("no path names `{}`", name.value))
        .help(format!("write `{{{}}}` into a path, or remove it", name.value))
}

pub(crate) fn optional_in_path(name: &Name) -> Diagnostic {
    fault(Code::BadPath, name.span, format!("`{}` is part of a path: it is required", name.value))
        .help("remove the question mark")
}

pub(crate) fn not_in_path(at: Span) -> Diagnostic {
    fault(Code::BadPath, at, "a path parameter is one text, number, date or id")
}

pub(crate) fn unexpected_body(verb: &str, at: Span) -> Diagnostic {
    fault(Code::UnexpectedBody, at, format!("a {verb} request has no body"))
}

pub(crate) fn missing_pagination(parameter: &Name, schemes: &[&str]) -> Diagnostic {
    let name = &parameter.value;
    fault(Code::MissingPagination, parameter.span, format!("`{name}` without pagination"))
        .here("this looks like the token of a page")
        .help(format!("add `paginate:` and one of {}", listed(schemes.iter().copied())))
        .help("without it the client would stop after the first page")
}

pub(crate) fn no_page_parameter(scheme: &Name, parameter: &str) -> Diagnostic {
    let message = format!("`{}` pages by `{parameter}`, which this method lacks", scheme.value);
    fault(Code::BadPagination, scheme.span, message).help(format!("add `{parameter}?` to `query`"))
}

pub(crate) fn pages_without_list(scheme: &Name) -> Diagnostic {
    fault(Code::BadPagination, scheme.span, "only a list in the envelope comes in pages")
        .help("let the answer be a list, such as `200: [Member]`")
}

pub(crate) fn bad_page_path(scheme: &Name, path: &str) -> Diagnostic {
    fault(Code::BadPagination, scheme.span, format!("`{path}` is not below `result_info`"))
}

pub(crate) fn page_info_without_pages(at: Span) -> Diagnostic {
    fault(Code::BadPagination, at, "`page_info` is for answers in pages")
}

pub(crate) fn no_success(method: &Name) -> Diagnostic {
    fault(Code::BadAnswer, method.span, format!("`{}` has no answer of success", method.value))
        .help("add one, such as `200: Member` or `204: none`")
}

pub(crate) fn bad_status(status: &Name) -> Diagnostic {
    fault(Code::BadAnswer, status.span, format!("`{}` is not a status", status.value))
        .help("a status is `200`, or a class of them such as `4XX`")
}

pub(crate) fn different_answers(status: &Name, first: Span) -> Diagnostic {
    fault(Code::BadAnswer, status.span, "two answers of success that differ")
        .also(first, "the other one")
        .help("the client gives one type for a method: this form is not built yet")
}

pub(crate) fn not_an_error(status: &Name) -> Diagnostic {
    let name = &status.value;
    fault(Code::BadAnswer, status.span, format!("`{name}` does not mean what its answer says"))
        .help("2XX answers have a type or `none`, all others are `error`")
}

// References.

pub(crate) fn unknown_type(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("nothing declares the type `{}`", name.value);
    let fault = fault(Code::UnknownType, name.span, message);
    match similar(&name.value, known) {
        Some(meant) => fault.help(format!("did you mean `{meant}`?")),
        None => fault.help("declare it under `types`, or write `resource.Type` for another's"),
    }
}

pub(crate) fn ambiguous_type(name: &Name, first: Span, second: Span) -> Diagnostic {
    fault(Code::AmbiguousType, name.span, format!("`{}` can be two types", name.value))
        .also(first, "this one")
        .also(second, "or this one")
        .help("write more of the resource before the name")
}

pub(crate) fn unknown_source(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("`api.yaml` names no source `{}`", name.value);
    suggest(fault(Code::UnknownSource, name.span, message), &name.value, known)
}

pub(crate) fn unknown_auth(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("`api.yaml` names no auth scheme `{}`", name.value);
    suggest(fault(Code::UnknownAuth, name.span, message), &name.value, known)
}

pub(crate) fn unknown_pagination(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("`api.yaml` names no pagination scheme `{}`", name.value);
    suggest(fault(Code::UnknownPagination, name.span, message), &name.value, known)
}

pub(crate) fn misplaced_resource(name: &Name, expected: &str) -> Diagnostic {
    let message = format!("`{}` belongs into `{expected}`", name.value);
    fault(Code::MisplacedResource, name.span, message)
        .help("a resource lies where the documentation has it")
}

pub(crate) fn missing_resource(name: &Name, parent: &str) -> Diagnostic {
    let file = format!("{}.yaml", parent.replace('.', "/"));
    let message = format!("`{}` lies in `{parent}`, which no file describes", name.value);
    fault(Code::MissingResource, name.span, message)
        .help(format!("write `{file}` with `resource: {parent}` and its `doc`"))
}

// Types.

pub(crate) fn bad_type(at: Span, reason: &str) -> Diagnostic {
    fault(Code::BadType, at, "this type cannot be read").here(reason)
}

pub(crate) fn no_form(name: &Key) -> Diagnostic {
    let message = format!("`{}` does not say what it is", name.text);
    fault(Code::MissingKey, name.span, message).help("add `fields`, `enum`, `id` or `union`")
}

pub(crate) fn two_forms(key: &Key) -> Diagnostic {
    fault(Code::WrongKind, key.span, "a type is one of `fields`, `enum`, `id` and `union`")
}

pub(crate) fn not_a_model(name: &Name) -> Diagnostic {
    fault(Code::WrongKind, name.span, format!("`{}` has no fields to include", name.value))
}

pub(crate) fn endless_include(name: &Name) -> Diagnostic {
    fault(Code::WrongKind, name.span, format!("`{}` includes itself", name.value))
}

pub(crate) fn not_in_query(at: Span) -> Diagnostic {
    fault(
        Code::BadType,
        at,
        "a parameter is a text, number, boolean, date, id, enum, or a list of one",
    )
}

pub(crate) fn read_only_in_request(name: &Name) -> Diagnostic {
    let message = format!("`{}` is set by the server, and this model is sent", name.value);
    fault(Code::NotBuilt, name.span, message).help("declare a model of its own for the request")
}

pub(crate) fn unused_type(name: &Name) -> Diagnostic {
    fault(Code::UnusedType, name.span, format!("no operation uses `{}`", name.value))
        .help("add `standalone: true` if the documents have it all the same")
}

pub(crate) fn not_standalone(name: &Name, at: Span) -> Diagnostic {
    fault(Code::NotStandalone, at, format!("an operation uses `{}`", name.value))
        .help("remove `standalone`")
}

pub(crate) fn duplicate_value(value: &Name, first: Span) -> Diagnostic {
    fault(Code::DuplicateValue, value.span, format!("`{}` is there twice", value.value))
        .also(first, "first here")
}

pub(crate) fn bad_bound(bound: &Name, reason: &str) -> Diagnostic {
    fault(Code::BadBound, bound.span, format!("`{}` {reason}", bound.value))
}

// Names.

pub(crate) fn name_clash(name: &Name, rust: &str, first: Span) -> Diagnostic {
    fault(Code::NameClash, name.span, format!("two things come to be `{rust}` in Rust"))
        .here("this one")
        .also(first, "and this one")
        .help("give one of them another name with `rust:`")
}

pub(crate) fn root_name(name: &Name, rust: &str) -> Diagnostic {
    fault(Code::NameClash, name.span, format!("`{rust}` is a name of the emitted crate's own"))
        .help("give the resource another name with `rust:`")
}

pub(crate) fn bad_name(name: &Name) -> Diagnostic {
    fault(Code::BadName, name.span, format!("Rust has no name for `{}`", name.value))
        .help("give it one with `rust:`")
}

pub(crate) fn no_word(name: &Name, what: &str) -> Diagnostic {
    fault(Code::BadName, name.span, format!("the name of {what} is letters, digits, `_` and `-`"))
}

// Examples.

pub(crate) fn bad_example(at: Span, place: &str, reason: &str) -> Diagnostic {
    let message = if place.is_empty() {
        format!("this example does not fit: {reason}")
    } else {
        format!("this example does not fit at `{place}`: {reason}")
    };
    fault(Code::BadExample, at, message)
}

pub(crate) fn missing_example(name: &Name) -> Diagnostic {
    fault(Code::MissingExample, name.span, format!("`{}` has no example", name.value))
        .help("add `example:` if the documents give one, else `our_example:`")
}
