//! Messages about references, types and their bounds.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error, meant, suggest};
use crate::source::Span;
use crate::yaml::Key;

pub(crate) fn unknown_type(name: &Name, known: Option<&str>) -> Diagnostic {
    let message = format!("unknown type `{}`", name.value);
    let error = error(Code::UnknownType, name.span, message);
    match known {
        Some(known) => error.fix(meant(name.span, &name.value, known)),
        None => error.help(
            "declare it under `types`, or write `resource.Type` for a type of another resource",
        ),
    }
}

pub(crate) fn ambiguous_type(name: &Name, first: Span, second: Span) -> Diagnostic {
    error(Code::AmbiguousType, name.span, format!("`{}` is ambiguous", name.value))
        .also(first, "could be this one")
        .also(second, "or this one")
        .help("write more of the resource path before the name")
}

pub(crate) fn unknown_source(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("unknown source `{}`", name.value);
    suggest(error(Code::UnknownSource, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_auth(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("unknown auth scheme `{}`", name.value);
    suggest(error(Code::UnknownAuth, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_pagination(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("unknown pagination scheme `{}`", name.value);
    suggest(error(Code::UnknownPagination, name.span, message), name.span, &name.value, known)
}

pub(crate) fn duplicate_resource(name: &Name, first: Span) -> Diagnostic {
    let message = format!("two files describe resource `{}`", name.value);
    error(Code::DuplicateResource, name.span, message)
        .here("second time here")
        .also(first, "first time here")
        .help("a resource is one file, which is named after it")
}

pub(crate) fn misplaced_resource(name: &Name, expected: &str) -> Diagnostic {
    let message = format!("resource `{}` belongs in `{expected}`", name.value);
    error(Code::MisplacedResource, name.span, message).help("move the file, or correct the name")
}

pub(crate) fn missing_resource(name: &Name, parent: &str) -> Diagnostic {
    let file = format!("{}.yaml", parent.replace('.', "/"));
    let message = format!("`{}` is below `{parent}`, which no file describes", name.value);
    error(Code::MissingResource, name.span, message)
        .help(format!("add `{file}` with `resource: {parent}` and a `doc`"))
}

pub(crate) fn bad_type(at: Span, reason: &str) -> Diagnostic {
    error(Code::BadType, at, "invalid type").here(reason)
}

pub(crate) fn misspelled_type(at: Span, word: &str, known: &str) -> Diagnostic {
    bad_type(at, "this is neither a built-in type nor a valid type name")
        .fix(meant(at, word, known))
}

pub(crate) fn no_form(name: &Key) -> Diagnostic {
    let message = format!("`{}` has no form", name.text);
    error(Code::MissingKey, name.span, message)
        .help("add one of `fields`, `enum`, `id` and `union`")
}

pub(crate) fn two_forms(key: &Key) -> Diagnostic {
    error(Code::WrongKind, key.span, "a type has only one of `fields`, `enum`, `id` and `union`")
}

pub(crate) fn not_a_model(name: &Name) -> Diagnostic {
    error(
        Code::WrongKind,
        name.span,
        format!("`{}` is not a model, so it has no fields to include", name.value),
    )
}

pub(crate) fn endless_include(name: &Name) -> Diagnostic {
    error(Code::WrongKind, name.span, format!("`{}` includes itself", name.value))
}

pub(crate) fn included_twice(name: &Name, included: &Name) -> Diagnostic {
    let message = format!("`{}` includes `{}` twice", name.value, included.value);
    error(Code::NameClash, name.span, message)
        .also(included.span, "its fields would appear twice")
        .help("include it once")
}

pub(crate) fn endless_union(name: &Name) -> Diagnostic {
    error(Code::WrongKind, name.span, format!("`{}` is a variant of itself", name.value))
        .help("reading a value would never end: put a list or a model in between")
}

pub(crate) fn endless_example(name: &Name) -> Diagnostic {
    let message = format!("the example of `{}` would be too large", name.value);
    error(Code::MissingExample, name.span, message).help("write one with `our_example:`")
}

pub(crate) fn not_in_query(at: Span) -> Diagnostic {
    error(
        Code::BadType,
        at,
        "a query or header parameter is a string, number, boolean, date, id, enum, or a list of these",
    )
}

pub(crate) fn read_only_in_request(name: &Name) -> Diagnostic {
    let message = format!("`{}` is read-only, but this model is sent in requests", name.value);
    error(Code::NotBuilt, name.span, message).help("declare a separate model for the request")
}

pub(crate) fn unused_type(name: &Name, declaration: Span) -> Diagnostic {
    let help = "add `standalone: true` if the documentation describes it anyway";
    error(Code::UnusedType, name.span, format!("no operation uses `{}`", name.value)).fix(Fix::add(
        help,
        declaration,
        "standalone: true",
    ))
}

pub(crate) fn not_standalone(name: &Name, at: Span) -> Diagnostic {
    error(
        Code::NotStandalone,
        at,
        format!("`{}` is marked `standalone`, but an operation uses it", name.value),
    )
    .fix(Fix::remove("remove `standalone`", at))
}

pub(crate) fn shadowed_variant(later: &Name, earlier: &Name, can_swap: bool) -> Diagnostic {
    let (word, first) = (&later.value, &earlier.value);
    let message = format!("`{word}` is never read: every value of it is a valid `{first}` as well");
    let error = error(Code::ShadowedVariant, later.span, message).also(earlier.span, "read first");
    if can_swap {
        error.help(format!("put `{word}` before `{first}`"))
    } else {
        error.help("make one of them require a member that the other lacks, or declare one type")
    }
}

pub(crate) fn duplicate_value(value: &Name, first: Span) -> Diagnostic {
    error(Code::DuplicateValue, value.span, format!("duplicate `{}`", value.value))
        .also(first, "first time here")
}

pub(crate) fn bad_bound(bound: &Name, reason: &str) -> Diagnostic {
    error(Code::BadBound, bound.span, format!("`{}` {reason}", bound.value))
}

pub(crate) fn bad_default(at: Span, reason: &str, fix: Option<Fix>) -> Diagnostic {
    Diagnostic { fix, ..error(Code::BadBound, at, format!("invalid `default`: {reason}")) }
}
