//! What the spec has already.

use crate::api::{Api, Envelope};
use crate::spec::Spec;
use crate::tools::openapi::canonical;
use std::collections::{HashMap, HashSet};

/// The spec that is added to.
#[derive(Debug)]
pub(super) struct Known<'a> {
    spec: &'a Spec<'a>,
    pub(super) is_wrapped: bool,
    operations: HashSet<(String, String)>,
    /// The canonical path of each operation.
    paths: Vec<String>,
    /// The first operation of each of these.
    at: HashMap<String, usize>,
}

impl<'a> Known<'a> {
    pub(super) fn new(spec: &'a Spec<'a>) -> Self {
        let all = &spec.api.operations;
        let paths: Vec<_> = all.iter().map(|operation| canonical(&operation.template)).collect();
        let operations = all.iter().zip(&paths);
        let operations = operations.map(|(one, path)| (one.verb.to_lowercase(), path.clone()));
        let operations = operations.collect();
        let at = paths.iter().enumerate().rev().map(|(number, path)| (path.clone(), number));
        let is_wrapped = spec.api.envelope != Envelope::None;
        Self { spec, is_wrapped, operations, at: at.collect(), paths }
    }

    pub(super) fn api(&self) -> &'a Api {
        &self.spec.api
    }

    /// Whether the spec has an operation of this verb and canonical path.
    pub(super) fn has(&self, request: &(String, String)) -> bool {
        self.operations.contains(request)
    }

    /// The resource whose operations have the paths that are most like `path`.
    pub(super) fn near(&self, path: &str) -> Option<String> {
        let path = canonical(path);
        let alike = |known: &str| {
            let both = known.split('/').zip(path.split('/'));
            both.skip(1).take_while(|(one, other)| one == other).count()
        };
        let counted = self.paths.iter().map(|path| alike(path)).zip(&self.api().operations);
        // The first of several.
        let best = counted.rev().max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0);
        best.map(|(_, one)| self.api().resource(one.resource).name.value.clone())
    }

    /// The resource of an operation of this canonical path.
    pub(super) fn resource_at(&self, path: &str) -> Option<String> {
        let found = self.api().operations.get(*self.at.get(path)?)?;
        Some(self.api().resource(found.resource).name.value.clone())
    }

    /// The names of its methods.
    pub(super) fn methods(&self) -> HashSet<String> {
        let operations = self.spec.api.operations.iter();
        operations.map(|operation| operation.name.clone()).collect()
    }

    /// The path parameters that each resource declares.
    pub(super) fn path_parameters(&self) -> HashMap<String, Vec<String>> {
        let resources = self.spec.document.resources.iter();
        let names = resources.map(|resource| {
            let names = resource.path.iter().map(|item| item.wire.value.clone());
            (resource.name.value.clone(), names.collect())
        });
        names.collect()
    }

    /// The names of types, each with the resource before it.
    pub(super) fn types(&self) -> Vec<String> {
        let types = self.spec.api.types();
        types.map(|(_, definition)| definition.name.clone()).collect()
    }

    /// The id type called `name`: of the resource `near`, or the only one there is.
    pub(super) fn id(&self, near: &str, name: &str) -> Option<String> {
        let types = self.spec.api.types().map(|(_, definition)| definition);
        let ids = types.filter(|definition| matches!(definition.form, crate::api::Form::Id));
        let all: Vec<_> = ids
            .map(|definition| &*definition.name)
            .filter(|full| full.rsplit('.').next() == Some(name))
            .collect();
        let is_near = |full: &&&str| full.strip_suffix(name) == Some(&format!("{near}."));
        match (&all[..], all.iter().find(is_near)) {
            (_, Some(near)) => Some((**near).to_owned()),
            ([only], None) => Some((*only).to_owned()),
            _ => None,
        }
    }

    /// What `from` says of this document, where the spec names it.
    pub(super) fn source(&self, title: &str) -> Option<String> {
        let document = self.spec.api.drift.documents.iter().find(|known| known.title == title)?;
        let sources = &self.spec.document.api.sources;
        let is_named = |word: &str| sources.iter().any(|(name, _)| name.value == word);
        let by_name = [&*document.name, "openapi"].into_iter().find(|word| is_named(word));
        by_name.map(str::to_owned)
    }
}
