//! Reads a file that describes a resource.

use super::keys::Keys;
use super::{Resource, items, methods, types};
use crate::diagnostic::{Report, messages};
use crate::yaml::Node;

pub(super) fn read(file: &str, node: &Node, report: &mut Report) -> Option<Resource> {
    let mut keys = Keys::of(node, "a resource", report)?;
    let name = keys.need_text("resource", report);
    let doc = keys.need_text("doc", report);
    let docs = keys.text("docs", report).map(|docs| docs.value);
    let rust = keys.text("rust", report);
    let from = keys.texts("from", report);
    let path = items::read_all(keys.map("path", report), &from, report);
    let methods = keys.map("methods", report).iter();
    let methods = methods.filter_map(|(key, node)| methods::read(key, node, &from, report));
    let methods = methods.collect();
    let declared = keys.map("types", report).iter();
    let types = declared.filter_map(|(key, node)| types::read(key, node, &from, report)).collect();
    keys.finish(report);
    let name = name?;
    let doc = doc?.value;
    Some(Resource { file: file.to_owned(), name, doc, docs, rust, path, methods, types })
}

/// Reports every resource that lies elsewhere than its name says, or is there already.
pub(super) fn check_places(resources: &[Resource], report: &mut Report) {
    for (number, resource) in resources.iter().enumerate() {
        let name = &resource.name;
        let expected = format!("{}.yaml", name.value.replace('.', "/"));
        let is_same = |other: &&Resource| other.name.value == name.value;
        let at_its_place = resources.iter().find(|other| is_same(other) && other.file == expected);
        let first = at_its_place.or_else(|| resources[..number].iter().find(is_same));
        match first {
            _ if resource.file == expected => {}
            Some(first) => report.push(messages::duplicate_resource(name, first.name.span)),
            None => report.push(messages::misplaced_resource(name, &expected)),
        }
    }
}
