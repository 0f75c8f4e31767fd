//! Messages about what JSON Schema says, and this language in other words.

use super::super::{Code, Diagnostic, Fix};
use super::{bad_type, error};
use crate::language::foreign_types::{self, Meaning};
use crate::source::Span;
use crate::yaml::{Key, Node, Value, is_name};

const LIST: &str = "a list is the type of its items in brackets, such as `[string]`";
const MARKS: &str = "a name that ends in `?` is optional, all others are required";

/// A list or an object as JSON Schema describes it, in two keys.
pub(crate) fn schema_type(ty: &Node, part: &Key, inner: &Node) -> Diagnostic {
    let error = bad_type(ty.span, "this is a type of JSON Schema").also(part.span, "and its parts");
    let part_entry = part.span.to(inner.span);
    match (&*part.text, &inner.value) {
        ("items", Value::Text(item)) => items(error, (ty, &part_entry), item),
        ("items", Value::Map(entries)) => match &entries[..] {
            [(key, Node { value: Value::Text(item), .. })]
                if ["type", "$ref"].contains(&&*key.text) =>
            {
                items(error, (ty, &part_entry), item.rsplit('/').next().unwrap_or_default())
            }
            _ => error.help(LIST),
        },
        ("items", _) => error.help(LIST),
        _ => error
            .help("declare a model with `fields` under `types`, and write its name as the type"),
    }
}

/// Whether a field or a parameter is required, as a flag next to its type: `entry`, which says the same as the name if
/// it `agrees`.
pub(crate) fn required_flag(
    key: &Key,
    entry: Span,
    (at, name): (Span, &str),
    agrees: bool,
) -> Diagnostic {
    let error = error(
        Code::UnknownKey,
        key.span,
        format!("a parameter or field has no key `{}`", key.text),
    );
    if agrees {
        return error.fix(Fix::remove(format!("remove it: {MARKS}"), entry));
    }
    let help = format!("write `{name}?`, and remove this: {MARKS}");
    let name_fix = Fix::word(&*help, at, name, &format!("{name}?"));
    error.fix(name_fix.and(Fix::remove(&*help, entry)))
}

/// The names of the fields that are required, in a list of their own: `entry`. Those that have a question mark
/// nevertheless, or lack one, are `others`.
pub(crate) fn required_list(key: &Key, entry: Span, others: &[String]) -> Diagnostic {
    let error = error(Code::UnknownKey, key.span, format!("a type has no key `{}`", key.text));
    if others.is_empty() {
        return error.fix(Fix::remove(format!("remove it: {MARKS}"), entry));
    }
    error.help(format!("remove it: {MARKS}: write {}", others.join(", ")))
}

/// `error`, with a list of `item` for the `array` that `ty` says, and without what says its items.
fn items(error: Diagnostic, (ty, entry): (&Node, &Span), item: &str) -> Diagnostic {
    let help = format!("a list is its items in brackets: write `[{item}]`, and remove `items`");
    let item = match foreign_types::word(item) {
        Some(Meaning::Type(ty)) => ty,
        Some(Meaning::Help(_)) => return error.help(help),
        None => item.to_owned(),
    };
    let word = ty.text().unwrap_or_default();
    if word != "array" || !is_name(&item) {
        return error.help(help);
    }
    error.fix(Fix::ty(&*help, ty.span, word, &format!("[{item}]")).and(Fix::remove(&*help, *entry)))
}
