//! Messages about values of another kind than what stands there.

use super::super::{Code, Diagnostic, Fix};
use super::{error, listed};
use crate::language::{self, Mapping};
use crate::yaml::{Key, Node, Value, is_name, is_of_name, is_text};

pub(crate) fn wrong_kind(node: &Node, expected: &str) -> Diagnostic {
    let error = error(Code::WrongKind, node.span, format!("expected {expected}"))
        .here(format!("this is {}", node.kind()));
    match (expected, &node.value) {
        ("a mapping", Value::Null) => {
            error.help("indent what belongs to it by two spaces more, or remove it if nothing does")
        }
        ("a mapping", Value::List(_)) => {
            error.help("write each entry as `name: value`, without brackets or `- `")
        }
        ("a type", Value::Bool(true)) => error.help("write the type; any JSON is `unknown`"),
        ("a type", Value::Bool(false)) => error.help("remove the key, or write the type"),
        ("an integer from zero on", Value::Text(_)) => match unquoted(node) {
            Some(fix) => error.fix(fix),
            None => error,
        },
        (_, Value::Null) => error.help("write it after the colon, or remove the key"),
        _ => error,
    }
}

fn no_type(node: &Node) -> Diagnostic {
    error(Code::WrongKind, node.span, "expected a type").here(format!("this is {}", node.kind()))
}

/// `additional: true`, as JSON Schema says it.
pub(crate) fn any_additional(node: &Node) -> Diagnostic {
    no_type(node).fix(Fix::exactly(
        "any JSON is `unknown`: write `additional: unknown`",
        node.span,
        "unknown",
    ))
}

/// `additional: false`, as JSON Schema says it.
pub(crate) fn idle_additional(key: &Key, node: &Node) -> Diagnostic {
    no_type(node).fix(Fix::remove(
        "remove it: without `additional`, there are no members but the fields",
        key.span.to(node.span),
    ))
}

/// What is not a `mapping` of the language.
pub(crate) fn no_parts(node: &Node, mapping: &Mapping) -> Diagnostic {
    let error = wrong_kind(node, "a mapping");
    let verb = |text: &str| {
        let (verb, path) = text.split_once(' ')?;
        let verb = verb.to_lowercase();
        (path.trim().starts_with('/') && mapping.has(&verb))
            .then(|| format!("{verb}: {}", path.trim()))
    };
    match &node.value {
        Value::Null | Value::List(_) => error,
        Value::Text(text) if mapping.name == "method" => {
            let verb = verb(text).unwrap_or_else(|| "get: /path".to_owned());
            error.help(format!(
                "write below the name what a method has: `{verb}`, `summary` and `responses`"
            ))
        }
        _ => {
            let form = mapping.forms.last();
            let keys = form.into_iter().flat_map(|form| form.keys().map(|key| key.word));
            error.help(format!(
                "{} is made of keys, such as {}",
                mapping.what,
                listed(keys.take(4))
            ))
        }
    }
}

/// A list or a mapping where a text stands, under `key`.
pub(crate) fn no_text(node: &Node, key: &language::Key) -> Diagnostic {
    let expected = if key.kind.is_name() { "a name" } else { "a string" };
    let error = wrong_kind(node, expected);
    match without_brackets(node) {
        Some(fix) => error.fix(fix),
        None => error.help(format!("`{}`: {}", key.word, key.doc.trim_end_matches('.'))),
    }
}

/// The only name of a list, instead of it.
fn without_brackets(node: &Node) -> Option<Fix> {
    let Value::List(items) = &node.value else { return None };
    match &items[..] {
        [Node { value: Value::Text(text), .. }] if is_name(text) => {
            Some(Fix::exactly("write it without brackets", node.span, text))
        }
        _ => None,
    }
}

/// A mapping where a list of names or words stands.
pub(crate) fn no_list(node: &Node, entries: &[(Key, Node)]) -> Diagnostic {
    if let Some(error) = colon_in_text(node) {
        return error;
    }
    let item = |(key, node): &(Key, Node)| match &node.value {
        Value::Null | Value::Bool(_) => Some(key.text.clone()),
        Value::Text(text) => Some(format!("{} {text}", key.text)),
        _ => None,
    };
    let items: Option<Vec<_>> = entries.iter().map(item).collect();
    let list = items.map(|items| format!("[{}]", items.join(", ")));
    let error = wrong_kind(node, "a list");
    let is_bare = entries.iter().all(|(key, _)| key.is_bare);
    match list {
        Some(list) if is_bare && !entries.is_empty() => {
            error.fix(Fix::exactly("write a list in brackets", node.span, &list))
        }
        Some(list) if !entries.is_empty() => {
            error.help(format!("write a list in brackets: `{list}`"))
        }
        _ => error.help("write a list in brackets"),
    }
}

/// Several names with signs of a choice between them.
pub(crate) fn choice_of_names(node: &Node, names: &[&str]) -> Diagnostic {
    let list = format!("[{}]", names.join(", "));
    wrong_kind(node, "a list").fix(Fix::exactly("write a list in brackets", node.span, &list))
}

/// A mapping where one name of a list stands.
pub(crate) fn mapping_as_name(node: &Node, entries: &[(Key, Node)]) -> Diagnostic {
    let error = wrong_kind(node, "a name");
    match entries {
        [(key, _)] => error.help(format!("write the name alone: `{}`", key.text)),
        _ => error.help("write each name alone, in a list"),
    }
}

/// A list where a sentence stands.
pub(crate) fn list_as_sentence(node: &Node, items: &[Node]) -> Diagnostic {
    let error = wrong_kind(node, "a string");
    match items {
        [_] => error.help("write the text without brackets; text that begins with `[` needs quotes"),
        _ => error.help("write one text; a list in it is Markdown: `|` behind the key, and below it lines such as `- one`"),
    }
}

/// A scalar where a mapping stands, of which `doc` says what it is.
pub(crate) fn no_mapping(node: &Node, doc: &str) -> Diagnostic {
    wrong_kind(node, "a mapping").help(format!("write `name: value` for each: {}", lower(doc)))
}

fn lower(doc: &str) -> String {
    let mut letters = doc.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// A boolean where a sentence stands.
pub(crate) fn no_sentence(node: &Node, key: &str) -> Diagnostic {
    let error = wrong_kind(node, "a sentence");
    match key {
        "beta" => error.help("say it in words, such as `beta: Closed Beta`"),
        _ => error.help("say it in words"),
    }
}

pub(crate) fn not_string(node: &Node) -> Diagnostic {
    let error = wrong_kind(node, "a string");
    match without_brackets(node).or_else(|| quoted(node)) {
        Some(fix) => error.fix(fix),
        None => error,
    }
}

/// Text of a list that `: ` makes a mapping, as in `[Zone: Read]`; `None` where the mapping was meant.
pub(crate) fn colon_in_text(node: &Node) -> Option<Diagnostic> {
    let Value::Map(entries) = &node.value else { return None };
    let (first, value) = entries.first()?;
    // In braces, it begins before its first key.
    if first.is_bare || first.span.range().start != node.span.range().start {
        return None;
    }
    let error =
        error(Code::WrongKind, node.span, "expected a string").here("`: ` makes this a mapping");
    let help = "put text that contains `: ` in quotes";
    Some(match (entries.len(), &value.value) {
        (1, Value::Text(_) | Value::Bool(_) | Value::Number(_)) => {
            error.fix(Fix::quote(help, first.span.to(value.span)))
        }
        (1, _) => error.help(help),
        _ => error.help(format!("{help}, and each in a line that begins with `- `")),
    })
}

/// What cannot be the name of anything; `doc` says what stands there.
pub(crate) fn not_name(node: &Node, doc: &str) -> Diagnostic {
    wrong_kind(node, "a name").help(doc.trim_end_matches('.'))
}

/// Quotes around what is not a string without them.
pub(crate) fn quoted(node: &Node) -> Option<Fix> {
    let is_scalar = matches!(node.value, Value::Number(_) | Value::Bool(_));
    is_scalar.then(|| Fix::quote("put quotes around it", node.span))
}

/// One scalar where a list of such is expected.
pub(crate) fn in_list(node: &Node) -> Option<Fix> {
    let is_word = match &node.value {
        Value::Text(text) => text.chars().all(is_of_name),
        Value::Number(_) | Value::Bool(_) => true,
        Value::Null | Value::List(_) | Value::Map(_) => false,
    };
    is_word.then(|| Fix::around("write a list in brackets", node.span, "[", "]"))
}

/// A number without the quotes around it.
pub(crate) fn unquoted(node: &Node) -> Option<Fix> {
    let Value::Text(text) = &node.value else { return None };
    let is_number = text.parse::<f64>().is_ok() && text.ends_with(|c: char| c.is_ascii_digit());
    is_number.then(|| Fix::exactly("remove the quotes", node.span, text))
}

pub(crate) fn not_flag(node: &Node) -> Diagnostic {
    let error = wrong_kind(node, "true or false");
    match flag(node) {
        Some(fix) => error.fix(fix),
        None if matches!(node.value, Value::Null) => error,
        None => error.help("write `true`, or remove the key"),
    }
}

/// A boolean in other words, or in quotes.
pub(crate) fn flag(node: &Node) -> Option<Fix> {
    let Value::Text(text) = &node.value else { return None };
    match &*text.to_lowercase() {
        "true" | "yes" | "on" => Some(Fix::exactly("write `true`", node.span, "true")),
        "false" | "no" | "off" => Some(Fix::exactly("write `false`", node.span, "false")),
        _ => None,
    }
}

/// What is not a mapping of names, each with a type where it is one `of_types`.
pub(crate) fn no_entries(node: &Node, of_types: bool) -> Diagnostic {
    let items = match &node.value {
        Value::List(items) => items,
        Value::Null | Value::Map(_) => return wrong_kind(node, "a mapping"),
        Value::Text(word) if of_types && word.starts_with(char::is_uppercase) && is_name(word) => {
            return wrong_kind(node, "a mapping").help(format!(
                "write each entry as `name: T`: `{word}` does not stand for all of them"
            ));
        }
        _ => return wrong_kind(node, "a mapping").help("write each entry as `name: value`"),
    };
    let error = error(Code::WrongKind, node.span, "expected a mapping").here("this is a list");
    let Some(first) = items.first() else { return error.help("write each entry as `name: value`") };
    match &first.value {
        Value::Text(word) if is_name(word) && !of_types => {
            error.help(format!("write each entry as `{word}: ..`, without brackets or `- `"))
        }
        Value::Text(word) if is_name(word) => error.help(format!(
            "write each entry as `{word}: T`, its name and its type, without brackets or `- `"
        )),
        Value::Map(entries) => {
            let name = entries.iter().find_map(|(key, node)| {
                let is_name = ["name", "id", "key", "title"].contains(&&*key.text);
                node.text().filter(|_| is_name)
            });
            match (name, &entries[..]) {
                (Some(name), [_, _, ..]) => error.help(format!(
                    "each entry is its name, and what belongs to it below: `{name}:`, not `- name: {name}`"
                )),
                (_, [(key, _)]) => {
                    let help = format!(
                        "write each entry as `{}: ..`, without brackets or `- `",
                        key.text
                    );
                    let is_entry = |item: &Node| {
                        matches!(&item.value, Value::Map(entries)
                            if matches!(&entries[..], [(key, _)] if key.text != "name"))
                    };
                    if items.iter().all(is_entry) {
                        error.fix(Fix::undash(help, items.iter().map(|item| item.span)))
                    } else {
                        error.help(help)
                    }
                }
                _ => error.help("write each entry as `name: value`, without brackets or `- `"),
            }
        }
        _ => error.help("write each entry as `name: value`, without brackets or `- `"),
    }
}

/// Several words where a list is expected.
pub(crate) fn list_without_brackets(node: &Node) -> Diagnostic {
    let (error, help) = (wrong_kind(node, "a list"), "write a list in brackets");
    match in_brackets(help, node) {
        Some(fix) => error.fix(fix),
        None => error.help(format!("{help}, and each text of it in quotes of its own")),
    }
}

/// Brackets around words between commas, which quotes would make one word.
pub(crate) fn in_brackets(help: &str, node: &Node) -> Option<Fix> {
    if node.is_plain {
        return Some(Fix::around(help, node.span, "[", "]"));
    }
    let mut words = node.text()?.split(',').map(str::trim);
    let list: Vec<_> = words.clone().collect();
    let is_plain =
        words.all(|word| word.chars().all(|c| is_of_name(c) || c == ' ') && is_text(word));
    is_plain.then(|| Fix::exactly(help, node.span, &format!("[{}]", list.join(", "))))
}
