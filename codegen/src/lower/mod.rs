//! The document to the model: names, types, required or optional, pagination, docs.
//!
//! Only a document without faults comes here, so nothing can fail; what cannot be is left out.

mod boxes;
mod docs;
mod examples;
mod facts;
mod operations;
mod types;

use crate::check::sent_types;
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{self, Document, PaginationForm, SchemeKind};
use crate::model::{Api, Module, Next, Pagination, Scheme};
use crate::naming::{Name, snake};
use std::collections::{BTreeMap, HashSet};

/// What lowering looks things up in.
struct Context<'a> {
    lookup: Lookup<'a>,
    sent: HashSet<TypeKey>,
    /// What docs call the sources, in the order of `api.yaml`.
    sources: Vec<String>,
}

/// Lowers a document without faults.
pub(crate) fn lower(document: &Document) -> Api {
    let lookup = Lookup::new(document);
    let sent = sent_types(&lookup).into_iter().collect();
    let sources = document.api.sources.iter().map(|(_, name)| docs::line(name)).collect();
    let context = Context { lookup, sent, sources };
    let numbers = 0..document.resources.len();
    let mut api = Api {
        name: docs::line(&document.api.name),
        doc: docs::paragraphs(&document.api.doc),
        docs: document.api.docs.as_deref().map(docs::address),
        base_url: document.api.base_url.clone(),
        auth: document
            .api
            .auth
            .iter()
            .map(|known| (scheme(known.kind), docs::line(&known.doc)))
            .collect(),
        pagination: document.api.pagination.iter().map(pagination).collect(),
        modules: numbers.map(|number| context.module(number)).collect(),
        owners: BTreeMap::new(),
    };
    for definition in api.modules.iter().flat_map(|module| &module.types) {
        *api.owners.entry(definition.name.clone()).or_default() += 1;
    }
    boxes::place(&mut api);
    api
}

fn scheme(kind: SchemeKind) -> Scheme {
    match kind {
        SchemeKind::Bearer => Scheme::ApiToken,
        SchemeKind::EmailKey => Scheme::EmailKey,
        SchemeKind::UserServiceKey => Scheme::UserServiceKey,
    }
}

fn pagination(scheme: &document::Pagination) -> Pagination {
    Pagination {
        name: scheme.name.value.clone(),
        parameter: scheme.parameter.value.clone(),
        next: match &scheme.form {
            PaginationForm::Token { next } => Next::Token(next.clone()),
            PaginationForm::Number { first, pages } => {
                Next::Number { first: *first, pages: pages.clone() }
            }
        },
        total: scheme.total.clone(),
    }
}

impl Context<'_> {
    fn module(&self, number: usize) -> Module {
        let document = self.lookup.document;
        let resource = &document.resources[number];
        let children = document.resources.iter().filter(|child| {
            let parent = child.name.value.rsplit_once('.').map(|(parent, _)| parent);
            parent == Some(&*resource.name.value)
        });
        Module {
            path: self.path(number),
            file: resource.file.clone(),
            doc: docs::paragraphs(&resource.doc),
            docs: resource.docs.as_deref().map(docs::address),
            children: children.filter_map(own_name).collect(),
            operations: resource
                .methods
                .iter()
                .filter_map(|method| self.operation(number, method))
                .collect(),
            types: (0..resource.types.len())
                .filter_map(|index| self.definition(TypeKey { resource: number, index }))
                .collect(),
        }
    }

    /// The path of a module, from the root of the crate.
    fn path(&self, number: usize) -> Vec<Name> {
        let around = self.lookup.around(number);
        let mut path: Vec<_> =
            around.filter_map(|near| own_name(&self.lookup.document.resources[near])).collect();
        path.reverse();
        path
    }
}

fn own_name(resource: &document::Resource) -> Option<Name> {
    let last = resource.name.value.rsplit('.').next()?;
    snake(last, resource.rust.as_ref().map(|given| &*given.value))
}
