//! The API as Rust sees it: nothing of YAML is left, and everything has its name.

use crate::naming::Name;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// A whole API.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    pub(crate) name: String,
    pub(crate) doc: Vec<String>,
    pub(crate) docs: Option<String>,
    pub(crate) base_url: String,
    pub(crate) auth: Vec<(Scheme, String)>,
    pub(crate) pagination: Vec<Pagination>,
    pub(crate) modules: Vec<Module>,
    /// How many types have a name.
    pub(crate) owners: BTreeMap<Name, usize>,
}

/// A resource: a folder of operations and types.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// Where it is in the crate; never empty.
    pub(crate) path: Vec<Name>,
    /// The name of the text that describes it.
    pub(crate) file: String,
    pub(crate) doc: Vec<String>,
    pub(crate) docs: Option<String>,
    pub(crate) children: Vec<Name>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) types: Vec<TypeDefinition>,
}

/// A way to say who is asking, as the runtime names it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Scheme {
    ApiToken,
    EmailKey,
    UserServiceKey,
}

/// How one page leads to the next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pagination {
    pub(crate) name: String,
    pub(crate) parameter: String,
    pub(crate) next: Next,
    pub(crate) total: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Next {
    Token(Vec<String>),
    Number { first: i64, pages: Option<String> },
}

/// One call.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Its name in the documentation, with that of its resource.
    pub(crate) id: String,
    pub(crate) function: Name,
    pub(crate) structure: Name,
    pub(crate) verb: &'static str,
    pub(crate) path: String,
    pub(crate) summary: String,
    pub(crate) facts: Facts,
    pub(crate) docs: Option<String>,
    pub(crate) beta: Option<String>,
    pub(crate) auth: Vec<Scheme>,
    pub(crate) permissions: Vec<String>,
    pub(crate) parameters: Vec<Parameter>,
    /// Whether the required parameters that are not part of the path come in one struct.
    pub(crate) bundled: bool,
    pub(crate) body: Body,
    pub(crate) output: Output,
    pub(crate) answers: Vec<(String, String)>,
    pub(crate) pagination: Option<usize>,
    pub(crate) page_info: Option<TypeRef>,
    pub(crate) example: Example,
}

/// What a caller says about a call.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Name,
    pub(crate) wire: String,
    pub(crate) place: Place,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// A list is joined by commas, not repeated.
    pub(crate) comma: bool,
    pub(crate) filter: Option<Filter>,
    pub(crate) facts: Facts,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    /// A member of the body.
    Field,
    /// The body itself.
    Body,
}

/// What a filter does with what it matches.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Filter {
    Keeps,
    Drops,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    Nothing,
    /// The parameters whose place is [`Place::Field`].
    Fields,
    /// The parameter whose place is [`Place::Body`], as JSON.
    Json,
    /// The same, as it is, of a media type.
    Raw {
        media: String,
        text: bool,
    },
}

/// What comes back.
#[derive(Clone, Debug)]
pub(crate) enum Output {
    Result(Type),
    Page(Type),
    Bare(Type),
    Text,
    Bytes,
    Nothing,
}

/// What the spec says about something, safe for rustdoc.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    pub(crate) doc: Vec<String>,
    pub(crate) bounds: Vec<String>,
    pub(crate) sources: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) read_only: bool,
    /// The example as JSON, and whether it is ours.
    pub(crate) example: Option<(String, bool)>,
}

/// A type of Rust.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Date,
    Timestamp,
    DateOrTime,
    Json,
    Named(TypeRef),
    List(Box<Type>),
    Map(Box<Type>),
    Nullable(Box<Type>),
    /// Held by a box, for it holds itself.
    Boxed(Box<Type>),
}

/// A type of the API: the number of its module and its own.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct TypeRef {
    pub(crate) module: usize,
    pub(crate) index: usize,
}

/// A type that a resource declares.
#[derive(Clone, Debug)]
pub(crate) struct TypeDefinition {
    pub(crate) name: Name,
    pub(crate) facts: Facts,
    pub(crate) form: Form,
    pub(crate) standalone: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Form {
    Id,
    Enum(Vec<Value>),
    /// Every variant is a text.
    TextUnion(Vec<Variant>),
    /// Variants are told apart by their shape.
    Union(Vec<Variant>),
    Model(Model),
}

/// A struct.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) fields: Vec<Field>,
    pub(crate) additional: Option<Type>,
    /// Requests are made of it: callers build it.
    pub(crate) sent: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) facts: Facts,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) name: Name,
    pub(crate) text: String,
    pub(crate) facts: Facts,
}

#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) name: Name,
    pub(crate) form: VariantForm,
    pub(crate) facts: Facts,
}

#[derive(Clone, Debug)]
pub(crate) enum VariantForm {
    Type(Type),
    /// This text and no other.
    Literal(String),
}

/// The example of an operation: one for each argument, then setters, then the answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    /// By the number of the parameter.
    pub(crate) values: Vec<(usize, Json)>,
    /// The whole document that the server answers, and its status.
    pub(crate) answer: Option<Json>,
    pub(crate) status: u16,
}

impl Api {
    /// Whether one type alone has this name.
    pub(crate) fn is_unique(&self, name: &Name) -> bool {
        self.owners.get(name) == Some(&1)
    }

    pub(crate) fn definition(&self, id: TypeRef) -> &TypeDefinition {
        &self.modules[id.module].types[id.index]
    }
}

impl Type {
    /// The type in `self` that the API declares, if there is one.
    pub(crate) fn named(&self) -> Option<TypeRef> {
        match self {
            Self::Named(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Boxed(inner) => {
                inner.named()
            }
            _ => None,
        }
    }
}

impl Model {
    /// The members of a value that have no field.
    pub(crate) fn others<'a>(
        &self,
        members: &'a Map<String, Json>,
    ) -> impl Iterator<Item = (&'a String, &'a Json)> {
        let is_field = |name: &str| self.fields.iter().any(|field| field.wire == name);
        members.iter().filter(move |(name, _)| !is_field(name))
    }
}

impl Output {
    /// What is read, or the items of what is read.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Result(ty) | Self::Page(ty) | Self::Bare(ty) => Some(ty),
            Self::Text | Self::Bytes | Self::Nothing => None,
        }
    }

    /// The media type to ask for.
    pub(crate) fn accept(&self) -> &'static str {
        match self {
            Self::Result(_) | Self::Page(_) | Self::Bare(_) => "application/json",
            Self::Text | Self::Bytes | Self::Nothing => "*/*",
        }
    }
}

impl Operation {
    /// The numbers of the parameters that are arguments of the function.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| {
            parameter.required && (!self.bundled || parameter.place == Place::Path)
        })
    }

    /// The parameters that come in one struct.
    pub(crate) fn bundle(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| {
            parameter.required && self.bundled && parameter.place != Place::Path
        })
    }
}
