//! Operations: the function, the struct that it makes, and what callers say.

use super::name::{ARGUMENTS, Name, camel, file};
use super::shapes::{Body, Example, Facts, Filter, Location, Operation, Parameter, Type};
use super::types::null;
use super::{Namer, docs};
use crate::api::{self, Scalar};
use crate::source::Spanned;

impl Namer<'_> {
    pub(super) fn operation(&mut self, of: &api::Operation) -> Operation {
        let function = self.snake(&of.method, of.notes.rust.as_ref());
        let structure = camel(function.as_str(), None).unwrap_or_else(Name::invalid);
        let parameters = self.parameters(of);
        let required = parameters.iter().filter(|parameter| parameter.required).count();
        Operation {
            name: of.name.clone(),
            module: of.resource,
            bundle: structure.with("Params"),
            file: self.operation_file(of, &function),
            structure,
            function,
            verb: of.verb,
            path: of.template.clone(),
            summary: docs::line(&of.summary),
            facts: Facts::of(&of.notes, &api::Bounds::default()),
            docs: of.docs_url.as_deref().map(docs::address),
            beta: of.beta.as_deref().map(docs::line),
            auth: of.auth.clone(),
            permissions: of.permissions.clone(),
            example: example(of, &parameters),
            parameters,
            is_bundled: required > ARGUMENTS,
            body: body(&of.body),
            content: of.content.clone(),
            output: of.output.map(Type::of),
            at: of.at.clone(),
            responses: of.responses.clone(),
            pagination: of.pagination,
            position_in_body: of.position_in_body,
            nullable_list: of.nullable_list,
            comes_whole: of.comes_whole.as_deref().map(docs::line),
            page_info: of.page_info,
        }
    }

    /// The module of an operation: its function's name, unless the resource has another of it.
    fn operation_file(&self, of: &api::Operation, function: &Name) -> Name {
        let resource = self.api.resource(of.resource);
        let is_taken = function.as_str() == "types" && !resource.types.is_empty()
            || self.folders.contains(&(of.resource, function.clone()));
        if is_taken { function.with("_call") } else { file(function) }
    }

    fn parameters(&mut self, of: &api::Operation) -> Vec<Parameter> {
        let mut parameters: Vec<_> =
            of.parameters.iter().map(|parameter| self.parameter(parameter)).collect();
        match &of.body {
            api::Body::None => {}
            api::Body::Fields(fields) => {
                parameters.extend(fields.iter().map(|field| {
                    let field = self.field(field, true);
                    Parameter {
                        name: field.name,
                        wire: field.wire,
                        location: Location::Field,
                        null: field.null,
                        ty: field.ty,
                        required: field.required,
                        comma: false,
                        filter: None,
                        facts: field.facts,
                    }
                }));
            }
            api::Body::Json { ty, word } => {
                parameters.push(self.whole_body(of, word, Type::of(ty)));
            }
            api::Body::Raw => {
                parameters.push(self.whole_body(of, "body", Type::Scalar(Scalar::String)));
            }
        }
        parameters
    }

    fn whole_body(&mut self, of: &api::Operation, word: &str, ty: Type) -> Parameter {
        let word = Spanned::new(word.to_owned(), of.body_span.unwrap_or(of.method.span));
        Parameter {
            name: self.snake(&word, None),
            wire: String::new(),
            location: Location::Body,
            null: None,
            ty,
            required: true,
            comma: false,
            filter: None,
            facts: Facts::default(),
        }
    }

    fn parameter(&mut self, of: &api::Parameter) -> Parameter {
        let name = self.snake(&of.word, of.notes.rust.as_ref());
        let (name, filter) = match of.filter {
            None => (name, None),
            Some(api::Filter::Keeps) => (name, Some(Filter::Keeps)),
            Some(api::Filter::Drops(_)) => (name.with("_not"), Some(Filter::Drops)),
        };
        let ty = Type::of(&of.ty);
        Parameter {
            null: null(&name, &ty, of.required),
            wire: of.name.clone(),
            location: match of.location {
                api::Location::Path => Location::Path,
                api::Location::Query => Location::Query,
                api::Location::Header => Location::Header,
            },
            required: of.required,
            comma: of.comma,
            filter,
            facts: Facts::of(&of.notes, &of.bounds),
            name,
            ty,
        }
    }
}

fn body(body: &api::Body) -> Body {
    match body {
        api::Body::None => Body::Nothing,
        api::Body::Fields(_) => Body::Fields,
        api::Body::Json { .. } | api::Body::Raw => Body::Whole,
    }
}

/// The values of the example, by the number of the parameter in Rust.
fn example(of: &api::Operation, parameters: &[Parameter]) -> Example {
    let value = |(number, parameter): (usize, &Parameter)| {
        let value = match parameter.location {
            Location::Path | Location::Query | Location::Header => of.example_of(number)?.clone(),
            Location::Field => of.example.body.as_ref()?.get(&parameter.wire)?.clone(),
            Location::Body => of.example.body.clone()?,
        };
        Some((number, value))
    };
    Example(parameters.iter().enumerate().filter_map(value).collect())
}
