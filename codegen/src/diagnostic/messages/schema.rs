//! Messages about what JSON Schema says, and this language in other words.

use super::super::{Code, Diagnostic, Fix};
use super::{bad_type, error};
use crate::language::foreign_types::{self, Meaning};
use crate::source::Span;
use crate::yaml::{Key, Node, Value, is_name};

const LIST: &str = "a list is the type of its items in brackets, such as `[string]`";
const MARKS: &str = "a name that ends in `?` is optional, all others are required";

/// A list, a map or an object as JSON Schema and other languages describe it, in two keys.
pub(crate) fn schema_type(ty: &Node, part: &Key, inner: &Node) -> Diagnostic {
    let what = match (ty.text(), &*part.text) {
        (Some("array" | "object"), "items" | "properties") => "this is a type of JSON Schema",
        _ => "this is a type of another language",
    };
    let error = bad_type(ty.span, what).also(part.span, "and its parts");
    match (ty.text(), &*part.text, &inner.value) {
        (_, "properties", _) => error
            .help("declare a model with `fields` under `types`, and write its name as the type"),
        (Some("map" | "Map"), ..) => error
            .help("a map is the type of its values, such as `map<string>`: its keys are strings"),
        (_, _, Value::Text(item)) => items(error, ty, (part, inner), item),
        (_, _, Value::Map(entries)) => match &entries[..] {
            [(key, Node { value: Value::Text(item), .. })]
                if ["type", "$ref", "target"].contains(&&*key.text) =>
            {
                let item = item.rsplit('/').next().unwrap_or_default();
                items(error, ty, (part, inner), item)
            }
            _ => error.help(LIST),
        },
        _ => error.help(LIST),
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

/// `error`, with a list of `item` for the one that `ty` says, and without `part`, which says its items.
fn items(error: Diagnostic, ty: &Node, (part, inner): (&Key, &Node), item: &str) -> Diagnostic {
    let help =
        format!("a list is its items in brackets: write `[{item}]`, and remove `{}`", part.text);
    let item = match foreign_types::word(item) {
        Some(Meaning::Type(ty)) => ty,
        Some(Meaning::Help(_)) => return error.help(help),
        None => item.to_owned(),
    };
    let word = ty.text().unwrap_or_default();
    if word == "object" || !is_name(&item) {
        return error.help(help);
    }
    let entry = part.span.to(inner.span);
    error.fix(Fix::ty(&*help, ty.span, word, &format!("[{item}]")).and(Fix::remove(&*help, entry)))
}
