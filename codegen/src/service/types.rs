//! What values are.

use serde_json::Value;

/// A type that the API declares.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TypeId(pub(super) usize);

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A day, such as `2024-10-31`.
    Date,
    /// A point in time as RFC 3339 has it.
    Time,
    /// Either of these two.
    DateOrTime,
    /// Anything.
    Any,
    /// A list.
    List(Box<Type>),
    /// An object with members of any name.
    Map(Box<Type>),
    /// `null` as well.
    Nullable(Box<Type>),
    /// A type that the API declares.
    Named(TypeId),
}

/// What the API declares.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name, behind that of its resource.
    pub name: String,
    /// What it is.
    pub form: Form,
    /// What the documents say of its values.
    pub bounds: Bounds,
    /// The example of the spec.
    pub example: Option<Value>,
}

/// What a declared type is.
#[derive(Clone, Debug)]
pub enum Form {
    /// A text that names something.
    Id,
    /// One of these texts.
    Enum(Vec<String>),
    /// One of several.
    Union(Vec<Variant>),
    /// An object.
    Model {
        /// Its members.
        fields: Vec<Field>,
        /// The type of members that have no name here, where there may be some.
        additional: Option<Type>,
    },
}

/// One of several.
#[derive(Clone, Debug)]
pub enum Variant {
    /// A value of this type.
    Type(Type),
    /// This value and no other.
    Literal(Value),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// What the documents say of its values.
    pub bounds: Bounds,
    /// Whether it has to be there.
    pub required: bool,
    /// The example of the spec, put together from those of its parts.
    pub example: Option<Value>,
}

/// What the documents say of values; of a list, its items where it is not about their number.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// The least number.
    pub min: Option<f64>,
    /// The greatest number.
    pub max: Option<f64>,
    /// Numbers are multiples of this.
    pub multiple_of: Option<f64>,
    /// The least number of characters.
    pub min_length: Option<u64>,
    /// The greatest number of characters.
    pub max_length: Option<u64>,
    /// The least number of items.
    pub min_items: Option<u64>,
    /// The greatest number of items.
    pub max_items: Option<u64>,
    /// A regular expression that texts match.
    pub pattern: Option<String>,
    /// What texts look like, in a word such as `email`.
    pub format: Option<String>,
    /// What holds where nothing is said.
    pub default: Option<Value>,
}
