//! Declarations that are indented as if they were keys of their neighbour.

use super::{methods, type_text, types};
use crate::diagnostic::messages::Nested;
use crate::diagnostic::{Report, messages};
use crate::language::{self, Mapping, foreign, homes};
use crate::yaml::{Key, Node, Value};
use std::borrow::Cow;

/// Declarations, each a `mapping`, with those that stand in one of them next to it.
pub(super) fn out<'a>(
    entries: impl Into<Cow<'a, [(Key, Node)]>>,
    mapping: &Mapping,
    report: &mut Report,
) -> Cow<'a, [(Key, Node)]> {
    let entries = entries.into();
    let is_misplaced = |entry: &(Key, Node)| {
        is_declaration(mapping, entry) && entries.iter().all(|(key, _)| key.text != entry.0.text)
    };
    let has_misplaced = |(_, node): &(Key, Node)| match &node.value {
        Value::Map(own) => own.iter().any(is_misplaced) && !own.iter().all(is_misplaced),
        _ => false,
    };
    if !entries.iter().any(has_misplaced) {
        return entries;
    }
    let mut whole = Vec::new();
    for entry in &*entries {
        let (owner, node) = entry;
        match &node.value {
            Value::Map(own) if has_misplaced(entry) => {
                let (moved, kept): (Vec<_>, Vec<_>) = own.iter().cloned().partition(is_misplaced);
                // What follows one of them would become a part of it.
                let is_end = own.iter().rev().take(moved.len()).all(is_misplaced);
                let is_block = own.first().is_some_and(|(key, _)| begins(key, node));
                let nested = Nested { owner, moved: &moved, is_movable: is_end && is_block };
                report.push(messages::nested(&nested, mapping.what));
                whole.push((owner.clone(), Node { value: Value::Map(kept), ..*node }));
                whole.extend(moved);
            }
            _ => whole.push(entry.clone()),
        }
    }
    Cow::Owned(whole)
}

/// Whether a mapping begins with its first key, as none in braces does.
fn begins(first: &Key, node: &Node) -> bool {
    first.span.range().start == node.span.range().start
}

/// Whether an entry of a `mapping` can be nothing but another one of these.
fn is_declaration(mapping: &Mapping, (key, node): &(Key, Node)) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    match mapping.name {
        "method" => {
            methods::is_method(node) && (!mapping.has(&key.text) || methods::is_verb(&key.text))
        }
        "declaration" => {
            let is_form = |word: &str| types::FORMS.contains(&word) || word == "include";
            let begins_large = key.text.starts_with(|first: char| first.is_ascii_uppercase());
            begins_large
                && type_text::is_declarable(&key.text)
                && entries.iter().any(|(key, _)| is_form(&key.text))
        }
        // Fields look like these.
        _ if mapping.has(&key.text) => false,
        "variant" => key.text.starts_with(char::is_uppercase) && is_whole(mapping, node),
        "tagged_variant" => node.has("fields") && is_whole(mapping, node),
        "item" | "value" => !is_word(mapping, &key.text) && is_whole(mapping, node),
        _ => is_whole(mapping, node),
    }
}

/// Whether `word` is a key elsewhere, or was probably meant to be one here.
fn is_word(mapping: &Mapping, word: &str) -> bool {
    let takes = mapping.keys().filter(|known| known.kind.takes_mapping());
    let takes: Vec<_> = takes.map(|known| known.word).collect();
    messages::similar(word, &takes).is_some()
        || foreign::key(mapping.name, word).is_some()
        || homes::of(mapping, word).is_some()
}

/// Whether `node` has nothing but keys of the `mapping`, and all of those that this needs.
fn is_whole(mapping: &Mapping, node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    if !entries.iter().all(|(key, _)| mapping.has(&key.text)) {
        return false;
    }
    let form = mapping.form(|word| node.has(word));
    let mut needed = form.into_iter().flat_map(language::Form::keys).filter(|key| key.is_needed);
    match needed.next() {
        Some(first) => node.has(first.word) && needed.all(|key| node.has(key.word)),
        None => ["doc", "type", "fields"].into_iter().any(|word| node.has(word)),
    }
}
