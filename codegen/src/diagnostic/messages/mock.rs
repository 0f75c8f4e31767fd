//! Messages about `mock.yaml`.

use super::super::{Code, Diagnostic};
use super::{Name, error, suggest, unknown};

pub(crate) fn unknown_operation(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no operation is named `{}`", name.value);
    unknown(Code::UnknownName, message, name, known)
}

pub(crate) fn unknown_query(name: &Name, operation: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{operation}` has no parameter `{}`", name.value);
    unknown(Code::UnknownName, message, name, known)
}

/// A value that a query parameter of an enum cannot have.
pub(crate) fn unknown_value_of_query(value: &Name, query: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{query}` has no value `{}`", value.value);
    unknown(Code::UnknownName, message, value, known)
}

/// A field of a response, or of a value in it: `name` of `path` is none of `known`, of which `owner`
/// has such a field.
pub(crate) fn unknown_field(
    name: &Name,
    operation: &str,
    path: &str,
    known: &[&str],
    owner: Option<&str>,
) -> Diagnostic {
    let message = format!("the response of `{operation}` has no field `{path}`");
    let error = error(Code::UnknownName, name.span, message);
    if let Some(owner) = owner {
        let path = format!("{owner}.{}", name.value);
        return error.help(format!("write nested fields from the outside in: `{path}`"));
    }
    let error = suggest(error, name.span, &name.value, known);
    if path != name.value && error.fix.is_none() {
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
