//! What is emitted, as Rust sees it: nothing of the wire is left to look up, and everything has its
//! name.

pub(crate) use super::features::{Features, Gate};
pub(crate) use super::forms::{
    Common, Constructor, Field, Form, Model, Named, Tagged, Type, TypeDefinition, Variant,
    VariantForm,
};
use super::name::Name;
pub(crate) use super::parameters::{Filter, Location, Parameter};
use crate::api::{
    self, Auth, Content, Envelope, Header, OperationId, PaginationId, Raw, ResourceId, Response,
    SchemeId, TypeId,
};
use crate::language::scalar::Native;
use serde_json::Value as Json;

/// A whole client.
#[derive(Clone, Debug)]
pub(crate) struct Rust {
    pub(crate) name: String,
    pub(crate) doc: Vec<String>,
    pub(crate) docs: Option<String>,
    pub(crate) base_url: String,
    /// The same as the target of a link.
    pub(crate) address: String,
    pub(crate) base_url_variable: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) envelope: Envelope,
    pub(crate) schemes: Vec<Scheme>,
    pub(crate) pagination: Vec<Pagination>,
    /// By the number of the resource.
    pub(crate) modules: Vec<Module>,
    /// By the number of the operation.
    pub(crate) operations: Vec<Operation>,
    /// By the number of the type.
    pub(crate) types: Vec<TypeDefinition>,
    /// `None` if all of it is always compiled.
    pub(crate) features: Option<Features>,
}

/// A resource: a folder of operations and types.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// Where it is in the crate; never empty.
    pub(crate) path: Vec<Name>,
    /// The same as code, from the root of the crate.
    pub(crate) rust_path: String,
    /// The name of the text that describes it.
    pub(crate) source: String,
    pub(crate) doc: Vec<String>,
    pub(crate) docs: Option<String>,
    pub(crate) children: Vec<ResourceId>,
    pub(crate) operations: Vec<OperationId>,
    pub(crate) types: Vec<TypeId>,
}

/// An authentication scheme.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scheme {
    pub(crate) constant: Name,
    /// The function that makes credentials of it, and the method that adds it to others.
    pub(crate) constructor: Name,
    pub(crate) adder: Name,
    /// On one line; `words` is the same, safe for rustdoc.
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) doc: Vec<String>,
    pub(crate) headers: Vec<Header>,
    pub(crate) secrets: Vec<Secret>,
}

/// What a caller gives for a scheme.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Secret {
    pub(crate) name: Name,
    pub(crate) wire: String,
    pub(crate) variable: Option<String>,
}

/// How one page leads to the next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pagination {
    pub(crate) constant: Name,
    pub(crate) of: crate::api::Pagination,
}

/// One call.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Operation {
    /// Its name in the documentation, with that of its resource.
    pub(crate) name: String,
    pub(crate) module: ResourceId,
    pub(crate) function: Name,
    pub(crate) structure: Name,
    /// The struct of required parameters, where they are too many for arguments.
    pub(crate) bundle: Name,
    /// The module that it is written in.
    pub(crate) file: Name,
    pub(crate) verb: &'static str,
    pub(crate) path: String,
    pub(crate) summary: String,
    /// What it is known from.
    pub(crate) sources: Vec<String>,
    pub(crate) facts: Facts,
    pub(crate) docs: Option<String>,
    pub(crate) beta: Option<String>,
    pub(crate) auth: Auth<SchemeId>,
    pub(crate) permissions: Vec<String>,
    pub(crate) parameters: Vec<Parameter>,
    /// Whether the required parameters that are not part of the path come in one struct.
    pub(crate) is_bundled: bool,
    pub(crate) body: Body,
    pub(crate) content: Content,
    /// Whether the body is always sent, not only where something of it is set.
    pub(crate) body_required: bool,
    pub(crate) output: Output,
    /// Where a response has that.
    pub(crate) at: String,
    /// The enum of the responses of success, where they do not all have the same.
    pub(crate) several: Option<Several>,
    pub(crate) absent: Option<Vec<i64>>,
    /// The struct of the headers of responses, where there are any.
    pub(crate) headers: Option<Headers>,
    pub(crate) responses: Vec<Response>,
    /// The types of the bodies of errors, by the status.
    pub(crate) errors: Vec<(String, Type)>,
    pub(crate) pagination: Option<PaginationId>,
    /// Whether the position of a page is a member of the body.
    pub(crate) position_in_body: bool,
    /// Whether a list without items may be null.
    pub(crate) nullable_list: bool,
    /// Why a list has no pages, although a parameter looks as if it had.
    pub(crate) comes_whole: Option<String>,
    pub(crate) page_info: Option<TypeId>,
    pub(crate) extra: Option<TypeId>,
    pub(crate) example: Example,
}

/// A struct of the headers of responses.
#[derive(Clone, Debug)]
pub(crate) struct Headers {
    pub(crate) name: Name,
    pub(crate) fields: Vec<Parameter>,
}

/// An enum of the responses of success.
#[derive(Clone, Debug)]
pub(crate) struct Several {
    pub(crate) name: Name,
    /// The first one first.
    pub(crate) variants: Vec<Success>,
}

/// A response of success as a variant.
#[derive(Clone, Debug)]
pub(crate) struct Success {
    pub(crate) name: Name,
    /// Its status, or a class such as `2XX`.
    pub(crate) code: String,
    /// The same as a number; the first of a class.
    pub(crate) status: u16,
    pub(crate) output: Output,
    pub(crate) at: String,
}

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Body {
    Nothing,
    /// An object of the parameters whose location is [`Location::Field`].
    Fields,
    /// A form of these.
    Form,
    /// Parts of these.
    Multipart,
    /// The parameter whose location is [`Location::Body`].
    Whole,
}

/// What comes back.
pub(crate) type Output = api::Output<Type>;

impl Output {
    /// Whether the value may be null.
    pub(crate) fn is_nullable(&self) -> bool {
        matches!(self, Self::Result(Type::Nullable(_)) | Self::Bare(Type::Nullable(_)))
    }
}

/// What the spec says about something, safe for rustdoc.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    pub(crate) doc: Vec<String>,
    pub(crate) bounds: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    /// The example as JSON.
    pub(crate) example: Option<String>,
}

/// The values that the example of an operation gives to its parameters, by their number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Example(pub(crate) Vec<(usize, Json)>);

impl Rust {
    pub(crate) fn definition(&self, id: TypeId) -> &TypeDefinition {
        &self.types[id.0]
    }

    pub(crate) fn module(&self, id: ResourceId) -> &Module {
        &self.modules[id.0]
    }

    pub(crate) fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0]
    }

    pub(crate) fn scheme(&self, id: SchemeId) -> &Scheme {
        &self.schemes[id.0]
    }

    /// Whether there is a use for a client without credentials.
    pub(crate) fn takes_no_credentials(&self) -> bool {
        let takes_none = |operation: &Operation| operation.auth == Auth::None;
        self.schemes.is_empty() || self.operations.iter().any(takes_none)
    }

    /// How the pages of an operation lead to one another.
    pub(crate) fn pagination(&self, operation: &Operation) -> Option<&Pagination> {
        operation.pagination.map(|id| &self.pagination[id.0])
    }

    /// The module of a type with its path, from the root of the crate.
    pub(crate) fn types_of(&self, definition: &TypeDefinition) -> String {
        [&self.module(definition.module).rust_path, "::types"].concat()
    }
}

impl Module {
    /// The folder that its files are in, below the sources of the crate.
    pub(crate) fn folder(&self) -> String {
        self.path.iter().map(Name::as_str).collect::<Vec<_>>().join("/")
    }
}

impl Headers {
    /// The type of a field: a list that is not there is empty.
    pub(crate) fn holds(field: &Parameter) -> Type {
        match (&field.ty, field.required) {
            (ty @ Type::List(_), _) | (ty, true) => ty.clone(),
            (ty, false) => Type::Nullable(Box::new(ty.clone())),
        }
    }
}

impl Operation {
    /// The types that its code names: those of its parameters, of its result and of headers.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let headers = self.headers.iter().flat_map(|headers| &headers.fields);
        self.parameters.iter().chain(headers).map(|parameter| &parameter.ty).chain(self.given())
    }

    /// The same, and those that only its docs name.
    pub(crate) fn mentioned(&self) -> impl Iterator<Item = &Type> {
        self.types().chain(self.errors.iter().map(|(_, ty)| ty))
    }

    /// The type of the body of an error with this status, as the spec writes that.
    pub(crate) fn error(&self, status: &str) -> Option<&Type> {
        self.errors.iter().find(|(known, _)| known == status).map(|(_, ty)| ty)
    }

    /// The types of the bodies of errors, each with the statuses that have it, in words.
    pub(crate) fn errors_in_words(&self) -> Vec<(&Type, String)> {
        let mut all: Vec<(&Type, Vec<String>)> = Vec::new();
        for (status, ty) in &self.errors {
            match all.iter_mut().find(|(known, _)| *known == ty) {
                Some((_, statuses)) => statuses.push(format!("`{status}`")),
                None => all.push((ty, vec![format!("`{status}`")])),
            }
        }
        all.into_iter().map(|(ty, statuses)| (ty, statuses.join(" and "))).collect()
    }

    /// The type of Rust of a parameter that is taken as it is; of one of several files.
    pub(crate) fn native(&self, parameter: &Parameter) -> Option<Native> {
        if let Some(part) = &parameter.part {
            return part.native();
        }
        let raw = self.content.raw().filter(|_| parameter.location == Location::Body);
        raw.map(Raw::native)
    }

    /// The credentials that it accepts, in words; `None` if it accepts any.
    pub(crate) fn credentials(&self, rust: &Rust) -> Option<String> {
        match &self.auth {
            Auth::Any => None,
            Auth::None => Some("none are sent".to_owned()),
            Auth::Of(schemes) => {
                let schemes = schemes.iter().map(|id| &*rust.scheme(*id).words);
                Some(schemes.collect::<Vec<_>>().join(", or "))
            }
        }
    }

    /// The parameters that are arguments of the function.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| {
            parameter.required && (!self.is_bundled || parameter.location == Location::Path)
        })
    }

    /// What responses of success contain, the first one first.
    pub(crate) fn outputs(&self) -> impl Iterator<Item = &Output> {
        let others = self.several.iter().flat_map(|several| several.variants.iter().skip(1));
        std::iter::once(&self.output).chain(others.map(|other| &other.output))
    }

    /// The types that responses of success are made of.
    pub(crate) fn given(&self) -> impl Iterator<Item = &Type> {
        self.outputs().filter_map(|output| output.ty())
    }

    /// The enum that it returns, if its responses differ.
    pub(crate) fn several(&self) -> Option<&Name> {
        self.several.as_ref().map(|several| &several.name)
    }

    /// The parameters that come in one struct.
    pub(crate) fn bundled(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| {
            parameter.required && self.is_bundled && parameter.location != Location::Path
        })
    }
}
