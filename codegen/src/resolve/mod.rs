//! The document to the API: every name is looked up, and nothing of YAML is left.
//!
//! It never fails. What a document with errors leaves unknown becomes [`Type::Any`] or nothing, so
//! that the phase after it finds the errors that are its own in the same run.

mod batches;
mod behavior;
mod drift;
mod endings;
mod examples;
mod leases;
mod operations;
mod types;

use crate::api::{
    Api, Envelope, Header, Notes, OperationId, Pagination, Resource, ResourceId, Scheme, Secret,
    Type, TypeId,
};
use crate::check::{received_types, sent_types};
use crate::document;
use crate::document::examples::json;
use crate::document::lookup::{Lookup, TypeKey};
use crate::source::{Span, Spanned};
use std::collections::{HashMap, HashSet};

/// What resolving looks things up in.
struct Context<'a> {
    lookup: &'a Lookup<'a>,
    ids: HashMap<TypeKey, TypeId>,
    sent: HashSet<TypeKey>,
    received: HashSet<TypeKey>,
}

/// Resolves a document.
pub(crate) fn resolve(lookup: &Lookup<'_>) -> Api {
    let document = lookup.document;
    let keys: Vec<_> = lookup.keys().filter(|key| !lookup.declaration(*key).is_alias()).collect();
    let ids = keys.iter().enumerate().map(|(number, key)| (*key, TypeId(number))).collect();
    let (sent, received) = (sent_types(lookup), received_types(lookup));
    let context = Context { lookup, ids, sent, received };
    let said = &document.api;
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let mut operations = Vec::new();
    let (mut resources, mut types) = (Vec::new(), 0);
    for (number, resource) in document.resources.iter().enumerate() {
        let first = operations.len();
        // Ids are given in the order of the resources.
        let declared = types;
        types += resource.types.iter().filter(|declared| !declared.is_alias()).count();
        let methods = resource.methods.iter();
        operations.extend(methods.map(|method| context.operation(number, method)));
        let parent = lookup.around(number).nth(1).filter(|parent| {
            let name = &document.resources[*parent].name.value;
            resource.name.value.rsplit_once('.').is_some_and(|(around, _)| around == name)
        });
        resources.push(Resource {
            name: resource.name.clone(),
            doc: resource.doc.value.clone(),
            docs_url: resource.docs.clone(),
            file: resource.file.clone(),
            rust: resource.rust.clone(),
            parent: parent.map(ResourceId),
            operations: (first..operations.len()).map(OperationId).collect(),
            types: (declared..types).map(TypeId).collect(),
        });
    }
    Api {
        name: said.name.clone(),
        doc: said.doc.clone(),
        docs_url: said.docs.clone(),
        base_url: text(&said.base_url).unwrap_or_default().trim_end_matches('/').to_owned(),
        base_url_variable: text(&said.base_url_variable),
        request_id: text(&said.request_id),
        envelope: said.envelope,
        schemes: said.auth.iter().map(scheme).collect(),
        paginations: said.pagination.iter().map(|one| pagination(one, said.envelope)).collect(),
        default_features: said.default_features.as_ref().map(|names| {
            let number = |name: &Spanned<String>| document.top(&name.value).map(ResourceId);
            names.iter().filter_map(number).collect()
        }),
        resources,
        operations,
        behavior: document.mock.as_ref().map(behavior::behavior).unwrap_or_default(),
        drift: document.drift.as_ref().map(drift::drift).unwrap_or_default(),
        types: keys.iter().filter_map(|key| context.definition(*key)).collect(),
        span: said.span,
    }
}

fn scheme(scheme: &document::Scheme) -> Scheme {
    let secrets = scheme.secrets().into_iter().map(|name| {
        let named = |(secret, _): &&(Spanned<String>, Spanned<String>)| secret.value == name.value;
        let variable = scheme.env.iter().find(named).map(|(_, variable)| variable.value.clone());
        Secret { name, variable }
    });
    let headers = scheme.headers.iter().map(|(name, template)| Header {
        name: name.value.to_lowercase(),
        template: template.value.clone(),
    });
    let default = || scheme.name.value.replace(['_', '-'], " ");
    Scheme {
        name: scheme.name.clone(),
        title: scheme.title.clone().unwrap_or_else(default),
        doc: scheme.doc.clone(),
        rust: scheme.rust.clone(),
        headers: headers.collect(),
        secrets: secrets.collect(),
    }
}

fn pagination(scheme: &document::Pagination, envelope: Envelope) -> Pagination {
    let default = || envelope.result().to_owned();
    Pagination {
        name: scheme.name.clone(),
        parameter: scheme.parameter.value.clone(),
        next: scheme.next.clone(),
        items: scheme.items.clone().unwrap_or_else(default),
        total: scheme.total.clone(),
        more: scheme.more.clone(),
        limit: scheme.limit.clone(),
        size: scheme.size.clone(),
    }
}

impl Context<'_> {
    fn notes(&self, notes: &document::Notes, span: Span) -> Notes {
        let example = notes.example.as_ref();
        Notes {
            doc: notes.doc.clone(),
            sources: self.sources(&notes.from),
            deprecated: notes.deprecated.clone(),
            read_only: notes.read_only,
            write_only: notes.write_only,
            example: example.map(|example| json(&example.value)),
            is_our_example: example.is_some_and(|example| example.ours),
            rust: notes.rust.clone(),
            span,
        }
    }

    /// The names of sources, in the order of `api.yaml`.
    fn sources(&self, from: &[Spanned<String>]) -> Vec<String> {
        let known = self.lookup.document.api.sources.iter();
        known
            .filter(|(key, _)| from.iter().any(|source| source.value == key.value))
            .map(|(_, name)| name.clone())
            .collect()
    }

    fn spanned(&self, from: usize, ty: &Spanned<document::Type>) -> Spanned<Type> {
        Spanned::new(self.ty(from, &ty.value), ty.span)
    }

    /// A type as resource number `from` writes it.
    fn ty(&self, from: usize, ty: &document::Type) -> Type {
        ty.map(&|name| {
            let id = self.lookup.get(from, &name.value).and_then(|key| self.ids.get(&key));
            id.map_or(Type::Any, |id| Type::Named(*id))
        })
    }
}
