//! The API as a server sees it: what a request may say, and what an answer is made of.
//!
//! Names are those of the wire, types are told apart as JSON tells them apart, and bounds are
//! numbers. Nothing of Rust's names is in it.
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
//!     answers: { 200: [string], 4XX: error }
//!     example: { answer: { result: [Rex] } }
//! ";
//! let texts = [("api.yaml", api), ("pets.yaml", pets)];
//! let sources = codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
//! let service = codegen::service::resolve(&sources).map_err(|report| report.to_string())?;
//! let list = &service.operations[0];
//! assert_eq!((list.verb, &*list.template), ("GET", "/pets"));
//! assert_eq!(list.parameters[0].bounds.min, Some(0.0));
//! # Ok::<(), String>(())
//! ```

mod lower;
mod readings;
mod types;

pub use readings::{
    Among, Deletion, Filtering, Ordering, Path, Range, Readings, Test, Update, View,
};
pub use types::{Bounds, Definition, Field, Form, Type, TypeId, Variant};

use crate::diagnostic::Report;
use crate::source::Sources;
use serde_json::Value;

/// A whole API.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// Where its servers are.
    pub base_url: String,
    /// All operations, in the order of the spec.
    pub operations: Vec<Operation>,
    /// What paths and types do not tell.
    pub readings: Readings,
    types: Vec<Definition>,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name in the documentation, such as `organizations.list`.
    pub id: String,
    /// The verb as it is sent.
    pub verb: &'static str,
    /// The path as the spec writes it, below that of the base URL.
    pub template: String,
    /// The same, taken apart at the slashes.
    pub path: Vec<Segment>,
    /// The parameters, in the order of the path, then of the spec.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Body,
    /// What is answered.
    pub output: Output,
    /// The status of success.
    pub status: u16,
    /// The ways to say who is asking; none where everybody may.
    pub auth: Vec<Scheme>,
    /// How one page leads to the next, where the answer comes in pages.
    pub pagination: Option<Pagination>,
    /// A model for what else an answer in pages says.
    pub page_info: Option<TypeId>,
    /// The example of the spec.
    pub example: Example,
}

/// What stands between two slashes of a path.
pub type Segment = Vec<Part>;

/// A part of a segment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Part {
    /// Text as it stands.
    Literal(String),
    /// A path parameter.
    Parameter {
        /// Its name.
        name: String,
        /// Whether its value has slashes of its own.
        rest: bool,
    },
}

/// What a request says besides its body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Its type; a filter is a list.
    pub ty: Type,
    /// What the documents say of its values.
    pub bounds: Bounds,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether a list is joined by commas, not repeated.
    pub comma: bool,
    /// What it does, where the spec calls it a filter.
    pub filter: Option<Filter>,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// In the path.
    Path,
    /// Behind the question mark.
    Query,
    /// In a header.
    Header,
}

/// What a filter does with what it matches.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Filter {
    /// Only what matches is answered.
    Keeps,
    /// What matches the filter of this name is left out.
    Drops(String),
}

/// What is sent.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    None,
    /// An object with these members.
    Fields(Vec<Field>),
    /// A value as JSON.
    Json(Type),
    /// Whatever it is, of this media type.
    Raw(String),
}

/// What is answered.
#[derive(Clone, Debug)]
pub enum Output {
    /// A value in the envelope.
    Result(Type),
    /// A page of a list, of items of this type, in the envelope.
    Page(Type),
    /// A value without an envelope.
    Bare(Type),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
    /// Nothing.
    Nothing,
}

/// A way to say who is asking.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scheme {
    /// `Authorization: Bearer`.
    Bearer,
    /// `X-Auth-Email` and `X-Auth-Key`.
    EmailKey,
    /// `X-Auth-User-Service-Key`.
    UserServiceKey,
}

/// How one page leads to the next.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The query parameter that names a page.
    pub parameter: String,
    /// What it says.
    pub next: Next,
    /// Where an answer tells how long the list is, in members of it from the outside in.
    pub total: Option<Vec<String>>,
}

/// What leads to the next page.
#[derive(Clone, Debug)]
pub enum Next {
    /// A token, which the answer before tells at the first of these paths.
    Token(Vec<Vec<String>>),
    /// The number of the page.
    Number {
        /// That of the first page.
        first: i64,
        /// Where an answer tells how many there are.
        pages: Option<Vec<String>>,
    },
}

/// The example of an operation.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Values of parameters that the spec shows or requires, by their number.
    pub parameters: Vec<(usize, Value)>,
    /// The body.
    pub body: Option<Value>,
    /// The whole document that is answered.
    pub answer: Option<Value>,
}

impl Service {
    /// What is declared under `id`.
    #[must_use]
    pub fn definition(&self, id: TypeId) -> &Definition {
        &self.types[id.0]
    }

    /// All that the API declares, each with its id.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &Definition)> {
        self.types.iter().enumerate().map(|(number, definition)| (TypeId(number), definition))
    }

    /// The operation of this name in the documentation.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The fields of the model that `type` is, if it is one.
    #[must_use]
    pub fn fields(&self, ty: &Type) -> &[Field] {
        match ty {
            Type::Named(id) => match &self.definition(*id).form {
                Form::Model { fields, .. } => fields,
                _ => &[],
            },
            Type::Nullable(inner) => self.fields(inner),
            _ => &[],
        }
    }
}

/// Resolves the spec that `sources` are for a server.
///
/// # Errors
///
/// All faults of the spec that one run can find.
pub fn resolve(sources: &Sources) -> Result<Service, Report> {
    let document = crate::read(sources)?;
    let examples = crate::lower::lower(&document);
    Ok(lower::lower(&document, &examples))
}
