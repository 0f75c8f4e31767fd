//! The API, resolved: what requests may say and what responses consist of.
//!
//! Names are those of the wire, types are distinguished as JSON distinguishes them and refer to each
//! other by id, bounds are numbers. Nothing of Rust is in it, except the names that the spec gives
//! under `rust`, as it gives them.
//!
//! ```
//! let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example/v1\nenvelope: v4\n";
//! let pets = "
//! resource: pets
//! doc: Pets.
//! methods:
//!   list:
//!     get: /pets
//!     summary: All pets
//!     query: { age?: { type: integer, min: 0, doc: In years. } }
//!     responses: { 200: [string], 4XX: error }
//!     example: { response: { result: [Rex] } }
//! ";
//! let texts = [("api.yaml", api), ("pets.yaml", pets)];
//! let sources = cloudflare_api_codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
//! let spec = cloudflare_api_codegen::Spec::read(&sources).map_err(|report| report.to_string())?;
//! let list = &spec.api().operations[0];
//! assert_eq!((list.verb, &*list.template), ("GET", "/pets"));
//! assert_eq!(list.parameters[0].bounds.min, Some(0.into()));
//! # Ok::<(), String>(())
//! ```

mod auth;
pub mod behavior;
pub(crate) mod drift;
mod notes;
mod operation;
mod paging;
mod types;

pub use auth::{Header, Scheme, SchemeId, Secret};
pub use notes::Notes;
pub(crate) use operation::accept;
pub use operation::{
    Body, Example, Filter, Location, Operation, OperationId, Output, Parameter, Part, Response,
    ResponseForm, ResponseHeader, Segment, Success,
};
pub use paging::{Pagination, PaginationId};
pub use types::{
    Bounds, Definition, Field, Form, Object, Tagged, TaggedVariant, Type, TypeId, Value, Variant,
    VariantForm,
};

pub use crate::language::auth::Auth;
pub use crate::language::content::{Content, Raw, Series, essence};
pub use crate::language::paging::{Envelope, Next};
pub use crate::language::parts::PartForm;
pub use crate::language::scalar::{Json, Scalar};
pub use crate::language::style::Style;

use crate::source::{Span, Spanned};
use behavior::Behavior;
use serde_json::{Map, Value as JsonValue};

/// A whole API.
#[derive(Clone, Debug)]
pub struct Api {
    /// Its name.
    pub name: String,
    /// What it is, as Markdown.
    pub doc: String,
    /// The address of its documentation.
    pub docs_url: Option<String>,
    /// Where its servers are; every path is appended to it. No slash at its end.
    pub base_url: String,
    /// The environment variable that replaces the base URL.
    pub base_url_variable: Option<String>,
    /// The response header that identifies a request.
    pub request_id: Option<String>,
    /// What responses are wrapped in.
    pub envelope: Envelope,
    /// The authentication schemes, the preferred one first.
    pub schemes: Vec<Scheme>,
    /// How pages lead to the next.
    pub paginations: Vec<Pagination>,
    /// The resources at the top that the default features of a client contain; `None` if a client
    /// has no feature for each of them.
    pub default_features: Option<Vec<ResourceId>>,
    /// The resources, in the order of the spec.
    pub resources: Vec<Resource>,
    /// All operations, in the order of the spec.
    pub operations: Vec<Operation>,
    /// What a server does that paths and types do not say.
    pub behavior: Behavior,
    /// The OpenAPI documents that it is compared with.
    pub(crate) drift: drift::Drift,
    pub(crate) types: Vec<Definition>,
    /// The beginning of `api.yaml`.
    pub(crate) span: Option<Span>,
}

/// A resource, by its number.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ResourceId(pub(crate) usize);

/// A part of the API that has operations, types and resources of its own.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its name, behind those of the resources around it: `organizations.members`.
    pub name: Spanned<String>,
    /// What it is, as Markdown.
    pub doc: String,
    /// The address of its page in the documentation.
    pub docs_url: Option<String>,
    /// The name of the text that describes it.
    pub file: String,
    /// The name that the spec gives for Rust.
    pub rust: Option<Spanned<String>>,
    /// The resource around it.
    pub parent: Option<ResourceId>,
    /// Its operations.
    pub operations: Vec<OperationId>,
    /// The types that it declares.
    pub types: Vec<TypeId>,
}

impl Resource {
    /// The name without those of the resources around it.
    #[must_use]
    pub fn own_name(&self) -> &str {
        self.name.value.rsplit('.').next().unwrap_or_default()
    }
}

impl Api {
    /// What is declared under `id`.
    #[must_use]
    pub fn definition(&self, id: TypeId) -> &Definition {
        &self.types[id.0]
    }

    /// All declared types, each with its id.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &Definition)> {
        self.types.iter().enumerate().map(|(number, definition)| (TypeId(number), definition))
    }

    /// The operation under `id`.
    #[must_use]
    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0]
    }

    /// The operation of this name in the documentation, such as `organizations.list`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.name == name)
    }

    /// The resource under `id`.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0]
    }

    /// The authentication schemes that an operation accepts, the preferred one first; all of the
    /// API where the spec does not say.
    #[must_use]
    pub fn accepted(&self, operation: &Operation) -> Vec<&Scheme> {
        match &operation.auth {
            Auth::Any => self.schemes.iter().collect(),
            Auth::None => Vec::new(),
            Auth::Of(schemes) => schemes.iter().map(|id| &self.schemes[id.0]).collect(),
        }
    }

    /// How the pages of an operation lead to one another.
    #[must_use]
    pub fn pagination(&self, operation: &Operation) -> Option<&Pagination> {
        operation.pagination.map(|id| &self.paginations[id.0])
    }

    /// What `members`, an object of the type `ty`, may be: where a tag says which of several it is,
    /// with what that one has.
    #[must_use]
    pub fn object(&self, ty: &Type, members: &Map<String, JsonValue>) -> Object<'_> {
        let declared = |ty: &Type| match ty.not_null() {
            Type::Named(id) => Some(*id),
            _ => None,
        };
        let mut object = Object { fields: Vec::new(), additional: None };
        let mut next = declared(ty);
        while let Some(id) = next {
            let form = &self.definition(id).form;
            object.fields.extend(form.fields());
            object.additional = form.additional();
            // No union is a variant of itself, so this comes to an end.
            let variant = form.tagged().and_then(|tagged| tagged.variant(members));
            next = variant.and_then(|variant| declared(&variant.content));
        }
        object
    }

    /// The fields of the model that `ty` is, if it is one; those that all have where a tag distinguishes
    /// several.
    #[must_use]
    pub fn fields(&self, ty: &Type) -> &[Field] {
        match ty {
            Type::Named(id) => self.definition(*id).form.fields(),
            Type::Nullable(inner) => self.fields(inner),
            Type::Scalar(_) | Type::Any | Type::List(_) | Type::Map(_) => &[],
        }
    }
}
