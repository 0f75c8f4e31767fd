//! Resources lie in one another, and each thing is there once.

use crate::diagnostic::{Report, messages};
use crate::document::{Document, Method, Resource, Verb, path};
use crate::language::content::essence;
use crate::source::Spanned;
use std::collections::{BTreeMap, HashMap, HashSet};

/// So many methods in two files are one mistake: the second file is a copy.
const COPIED: usize = 3;

/// Returns the resources of which a method is the copy of another one.
pub(super) fn check(document: &Document, report: &mut Report) -> HashSet<usize> {
    let names: Vec<_> = document.resources.iter().map(|found| &*found.name.value).collect();
    let is_unread = |name: &str| document.unread.iter().any(|unread| unread == name);
    let mut requests: HashMap<_, Vec<(usize, &Method)>> = HashMap::new();
    let mut twice: BTreeMap<_, Vec<(&Method, &Method)>> = BTreeMap::new();
    for (number, resource) in document.resources.iter().enumerate() {
        if !resource.name.value.split('.').all(is_word) {
            report.push(messages::no_word(&resource.name, "a resource"));
        }
        if let Some((parent, _)) = resource.name.value.rsplit_once('.')
            && !names.contains(&parent)
            && !is_unread(parent)
            && !is_unread(&resource.name.value)
        {
            report.push(messages::missing_resource(
                &resource.name,
                parent,
                empty(document, parent),
            ));
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
            let known = requests.entry(request).or_default();
            if let Some((of, first)) = known.iter().find(|(_, first)| is_same(first, method)) {
                twice.entry((number, *of)).or_default().push((method, first));
            }
            known.push((number, method));
        }
    }
    let copied = twice.keys().map(|(number, _)| *number).collect();
    for ((number, of), methods) in twice {
        let [own, other] = [number, of].map(|number| &document.resources[number].name);
        if number != of && methods.len() >= COPIED {
            report.push(messages::duplicate_operations(own, other, methods.len()));
            continue;
        }
        for (method, first) in methods {
            report.push(messages::duplicate_operation(&method.path, first.path.span));
        }
    }
    copied
}

/// The only resource next to the place of `parent` that has nothing, and nothing below it.
fn empty<'a>(document: &'a Document, parent: &str) -> Option<&'a Spanned<String>> {
    let around = |name: &'_ str| name.rsplit_once('.').map(|(around, _)| around.to_owned());
    let is_alone = |name: &str| {
        let mut others = document.resources.iter().map(|other| &*other.name.value);
        !others.any(|other| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
    };
    let is_empty = |own: &&Resource| {
        let name = &*own.name.value;
        let has_nothing = own.methods.is_empty() && own.types.is_empty();
        let is_known = own.known.methods && own.known.types;
        has_nothing && is_known && around(name) == around(parent) && is_alone(name)
    };
    let mut found = document.resources.iter().filter(is_empty).map(|own| &own.name);
    found.next().filter(|_| found.next().is_none())
}

/// Whether a server cannot tell requests of two methods of one verb and path apart: by the media types
/// of their bodies, of which one may be left out.
fn is_same(one: &Method, other: &Method) -> bool {
    let [first, second] = [one, other].map(|method| {
        let media = method.content.media_types().into_iter().map(essence);
        media.collect::<Vec<_>>()
    });
    one.body.is_none()
        || other.body.is_none()
        || !one.body_required && !other.body_required
        || first.iter().any(|media| second.contains(media))
}

/// Whether `text` can be a part of the name of a file.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}
