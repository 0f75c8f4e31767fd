//! Finds the operations that both sides have, and those that one has alone.

use super::comparison::Comparison;
use super::finding::{At, Direction, Raw, Site};
use super::gain::Gain;
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
            // No page has all methods.
            let is_partial = self.openapi.is_page() || !glob::any(paths, &ours.template);
            if theirs.is_none() && is_partial {
                continue;
            }
            let at = At {
                place: ours.name.clone(),
                subject: String::new(),
                span: ours.method.span,
                direction: Direction::Sent,
                origin: None,
                depth: 0,
                lists: Some(0),
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
        for ((verb, path), operation) in others {
            let (name, place) = (operation.name(), operation.place);
            self.visited.insert(name.clone());
            let site =
                Site { place: name, subject: String::new(), span: None, pointer: place.pointer };
            let message = wording::only_in_openapi();
            let kind = Kind::OperationOnlyInOpenApi;
            let gain = Some(Gain::Operation { verb, path });
            self.push(Raw { kind, message, site, origin: None, gain });
        }
    }

    fn operation(&mut self, at: &At, ours: &'a api::Operation, theirs: &Operation<'a>) {
        let deprecated = ours.notes.deprecated.is_some();
        if deprecated != theirs.place.flag("deprecated") && !self.openapi.is_page() {
            let pointer = theirs.place.pointer.clone();
            self.deprecated(at, deprecated, pointer);
        }
        if !self.openapi.is_page() {
            self.access(at, ours, theirs);
        }
        self.parameters(at, ours, theirs);
        self.body(at, ours, theirs);
        self.answers(at, ours, theirs);
    }

    /// One side alone is deprecated: the spec, or else the document.
    pub(super) fn deprecated(&mut self, at: &At, spec: bool, pointer: String) {
        let raw = at.raw(Kind::Deprecated, wording::deprecated(spec), pointer, None);
        let gain = Gain::Deprecated { of: at.span };
        self.push(if spec { raw } else { raw.gaining(gain) });
    }

    /// One side alone requires it: the spec, or else the document.
    pub(super) fn required(&mut self, at: &At, spec: bool, pointer: String) {
        let raw = at.raw(Kind::Required, wording::required(spec), pointer, None);
        let gain = Gain::Optional { of: at.span };
        self.push(if spec { raw.gaining(gain) } else { raw });
    }
}
