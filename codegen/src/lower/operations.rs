//! Methods to operations.

use super::{Context, docs, scheme};
use crate::document::{self, AnswerForm, Item, ItemForm, Method};
use crate::model::{Body, Filter, Operation, Output, Parameter, Place, Type};
use crate::naming::{ARGUMENTS, Name, camel, snake};

impl Context<'_> {
    pub(super) fn operation(&self, from: usize, method: &Method) -> Option<Operation> {
        let resource = &self.lookup.document.resources[from];
        let given = method.notes.rust.as_ref().map(|given| &*given.value);
        let function = snake(&method.name.value, given)?;
        let parameters = self.parameters(from, method);
        let api = &self.lookup.document.api;
        let pagination = api.pagination_of(method).map(|(number, _)| number);
        let output = self.output(from, method, pagination.is_some());
        let page_info = method.page_info.as_ref();
        let page_info = page_info.and_then(|info| self.ty(from, &info.value).named());
        let example = self.example(from, method, &parameters);
        let required = parameters.iter().filter(|parameter| parameter.required).count();
        Some(Operation {
            id: format!("{}.{}", resource.name.value, method.name.value),
            structure: camel(function.as_str(), None)?,
            function,
            verb: method.verb.value.as_str(),
            path: method.path.value.clone(),
            summary: docs::line(&method.summary),
            facts: self.facts(&method.notes),
            docs: method.docs.as_deref().map(docs::address),
            beta: method.beta.as_deref().map(docs::line),
            auth: api.auth_of(method).map(|found| scheme(found.kind)).collect(),
            permissions: method.permissions.clone(),
            parameters,
            bundled: required > ARGUMENTS,
            body: body(method),
            output,
            answers: Self::answers(method),
            pagination,
            page_info,
            example,
        })
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
        match method.body.as_ref().map(|body| &body.value) {
            Some(document::Body::Fields(fields)) => {
                for field in fields {
                    self.parameter(from, field, Place::Field, &mut parameters);
                }
            }
            Some(body) => {
                let ty = match body {
                    document::Body::Type(ty) => self.ty(from, ty),
                    _ => Type::String,
                };
                parameters.push(Parameter {
                    name: snake(body.word(), None).unwrap_or_else(|| Name::own("body")),
                    wire: String::new(),
                    place: Place::Body,
                    ty,
                    required: true,
                    comma: false,
                    filter: None,
                    facts: crate::model::Facts::default(),
                });
            }
            None => {}
        }
        parameters
    }

    fn parameter(&self, from: usize, item: &Item, place: Place, parameters: &mut Vec<Parameter>) {
        let given = item.notes.rust.as_ref().map(|given| &*given.value);
        let Some(name) = snake(&item.wire.value, given) else { return };
        let facts = self.facts(&item.notes);
        let wire = item.wire.value.clone();
        let required = item.required;
        match &item.form {
            ItemForm::Plain { ty, comma } => {
                let ty = self.ty(from, &ty.value);
                let (comma, filter) = (*comma, None);
                parameters.push(Parameter {
                    name,
                    wire,
                    place,
                    ty,
                    required,
                    comma,
                    filter,
                    facts,
                });
            }
            ItemForm::Filter { ty, keeps, plain } => {
                let ty = Type::List(Box::new(self.ty(from, &ty.value)));
                let drops = Parameter {
                    name: name.with("_not"),
                    wire: format!("{wire}.not"),
                    place,
                    ty: ty.clone(),
                    required,
                    comma: false,
                    filter: Some(Filter::Drops),
                    facts: facts.clone(),
                };
                if *keeps {
                    let mut facts = facts;
                    if !plain.is_empty() {
                        facts.sources = self.sources(plain);
                    }
                    let filter = Some(Filter::Keeps);
                    let comma = false;
                    parameters.push(Parameter {
                        name,
                        wire,
                        place,
                        ty,
                        required,
                        comma,
                        filter,
                        facts,
                    });
                }
                parameters.push(drops);
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

    fn answers(method: &Method) -> Vec<(String, String)> {
        let words = |form: &AnswerForm| match form {
            AnswerForm::Enveloped(ty) => words(&ty.value),
            AnswerForm::Bare(ty) => format!("{} without an envelope", words(&ty.value)),
            AnswerForm::Text => "text".to_owned(),
            AnswerForm::Bytes => "bytes".to_owned(),
            AnswerForm::None => "nothing".to_owned(),
            AnswerForm::Error => "error".to_owned(),
        };
        method
            .answers
            .iter()
            .map(|answer| (answer.status.value.clone(), words(&answer.form)))
            .collect()
    }
}

fn body(method: &Method) -> Body {
    match method.body.as_ref().map(|body| &body.value) {
        None => Body::Nothing,
        Some(document::Body::Fields(_)) => Body::Fields,
        Some(document::Body::Type(_)) => Body::Json,
        Some(document::Body::Bytes(media)) => Body::Raw { media: media.clone(), text: false },
        Some(document::Body::Text(media)) => Body::Raw { media: media.clone(), text: true },
    }
}

/// A type as the spec writes it.
fn words(ty: &document::Type) -> String {
    match ty {
        document::Type::String => "string".to_owned(),
        document::Type::Integer => "integer".to_owned(),
        document::Type::Number => "number".to_owned(),
        document::Type::Boolean => "boolean".to_owned(),
        document::Type::Date => "date".to_owned(),
        document::Type::DateTime => "date-time".to_owned(),
        document::Type::DateOrTime => "date | date-time".to_owned(),
        document::Type::Unknown => "unknown".to_owned(),
        document::Type::Named(name) => name.value.clone(),
        document::Type::List(inner) => format!("[{}]", words(inner)),
        document::Type::Map(inner) => format!("map<{}>", words(inner)),
        document::Type::Nullable(inner) => format!("{} | null", words(inner)),
    }
}
