//! The document to the service.

mod types;

use super::{
    Body, Example, Filter, Next, Operation, Output, Pagination, Parameter, Part, Place, Scheme,
    Segment, Service, Type, TypeId, readings,
};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{self, AnswerForm, Document, Item, ItemForm, Method, path};
use crate::model;
use serde_json::Value;
use std::collections::HashMap;
use types::bounds;

/// Lowers a document without faults; `api` is the same one, which knows the examples.
pub(super) fn lower(document: &Document, api: &model::Api) -> Service {
    let lookup = Lookup::new(document);
    let keys: Vec<_> = lookup.keys().collect();
    let numbers = keys.iter().enumerate().map(|(number, key)| (*key, TypeId(number))).collect();
    let context = Context { lookup: &lookup, numbers };
    let known = api.modules.iter().flat_map(|module| &module.operations);
    let known: HashMap<_, _> = known.map(|operation| (&*operation.id, operation)).collect();
    let mut operations = Vec::new();
    for (from, resource) in document.resources.iter().enumerate() {
        for method in &resource.methods {
            let id = format!("{}.{}", resource.name.value, method.name.value);
            if let Some(known) = known.get(&*id) {
                operations.push(context.operation(from, method, known));
            }
        }
    }
    Service {
        name: document.api.name.clone(),
        base_url: document.api.base_url.clone(),
        operations,
        readings: document.mock.as_ref().map(readings::lower).unwrap_or_default(),
        types: keys.iter().map(|key| context.definition(*key)).collect(),
    }
}

struct Context<'a> {
    lookup: &'a Lookup<'a>,
    numbers: HashMap<TypeKey, TypeId>,
}

impl Context<'_> {
    fn operation(&self, from: usize, method: &Method, known: &model::Operation) -> Operation {
        let api = &self.lookup.document.api;
        let scheme = api.pagination_of(method).map(|(_, scheme)| scheme);
        let parameters = self.parameters(from, method);
        let page_info = method
            .page_info
            .as_ref()
            .and_then(|info| info.value.named().and_then(|name| self.id(from, &name.value)));
        Operation {
            id: known.id.clone(),
            verb: method.verb.value.as_str(),
            template: method.path.value.clone(),
            path: segments(&method.path.value),
            body: self.body(from, method),
            output: self.output(from, method, scheme.is_some()),
            status: known.example.status,
            auth: api.auth_of(method).map(|scheme| kind(scheme.kind)).collect(),
            pagination: scheme.map(pagination),
            page_info,
            example: example(known, &parameters),
            parameters,
        }
    }

    fn parameters(&self, from: usize, method: &Method) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for (from, item) in self.lookup.in_path(from, method) {
            self.parameter(from, item, Place::Path, &mut parameters);
        }
        for (items, place) in [(&method.query, Place::Query), (&method.header, Place::Header)] {
            for item in items {
                self.parameter(from, item, place, &mut parameters);
            }
        }
        parameters
    }

    fn parameter(&self, from: usize, item: &Item, place: Place, into: &mut Vec<Parameter>) {
        let plain = Parameter {
            name: item.wire.value.clone(),
            place,
            ty: self.ty(from, &item.ty().value),
            bounds: bounds(&item.notes),
            required: item.required,
            comma: false,
            filter: None,
        };
        match &item.form {
            ItemForm::Plain { comma, .. } => into.push(Parameter { comma: *comma, ..plain }),
            ItemForm::Filter { keeps, .. } => {
                let ty = Type::List(Box::new(plain.ty.clone()));
                let name = format!("{}.not", plain.name);
                let drops = Some(Filter::Drops(plain.name.clone()));
                let plain = Parameter { ty, ..plain };
                if *keeps {
                    into.push(Parameter { filter: Some(Filter::Keeps), ..plain.clone() });
                }
                into.push(Parameter { name, filter: drops, ..plain });
            }
        }
    }

    fn body(&self, from: usize, method: &Method) -> Body {
        match method.body.as_ref().map(|body| &body.value) {
            None => Body::None,
            Some(document::Body::Type(ty)) => Body::Json(self.ty(from, ty)),
            Some(document::Body::Fields(fields)) => {
                Body::Fields(fields.iter().map(|field| self.field(from, field)).collect())
            }
            Some(document::Body::Bytes(media) | document::Body::Text(media)) => {
                Body::Raw(media.clone())
            }
        }
    }

    fn output(&self, from: usize, method: &Method, paged: bool) -> Output {
        match method.success().map(|answer| &answer.form) {
            Some(AnswerForm::Enveloped(ty)) => match self.ty(from, &ty.value) {
                Type::List(item) if paged => Output::Page(*item),
                whole => Output::Result(whole),
            },
            Some(AnswerForm::Bare(ty)) => Output::Bare(self.ty(from, &ty.value)),
            Some(AnswerForm::Text) => Output::Text,
            Some(AnswerForm::Bytes) => Output::Bytes,
            Some(AnswerForm::None | AnswerForm::Error) | None => Output::Nothing,
        }
    }
}

fn kind(kind: document::SchemeKind) -> Scheme {
    match kind {
        document::SchemeKind::Bearer => Scheme::Bearer,
        document::SchemeKind::EmailKey => Scheme::EmailKey,
        document::SchemeKind::UserServiceKey => Scheme::UserServiceKey,
    }
}

fn pagination(scheme: &document::Pagination) -> Pagination {
    let members = |path: &String| path.split('.').map(str::to_owned).collect();
    Pagination {
        parameter: scheme.parameter.value.clone(),
        next: match &scheme.form {
            document::PaginationForm::Token { next } => {
                Next::Token(next.iter().map(members).collect())
            }
            document::PaginationForm::Number { first, pages } => {
                Next::Number { first: *first, pages: pages.as_ref().map(members) }
            }
        },
        total: scheme.total.as_ref().map(members),
    }
}

fn segments(template: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for part in path::parse(template).unwrap_or_default() {
        match part {
            path::Part::Parameter { name, rest } => {
                let part = Part::Parameter { name: name.to_owned(), rest };
                match segments.last_mut() {
                    Some(segment) => segment.push(part),
                    None => segments.push(vec![part]),
                }
            }
            path::Part::Literal(text) => {
                for (number, piece) in text.split('/').enumerate() {
                    if number > 0 {
                        segments.push(Vec::new());
                    }
                    if let Some(segment) = segments.last_mut().filter(|_| !piece.is_empty()) {
                        segment.push(Part::Literal(piece.to_owned()));
                    }
                }
            }
        }
    }
    segments
}

fn example(known: &model::Operation, parameters: &[Parameter]) -> Example {
    let mut example = Example { answer: known.example.answer.clone(), ..Example::default() };
    let mut fields = serde_json::Map::new();
    for (number, value) in &known.example.values {
        let Some(shown) = known.parameters.get(*number) else { continue };
        let place = match shown.place {
            model::Place::Path => Place::Path,
            model::Place::Query => Place::Query,
            model::Place::Header => Place::Header,
            model::Place::Field => {
                fields.insert(shown.wire.clone(), value.clone());
                continue;
            }
            model::Place::Body => {
                example.body = Some(value.clone());
                continue;
            }
        };
        let same = |own: &Parameter| own.place == place && own.name == shown.wire;
        if let Some(own) = parameters.iter().position(same) {
            example.parameters.push((own, value.clone()));
        }
    }
    if matches!(known.body, model::Body::Fields) {
        example.body = Some(Value::Object(fields));
    }
    example
}
