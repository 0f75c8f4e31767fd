//! Keys that are indented as if they belonged to a section, or as if they were none of their own.

use super::suits::suits_key;
use super::{Type, methods, type_text};
use crate::diagnostic::{Diagnostic, Report, messages};
use crate::language::Mapping;
use crate::language::items::ITEM;
use crate::language::methods::{EXAMPLE, METHOD};
use crate::source::Span;
use crate::yaml::{Key, Node, Value};
use std::borrow::Cow;

/// What a value is written under that the documentation gives, or that is our own.
const EXAMPLES: [&str; 2] = ["example", "our_example"];

const SECTIONS: [&str; 6] = ["path", "query", "header", "body", "responses", "example"];

/// The method with such keys where they belong, and the error that they are not there.
pub(super) fn back(node: &Node) -> Option<(Node, Diagnostic)> {
    let Value::Map(entries) = &node.value else { return None };
    if let Some(found) = loose_example(node, entries) {
        return Some(found);
    }
    let (section, moved) = entries.iter().enumerate().find_map(|(number, (section, node))| {
        let Value::Map(inner) = &node.value else { return None };
        if !SECTIONS.contains(&&*section.text) {
            return None;
        }
        let is_own = |key: &Key| section.text == "example" && EXAMPLE.has(&key.text);
        let is_there = |key: &Key| entries.iter().any(|(other, _)| other.text == key.text);
        let is_moved =
            |(key, node): &(Key, Node)| !is_own(key) && !is_there(key) && is_key(key, node);
        let moved: Vec<_> = inner.iter().map(is_moved).collect();
        moved.contains(&true).then_some((number, moved))
    })?;
    let first = moved.iter().position(|is_moved| *is_moved)?;
    let is_end = moved[first..].iter().all(|is_moved| *is_moved);
    let mut entries = entries.clone();
    let (key, inner) = &mut entries[section];
    let Value::Map(inner) = &mut inner.value else { return None };
    let mut is_moved = moved.into_iter();
    let moved: Vec<_> = inner.extract_if(.., |_| is_moved.next().unwrap_or_default()).collect();
    let error = messages::key_of_method(&moved.first()?.0, key, is_end);
    entries.extend(moved);
    Some((Node { value: Value::Map(entries), ..*node }, error))
}

/// The method without values that stand as an `example` among its parameters, and the error that
/// they are there.
fn loose_example(node: &Node, entries: &[(Key, Node)]) -> Option<(Node, Diagnostic)> {
    let values = |(key, node): &(Key, Node)| match &node.value {
        Value::Map(values) if key.text == "example" && !values.is_empty() => {
            let is_other = |word: &str| ITEM.has(word) || METHOD.has(word) || EXAMPLE.has(word);
            !values.iter().any(|(key, _)| is_other(&key.text))
        }
        _ => false,
    };
    let (number, at) = entries.iter().enumerate().find_map(|(number, (section, node))| {
        let is_section = ["path", "query", "header"].contains(&&*section.text);
        let Value::Map(inner) = &node.value else { return None };
        Some((number, inner.iter().position(values).filter(|_| is_section)?))
    })?;
    let mut entries = entries.to_vec();
    let (section, inner) = &mut entries[number];
    let Value::Map(inner) = &mut inner.value else { return None };
    let error = messages::example_of_parameters(&inner.remove(at).0, &section.text);
    Some((Node { value: Value::Map(entries), ..*node }, error))
}

/// Methods, types or fields, each a `mapping`, with the keys that are indented as if they were one of these
/// where they belong.
pub(super) fn forth<'a>(
    entries: &'a [(Key, Node)],
    mapping: &Mapping,
    report: &mut Report,
) -> Cow<'a, [(Key, Node)]> {
    let is_misplaced = |pair: &[(Key, Node)]| {
        matches!(pair, [(_, Node { value: Value::Map(own), span, .. }), (key, node)]
            if is_of(mapping, (own, *span), (key, node)))
    };
    if !entries.windows(2).any(is_misplaced) {
        return Cow::Borrowed(entries);
    }
    let mut whole: Vec<(Key, Node)> = Vec::new();
    let mut is_moved = false;
    for (key, node) in entries {
        let owner = whole.last_mut().and_then(|(owner, node)| match &mut node.value {
            Value::Map(own) => Some((owner, (own, node.span))),
            _ => None,
        });
        let owner = owner.filter(|(_, (own, at))| is_of(mapping, (own, *at), (key, node)));
        if let Some((owner, (own, _))) = owner {
            // Those that follow have the same indentation.
            if !is_moved {
                report.push(messages::key_of_entry(key, mapping.what, owner));
            }
            own.push((key.clone(), node.clone()));
            is_moved = true;
        } else {
            whole.push((key.clone(), node.clone()));
            is_moved = false;
        }
    }
    Cow::Owned(whole)
}

/// Whether the entry is a key of the `mapping` that has the entries `own` at this place, each in a line, and not a
/// mapping of this sort itself.
fn is_of(mapping: &Mapping, (own, at): (&[(Key, Node)], Span), (key, node): (&Key, &Node)) -> bool {
    if !suits_key(mapping, &key.text, node) || own.iter().any(|(other, _)| other.text == key.text) {
        return false;
    }
    if mapping.name == ITEM.name {
        let first = own.first().map(|(first, _)| first.span.range().start);
        let is_example = EXAMPLES.contains(&&*key.text) && node.text().is_some();
        let is_owned = is_example && lacks_example(own);
        return first == Some(at.range().start) && (is_owned || !is_item(node));
    }
    let is_second = methods::is_verb(&key.text) && methods::has_verb(own);
    !methods::is_method(node) && !is_second
}

/// Whether the parts of a parameter or a field are those of a scalar without an example.
fn lacks_example(own: &[(Key, Node)]) -> bool {
    let is_scalar = |node: &Node| {
        let ty = type_text::read(node, &mut Report::default()).map(|ty| ty.value);
        matches!(ty, Some(Type::Scalar(_)))
    };
    let find = |word: &str| own.iter().find(|(key, _)| key.text == word).map(|(_, node)| node);
    find("type").is_some_and(is_scalar) && EXAMPLES.iter().all(|word| find(word).is_none())
}

/// Whether this can be said of a parameter or a field that is called like a key of one.
fn is_item(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => entries.iter().any(|(key, _)| ITEM.has(&key.text)),
        _ => type_text::read(node, &mut Report::default()).is_some(),
    }
}

/// Whether the entry is a key of a method, and not a parameter or a field of that name.
fn is_key(key: &Key, node: &Node) -> bool {
    suits_key(&METHOD, &key.text, node)
        && match &node.value {
            Value::Map(entries) => {
                !entries.is_empty() && !entries.iter().any(|(key, _)| ITEM.has(&key.text))
            }
            _ => {
                !type_text::read(node, &mut Report::default()).is_some_and(|ty| is_type(&ty.value))
            }
        }
}

/// Whether the words of a type can be names of types.
fn is_type(ty: &Type) -> bool {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_type(inner),
        Type::Named(name) => {
            let last = name.value.rsplit('.').next().unwrap_or_default();
            last.starts_with(|first: char| first.is_ascii_uppercase())
        }
        Type::Scalar(_) | Type::Any => true,
    }
}
