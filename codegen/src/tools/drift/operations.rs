//! Finds the operations that both sides have, and those that one has alone.

use super::comparison::Comparison;
use super::finding::{At, Direction, Raw, Site};
use super::{Kind, wording};
use crate::api;
use crate::tools::openapi::{Operation, canonical, glob, operations};
use std::collections::BTreeSet;

impl<'a> Comparison<'a> {
    /// Compares all operations whose path one of `paths` takes in.
    pub(super) fn operations(&mut self, paths: &[&str]) {
        let mut unresolved = Vec::new();
        let documented = operations(self.openapi, paths, &mut unresolved);
        for one in unresolved {
            self.tell(one);
        }
        let mut compared = BTreeSet::new();
        for ours in &self.api.operations {
            let key = (ours.verb.to_lowercase(), canonical(&ours.template));
            let theirs = documented.get(&key);
            compared.insert(key);
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
                self.operation(&at, ours, theirs);
            } else {
                let message = wording::only_in_spec();
                let pointer = "#/paths".to_owned();
                self.push(at.raw(Kind::OperationOnlyInSpec, message, pointer, None));
            }
        }
        let others = documented.into_iter().filter(|(key, _)| !compared.contains(key));
        for (_, operation) in others {
            let (name, place) = (operation.name(), operation.place);
            self.visited.insert(name.clone());
            let site =
                Site { place: name, subject: String::new(), span: None, pointer: place.pointer };
            let message = wording::only_in_openapi();
            self.push(Raw { kind: Kind::OperationOnlyInOpenApi, message, site, origin: None });
        }
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
