//! Resources lie in one another, and each thing is there once.

use crate::diagnostic::{Report, messages};
use crate::document::Document;
use crate::document::path;
use crate::source::Span;
use std::collections::HashMap;

pub(super) fn check(document: &Document, report: &mut Report) {
    let names: Vec<_> = document.resources.iter().map(|found| &*found.name.value).collect();
    let mut requests: HashMap<_, Span> = HashMap::new();
    for resource in &document.resources {
        if let Some((parent, _)) = resource.name.value.rsplit_once('.')
            && !names.contains(&parent)
        {
            report.push(messages::missing_resource(&resource.name, parent));
        }
        for method in &resource.methods {
            // Two parameters of different names are one to the server.
            let shape: Vec<_> = match path::parse(&method.path.value) {
                Ok(parts) => parts
                    .into_iter()
                    .map(|part| match part {
                        path::Part::Literal(text) => text,
                        path::Part::Parameter { .. } => "{}",
                    })
                    .collect(),
                Err(reason) => {
                    report.push(messages::bad_path(&method.path, reason));
                    continue;
                }
            };
            let request = (method.verb.value, shape.concat());
            if let Some(first) = requests.get(&request) {
                report.push(messages::duplicate_operation(&method.path, *first));
            } else {
                requests.insert(request, method.path.span);
            }
        }
    }
}
