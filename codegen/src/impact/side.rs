//! One of the two specs: the API as Rust sees it, and where the spec says each part of it.

use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Document, Item, Method, TypeDeclaration, TypeForm};
use crate::lower;
use crate::model::{Api, Module, Operation, Parameter, Place, Type, TypeRef};
use crate::naming::Name;
use crate::source::{Sources, Span};

/// One of the two specs.
pub(super) struct Side<'a> {
    pub(super) api: Api,
    lookup: Lookup<'a>,
    /// The beginning of `api.yaml`.
    pub(super) api_span: Option<Span>,
}

/// An operation of an API: the number of its module and its own.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct OperationRef {
    pub(super) module: usize,
    pub(super) index: usize,
}

// The model has the modules, operations and types of the document, each under the same number.
impl<'a> Side<'a> {
    pub(super) fn new(document: &'a Document, sources: &Sources) -> Self {
        let api = sources.iter().find(|(_, source)| source.name == "api.yaml");
        let api_span = api.map(|(number, _)| Span::new(number, 0..0));
        Self { api: lower::lower(document), lookup: Lookup::new(document), api_span }
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = OperationRef> {
        self.api.modules.iter().enumerate().flat_map(|(module, found)| {
            (0..found.operations.len()).map(move |index| OperationRef { module, index })
        })
    }

    pub(super) fn types(&self) -> impl Iterator<Item = TypeRef> {
        self.api.modules.iter().enumerate().flat_map(|(module, found)| {
            (0..found.types.len()).map(move |index| TypeRef { module, index })
        })
    }

    pub(super) fn operation(&self, of: OperationRef) -> &Operation {
        &self.api.modules[of.module].operations[of.index]
    }

    /// The function of an operation, with its module.
    pub(super) fn function(&self, of: OperationRef) -> String {
        self.path(of.module, &self.operation(of).function)
    }

    /// `name` in a module, with its path.
    pub(super) fn path(&self, module: usize, name: &Name) -> String {
        format!("{}::{}", module_path(&self.api.modules[module]), name.ident())
    }

    /// A type, with its module.
    pub(super) fn type_path(&self, of: TypeRef) -> String {
        let module = module_path(&self.api.modules[of.module]);
        format!("{module}::types::{}", self.api.definition(of).name.ident())
    }

    /// A type as Rust writes it.
    pub(super) fn rust(&self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Integer => "i64".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Date => "Date".to_owned(),
            Type::Timestamp => "Timestamp".to_owned(),
            Type::DateOrTime => "DateOrTime".to_owned(),
            Type::Json => "serde_json::Value".to_owned(),
            Type::Named(of) => self.api.definition(*of).name.ident().to_string(),
            Type::List(inner) => format!("Vec<{}>", self.rust(inner)),
            Type::Map(inner) => format!("BTreeMap<String, {}>", self.rust(inner)),
            Type::Boxed(inner) => format!("Box<{}>", self.rust(inner)),
            Type::Nullable(outer) => match &**outer {
                // What tells null from absent.
                Type::Nullable(inner) => format!("Option<Nullable<{}>>", self.rust(inner)),
                inner => format!("Option<{}>", self.rust(inner)),
            },
        }
    }

    pub(super) fn scheme_span(&self, scheme: usize) -> Option<Span> {
        Some(self.lookup.document.api.pagination.get(scheme)?.name.span)
    }

    pub(super) fn module_span(&self, module: usize) -> Option<Span> {
        Some(self.lookup.document.resources.get(module)?.name.span)
    }

    pub(super) fn method(&self, of: OperationRef) -> Option<&Method> {
        self.lookup.document.resources.get(of.module)?.methods.get(of.index)
    }

    pub(super) fn operation_span(&self, of: OperationRef) -> Option<Span> {
        Some(self.method(of)?.name.span)
    }

    /// The place of what a method answers with success.
    pub(super) fn answer_span(&self, of: OperationRef) -> Option<Span> {
        let status = self.operation(of).example.status.to_string();
        let method = self.method(of)?;
        let class = status.get(..1).unwrap_or_default();
        let answer = method.answers.iter().find(|answer| answer.status.value.starts_with(class));
        Some(answer.map_or(method.name.span, |answer| answer.status.span))
    }

    pub(super) fn parameter_span(&self, of: OperationRef, parameter: &Parameter) -> Option<Span> {
        let method = self.method(of)?;
        let wire = parameter.filter.map_or(&*parameter.wire, |_| {
            parameter.wire.strip_suffix(".not").unwrap_or(&parameter.wire)
        });
        let find =
            |items: &[Item]| items.iter().find(|item| item.wire.value == wire).map(|item| item.key);
        let body = method.body.as_ref();
        match parameter.place {
            Place::Path => self.lookup.path_parameter(of.module, method, wire).map(|(_, i)| i.key),
            Place::Query => find(&method.query),
            Place::Header => find(&method.header),
            Place::Body => body.map(|body| body.span),
            Place::Field => body.and_then(|body| match &body.value {
                crate::document::Body::Fields(items) => find(items),
                _ => None,
            }),
        }
    }

    fn declaration(&self, of: TypeRef) -> Option<&TypeDeclaration> {
        self.lookup.document.resources.get(of.module)?.types.get(of.index)
    }

    pub(super) fn type_span(&self, of: TypeRef) -> Option<Span> {
        Some(self.declaration(of)?.name.span)
    }

    /// The place of field number `field` of a model.
    pub(super) fn field_span(&self, of: TypeRef, field: usize) -> Option<Span> {
        let key = TypeKey { resource: of.module, index: of.index };
        self.lookup.fields(key).get(field).map(|(_, item)| item.key)
    }

    /// The place of value or variant number `choice` of a type.
    pub(super) fn choice_span(&self, of: TypeRef, choice: usize) -> Option<Span> {
        match &self.declaration(of)?.form {
            TypeForm::Enum(values) => values.get(choice).map(|value| value.value.span),
            TypeForm::Union(variants) => variants.get(choice).map(|variant| variant.name.span),
            TypeForm::Id | TypeForm::Model { .. } => None,
        }
    }
}

/// The path of a module from the root of the crate.
pub(super) fn module_path(module: &Module) -> String {
    let path = module.path.iter().map(|name| name.ident().to_string());
    path.collect::<Vec<_>>().join("::")
}
