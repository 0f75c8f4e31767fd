//! Of names in Rust and of examples.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, fault, suggest};
use crate::source::Span;

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

pub(crate) fn bad_example(at: Span, place: &str, reason: &str, fix: Option<Fix>) -> Diagnostic {
    let message = if place.is_empty() {
        format!("this example does not fit: {reason}")
    } else {
        format!("this example does not fit at `{place}`: {reason}")
    };
    Diagnostic { fix, ..fault(Code::BadExample, at, message) }
}

pub(crate) fn idle_example(at: Span, reason: &str) -> Diagnostic {
    bad_example(at, "", reason, None)
}

pub(crate) fn missing_example(name: &Name) -> Diagnostic {
    fault(Code::MissingExample, name.span, format!("`{}` has no example", name.value))
        .help("add `example:` if the documents give one, else `our_example:`")
}

// Accepted differences.

pub(crate) fn unknown_difference(kind: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no kind of difference is called `{}`", kind.value);
    suggest(fault(Code::WrongKind, kind.span, message), kind.span, &kind.value, known)
}

pub(crate) fn unknown_document(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("`documents` names no document `{}`", name.value);
    suggest(fault(Code::UnknownSource, name.span, message), name.span, &name.value, known)
}

pub(crate) fn bad_date(date: &Name) -> Diagnostic {
    fault(Code::WrongKind, date.span, format!("`{}` is not a day", date.value))
        .help("write year, month and day: `2026-07-27`")
}

pub(crate) fn accepted_twice(at: Span, first: Span) -> Diagnostic {
    fault(Code::DuplicateValue, at, "this difference is accepted twice")
        .here("again here")
        .also(first, "first here")
}
