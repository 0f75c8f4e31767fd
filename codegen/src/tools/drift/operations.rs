//! Finds the operations that both sides have, and those that one has alone.

use super::comparison::Comparison;
use super::finding::{At, Direction, Raw, Site};
use super::openapi::Place;
use super::{Kind, glob, wording};
use crate::document::Method;
use crate::document::path::{Part, parse};
use std::collections::BTreeMap;

/// The verbs that OpenAPI has.
const VERBS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// An operation of the document.
#[derive(Clone, Debug)]
pub(super) struct Operation<'a> {
    pub(super) place: Place<'a>,
    /// What holds for every operation of its path.
    pub(super) shared: Place<'a>,
    /// Its verb and path, as the document has them.
    name: String,
}

impl<'a> Comparison<'a> {
    /// Compares all operations whose path `paths` takes in.
    pub(super) fn operations(&mut self, paths: &str) {
        let mut theirs = self.documented(paths);
        let lookup = self.lookup;
        for (from, resource) in lookup.document.resources.iter().enumerate() {
            for method in &resource.methods {
                let path = &*method.path.value;
                let key = (method.verb.value.as_str().to_lowercase(), canonical(path));
                let theirs = theirs.remove(&key);
                if theirs.is_none() && !glob::matches(paths, path) {
                    continue;
                }
                let at = At {
                    place: format!("{}.{}", resource.name.value, method.name.value),
                    subject: String::new(),
                    span: method.name.span,
                    direction: Direction::Sent,
                    origin: None,
                    depth: 0,
                };
                self.visited.insert(at.place.clone());
                if let Some(operation) = theirs {
                    self.operation(&at, from, method, &operation);
                } else {
                    let message = wording::only_in_spec();
                    let pointer = "#/paths".to_owned();
                    self.push(at.raw(Kind::OperationOnlyInSpec, message, pointer, None));
                }
            }
        }
        for Operation { place, name, .. } in theirs.into_values() {
            self.visited.insert(name.clone());
            let site =
                Site { place: name, subject: String::new(), span: None, pointer: place.pointer };
            let message = wording::only_in_openapi();
            self.push(Raw { kind: Kind::OperationOnlyInOpenApi, message, site, origin: None });
        }
    }

    /// The operations of the document by verb and path.
    fn documented(&mut self, paths: &str) -> BTreeMap<(String, String), Operation<'a>> {
        let mut operations = BTreeMap::new();
        let all = self.openapi.root().get("paths");
        let all = all.iter().flat_map(Place::members);
        for (path, place) in all.filter(|(path, _)| glob::matches(paths, path)) {
            let Some(shared) = self.follow(place) else { continue };
            for verb in VERBS {
                let Some(place) = shared.get(verb) else { continue };
                let name = format!("{} {path}", verb.to_uppercase());
                let operation = Operation { place, shared: shared.clone(), name };
                operations.entry((verb.to_owned(), canonical(path))).or_insert(operation);
            }
        }
        operations
    }

    fn operation(&mut self, at: &At, from: usize, method: &'a Method, theirs: &Operation<'a>) {
        let deprecated = method.notes.deprecated.is_some();
        if deprecated != theirs.place.flag("deprecated") {
            let pointer = theirs.place.pointer.clone();
            self.push(at.raw(Kind::Deprecated, wording::deprecated(deprecated), pointer, None));
        }
        self.parameters(at, from, method, theirs);
        self.body(at, from, method, theirs);
        self.answers(at, from, method, theirs);
    }
}

/// A path without the names of its parameters: these are compared as parameters.
fn canonical(path: &str) -> String {
    let path = path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path);
    let Ok(parts) = parse(path) else { return path.to_owned() };
    let part = |part: Part<'_>| match part {
        Part::Literal(text) => text.to_owned(),
        Part::Parameter { .. } => "{}".to_owned(),
    };
    parts.into_iter().map(part).collect()
}
