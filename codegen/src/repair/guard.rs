//! What a change must not do, though it helps: what was an entry stays one.

use super::changes::{Change, Slip};
use crate::language::{self, Kind};
use crate::source::{is_nothing, lines};
use crate::yaml::{Node, Value, is_name};
use std::collections::HashSet;

/// Whether every line of `text` that looks like an entry is one of `node`, so that none of them became a part of
/// a text above it.
pub(super) fn keeps(text: &str, node: &Node) -> bool {
    let (mut keys, mut texts) = (HashSet::new(), Vec::new());
    collect(node, &mut keys, &mut texts);
    lines(text).all(|at| {
        let line = &text[at.clone()];
        let entry = line.trim_start_matches([' ', '-']);
        let name = entry.split([':', ' ']).next().unwrap_or_default();
        let behind = &entry[name.len()..];
        let is_entry = is_name(name.trim_end_matches('?'))
            && behind
                .strip_prefix(':')
                .is_some_and(|rest| rest.starts_with(' ') || rest.is_empty());
        let begins = at.end - entry.len();
        let is_item = line.trim_start().starts_with("- ");
        is_nothing(line) || !(is_entry || is_item) || keys.contains(&begins) || {
            // The lines of a block are no entries.
            let within = texts.partition_point(|(_, end)| *end <= begins);
            texts
                .get(within)
                .is_some_and(|(from, _)| text[*from..].starts_with(['|', '>', '"', '\'']))
        }
    })
}

/// Whether what `change` is about is an entry of `node`, which `text` reads as, and can have been meant as one.
///
/// Any word and its value are a field of the mapping above, if they are only indented enough. So a key of the
/// language moves there with parts of its own alone, and where the text is YAML as it is, so does all else.
pub(super) fn fits(change: &Change, text: &str, node: &Node, is_yaml: bool) -> bool {
    let at = change.moved(change.word.start);
    let mut around = Vec::new();
    if !find(node, at, &mut around) {
        return false;
    }
    if !matches!(change.slip, Slip::Column(_)) {
        return true;
    }
    let is_of = |key: &str, takes: fn(&Kind) -> bool| {
        let mut keys = language::mappings().iter().flat_map(|mapping| mapping.keys());
        keys.any(|known| known.word == key && takes(&known.kind))
    };
    let word = text[at..].split(':').next().unwrap_or_default();
    if !is_yaml && !language::is_key(word) {
        return true;
    }
    if is_yaml && around.iter().any(|key| is_of(key, |kind| matches!(kind, Kind::Any))) {
        return false;
    }
    let is_free = around.last().is_some_and(|key| is_of(key, |kind| kind.named().is_some()));
    let line = text[at..].lines().next().unwrap_or_default();
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    let value = value.trim();
    let has_parts = if value.is_empty() { change.edits.len() > 1 } else { value.starts_with('{') };
    !is_free || has_parts || name.ends_with('?') && !value.is_empty()
}

/// Whether a key or an item of `node` begins at the byte `at`; `around` are the keys that it lies under.
fn find<'a>(node: &'a Node, at: usize, around: &mut Vec<&'a str>) -> bool {
    match &node.value {
        Value::Map(entries) => entries.iter().any(|(key, value)| {
            key.span.range().start == at || {
                around.push(&key.text);
                let is_there = find(value, at, around);
                if !is_there {
                    around.pop();
                }
                is_there
            }
        }),
        Value::List(items) => {
            items.iter().any(|item| item.span.range().start == at || find(item, at, around))
        }
        _ => false,
    }
}

/// The places of the keys, and those of the scalars of several lines, in their order.
fn collect(node: &Node, keys: &mut HashSet<usize>, texts: &mut Vec<(usize, usize)>) {
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                keys.insert(key.span.range().start);
                collect(value, keys, texts);
            }
        }
        Value::List(items) => {
            for item in items {
                keys.insert(item.span.range().start);
                collect(item, keys, texts);
            }
        }
        _ => {
            let range = node.span.range();
            texts.push((range.start, range.end));
        }
    }
}

/// Whether two values are one, wherever they are.
pub(super) fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|((key, value), (other_key, other))| {
                    key.text == other_key.text && is_same(value, other)
                })
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (one, other) => one == other,
    }
}
