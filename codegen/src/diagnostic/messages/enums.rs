//! Messages about enums and their values.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error};
use crate::language::scalar::Scalar;
use crate::source::Span;
use crate::yaml::{Key, Node, Value, is_of_name, is_text};

pub(crate) fn values_not_built(node: &Node) -> Diagnostic {
    let not_built = super::not_built(node.span, "an enum of fractions, or of such large numbers,");
    not_built.help("if the values are strings on the wire, put quotes around them")
}

/// A fraction without quotes next to a number with quotes.
pub(crate) fn unquoted_value(node: &Node) -> Diagnostic {
    error(Code::WrongKind, node.span, "this is a number, and another value is one in quotes")
        .fix(Fix::quote("put quotes around it", node.span))
}

/// An enum of `true` and `false`.
pub(crate) fn both_booleans(node: &Node) -> Diagnostic {
    error(Code::WrongKind, node.span, "an enum of both booleans")
        .here("this is a `boolean`")
        .help("write `boolean` where it is used; if the values are strings on the wire, put quotes around them")
}

/// Values of an enum with what is said about them, in a list.
pub(crate) fn described_in_list(node: &Node, items: &[Node]) -> Diagnostic {
    let map = items.iter().find_map(|item| match &item.value {
        Value::Map(entries) => Some((item, entries)),
        _ => None,
    });
    let Some((first, entries)) = map else { return super::wrong_kind(node, "a mapping") };
    let word = entries.iter().find_map(|(key, node)| {
        let is_value = ["value", "name", "const", "key"].contains(&&*key.text);
        node.text().filter(|_| is_value)
    });
    let word = word.or(entries.first().map(|(key, _)| &*key.text)).unwrap_or("active");
    let help = format!(
        "values that something is said about are a mapping instead of a list: `enum: {{ {word}: {{ doc: .. }} }}`"
    );
    let error = error(Code::WrongKind, first.span, "expected a string").here("this is a mapping");
    // Each is a key and its mapping, behind a dash.
    let is_entry = |item: &Node| {
        matches!(&item.value, Value::Map(entries)
        if matches!(&entries[..], [(_, Node { value: Value::Map(_), .. })]))
    };
    if items.iter().all(is_entry) {
        return error.fix(Fix::undash(help, items.iter().map(|item| item.span)));
    }
    error.help(help)
}

/// The number of a value of an enum, as Rust and C count them.
pub(crate) fn number_of_value(key: &Key, node: &Node) -> Diagnostic {
    let word = &key.text;
    super::wrong_kind(node, "a mapping").help(format!(
        "the values are those on the wire: a list of strings, `[{word}, ..]`, or of numbers; a number with a name \
         in Rust is `1: {{ rust: {word} }}`"
    ))
}

/// A value with its number, as in `MOVED = 301`.
pub(crate) fn numbered_value(node: &Node, name: &str, number: &str) -> Diagnostic {
    let message = format!("the value `{name}` is written with a number");
    super::error(Code::WrongKind, node.span, message).help(format!(
        "the values are those on the wire: `{name}` where that is a string, else the number, which `{number}: {{ \
         rust: {name} }}` names in Rust"
    ))
}

/// A text that describes a value of an enum.
pub(crate) fn text_of_value(key: &Key, node: &Node) -> Diagnostic {
    let (word, text) = (&key.text, node.text().unwrap_or_default());
    let doc = if text.contains([':', '#', ',', '{', '}', '"']) { ".." } else { text };
    super::wrong_kind(node, "a mapping")
        .help(format!("describe a value with `doc`: `{word}: {{ doc: {doc} }}`"))
}

pub(crate) fn no_values(node: &Node) -> Diagnostic {
    let error = super::wrong_kind(node, "a list of values");
    if matches!(node.value, Value::List(_) | Value::Map(_)) {
        return error.here("this is empty").help("list the values: `enum: [active, deleted]`");
    }
    let Value::Text(text) = &node.value else { return error };
    if Scalar::named(text).is_some() {
        return error.help("list the values: `enum: [active, deleted]`; what type they have shows");
    }
    let help = "write the values in brackets";
    if !text.contains('|') && (text.contains(',') || !text.contains(' ')) {
        return match super::in_brackets(help, node) {
            Some(fix) => error.fix(fix),
            None => error.help(help),
        };
    }
    let words = text
        .split(if text.contains('|') { '|' } else { ' ' })
        .map(|word| word.trim().trim_matches(['\'', '"', '`']));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let list = format!("[{}]", words.join(", "));
    if text.contains('|') && words.iter().all(|word| word.chars().all(is_of_name) && is_text(word))
    {
        error.fix(Fix::exactly(help, node.span, &list))
    } else {
        error.help(format!("{help}: `{list}`"))
    }
}

pub(crate) fn duplicate_value(value: &Name, first: Span) -> Diagnostic {
    error(Code::DuplicateValue, value.span, format!("duplicate `{}`", value.value))
        .also(first, "first time here")
}
