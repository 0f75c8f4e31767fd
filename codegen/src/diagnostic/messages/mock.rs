//! Of what `mock.yaml` says.

use super::super::{Code, Diagnostic};
use super::{Name, fault, suggest};

pub(crate) fn unknown_operation(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no operation is called `{}`", name.value);
    suggest(fault(Code::UnknownName, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_query(name: &Name, operation: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{operation}` has no parameter `{}`", name.value);
    suggest(fault(Code::UnknownName, name.span, message), name.span, &name.value, known)
}

pub(crate) fn unknown_field(name: &Name, operation: &str) -> Diagnostic {
    let message = format!("`{operation}` answers nothing with a field `{}`", name.value);
    fault(Code::UnknownName, name.span, message)
        .help("write the members from the outside in, such as `user.email`")
}

pub(crate) fn unknown_test(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no test is called `{}`", name.value);
    suggest(fault(Code::WrongKind, name.span, message), name.span, &name.value, known)
}

pub(crate) fn several_orders(second: &Name) -> Diagnostic {
    fault(Code::WrongKind, second.span, "one parameter asks for an order")
        .help("make an entry of its own for each value")
}
