//! What the spec has already.

use super::draft::Notes;
use super::ids::top;
use super::paths::{Declared, DeclaredType, until};
use crate::api::{self, Api, Definition, Envelope, Form, Location};
use crate::check::unlike;
use crate::source::Span;
use crate::spec::Spec;
use crate::tools::openapi::canonical;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The spec that is added to.
#[derive(Debug)]
pub(super) struct Known<'a> {
    spec: &'a Spec<'a>,
    pub(super) is_wrapped: bool,
    operations: HashSet<(String, String)>,
    /// The canonical path of each operation.
    paths: Vec<String>,
    /// The first words of the resources that have operations.
    products: HashSet<String>,
    /// The first operation of each of these.
    at: HashMap<String, usize>,
    /// The types of the parameters of paths, by the product and the canonical path up to each.
    given: HashMap<(String, String), &'a api::Type>,
}

impl<'a> Known<'a> {
    pub(super) fn new(spec: &'a Spec<'a>) -> Self {
        let all = &spec.api.operations;
        let paths: Vec<_> = all.iter().map(|operation| canonical(&operation.template)).collect();
        let operations = all.iter().zip(&paths);
        let operations = operations.map(|(one, path)| (one.verb.to_lowercase(), path.clone()));
        let operations = operations.collect();
        let at = paths.iter().enumerate().rev().map(|(number, path)| (path.clone(), number));
        let resources =
            all.iter().map(|operation| &spec.api.resource(operation.resource).name.value);
        let products = resources.map(|name| top(name)).collect();
        let is_wrapped = spec.api.envelope != Envelope::None;
        let given = all.iter().rev().flat_map(|operation| {
            let product = top(&spec.api.resource(operation.resource).name.value);
            let all = operation.parameters.iter().filter(|one| one.location == Location::Path);
            all.map(move |one| ((product.clone(), until(&operation.template, &one.name)), &one.ty))
        });
        let given = given.collect();
        Self { spec, is_wrapped, operations, products, at: at.collect(), given, paths }
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
    pub(super) fn path_parameters(&self) -> HashMap<String, Vec<Declared>> {
        let api = self.api();
        let mut uses: HashMap<Span, Declared> = HashMap::new();
        for operation in &api.operations {
            let all = operation.parameters.iter().filter(|one| one.location == Location::Path);
            for parameter in all {
                let Some(ty) = DeclaredType::of(&parameter.ty, api) else { continue };
                let name = parameter.name.clone();
                let new = || Declared { name, ty, at: BTreeSet::new() };
                let known = uses.entry(parameter.word.span).or_insert_with(new);
                known.at.insert(until(&operation.template, &parameter.name));
            }
        }
        let resources = self.spec.document.resources.iter();
        let all = resources.map(|resource| {
            let declared = resource.path.iter().filter_map(|item| uses.remove(&item.wire.span));
            (resource.name.value.clone(), declared.collect())
        });
        all.collect()
    }

    /// The type that the spec gives the parameter that the canonical path `until` ends with, in a product.
    pub(super) fn given(&self, product: &str, until: &str) -> Option<&'a api::Type> {
        self.given.get(&(product.to_owned(), until.to_owned())).copied()
    }

    /// The names of types, each with the resource before it.
    pub(super) fn types(&self) -> Vec<String> {
        let types = self.spec.api.types();
        types.map(|(_, definition)| definition.name.clone()).collect()
    }

    /// The id type called `name`, whose values can be what `notes` say: of the resource `near`, of the
    /// product `home`, or of what has types alone, where there is only one.
    pub(super) fn id(
        &self,
        home: &str,
        near: &str,
        name: &str,
        notes: &Notes,
    ) -> Option<&'a Definition> {
        let types = self.api().types().map(|(_, definition)| definition);
        let ids = types.filter(|definition| {
            matches!(definition.form, Form::Id)
                && definition.word.value == name
                && is_like(definition, notes)
        });
        let ranked = ids.filter_map(|definition| {
            let resource = &*self.api().resource(definition.resource).name.value;
            let rank = match top(resource) {
                _ if resource == near => 0,
                product if product == home => 1,
                product if !self.products.contains(&product) => 2,
                _ => return None,
            };
            Some((rank, definition))
        });
        let ranked: Vec<_> = ranked.collect();
        let best = ranked.iter().map(|(rank, _)| *rank).min()?;
        let mut best = ranked.iter().filter(|(rank, _)| *rank == best);
        match (best.next(), best.next()) {
            (Some((_, only)), None) => Some(*only),
            _ => None,
        }
    }

    /// Whether the type called `name` takes what `notes` say.
    pub(super) fn takes(&self, name: &str, notes: &Notes) -> bool {
        let mut types = self.api().types().map(|(_, definition)| definition);
        types.find(|definition| definition.name == name).is_some_and(|known| is_like(known, notes))
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

/// Whether no bound or example of the type contradicts what `notes` say.
fn is_like(definition: &Definition, notes: &Notes) -> bool {
    let known: Vec<_> = definition.bounds.each().collect();
    let keeps = |example: Option<&Value>, (bound, limit): &(&str, Value)| {
        example.and_then(Value::as_str).is_none_or(|text| unlike(bound, limit, text).is_none())
    };
    let same = |(bound, limit): &(&str, Value)| {
        notes.bounds.iter().find(|(name, _)| name == bound).map(|(_, said)| said == limit)
    };
    let is_known = |bound: &str| known.iter().any(|(name, _)| *name == bound);
    let mut added = notes.bounds.iter().filter(|(name, _)| !is_known(name));
    known.iter().all(|bound| same(bound).unwrap_or_else(|| keeps(notes.example.as_ref(), bound)))
        && added.all(|bound| keeps(definition.notes.example.as_ref(), bound))
}
