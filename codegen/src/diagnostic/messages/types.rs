//! Of names that stand for something, of types and their bounds.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, fault, meant, suggest};
use crate::source::Span;
use crate::yaml::Key;

pub(crate) fn unknown_type(name: &Name, known: Option<&str>) -> Diagnostic {
    let message = format!("nothing declares the type `{}`", name.value);
    let fault = fault(Code::UnknownType, name.span, message);
    match known {
        Some(known) => fault.fix(meant(name.span, &name.value, known)),
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
    suggest(fault(Code::UnknownSource, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_auth(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("`api.yaml` names no auth scheme `{}`", name.value);
    suggest(fault(Code::UnknownAuth, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_pagination(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("`api.yaml` names no pagination scheme `{}`", name.value);
    suggest(fault(Code::UnknownPagination, name.span, message), name.span, &name.value, known)
}

pub(crate) fn duplicate_resource(name: &Name, first: Span) -> Diagnostic {
    let message = format!("two files describe `{}`", name.value);
    fault(Code::DuplicateResource, name.span, message)
        .here("again here")
        .also(first, "first here")
        .help("a resource is one file, at the place of its name")
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

pub(crate) fn bad_type(at: Span, reason: &str) -> Diagnostic {
    fault(Code::BadType, at, "this type cannot be read").here(reason)
}

pub(crate) fn misspelt_type(at: Span, word: &str, known: &str) -> Diagnostic {
    bad_type(at, "this is neither a type of the language nor a name").fix(meant(at, word, known))
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

pub(crate) fn included_twice(name: &Name, included: &Name) -> Diagnostic {
    let message = format!("`{}` includes `{}` twice", name.value, included.value);
    fault(Code::NameClash, name.span, message)
        .also(included.span, "its fields would be there twice")
        .help("include it by one way")
}

pub(crate) fn endless_union(name: &Name) -> Diagnostic {
    fault(Code::WrongKind, name.span, format!("`{}` is one of its own variants", name.value))
        .help("a value of it would never end to be read: put a list or model between")
}

pub(crate) fn endless_example(name: &Name) -> Diagnostic {
    let message = format!("the example of `{}` would be too large", name.value);
    fault(Code::MissingExample, name.span, message).help("give it one with `our_example:`")
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

pub(crate) fn unused_type(name: &Name, declaration: Span) -> Diagnostic {
    let help = "add `standalone: true` if the documents have it all the same";
    fault(Code::UnusedType, name.span, format!("no operation uses `{}`", name.value)).fix(Fix::add(
        help,
        declaration,
        "standalone: true",
    ))
}

pub(crate) fn not_standalone(name: &Name, at: Span) -> Diagnostic {
    fault(Code::NotStandalone, at, format!("an operation uses `{}`", name.value))
        .fix(Fix::remove("remove `standalone`", at))
}

pub(crate) fn duplicate_value(value: &Name, first: Span) -> Diagnostic {
    fault(Code::DuplicateValue, value.span, format!("`{}` is there twice", value.value))
        .also(first, "first here")
}

pub(crate) fn bad_bound(bound: &Name, reason: &str) -> Diagnostic {
    fault(Code::BadBound, bound.span, format!("`{}` {reason}", bound.value))
}

pub(crate) fn bad_default(at: Span, reason: &str, fix: Option<Fix>) -> Diagnostic {
    Diagnostic { fix, ..fault(Code::BadBound, at, format!("`default` does not fit: {reason}")) }
}
