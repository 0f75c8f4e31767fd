//! Resources lie in one another, and each thing is there once.

use crate::diagnostic::{Report, messages};
use crate::document::{Document, Verb, path};
use crate::source::Span;
use std::collections::HashMap;

pub(super) fn check(document: &Document, report: &mut Report) {
    let names: Vec<_> = document.resources.iter().map(|found| &*found.name.value).collect();
    let is_unread = |name: &str| document.unread.iter().any(|unread| unread == name);
    let mut requests: HashMap<_, Span> = HashMap::new();
    for resource in &document.resources {
        if !resource.name.value.split('.').all(is_word) {
            report.push(messages::no_word(&resource.name, "a resource"));
        }
        if let Some((parent, _)) = resource.name.value.rsplit_once('.')
            && !names.contains(&parent)
            && !is_unread(parent)
            && !is_unread(&resource.name.value)
        {
            report.push(messages::missing_resource(&resource.name, parent));
        }
        for method in &resource.methods {
            // A body says that the verb is wrong, which is reported with the parameters.
            if method.verb.value == Verb::Get && method.body.is_some() {
                continue;
            }
            // Two parameters of different names are one to the server.
            let Ok(parts) = path::parse(&method.path.value) else { continue };
            let shape = parts.into_iter().map(|part| match part {
                path::Part::Literal(text) => text,
                path::Part::Parameter { .. } => "{}",
            });
            let shape: Vec<_> = shape.collect();
            let request = (method.verb.value, shape.concat());
            if let Some(first) = requests.get(&request) {
                report.push(messages::duplicate_operation(&method.path, *first));
            } else {
                requests.insert(request, method.path.span);
            }
        }
    }
}

/// Whether `text` can be a part of the name of a file.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}
