//! Reads parameters, fields, and what can be said about anything.

use super::keys::{Keys, name, text};
use super::{Example, Item, ItemForm, Notes, Type, moved, nested, required as marks, type_text};
use crate::diagnostic::{Diagnostic, Report, messages};
use crate::language::foreign;
use crate::language::items::{BOUNDS, ITEM};
use crate::language::scalar::Scalar;
use crate::language::style::Style;
use crate::source::Spanned;
use crate::yaml::{self, Key, Node, Value};
use std::collections::HashMap;

/// Keys under which fields or parameters stand.
pub(super) const SECTIONS: [&str; 6] = ["fields", "form", "multipart", "query", "header", "path"];

/// Reads `entries`; `from` holds for those that name no source of their own.
pub(super) fn read_all(
    entries: &[(Key, Node)],
    from: &[Spanned<String>],
    report: &mut Report,
) -> Vec<Item> {
    let entries = &*nested::out(entries, &ITEM, report);
    let entries = &*moved::forth(entries, &ITEM, report);
    let mut first = HashMap::with_capacity(entries.len());
    for (key, _) in entries {
        first.entry(unmarked(key)).or_insert(key.span);
    }
    list(entries, |key, node| match first.get(unmarked(key)) {
        Some(first) if *first != key.span => {
            report.push(messages::same_name(&wire(key).0, *first));
            None
        }
        _ => read(key, node, from, report),
    })
}

/// Reads headers, in whose names case does not matter.
pub(super) fn headers(
    entries: &[(Key, Node)],
    from: &[Spanned<String>],
    report: &mut Report,
) -> Vec<Item> {
    let mut items = read_all(entries, from, report);
    let mut first = HashMap::with_capacity(items.len());
    items.retain(|item| {
        let (name, span) = (&item.wire, item.wire.span);
        let first = *first.entry(name.value.to_ascii_lowercase()).or_insert(span);
        if first != span {
            report.push(messages::same_header(name, first));
        }
        first == span
    });
    items
}

/// What `read` makes of each of `entries`. A spec has such a list for everything, so none has room for
/// more.
pub(super) fn list<T, I: IntoIterator<Item = T>>(
    entries: &[(Key, Node)],
    mut read: impl FnMut(&Key, &Node) -> I,
) -> Vec<T> {
    let mut list = Vec::with_capacity(entries.len());
    list.extend(entries.iter().flat_map(|(key, node)| read(key, node)));
    list
}

fn read(key: &Key, node: &Node, from: &[Spanned<String>], report: &mut Report) -> Option<Item> {
    if is_about_all(key, node) {
        report.push(messages::key_among_items(key));
        return None;
    }
    // What has a name in Rust may be called anything.
    let is_named = node.has("rust") || yaml::bullet(&key.text).is_some();
    if let Some(error) = inner_mark(key, node) {
        report.push(error);
        return None;
    }
    if let Some(own) = within_marks(&key.text).filter(|_| !is_named) {
        report.push(messages::marked_name(key, own));
        return None;
    }
    if key.text.contains(", ") && !node.has("rust") {
        report.push(messages::several_names(key));
        return None;
    }
    if let Some(model) = key.text.strip_prefix("...") {
        report.push(messages::spread_model(key, model));
        return None;
    }
    if is_object(node) {
        report.push(messages::inline_object(key, node));
        return None;
    }
    let (wire, required) = wire(key);
    let key = key.span;
    if !matches!(node.value, Value::Map(_)) {
        let ty = type_text::read(node, report)?;
        let notes = Notes { from: from.to_vec(), ..Notes::default() };
        return Some(Item {
            is_whole: true,
            key,
            wire,
            required,
            form: ItemForm::plain(ty),
            notes,
        });
    }
    let errors = report.len();
    let mut keys = Keys::of(node, &ITEM, report)?;
    marks::flag((key, &wire.value), required, node, &mut keys, report);
    let form = form(&mut keys, report);
    let notes = notes(&mut keys, from, report);
    keys.finish(report);
    let is_whole = report.len() == errors;
    Some(Item { is_whole, key, wire, required, form: form?, notes })
}

/// Whether `node` has fields of its own, each with its type, and says nothing else.
fn is_object(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    let ty = node.entry("type").and_then(|(_, ty)| ty.text());
    if node.has("fields") && ty == Some("object") {
        return true;
    }
    let is_scalar = |(_, node): &(Key, Node)| {
        node.text().is_some_and(|ty| Scalar::named(ty.trim_end_matches('?')).is_some())
    };
    let is_of_item = |(key, _): &(Key, Node)| {
        ITEM.has(&key.text) || key.is_bare || foreign::says_type(&key.text)
    };
    let says_type = |(key, _): &(Key, Node)| ["type", "filter", "not"].contains(&&*key.text);
    if entries.iter().any(is_of_item) {
        // A field may be called as one of these keys is.
        return entries.len() > 1
            && entries.iter().all(is_scalar)
            && !entries.iter().any(says_type);
    }
    entries.iter().any(is_scalar)
}

/// Whether the entry says something of all fields or parameters, and is none of them: a sentence, or an
/// example of theirs.
fn is_about_all(key: &Key, node: &Node) -> bool {
    match (&*key.text, &node.value) {
        ("doc" | "summary" | "description" | "deprecated", Value::Text(text)) => {
            type_text::is_sentence(text)
        }
        ("example" | "our_example", Value::Map(entries)) => {
            !entries.is_empty() && !entries.iter().any(|(key, _)| ITEM.has(&key.text))
        }
        _ => false,
    }
}

/// What other languages write before the name of a field.
const WORDS: [&str; 13] = [
    "const", "final", "let", "nullable", "oneof", "optional", "private", "pub", "public",
    "readonly", "repeated", "required", "static",
];

/// The name in `text`, with what other languages say next to it of whether it is required.
fn within_marks(text: &str) -> Option<&str> {
    const NOTES: [&str; 6] =
        ["(optional)", "(required)", "(deprecated)", "(read-only)", "(readonly)", "(nullable)"];
    let own = text
        .trim_end_matches('?')
        .trim_end_matches(['!', '*', '=', '}', '>', ' '])
        .trim_start_matches(['?', '*', '{', '<', ' ']);
    let own = NOTES.iter().find_map(|note| own.strip_suffix(note)).unwrap_or(own).trim_end();
    let own = match own.rsplit_once(' ') {
        Some((word, own)) if WORDS.contains(&word) => own,
        _ => own,
    };
    let is_plain = text == own || text.strip_suffix('?') == Some(own);
    (!is_plain && yaml::is_name(own)).then_some(own)
}

/// The error of a question mark that is not behind the name, unless it is said to be a part of it.
pub(super) fn inner_mark(key: &Key, node: &Node) -> Option<Diagnostic> {
    let (before, after) = key.text.split_once('?')?;
    let is_inner = yaml::is_name(before) && yaml::is_name(after.trim_end_matches('?'));
    (is_inner && !node.has("rust")).then(|| messages::inner_mark(key))
}

fn unmarked(key: &Key) -> &str {
    key.text.strip_suffix('?').unwrap_or(&key.text)
}

/// The name on the wire, without the question mark of what is optional.
pub(super) fn wire(key: &Key) -> (Spanned<String>, bool) {
    let mut wire = name(key);
    let required = !wire.value.ends_with('?');
    if !required {
        wire.span = wire.part(0..wire.value.len() - 1);
        wire.value.pop();
    }
    (wire, required)
}

fn form(keys: &mut Keys<'_>, report: &mut Report) -> Option<ItemForm> {
    let not = keys.get("not");
    if let Some(node) = keys.get("filter").or(not) {
        let plain = keys.texts("plain", report);
        let keeps = not.is_none();
        let ty = type_text::read(node, report)?;
        if let Type::List(item) = &ty.value {
            report.push(messages::list_of_filter(ty.span, &item.to_string()));
            return None;
        }
        return Some(ItemForm::Filter { ty, keeps, plain });
    }
    let style = keys.text("style", report).and_then(|style| {
        let named = Style::named(&style.value);
        if named.is_none() {
            report.push(messages::unknown_style(&style));
            if style.value == "form" {
                keys.settle("explode");
            }
        }
        Some(Spanned::new(named?, style.span))
    });
    let node = keys.get("type")?;
    if keys.is_cut("type") {
        return None;
    }
    if is_schema(keys, node, report) {
        return None;
    }
    let ty = type_text::read(node, report)?;
    let Some(style) = style else { return Some(ItemForm::plain(ty)) };
    let joins = !matches!(style.value, Style::Repeat | Style::Json);
    if joins && !matches!(ty.value, Type::List(_)) {
        report.push(messages::style_without_list(ty.span, style.value.word()));
    }
    Some(ItemForm::Plain { ty, style })
}

/// Reports a type of JSON Schema or of another language, which its parts are next to; returns whether `node` is one.
pub(super) fn is_schema(keys: &mut Keys<'_>, node: &Node, report: &mut Report) -> bool {
    let words: &[_] = match node.text() {
        Some("array" | "Array" | "list" | "List" | "set" | "Set") => {
            &["items", "item", "member", "element", "elements", "of"]
        }
        Some("map" | "Map") => &["value", "values", "of", "key", "keys"],
        Some("object") => &["items", "properties"],
        _ => return false,
    };
    // Each of them is settled, the first tells what it is.
    let parts: Vec<_> = words.iter().filter_map(|word| keys.settle(word)).collect();
    let found = parts.first();
    if let Some((part, inner)) = found {
        report.push(messages::schema_type(node, part, inner));
    }
    found.is_some()
}

/// Reads what can be said about anything.
pub(super) fn about(keys: &mut Keys<'_>, from: &[Spanned<String>], report: &mut Report) -> Notes {
    let own = keys.texts("from", report);
    Notes {
        doc: keys.text("doc", report).map(|doc| doc.value),
        from: if own.is_empty() { from.to_vec() } else { own },
        deprecated: reason(keys, report),
        rust: keys.text("rust", report),
        ..Notes::default()
    }
}

/// Why something is deprecated.
fn reason(keys: &mut Keys<'_>, report: &mut Report) -> Option<String> {
    let (key, node) = keys.entry("deprecated")?;
    match &node.value {
        Value::Text(reason) if !reason.trim().is_empty() => Some(reason.clone()),
        Value::Bool(false) => {
            report.push(messages::not_deprecated(node.span, key.span.to(node.span)));
            None
        }
        Value::Text(_) | Value::Bool(_) | Value::Null => {
            report.push(messages::no_reason(node.span));
            None
        }
        _ => text(node, report).map(|reason| reason.value),
    }
}

/// Reads what can be said about anything that has values.
pub(super) fn notes(keys: &mut Keys<'_>, from: &[Spanned<String>], report: &mut Report) -> Notes {
    let bounds =
        BOUNDS.iter().filter_map(|bound| keys.entry(bound).filter(|_| !keys.is_cut(bound)));
    let bounds = bounds.map(|(key, node)| (name(key), node.clone())).collect();
    if let (Some(_), Some((key, _))) = (keys.entry("example"), keys.entry("our_example")) {
        report.push(messages::two_examples(key));
    }
    let example = keys.get("example").map(|node| (node, false));
    let example = example.or(keys.get("our_example").map(|node| (node, true)));
    let mut only = ["read_only", "write_only"].map(|key| keys.flag(key, report));
    if let [Some(received), Some(sent)] = only {
        report.push(messages::neither_way(received, sent));
        only = [None; 2];
    }
    let [read_only, write_only] = only.map(|only| only.is_some());
    Notes {
        bounds,
        read_only,
        write_only,
        example: example.map(|(node, ours)| Example { value: node.clone(), ours }),
        ..about(keys, from, report)
    }
}
