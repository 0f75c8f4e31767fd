//! Operations: the function, the struct that it makes, and what callers say.

use super::name::{ARGUMENTS, Name, camel, file};
use super::shapes::{
    Body, Example, Facts, Filter, Headers, Location, Operation, Parameter, Several, Success, Type,
};
use super::types::null;
use super::{Namer, docs};
use crate::api::{self, Content, PartForm, Scalar};
use crate::language::style::Style;
use crate::source::Spanned;
use http::StatusCode;

impl Namer<'_> {
    pub(super) fn operation(&mut self, of: &api::Operation) -> Operation {
        let function = self.snake(&of.method, of.notes.rust.as_ref());
        let structure = camel(function.as_str(), None).unwrap_or_else(Name::invalid);
        let parameters = self.parameters(of);
        let headers = of.response_headers();
        let headers: Vec<_> = headers.iter().map(|header| self.parameter(header)).collect();
        let headers = (!headers.is_empty())
            .then(|| Headers { name: structure.with("Headers"), fields: headers });
        let required = parameters.iter().filter(|parameter| parameter.required).count();
        Operation {
            name: of.name.clone(),
            module: of.resource,
            bundle: structure.with("Params"),
            several: several(of, &structure),
            file: self.operation_file(of, &function),
            structure,
            function,
            verb: of.verb,
            path: of.template.clone(),
            summary: docs::line(&of.summary),
            sources: of.notes.sources.iter().map(|name| docs::line(name)).collect(),
            facts: Facts::of(&of.notes, &api::Bounds::default()),
            docs: of.docs_url.as_deref().map(docs::address),
            beta: of.beta.as_deref().map(docs::line),
            auth: of.auth.clone(),
            permissions: of.permissions.clone(),
            example: example(of, &parameters),
            parameters,
            is_bundled: required > ARGUMENTS,
            body: body(&of.body, &of.content),
            content: of.content.clone(),
            body_required: of.body_required,
            output: of.output.map(Type::of),
            at: of.at.clone(),
            absent: of.absent.clone(),
            headers,
            responses: of.responses.clone(),
            errors: errors(of),
            pagination: of.pagination,
            position_in_body: of.position_in_body,
            nullable_list: of.nullable_list,
            comes_whole: of.comes_whole.as_deref().map(docs::line),
            page_info: of.page_info,
            extra: of.extra,
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
                parameters.extend(fields.iter().enumerate().map(|(number, field)| {
                    let part = of.content.part(number).cloned();
                    // Files with names of their own are added to the call one by one.
                    let is_added = matches!(part, Some(PartForm::Named(_)));
                    let mut field = self.field(field, true);
                    if is_added && field.required {
                        field.facts.bounds.insert(0, "at least one".to_owned());
                    }
                    Parameter {
                        name: field.name,
                        wire: field.wire,
                        location: Location::Field,
                        null: field.null,
                        ty: field.ty,
                        required: field.required && !is_added,
                        style: Style::Repeat,
                        filter: None,
                        part,
                        facts: field.facts,
                    }
                }));
            }
            api::Body::Json { ty, word } => {
                parameters.push(self.whole_body(of, word, Type::of(ty)));
            }
            api::Body::Raw => {
                let string = Type::Scalar(Scalar::String);
                if of.content.media_types().len() > 1 {
                    parameters.push(self.media_type(of, string.clone()));
                }
                parameters.push(self.whole_body(of, "body", string));
            }
        }
        parameters
    }

    fn whole_body(&mut self, of: &api::Operation, word: &str, ty: Type) -> Parameter {
        let word = Spanned::new(word.to_owned(), of.body_span.unwrap_or(of.method.span));
        let name = self.snake(&word, None);
        Parameter {
            null: null(&name, &ty, of.body_required),
            name,
            wire: String::new(),
            location: Location::Body,
            ty,
            required: of.body_required,
            style: Style::Repeat,
            filter: None,
            part: None,
            facts: Facts::default(),
        }
    }

    /// The parameter that says which of several media types the body has.
    fn media_type(&mut self, of: &api::Operation, ty: Type) -> Parameter {
        let types = of.content.media_types().into_iter();
        let types: Vec<_> = types.map(|media| format!("`{}`", media.replace('`', "'"))).collect();
        let doc = format!("Media type of the body: {}.", types.join(" or "));
        Parameter {
            wire: "content-type".to_owned(),
            location: Location::MediaType,
            facts: Facts { doc: vec![doc], ..Facts::default() },
            required: true,
            ..self.whole_body(of, "content_type", ty)
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
            style: of.style,
            filter,
            part: None,
            facts: Facts::of(&of.notes, &of.bounds),
            name,
            ty,
        }
    }
}

/// The types that bodies of errors have, by the status.
fn errors(of: &api::Operation) -> Vec<(String, Type)> {
    let failures = of.responses.iter().filter(|response| !response.form.is_success());
    let typed = failures.filter_map(|response| {
        Some((response.status.value.clone(), Type::of(&response.ty.as_ref()?.value)))
    });
    typed.collect()
}

/// The responses of success as an enum, where they differ.
fn several(of: &api::Operation, structure: &Name) -> Option<Several> {
    if of.others.is_empty() {
        return None;
    }
    let first = (of.status, &of.output, &of.at);
    let others = of.others.iter().map(|other| (other.status, &other.output, &other.at));
    let documented = of.responses.iter().filter(|response| response.form.is_success());
    let all = std::iter::once(first).chain(others).zip(documented);
    let variants = all.map(|((status, output, at), response)| {
        let code = response.status.value.clone();
        let name = variant(status, code.ends_with("XX"));
        Success { name, code, status, output: output.map(Type::of), at: at.clone() }
    });
    Some(Several { name: structure.with("Response"), variants: variants.collect() })
}

/// The reason of a status as HTTP calls it.
fn variant(status: u16, is_class: bool) -> Name {
    let reason = StatusCode::from_u16(status).ok().filter(|_| !is_class);
    let reason = match reason.map(|status| status.canonical_reason()) {
        None => "Other".to_owned(),
        Some(None) => format!("Status{status}"),
        Some(Some(reason)) => reason.to_lowercase(),
    };
    camel(&reason, None).unwrap_or_else(Name::invalid)
}

fn body(body: &api::Body, content: &Content) -> Body {
    match body {
        api::Body::None => Body::Nothing,
        api::Body::Fields(_) => match content {
            Content::Form => Body::Form,
            Content::Multipart(_) => Body::Multipart,
            Content::Json(_) | Content::Raw(..) => Body::Fields,
        },
        api::Body::Json { .. } | api::Body::Raw => Body::Whole,
    }
}

/// The values of the example, by the number of the parameter in Rust.
fn example(of: &api::Operation, parameters: &[Parameter]) -> Example {
    let value = |(number, parameter): (usize, &Parameter)| {
        let value = match parameter.location {
            Location::Path | Location::Query | Location::Header => of.example_of(number)?.clone(),
            Location::Field => of.example.body.as_ref()?.get(&parameter.wire)?.clone(),
            Location::MediaType => of.content.media().into(),
            Location::Body => of.example.body.clone()?,
        };
        Some((number, value))
    };
    Example(parameters.iter().enumerate().filter_map(value).collect())
}
