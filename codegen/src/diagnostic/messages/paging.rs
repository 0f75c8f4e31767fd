//! Messages about lists and their pages.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error, listed, meant, question};
use crate::source::Span;
use crate::yaml::{Key, Node, Value, is_name};

const WHOLE: &str = "write `paginate: { none: .. }` with the reason, if the list comes whole";

pub(crate) fn missing_pagination(
    parameter: &Name,
    method: Span,
    schemes: &[&str],
    fitting: Option<&str>,
) -> Diagnostic {
    let name = &parameter.value;
    let error =
        error(Code::MissingPagination, parameter.span, format!("`{name}` without pagination"))
            .here("this looks like a position in a list");
    let without = "without it the client stops after the first page";
    if let Some(scheme) = fitting {
        let entry = format!("paginate: {scheme}");
        let help = format!("add `{entry}`; {without}");
        return error.help(WHOLE).fix(Fix::add(help, method, entry));
    }
    let help = match schemes {
        [] => "describe its scheme in `api.yaml`, and name that in `paginate`".to_owned(),
        known => {
            let known = listed(known.iter().copied());
            format!("add `paginate:` with one of {known}, or with another scheme of `api.yaml`")
        }
    };
    error.help(format!("{help}; {without}")).help(WHOLE)
}

/// A scheme by tokens whose list of paths is empty.
pub(crate) fn no_next(scheme: Span) -> Diagnostic {
    error(Code::MissingKey, scheme, "a pagination scheme lacks the required key `next`")
        .help("write where a response has the token of the next page, such as `next: meta.next`")
}

/// A scheme that does not say which parameter leads to a page.
pub(crate) fn no_position(scheme: &Key) -> Diagnostic {
    let message = format!("the pagination scheme `{}` lacks the parameter of a page", scheme.text);
    error(Code::MissingKey, scheme.span, message).help(
        "add `number: page` where it counts pages, `offset: skip` where it counts items, or `token: cursor` with \
         `next`, where a response has it",
    )
}

/// A list that comes whole, without a reason.
pub(crate) fn whole_without_reason(node: &Node) -> Diagnostic {
    error(Code::MissingReason, node.span, "a list that comes whole needs a reason")
        .help("write why there are no pages, such as `paginate: { none: There are at most 50. }`")
}

/// What is no scheme to page by.
pub(crate) fn no_scheme(node: &Node) -> Diagnostic {
    let error = super::wrong_kind(node, "the name of a pagination scheme");
    // The name under a key of its own, or as one.
    let name = match &node.value {
        Value::Map(entries) => match &entries[..] {
            [(key, value)] => match &value.value {
                Value::Text(name) => Some(&**name),
                Value::Null | Value::Bool(true) => Some(&*key.text),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    if let Some(name) = name.filter(|name| is_name(name)) {
        let help =
            format!("write the name alone: `paginate: {name}`, and remove what is around it");
        return error.fix(Fix::exactly(help, node.span, name));
    }
    error.help("`api.yaml` has the schemes under `pagination`").help(WHOLE)
}

/// A scheme without its parameter; `fitting` are those whose parameter is there.
pub(crate) fn no_page_parameter(
    scheme: &Name,
    parameter: &str,
    near: Option<&Name>,
    fitting: &[&str],
) -> Diagnostic {
    let message =
        format!("`{}` needs the parameter `{parameter}`, which this method lacks", scheme.value);
    if let Some(near) = near {
        return error(Code::BadPagination, near.span, message)
            .also(scheme.span, "the pagination scheme")
            .help(format!("write `{parameter}`, or correct the scheme in `api.yaml`"));
    }
    let error = error(Code::BadPagination, scheme.span, message);
    let error = match fitting {
        [] => error,
        [only] => error.help(fits(only)),
        several => error
            .help(format!("the parameters here are those of {}", listed(several.iter().copied()))),
    };
    let or = if fitting.is_empty() { "" } else { "or " };
    error.help(format!("{or}add `{parameter}?` to `query`, or to the fields of the body"))
}

/// What helps where a method has the parameters of one scheme alone.
pub(super) fn fits(scheme: &str) -> String {
    format!("the parameters here are those of `{scheme}`: write `paginate: {scheme}`")
}

/// The parameter of a scheme that none of the methods which use it, at `uses`, has; `known` are those that all have, and
/// that look like positions.
pub(crate) fn parameter_of_none(
    parameter: &Name,
    scheme: &str,
    known: &[&str],
    uses: &[Span],
) -> Diagnostic {
    let message = format!(
        "none of the {} methods that use `{scheme}` has the parameter `{}`",
        uses.len(),
        parameter.value
    );
    let error = error(Code::BadPagination, parameter.span, message);
    let error = error.also_each(uses.iter().take(3).copied(), "used here");
    match known {
        [only] => error.fix(meant(parameter.span, &parameter.value, only)),
        [] => error.help("name the parameter that these methods have, or add it to each of them"),
        several => error.help(question(several)),
    }
}

/// A scheme that goes on from a field of the last item, which `item` lacks.
pub(crate) fn no_last_item(scheme: &Name, path: &str, item: &str) -> Diagnostic {
    let message =
        format!("`{}` goes on from `{path}` of the last item, which `{item}` lacks", scheme.value);
    error(Code::BadPagination, scheme.span, message)
        .help("name another scheme, or correct `last_item` of this one in `api.yaml`")
}

/// A member of the body that cannot take positions.
pub(crate) fn page_field_type(field: &Name, expected: &str, scheme: Span) -> Diagnostic {
    let message =
        format!("`{}` takes the position of a page, so its type is {expected}", field.value);
    error(Code::BadPagination, field.span, message).also(scheme, "the pagination scheme")
}

/// Pages of what is not a list, but the `model`.
pub(crate) fn pages_without_list(scheme: &Name, model: Option<&Name>) -> Diagnostic {
    let item = model.map_or("Member", |model| &model.value);
    let error = error(Code::BadPagination, scheme.span, "only a list can be paginated");
    let error =
        model.iter().fold(error, |error, model| error.also(model.span, "this is not a list"));
    error.help(format!(
        "make the response a list, such as `200: [{item}]` or \
         `200: {{ at: result.items, type: [{item}] }}`, or remove `paginate`"
    ))
}

pub(crate) fn page_info_without_pages(at: Span) -> Diagnostic {
    error(Code::BadPagination, at, "`page_info` needs `paginate`")
}
