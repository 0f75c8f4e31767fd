//! Messages about `mock.yaml`.

use super::super::{Code, Diagnostic};
use super::{Name, error, suggest};

pub(crate) fn unknown_operation(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no operation is named `{}`", name.value);
    suggest(error(Code::UnknownName, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_query(name: &Name, operation: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{operation}` has no parameter `{}`", name.value);
    suggest(error(Code::UnknownName, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_field(name: &Name, operation: &str) -> Diagnostic {
    let message = format!("the response of `{operation}` has no field `{}`", name.value);
    error(Code::UnknownName, name.span, message)
        .help("write nested fields from the outside in, such as `user.email`")
}

pub(crate) fn unknown_test(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no test is named `{}`", name.value);
    suggest(error(Code::WrongKind, name.span, message), name.span, &name.value, known)
}

pub(crate) fn several_orders(second: &Name) -> Diagnostic {
    error(Code::WrongKind, second.span, "`where` takes one parameter")
        .help("write an entry for each value")
}
