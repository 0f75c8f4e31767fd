//! Messages about models, and about where types and resources are.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, bad_type, error, listed};
use crate::source::Span;
use crate::yaml::{Key, Node};

/// A second file of a resource; `own` is what it is named after, where the first one is named after the resource.
pub(crate) fn duplicate_resource(name: &Name, first: Span, own: Option<&str>) -> Diagnostic {
    let message = format!("two files describe resource `{}`", name.value);
    let error = error(Code::DuplicateResource, name.span, message)
        .here("second time here")
        .also(first, "first time here")
        .help("a resource is one file, which is named after it");
    let is_plain = |own: &&str| {
        own.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'))
    };
    match own.filter(is_plain) {
        Some(own) => error.fix(Fix::word(format!("write `{own}`"), name.span, &name.value, own)),
        None => error,
    }
}

/// A resource in the file of the one called `own`.
pub(crate) fn misplaced_resource(name: &Name, expected: &str, own: &str) -> Diagnostic {
    let message = format!("resource `{}` belongs in `{expected}`", name.value);
    let error = error(Code::MisplacedResource, name.span, message);
    if own.rsplit('.').next() == Some(&name.value) {
        let help = "the name of a resource has those around it, as its file lies in their folders";
        return error.fix(Fix::word(help, name.span, &name.value, own));
    }
    error.help(format!("move the file, or correct the name: here it is `{own}`"))
}

/// A resource below one that is missing; `empty` is the only one next to that which has nothing, and nothing below it.
pub(crate) fn missing_resource(name: &Name, parent: &str, empty: Option<&Name>) -> Diagnostic {
    let folder = parent.replace('.', "/");
    let message = format!("`{}` is below `{parent}`, which no file describes", name.value);
    let error = error(Code::MissingResource, name.span, message);
    if let Some(empty) = empty {
        let moved = empty.value.replace('.', "/");
        return error.also(empty.span, "this has nothing, and nothing is below it").help(format!(
            "if `{parent}` is `{}` now, move what is in `{folder}/` to `{moved}/`, with that in their names",
            empty.value
        ));
    }
    error.help(format!(
        "add `{folder}.yaml` with `resource: {parent}`, a `doc`, and the `path` parameters that all below it have"
    ))
}

pub(crate) fn not_a_model(name: &Name) -> Diagnostic {
    error(
        Code::WrongKind,
        name.span,
        format!("`{}` is not a model, so it has no fields to include", name.value),
    )
    .help("name a model, which has `fields`; what has this type is a field of its own")
}

/// What is no model under a key that names one.
pub(crate) fn needs_model(at: Span, key: &str) -> Diagnostic {
    bad_type(at, &format!("`{key}` is a model"))
        .help("declare one with `fields` under `types`, and write its name")
}

/// A model that includes itself, by way of `others` where there are such.
pub(crate) fn endless_include(name: &Name, others: &[&Name]) -> Diagnostic {
    if others.is_empty() {
        return error(Code::WrongKind, name.span, format!("`{}` includes itself", name.value))
            .help("remove it");
    }
    let message = format!("`{}` is included, which leads back to this model", name.value);
    let error = error(Code::WrongKind, name.span, message);
    let error = others
        .iter()
        .fold(error, |error, other| error.also(other.span, format!("includes `{}`", other.value)));
    error.help("remove one of them: a model has the fields of those that it includes")
}

/// A model that needs one of itself, by this `field`.
pub(crate) fn endless_model(model: &Name, field: &Name) -> Diagnostic {
    let (of, word) = (&model.value, &field.value);
    let message = format!("each `{of}` contains another `{of}`, without end");
    error(Code::BadType, field.span, message)
        .help(format!("make it optional, `{word}?`, or null where there is none: `{of} | null`"))
}

/// A model that the one called `name` includes twice, the second time by `second`, if itself.
pub(crate) fn included_twice(name: &Name, second: Option<&Name>, included: &Name) -> Diagnostic {
    let message = format!("`{}` includes `{}` twice", name.value, included.value);
    error(Code::NameClash, second.unwrap_or(name).span, message)
        .also(included.span, "its fields would appear twice")
        .help("include it once")
}

pub(crate) fn endless_example(name: &Name) -> Diagnostic {
    let message = format!("the example of `{}` would be too large", name.value);
    error(Code::MissingExample, name.span, message).help("write one with `our_example:`")
}

/// A type that nothing uses; `inner` are the types that it alone uses.
pub(crate) fn unused_type(name: &Name, inner: &[&str]) -> Diagnostic {
    let unused = error(Code::UnusedType, name.span, format!("no operation uses `{}`", name.value))
        .help("remove it, or write its name where it belongs, under `include` if its fields are those of another model")
        .help("or add `standalone: true`, if the documentation describes it anyway");
    if inner.is_empty() {
        return unused;
    }
    unused.help(format!("it alone uses {}", listed(inner.iter().copied())))
}

/// What helps where `owner` had fields that are those of the model `name` now.
pub(in super::super) fn not_included(name: &str, owner: &str) -> String {
    format!(
        "other files name fields of `{owner}` that are here now: write `include: [{name}]` in `{owner}`, or remove this"
    )
}

pub(crate) fn not_standalone(name: &Name, at: Span) -> Diagnostic {
    error(
        Code::NotStandalone,
        at,
        format!("`{}` is marked `standalone`, but an operation uses it", name.value),
    )
    .fix(Fix::remove("remove `standalone`", at))
}

/// A field of a model that it includes as well.
pub(crate) fn included_field(field: &Name, first: Span, model: Option<&Name>) -> Diagnostic {
    let message = format!("`{}` comes with `include` already", field.value);
    let of = model.map_or_else(String::new, |model| format!(" of `{}`", model.value));
    error(Code::NameClash, field.span, message)
        .also(first, format!("this field{of}"))
        .help("an included field cannot be declared again: remove one of them, or do not include the model")
}

/// A field that two included models have.
pub(crate) fn included_field_twice(field: &Name, second: &Name, first: &Name) -> Diagnostic {
    let message =
        format!("`{}` and `{}` both have a field `{}`", first.value, second.value, field.value);
    error(Code::NameClash, second.span, message)
        .also(field.span, "the second one")
        .help("include one of them, and declare the other fields here")
}

/// A model spread into the fields of another, as `...Model`.
pub(crate) fn spread_model(key: &Key, model: &str) -> Diagnostic {
    error(Code::BadName, key.span, format!("`{}` is not the name of a field", key.text))
        .help(format!("`include: [{model}]` next to `fields` adds the fields of another model"))
}

/// A key of a model among its fields.
pub(crate) fn key_of_model(key: &Key, node: &Node) -> Diagnostic {
    let word = &key.text;
    let ty = node.text().unwrap_or("[Pet]");
    error(Code::BadName, key.span, format!("`{word}` is indented as if it were a field")).help(format!(
        "it belongs next to `fields`: indent it as that is; a field of this name is `{word}: {{ type: {ty} }}`"
    ))
}
