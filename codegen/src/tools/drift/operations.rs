//! Finds the operations that both sides have, and those that one has alone.

use super::comparison::Comparison;
use super::finding::{At, Direction, Raw, Site};
use super::openapi::Place;
use super::{Kind, glob, wording};
use crate::api;
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
    /// Compares all operations whose path one of `paths` takes in.
    pub(super) fn operations(&mut self, paths: &[&str]) {
        let mut theirs = self.documented(paths);
        for ours in &self.api.operations {
            let key = (ours.verb.to_lowercase(), canonical(&ours.template));
            let theirs = theirs.remove(&key);
            if theirs.is_none() && !glob::any(paths, &ours.template) {
                continue;
            }
            let at = At {
                place: ours.name.clone(),
                subject: String::new(),
                span: ours.method.span,
                direction: Direction::Sent,
                origin: None,
                depth: 0,
            };
            self.visited.insert(at.place.clone());
            if let Some(theirs) = theirs {
                self.operation(&at, ours, &theirs);
            } else {
                let message = wording::only_in_spec();
                let pointer = "#/paths".to_owned();
                self.push(at.raw(Kind::OperationOnlyInSpec, message, pointer, None));
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
    fn documented(&mut self, paths: &[&str]) -> BTreeMap<(String, String), Operation<'a>> {
        let mut operations = BTreeMap::new();
        let all = self.openapi.root().get("paths");
        let all = all.iter().flat_map(Place::members);
        for (path, place) in all.filter(|(path, _)| glob::any(paths, path)) {
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

    fn operation(&mut self, at: &At, ours: &'a api::Operation, theirs: &Operation<'a>) {
        let deprecated = ours.notes.deprecated.is_some();
        if deprecated != theirs.place.flag("deprecated") {
            let pointer = theirs.place.pointer.clone();
            self.push(at.raw(Kind::Deprecated, wording::deprecated(deprecated), pointer, None));
        }
        self.parameters(at, ours, theirs);
        self.body(at, ours, theirs);
        self.answers(at, ours, theirs);
    }
}

/// A path without the names of its parameters: these are compared as parameters.
fn canonical(path: &str) -> String {
    let path = path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path);
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| match part.split_once('}') {
        Some((_, rest)) => format!("{before}{{}}{rest}"),
        None => format!("{before}{{{part}"),
    })
}
