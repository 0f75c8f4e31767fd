//! One of the two specs: what users see of it, and where the spec says each part of it.

use crate::api::{self, Api, Auth, OperationId, ResourceId, TypeId};
use crate::rust::Name;
use crate::rust::shapes::{Location, Operation, Parameter, Rust, Type};
use crate::source::Span;
use crate::spec::Spec;

/// One of the two specs.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) rust: &'a Rust,
    api: &'a Api,
}

impl<'a> Side<'a> {
    pub(super) fn new(spec: &'a Spec<'_>) -> Self {
        Self { rust: &spec.rust, api: &spec.api }
    }

    /// The beginning of `api.yaml`.
    pub(super) fn api_span(self) -> Option<Span> {
        self.api.span
    }

    pub(super) fn operations(self) -> impl Iterator<Item = OperationId> {
        (0..self.rust.operations.len()).map(OperationId)
    }

    pub(super) fn types(self) -> impl Iterator<Item = TypeId> {
        (0..self.rust.types.len()).map(TypeId)
    }

    /// The resources, each with its path in the crate.
    pub(super) fn modules(self) -> impl Iterator<Item = (ResourceId, String)> {
        let modules = self.rust.modules.iter().enumerate();
        modules.map(|(number, module)| (ResourceId(number), module.rust_path.clone()))
    }

    pub(super) fn operation(self, of: OperationId) -> &'a Operation {
        self.rust.operation(of)
    }

    /// The function of an operation, with its module.
    pub(super) fn function(self, of: OperationId) -> String {
        let operation = self.operation(of);
        self.path(operation, &operation.function)
    }

    /// `name` in the module of an operation, with its path.
    pub(super) fn path(self, of: &Operation, name: &Name) -> String {
        format!("{}::{}", self.rust.module(of.module).rust_path, name.ident())
    }

    /// A type, with its module.
    pub(super) fn type_path(self, of: TypeId) -> String {
        let definition = self.rust.definition(of);
        format!("{}::{}", self.rust.types_of(definition), definition.name.ident())
    }

    /// A type as Rust writes it.
    pub(super) fn rust(self, ty: &Type) -> String {
        self.rust.written(ty)
    }

    /// The credentials that an operation accepts, in words.
    pub(super) fn credentials(self, of: &Operation) -> String {
        match &of.auth {
            Auth::Any => "any credentials".to_owned(),
            Auth::None => "no credentials".to_owned(),
            Auth::Of(schemes) => {
                let titles = schemes.iter().map(|id| &*self.rust.scheme(*id).title);
                titles.collect::<Vec<_>>().join(" or ")
            }
        }
    }

    pub(super) fn pagination(self, of: &Operation) -> Option<&'a api::Pagination> {
        self.rust.pagination(of).map(|pagination| &pagination.of)
    }

    pub(super) fn module_span(self, of: ResourceId) -> Span {
        self.api.resource(of).name.span
    }

    pub(super) fn operation_span(self, of: OperationId) -> Span {
        self.api.operation(of).method.span
    }

    pub(super) fn template_span(self, of: OperationId) -> Span {
        self.api.operation(of).template_span
    }

    /// Where the spec says what a successful response holds.
    pub(super) fn response_span(self, of: OperationId) -> Span {
        let operation = self.api.operation(of);
        let success = operation.responses.iter().find(|response| response.form.is_success());
        success.map_or(operation.method.span, |response| response.status.span)
    }

    pub(super) fn parameter_span(self, of: OperationId, parameter: &Parameter) -> Option<Span> {
        let operation = self.api.operation(of);
        let find = |location: api::Location| {
            let mut known = operation.parameters.iter();
            let known =
                known.find(|known| known.location == location && known.name == parameter.wire);
            known.map(|known| known.notes.span)
        };
        match parameter.location {
            Location::Path => find(api::Location::Path),
            Location::Query => find(api::Location::Query),
            Location::Header => find(api::Location::Header),
            Location::MediaType | Location::Body => operation.body_span,
            Location::Field => match &operation.body {
                api::Body::Fields(fields) => {
                    let field = fields.iter().find(|field| field.name == parameter.wire);
                    field.map(|field| field.notes.span)
                }
                _ => operation.body_span,
            },
        }
    }

    pub(super) fn type_span(self, of: TypeId) -> Span {
        self.api.definition(of).span()
    }

    /// Where field number `field` of a model stands.
    pub(super) fn field_span(self, of: TypeId, field: usize) -> Option<Span> {
        self.api.definition(of).form.fields().get(field).map(|field| field.notes.span)
    }

    /// Where value or variant number `choice` of a type stands.
    pub(super) fn choice_span(self, of: TypeId, choice: usize) -> Option<Span> {
        self.api.definition(of).form.choices().nth(choice).map(|(word, _)| word.span)
    }
}
