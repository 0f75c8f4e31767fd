//! Reads a file that describes a resource.

use super::keys::Keys;
use super::{Known, Resource, items, methods, moved, nested, types};
use crate::diagnostic::{Diagnostic, Report, messages};
use crate::language::methods::METHOD;
use crate::language::types::TYPE;
use crate::language::{Mapping, resources::RESOURCE};
use crate::source::Spanned;
use crate::yaml::{Key, Node, Value};
use std::borrow::Cow;
use std::ops::Range;

pub(super) fn read(file: &str, node: &Node, report: &mut Report) -> Option<Resource> {
    if let Some(error) = other_document(node) {
        report.push(error);
        return None;
    }
    let mut keys = Keys::of(node, &RESOURCE, report)?;
    let name = keys.text("resource", report);
    let doc = keys.text("doc", report);
    let docs = keys.page(report);
    let rust = keys.text("rust", report);
    let from = keys.texts("from", report);
    let errors = report.len();
    let [path, header, declared, types] =
        ["path", "header", "methods", "types"].map(|key| keys.map(key, report));
    let mut known = report.len() == errors && !keys.has_unknown();
    // `types` below `methods`, and what follows it, is no method.
    let is_key = |(key, node): &(Key, Node)| match &*key.text {
        "types" | "methods" | "path" | "header" => !methods::is_method(node),
        word => RESOURCE.has(word) && !matches!(node.value, Value::Map(_) | Value::Null),
    };
    let end = declared.iter().position(is_key);
    let types_end = types.iter().position(|entry| entry.0.text != "types" && is_key(entry));
    let found = end.and_then(|end| declared.get(end));
    for (key, _) in found.into_iter().chain(types_end.and_then(|end| types.get(end))) {
        report.push(messages::indented_key(key));
        known = false;
    }
    let types = &types[..types_end.unwrap_or(types.len())];
    let declared = moved::forth(&declared[..end.unwrap_or(declared.len())], &METHOD, report);
    let types = moved::forth(types, &TYPE, report);
    let declared = nested::out(declared, &METHOD, report);
    let types = nested::out(types, &TYPE, report);
    let moved = report.len();
    let declared = own(declared, "methods", is_type, report);
    let types = own(types, "types", methods::is_method, report);
    known &= report.len() == moved;
    let errors = report.len();
    let path = items::read_all(path, &from, report);
    let header = items::headers(header, &from, report);
    let parameters_known = known && report.len() == errors;
    let methods = items::list(&declared, |key, node| methods::read(key, node, &from, report));
    let methods_known = known && methods.len() == declared.len();
    let hides = |node| types::hides_sent(node) || types::hides_type(node);
    let is_lost = types.last().is_some_and(|(_, node)| types::ends_with_nothing(node));
    let types_known = known && !is_lost && !types.iter().any(|(_, node)| hides(node));
    let known = Known { parameters: parameters_known, methods: methods_known, types: types_known };
    let types = items::list(&types, |key, node| types::read(key, node, &from, report));
    keys.finish(report);
    // Others may name it, and where it lies tells how.
    let name = name.unwrap_or_else(|| Spanned::new(name_of(file), node.span));
    let doc = doc.unwrap_or_else(|| Spanned::new(String::new(), node.span));
    let file = file.to_owned();
    Some(Resource { known, file, name, doc, docs, rust, from, path, header, methods, types })
}

/// The entries of the section called `name`, without those that belong to the other one.
fn own<'a>(
    entries: Cow<'a, [(Key, Node)]>,
    name: &str,
    is_other: fn(&Node) -> bool,
    report: &mut Report,
) -> Cow<'a, [(Key, Node)]> {
    if !entries.iter().any(|(_, node)| is_other(node)) {
        return entries;
    }
    let (others, own): (Vec<_>, Vec<_>) =
        entries.iter().cloned().partition(|(_, node)| is_other(node));
    if let Some(((first, _), others)) = others.split_first() {
        let others: Vec<_> = others.iter().map(|(key, _)| key.span).collect();
        report.push(messages::entries_of_other_section(first, &others, name));
    }
    Cow::Owned(own)
}

/// Whether `node` says what a type is, and nothing of a method.
fn is_type(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    let is_of_method = |(key, _): &(Key, Node)| METHOD.has(&key.text) && !TYPE.has(&key.text);
    types::FORMS.into_iter().any(|word| node.has(word)) && !entries.iter().any(is_of_method)
}

/// Reports what is wrong with the methods and the types of a text of which the bytes `holes` are
/// missing in `node`. What has such a hole, and how one refers to another, is left alone.
pub(super) fn read_rest(file: &str, node: &Node, holes: &[Range<usize>], report: &mut Report) {
    let mut found = Report::default();
    read(file, node, &mut found);
    let Value::Map(sections) = &node.value else { return };
    let is_near = |range: &Range<usize>| {
        holes.iter().any(|hole| hole.start <= range.end && hole.end >= range.start)
    };
    let mut whole = Vec::new();
    for (number, (key, section)) in sections.iter().enumerate() {
        if ["methods", "types"].contains(&&*key.text) {
            let end = sections.get(number + 1).map_or(usize::MAX, begins);
            add_whole(section, end, &is_near, &mut whole);
        }
    }
    report.append_within(found, |at| whole.iter().any(|range| range.contains(&at.range().start)));
}

fn begins((key, _): &(Key, Node)) -> usize {
    key.span.range().start
}

/// Adds the entries of `section`, which ends at the byte `end`, that no hole is near; of the others, the
/// fields and parameters of that sort, each of which is read by itself.
fn add_whole(
    section: &Node,
    end: usize,
    is_near: &impl Fn(&Range<usize>) -> bool,
    whole: &mut Vec<Range<usize>>,
) {
    let Value::Map(entries) = &section.value else { return };
    for (number, entry) in entries.iter().enumerate() {
        let (_, node) = entry;
        let range = begins(entry)..entries.get(number + 1).map_or(end, begins);
        if !is_near(&range) {
            whole.push(range);
        } else if let Value::Map(parts) = &node.value {
            for (number, (key, part)) in parts.iter().enumerate() {
                if items::SECTIONS.contains(&&*key.text) {
                    let end = parts.get(number + 1).map_or(range.end, begins);
                    add_whole(part, end, is_near, whole);
                }
            }
        }
    }
}

/// A document of another kind, of which no key can be a resource's.
fn other_document(node: &Node) -> Option<Diagnostic> {
    let Value::Map(entries) = &node.value else { return None };
    let is_own = |(key, _): &(Key, Node)| {
        let words: Vec<_> = RESOURCE.keys().map(|key| key.word).collect();
        RESOURCE.has(&key.text) || messages::similar(&key.text, &words).is_some()
    };
    let foreign = entries.iter().find(|(key, _)| {
        ["openapi", "swagger", "asyncapi", "$schema", "apiVersion"].contains(&&*key.text)
    });
    let (first, _) = entries.first()?;
    match foreign {
        Some((key, _)) if !node.has("resource") => Some(messages::other_document(key)),
        None if !entries.iter().any(is_own) && (entries.len() > 1 || first.text.contains(' ')) => {
            Some(messages::other_document(first))
        }
        _ => None,
    }
}

/// The key of a resource under which `node`, a value of the `mapping`, belongs by its form.
pub(super) fn section(mapping: &Mapping, node: &Node) -> Option<&'static str> {
    match mapping.name {
        "resource" if methods::is_method(node) => Some("methods"),
        "resource" if types::FORMS.into_iter().any(|word| node.has(word)) => Some("types"),
        _ => None,
    }
}

/// The name of the resource that belongs into `file`.
pub(super) fn name_of(file: &str) -> String {
    file.trim_end_matches(".yaml").replace('/', ".")
}

/// Reports every resource that lies elsewhere than its name says, or is there already. The latter
/// goes, and both are `unread`: under which name the others know them cannot be told.
pub(super) fn place(resources: &mut Vec<Resource>, unread: &mut Vec<String>, report: &mut Report) {
    let mut twice = Vec::new();
    for (number, resource) in resources.iter().enumerate() {
        let name = &resource.name;
        let expected = format!("{}.yaml", name.value.replace('.', "/"));
        if resource.file == expected {
            continue;
        }
        let is_same = |other: &&Resource| other.name.value == name.value;
        let at_its_place = resources.iter().find(|other| is_same(other) && other.file == expected);
        let first = at_its_place.or_else(|| resources[..number].iter().find(is_same));
        match first {
            Some(first) => {
                let own = at_its_place.map(|_| name_of(&resource.file));
                report.push(messages::duplicate_resource(name, first.name.span, own.as_deref()));
                twice.push(resource.file.clone());
            }
            None => {
                report.push(messages::misplaced_resource(
                    name,
                    &expected,
                    &name_of(&resource.file),
                ));
            }
        }
        unread.extend([name.value.clone(), name_of(&resource.file)]);
    }
    resources.retain(|resource| !twice.contains(&resource.file));
}
