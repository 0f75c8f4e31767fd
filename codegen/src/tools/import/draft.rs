//! What is imported, before it has its texts: operations, and the types that they use.

pub(super) use super::operation::Operation;
use super::reasons::Reason;
use crate::language::content::{Raw, Series};
use crate::language::parts::PartForm;
use crate::language::scalar::Scalar;
use crate::language::style::Style;
use crate::language::ty;
use crate::tools::drift::gain;
use serde_json::Value;

/// A declared type, by its number.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct TypeId(pub(super) usize);

/// The type of a value.
pub(super) type Type = ty::Type<TypeId>;

/// Which way a value goes: what only the server sets is no part of a request.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Direction {
    Sent,
    Received,
}

impl From<gain::Direction> for Direction {
    fn from(direction: gain::Direction) -> Self {
        match direction {
            gain::Direction::Sent => Self::Sent,
            gain::Direction::Received => Self::Received,
        }
    }
}

/// What is said about a value next to its type.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    /// What the document says of it, which stands as a comment above.
    pub(super) comment: String,
    /// The name of the component that a scalar is, and what that says of itself.
    pub(super) component: Option<String>,
    pub(super) named_comment: String,
    /// By the names that the spec has for them.
    pub(super) bounds: Vec<(&'static str, Value)>,
    /// The document's example, until it turns out not to fit.
    pub(super) example: Option<Value>,
    /// How many examples of our own were given up for not fitting.
    pub(super) misfits: usize,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) deprecated: bool,
    /// Its name in Rust, where two would have the same.
    pub(super) rust: Option<String>,
}

/// A parameter or a field.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) ty: Type,
    /// How a list is written into the query.
    pub(super) style: Style,
    /// Whether the spec cannot have it.
    pub(super) is_dropped: bool,
    pub(super) notes: Notes,
}

impl Item {
    /// A required string, of which nothing else is known.
    pub(super) fn string(name: String) -> Self {
        Self {
            name,
            required: true,
            ty: Type::Scalar(Scalar::String),
            style: Style::Repeat,
            is_dropped: false,
            notes: Notes::default(),
        }
    }
}

/// A type that is to be declared.
#[derive(Clone, Debug)]
pub(super) struct Declaration {
    pub(super) form: Form,
    pub(super) notes: Notes,
    pub(super) called: Called,
    /// Where the document has it: what stands there twice is one type.
    pub(super) key: String,
    pub(super) direction: Direction,
    /// What requests take of a model that goes both ways.
    pub(super) sent: Option<TypeId>,
    /// What was lost of it.
    pub(super) reasons: Vec<Reason>,
    /// The resource that it belongs in, wherever it is used.
    pub(super) home: Option<String>,
    /// What an enum or a union becomes where the language cannot say it.
    pub(super) nearest: Type,
}

/// What a declared type consists of.
#[derive(Clone, Debug)]
pub(super) enum Form {
    Id,
    /// Another name of a scalar, which has its bounds.
    Alias(Scalar),
    /// One that the spec has, under this name from the root.
    Existing {
        name: String,
        /// Whether each of its values is a string.
        is_text: bool,
        fields: Vec<Item>,
    },
    Enum(Vec<Value>),
    Union(Vec<Variant>),
    /// Objects that their member `tag` tells apart, with the fields that all of them have.
    Tagged {
        tag: String,
        fields: Vec<Item>,
        variants: Vec<Choice>,
    },
    Model {
        fields: Vec<Item>,
        additional: Option<Type>,
    },
}

/// One of several types that a value can have.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) ty: Type,
}

/// What an object with a value of the tag has besides it.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) value: Value,
    pub(super) ty: Type,
    /// Its name in Rust, where the value is none or two would have the same.
    pub(super) rust: Option<String>,
}

/// Where a type's name comes from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Called {
    /// The document's own name of it.
    Component(String),
    /// A part of another type.
    Part { of: TypeId, name: String },
    /// A part of several types, the first of which is `of`, that is called alike in each.
    Shared { of: TypeId, name: String },
    /// A variant of another type, by the value of its tag.
    Variant { of: TypeId, name: String },
    /// The name that it has as a part of an operation: `result`, `body`, or that of a parameter.
    Role { operation: usize, part: String },
    /// The name itself.
    Name(String),
    /// The name that the spec has for it already: what is new of it is added there.
    Grown(String),
}

/// What a request carries.
#[derive(Clone, Debug, Default)]
pub(super) enum Body {
    #[default]
    None,
    /// JSON, of this media type where that is not the usual one.
    Json(Type, Option<String>),
    /// What the caller gives, of one of these media types.
    Raw(Raw, Vec<String>),
    Form(Vec<Item>),
    Multipart(Vec<Item>, Vec<PartForm>),
}

impl Body {
    /// The fields of a form, and the parts of one in several.
    pub(super) fn items(&self) -> &[Item] {
        match self {
            Self::Form(items) | Self::Multipart(items, _) => items,
            Self::None | Self::Json(..) | Self::Raw(..) => &[],
        }
    }

    /// The same, to be changed.
    pub(super) fn items_mut(&mut self) -> &mut [Item] {
        match self {
            Self::Form(items) | Self::Multipart(items, _) => items,
            Self::None | Self::Json(..) | Self::Raw(..) => &mut [],
        }
    }
}

/// A response that is documented.
#[derive(Clone, Debug)]
pub(super) struct Documented {
    pub(super) status: String,
    pub(super) response: Response,
    pub(super) headers: Vec<Item>,
}

impl Documented {
    /// One of which no headers are known.
    pub(super) fn new(status: impl Into<String>, response: Response) -> Self {
        Self { status: status.into(), response, headers: Vec::new() }
    }

    pub(super) fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Response {
    Value(Type),
    /// The result at a path with dots.
    At(String, Type),
    Bare(Type),
    /// One after the other, as they arrive.
    Series(Series, Type),
    Text,
    Bytes,
    None,
    /// An error, with a body of this type where that is not the envelope's.
    Error(Option<Type>),
}

impl Response {
    /// The type of what it carries.
    pub(super) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Value(ty) | Self::At(_, ty) | Self::Bare(ty) | Self::Series(_, ty) => Some(ty),
            Self::Error(ty) => ty.as_ref(),
            Self::Text | Self::Bytes | Self::None => None,
        }
    }

    /// The same, to be replaced.
    pub(super) fn ty_mut(&mut self) -> Option<&mut Type> {
        match self {
            Self::Value(ty) | Self::At(_, ty) | Self::Bare(ty) | Self::Series(_, ty) => Some(ty),
            Self::Error(ty) => ty.as_mut(),
            Self::Text | Self::Bytes | Self::None => None,
        }
    }
}

/// All that is imported.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) operations: Vec<Operation>,
    pub(super) types: Vec<Declaration>,
    /// Pagination schemes that `api.yaml` lacks.
    pub(super) schemes: Vec<NewScheme>,
}

/// A pagination scheme that is to be declared.
#[derive(Clone, Debug)]
pub(super) struct NewScheme {
    pub(super) name: String,
    /// What it says, by the keys of the language.
    pub(super) keys: Vec<(&'static str, String)>,
}

impl Draft {
    pub(super) fn of(&self, id: TypeId) -> &Declaration {
        &self.types[id.0]
    }

    /// Goes through the types that `types` name, and through what those consist of where `enter`
    /// says so; a type is met as often as it is named.
    pub(super) fn walk(&self, types: Vec<&Type>, mut enter: impl FnMut(TypeId) -> bool) {
        let mut left = named(types);
        while let Some(id) = left.pop() {
            if enter(id) {
                left.extend(named(self.of(id).parts()));
            }
        }
    }
}

/// The declared types in `types`.
pub(super) fn named(types: Vec<&Type>) -> Vec<TypeId> {
    types.into_iter().filter_map(|ty| ty.named().copied()).collect()
}

impl Declaration {
    /// The fields that it has, or that all of its variants have.
    pub(super) fn fields(&self) -> &[Item] {
        match &self.form {
            Form::Model { fields, .. }
            | Form::Tagged { fields, .. }
            | Form::Existing { fields, .. } => fields,
            Form::Id | Form::Alias(_) | Form::Enum(_) | Form::Union(_) => &[],
        }
    }

    /// The same, to be changed.
    pub(super) fn fields_mut(&mut self) -> &mut [Item] {
        match &mut self.form {
            Form::Model { fields, .. } | Form::Tagged { fields, .. } => fields,
            Form::Id | Form::Alias(_) | Form::Existing { .. } | Form::Enum(_) | Form::Union(_) => {
                &mut []
            }
        }
    }

    /// The types that it contains.
    pub(super) fn parts(&self) -> Vec<&Type> {
        match &self.form {
            Form::Id | Form::Alias(_) | Form::Existing { .. } | Form::Enum(_) => Vec::new(),
            Form::Union(variants) => variants.iter().map(|variant| &variant.ty).collect(),
            Form::Tagged { fields, variants, .. } => {
                let variants = variants.iter().map(|variant| &variant.ty);
                fields.iter().map(|field| &field.ty).chain(variants).collect()
            }
            Form::Model { fields, additional } => {
                fields.iter().map(|field| &field.ty).chain(additional).collect()
            }
        }
    }

    /// The same, to be replaced.
    pub(super) fn parts_mut(&mut self) -> Vec<&mut Type> {
        match &mut self.form {
            Form::Id | Form::Alias(_) | Form::Existing { .. } | Form::Enum(_) => Vec::new(),
            Form::Union(variants) => variants.iter_mut().map(|variant| &mut variant.ty).collect(),
            Form::Tagged { fields, variants, .. } => {
                let variants = variants.iter_mut().map(|variant| &mut variant.ty);
                fields.iter_mut().map(|field| &mut field.ty).chain(variants).collect()
            }
            Form::Model { fields, additional } => {
                fields.iter_mut().map(|field| &mut field.ty).chain(additional).collect()
            }
        }
    }
}
