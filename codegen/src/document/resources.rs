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
    let expected = format!("{}.yaml", name.value.replace('.', "/"));
    if expected != file {
        report.push(messages::misplaced_resource(&name, &expected));
    }
    let doc = doc?.value;
    Some(Resource { file: file.to_owned(), name, doc, docs, rust, path, methods, types })
}
