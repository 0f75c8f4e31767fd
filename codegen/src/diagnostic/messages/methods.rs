//! Of methods.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, fault, listed, meant};
use crate::source::Span;
use crate::yaml::Key;

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
    let fault = fault(Code::BadPath, path.span, format!("this path cannot be read: {reason}"));
    let start = path.part(0..0);
    if path.value.starts_with(|first: char| first.is_ascii_alphabetic())
        && !path.value.contains(':')
        && start.range().is_empty()
    {
        return fault.fix(Fix::exactly("begin it with a slash", start, "/"));
    }
    fault
}

pub(crate) fn undeclared_parameter(at: Span, name: &str, known: Option<&str>) -> Diagnostic {
    let fault = fault(Code::UndeclaredParameter, at, format!("nothing declares `{name}`"));
    match known {
        Some(known) => fault.fix(meant(at, name, known)),
        None => fault.help(format!(
            "declare `{name}` under `path`, of the method or of a resource around it"
        )),
    }
}

pub(crate) fn unused_parameter(name: &Name) -> Diagnostic {
    fault(Code::UnusedParameter, name.span, format!("no path names `{}`", name.value))
        .help(format!("write `{{{}}}` into a path, or remove it", name.value))
}

pub(crate) fn optional_in_path(name: &Name, key: Span) -> Diagnostic {
    let Name { value, span } = name;
    fault(Code::BadPath, *span, format!("`{value}` is part of a path: it is required"))
        .fix(Fix::word("remove the question mark", key, &format!("{value}?"), value))
}

pub(crate) fn not_in_path(at: Span) -> Diagnostic {
    fault(Code::BadPath, at, "a path parameter is one text, number, date or id")
}

pub(crate) fn unexpected_body(verb: &str, at: Span) -> Diagnostic {
    fault(Code::UnexpectedBody, at, format!("a {verb} request has no body"))
}

pub(crate) fn missing_pagination(
    parameter: &Name,
    method: Span,
    schemes: &[&str],
    fitting: Option<&str>,
) -> Diagnostic {
    let name = &parameter.value;
    let fault =
        fault(Code::MissingPagination, parameter.span, format!("`{name}` without pagination"))
            .here("this looks like the token of a page");
    match fitting {
        Some(scheme) => {
            let entry = format!("paginate: {scheme}");
            let help =
                format!("add `{entry}`, without which the client would stop after the first page");
            fault.fix(Fix::add(help, method, entry))
        }
        None => fault
            .help(format!("add `paginate:` and one of {}", listed(schemes.iter().copied())))
            .help("without it the client would stop after the first page"),
    }
}

pub(crate) fn page_parameter_required(parameter: &Name, key: Span, scheme: Span) -> Diagnostic {
    let Name { value, span } = parameter;
    fault(Code::BadPagination, *span, format!("`{value}` is required, and says which page"))
        .also(scheme, "the pages of this scheme")
        .fix(Fix::word(
            "make it optional: the first page is asked for without it",
            key,
            value,
            &format!("{value}?"),
        ))
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
    let fault = fault(Code::BadAnswer, status.span, format!("`{}` is not a status", status.value));
    match &status.value.to_uppercase() {
        class if matches!(class.as_bytes(), [b'1'..=b'5', b'X', b'X']) => {
            fault.fix(meant(status.span, &status.value, class))
        }
        _ => fault.help("a status is `200`, or a class of them such as `4XX`"),
    }
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
