//! Messages about `mock.yaml`.

use super::super::{Code, Diagnostic};
use super::{Name, akin, error, listed, meant, nearest, question, successors, suggest, unknown};
use crate::language::resources::product;
use crate::source::Span;
use std::collections::BTreeSet;

pub(crate) fn unknown_operation(name: &Name, known: &[&str]) -> Diagnostic {
    no_such_operation(name, known).undeclared(&name.value)
}

fn no_such_operation(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no operation is named `{}`", name.value);
    let resource = format!("{}.", name.value);
    let own: Vec<_> = known.iter().copied().filter(|known| known.starts_with(&resource)).collect();
    if !own.is_empty() {
        let error = error(Code::UnknownName, name.span, message).here("this is a resource");
        return error.help(format!("write one of its operations: {}", listed(own)));
    }
    // Far from all, those of its product are enough to choose from.
    let of_product = |known: &&str| product(known) == product(&name.value);
    let near: Vec<_> = known.iter().copied().filter(of_product).collect();
    let is_far = nearest(&name.value, known.iter().copied()).is_empty() && !near.is_empty();
    let choice = if is_far { &near } else { known };
    let error = unknown(Code::UnknownName, message.clone(), name, choice);
    let Some((resource, last)) = name.value.rsplit_once('.').filter(|_| error.fix.is_none()) else {
        return error;
    };
    let is_beside = |known: &&str| {
        known
            .strip_prefix(resource)
            .and_then(|rest| rest.strip_prefix('.'))
            .is_some_and(|rest| !rest.contains('.'))
    };
    let beside: Vec<_> = known.iter().copied().filter(is_beside).collect();
    // The same words in another order.
    let words = |name: &str| name.split(['.', '_']).map(str::to_owned).collect::<BTreeSet<_>>();
    let own = words(&name.value);
    let swapped: Vec<_> = known.iter().filter(|known| words(known) == own).collect();
    let plain = self::error(Code::UnknownName, name.span, message);
    if let [known] = swapped[..] {
        return plain.fix(meant(name.span, &name.value, known));
    }
    if beside.is_empty() {
        return error;
    }
    let word = VERBS.iter().find_map(|verb| last.strip_prefix(verb)).unwrap_or(last);
    let meant = successors(&name.value, word, known.iter().copied(), &beside);
    let plain = if meant.is_empty() { plain } else { plain.help(question(&meant)) };
    plain
        .help(format!("`{resource}` has {}", listed(beside)))
        .help("where the operation is gone, remove what is said of it here")
}

/// What the names of operations begin with that says little of what they are about.
const VERBS: [&str; 6] = ["get_", "list_", "create_", "update_", "delete_", "edit_"];

/// A query parameter that the operation lacks; `free` are those of `known` that nothing else here is about.
pub(crate) fn unknown_query(
    name: &Name,
    operation: &str,
    known: &[&str],
    free: &[&str],
) -> Diagnostic {
    let message = format!("`{operation}` has no parameter `{}`", name.value);
    gone(message, name, ("its parameters", "parameter"), known, free)
}

/// What is said here of a name that is none of `known`, `what` it is one of; another one, of which nothing is said
/// yet, is one of `free`.
fn gone(
    message: String,
    name: &Name,
    (all, what): (&str, &str),
    known: &[&str],
    free: &[&str],
) -> Diagnostic {
    let error = unknown(Code::UnknownName, message.clone(), name, free);
    if error.fix.is_some() {
        return error;
    }
    let error = self::error(Code::UnknownName, name.span, message);
    let error = match (akin(&name.value, free.iter().copied()), known) {
        (Some(akin), _) => error.help(question(&[akin])),
        (None, []) => error,
        (None, _) => error.help(format!("{all} are {}", listed(known.iter().copied()))),
    };
    error.help(format!("where the {what} is gone, remove what is said of it here"))
}

/// A value that a query parameter of an enum cannot have; `free` are those of `known` that nothing else here is about.
pub(crate) fn unknown_value_of_query(
    value: &Name,
    query: &str,
    known: &[&str],
    free: &[&str],
) -> Diagnostic {
    let message = format!("`{query}` has no value `{}`", value.value);
    gone(message, value, ("its values", "value"), known, free)
}

/// A field of a response, or of a value in it: `name` of `path` is none of `known`, and `moved` is the path of
/// another field that is called so.
pub(crate) fn unknown_field(
    name: &Name,
    operation: &str,
    path: &str,
    known: &[&str],
    moved: Option<&str>,
) -> Diagnostic {
    let message = format!("the response of `{operation}` has no field `{path}`");
    let error = error(Code::UnknownName, name.span, message);
    if let Some(moved) = moved {
        let akin = akin(&name.value, known.iter().copied());
        let error = akin.into_iter().fold(error, |error, akin| error.help(question(&[akin])));
        return error.help(format!("a field of this name is `{moved}`, from the outside in"));
    }
    let error = suggest(error, name.span, &name.value, known);
    if path != name.value
        && error.fix.is_none()
        && akin(&name.value, known.iter().copied()).is_none()
    {
        return error.help("write nested fields from the outside in, such as `user.email`");
    }
    error
}

pub(crate) fn unknown_test(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no test is named `{}`", name.value);
    unknown(Code::WrongKind, message, name, known)
}

pub(crate) fn several_orders(second: &Name) -> Diagnostic {
    error(Code::WrongKind, second.span, "`where` takes one parameter")
        .help("write an entry for each value")
}

/// An empty list of names that an entry is about.
pub(crate) fn no_names(at: Span) -> Diagnostic {
    error(Code::WrongKind, at, "expected a name, or a list of them").here("this list is empty")
}

pub(crate) fn not_a_list(operation: &Name) -> Diagnostic {
    error(Code::WrongKind, operation.span, format!("`{}` does not return a list", operation.value))
}

pub(crate) fn not_content(operation: &Name) -> Diagnostic {
    let message = format!("`{}` does not return content as it is", operation.value);
    error(Code::WrongKind, operation.span, message)
        .help("such an operation has `bytes` or `text` as its response")
}

/// An operation of the HTTP method `own` where others are expected.
pub(crate) fn other_verb(operation: &Name, own: &str, expected: &[&str]) -> Diagnostic {
    let expected: Vec<_> = expected.iter().map(|verb| format!("`{verb}`")).collect();
    let message = format!("`{}` is a `{own}`", operation.value);
    error(Code::WrongKind, operation.span, message)
        .help(format!("expected {}", expected.join(" or ")))
}

pub(crate) fn not_of_one(operation: &Name) -> Diagnostic {
    let message = format!("`{}` is not about what there is one of", operation.value);
    error(Code::WrongKind, operation.span, message)
        .help("such an operation has the path of a `get`, which does not end in a parameter")
}

pub(crate) fn combines_itself(query: &Name) -> Diagnostic {
    error(Code::WrongKind, query.span, format!("`{}` combines itself", query.value))
        .help("`of` has filters and other combinations")
}

/// A parameter, a member or a field that is not what `expected` says, such as `a boolean`.
pub(crate) fn not_of_kind(name: &Name, expected: &str) -> Diagnostic {
    error(Code::WrongKind, name.span, format!("`{}` is not {expected}", name.value))
}

pub(crate) fn unknown_member(name: &Name, operation: &str, known: &[&str]) -> Diagnostic {
    let message = format!("the body of `{operation}` has no member `{}`", name.value);
    unknown(Code::UnknownName, message, name, known)
}

pub(crate) fn unknown_fact(word: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("a field of a response does not state `{}`", word.value);
    unknown(Code::WrongKind, message, word, known)
}

/// An entry of a `kind` that does not say what its operations do.
pub(crate) fn no_action(at: Span, kind: &str, known: &[&str]) -> Diagnostic {
    let message = format!("an entry of `{kind}` lacks what its operations do");
    error(Code::MissingKey, at, message)
        .help(format!("expected one of {}", listed(known.iter().copied())))
}

pub(crate) fn settles_nothing(at: Span) -> Diagnostic {
    error(Code::MissingKey, at, "an entry that settles messages lacks `removes` and `returns`")
        .help("each is a list in the body, and one of them is required")
}

/// A second member where `key` takes one.
pub(crate) fn several_members(key: &str, second: &Name) -> Diagnostic {
    error(Code::WrongKind, second.span, format!("`{key}` takes one member"))
}

/// An operation with a path parameter that no member of an item has the value of.
pub(crate) fn no_value_of(operation: &Name, parameter: &str) -> Diagnostic {
    let message =
        format!("nothing has the value of `{parameter}` in the path of `{}`", operation.value);
    error(Code::MissingKey, operation.span, message)
        .help("`item` names the member of an item that has it")
}

/// A line of text with a brace that does not belong to the name of a field.
pub(crate) fn bad_line(line: &Name) -> Diagnostic {
    error(Code::WrongKind, line.span, "a brace in a line belongs to the name of a field")
        .help("each field is in braces of its own, such as `{name}`")
}

/// A key that has no effect without another one.
pub(crate) fn needs_other(at: Span, key: &str, other: &str) -> Diagnostic {
    error(Code::MissingKey, at, format!("`{key}` has no effect without `{other}`"))
}

/// An operation whose path has the parameters `new` next to those of `known`, not `more` of them.
pub(crate) fn other_path(operation: &Name, known: &str, new: &[&str], more: usize) -> Diagnostic {
    let has = match new {
        [] => "no path parameter".to_owned(),
        new => format!("the path parameters {}", listed(new.iter().copied())),
    };
    let message = format!("`{}` has {has} next to those of `{known}`", operation.value);
    error(Code::WrongKind, operation.span, message).help(match more {
        0 => "expected none",
        _ => "expected one, which identifies an item",
    })
}

/// A second entry about the same as the first one.
pub(crate) fn entry_twice(name: &Name, kind: &str, first: Span) -> Diagnostic {
    let message = format!("duplicate `{}` in {kind}", name.value);
    error(Code::DuplicateValue, name.span, message).also(first, "first time here")
}
