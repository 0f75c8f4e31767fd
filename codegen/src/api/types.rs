//! What values are.

use super::{Notes, ResourceId};
use crate::language::ty::{self, Wire};
use crate::source::{Span, Spanned};
use serde_json::{Map, Number, Value as Json};

/// A declared type, by its number.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TypeId(pub(crate) usize);

/// The type of a value.
pub type Type = ty::Type<TypeId>;

/// A declared type.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name, behind that of its resource.
    pub name: String,
    /// The last part of that name.
    pub word: Spanned<String>,
    /// The resource that declares it.
    pub resource: ResourceId,
    /// What it is.
    pub form: Form,
    /// What the documentation says about its values.
    pub bounds: Bounds,
    /// What else the spec says about it.
    pub notes: Notes,
    /// Whether requests are made of it.
    pub sent: bool,
    /// Whether responses are made of it.
    pub received: bool,
    /// Whether the spec declares it though no operation uses it.
    pub standalone: bool,
}

/// What a declared type is.
#[derive(Clone, Debug)]
pub enum Form {
    /// A string that identifies something.
    Id,
    /// One of these strings.
    Enum(Vec<Value>),
    /// One of several.
    Union(Vec<Variant>),
    /// One of several objects that a member of theirs distinguishes.
    Tagged(Tagged),
    /// An object.
    Model {
        /// Its members.
        fields: Vec<Field>,
        /// The type of members that have no name here, where there may be some.
        additional: Option<Spanned<Type>>,
    },
}

/// Objects that a member of theirs, the tag, distinguishes.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The name of the tag.
    pub tag: Spanned<String>,
    /// The members that all of them have; the tag is the last of them.
    pub fields: Vec<Field>,
    /// What they are.
    pub variants: Vec<TaggedVariant>,
    /// The name that the spec gives for what Rust has next to these members.
    pub rust: Option<Spanned<String>>,
}

/// One of several objects.
#[derive(Clone, Debug)]
pub struct TaggedVariant {
    /// The value of the tag, as a word of the spec.
    pub word: Spanned<String>,
    /// The value of the tag.
    pub value: Json,
    /// What it has next to the members that all have: a model, or another such union.
    pub content: Type,
    /// What the spec says about it.
    pub notes: Notes,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct Value {
    /// The string on the wire.
    pub text: Spanned<String>,
    /// What the spec says about it.
    pub notes: Notes,
}

/// One of several.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name in the spec.
    pub word: Spanned<String>,
    /// What it holds.
    pub form: VariantForm,
    /// What the spec says about it.
    pub notes: Notes,
}

/// What a variant holds.
#[derive(Clone, Debug)]
pub enum VariantForm {
    /// A value of this type.
    Type(Type),
    /// This value and no other.
    Literal(Json),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Where the spec has that name.
    pub span: Span,
    /// Its type.
    pub ty: Type,
    /// What the documentation says about its values.
    pub bounds: Bounds,
    /// Whether it has to be there.
    pub required: bool,
    /// Its example, put together from those of its parts.
    pub example: Option<Json>,
    /// What else the spec says about it.
    pub notes: Notes,
}

/// What an object may be.
#[derive(Clone, Debug)]
pub struct Object<'a> {
    /// Its members.
    pub fields: Vec<&'a Field>,
    /// The type of members that have no name here, where there may be some.
    pub additional: Option<&'a Type>,
}

/// What the documentation says about values; about the items of a list where it is not about their
/// number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The least number.
    pub min: Option<Number>,
    /// The greatest number.
    pub max: Option<Number>,
    /// Numbers are multiples of this.
    pub multiple_of: Option<Number>,
    /// The least number of characters.
    pub min_length: Option<u64>,
    /// The greatest number of characters.
    pub max_length: Option<u64>,
    /// The least number of items.
    pub min_items: Option<u64>,
    /// The greatest number of items.
    pub max_items: Option<u64>,
    /// A regular expression that strings match.
    pub pattern: Option<String>,
    /// What strings look like, in a word such as `email`.
    pub format: Option<String>,
    /// What holds where nothing is sent.
    pub default: Option<Json>,
}

impl Bounds {
    /// Those that the documentation gives, by their names in the spec.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&'static str, Json)> {
        let number = |number: &Option<Number>| number.clone().map(Json::Number);
        let count = |count: Option<u64>| count.map(Json::from);
        let text = |text: &Option<String>| text.clone().map(Json::String);
        let all = [
            ("min", number(&self.min)),
            ("max", number(&self.max)),
            ("multiple_of", number(&self.multiple_of)),
            ("min_length", count(self.min_length)),
            ("max_length", count(self.max_length)),
            ("min_items", count(self.min_items)),
            ("max_items", count(self.max_items)),
            ("pattern", text(&self.pattern)),
            ("format", text(&self.format)),
            ("default", self.default.clone()),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }
}

impl Form {
    /// What its values are on the wire.
    #[must_use]
    pub fn wire(&self) -> Wire {
        match self {
            Self::Id | Self::Enum(_) => Wire::String,
            Self::Union(_) => Wire::OneOf,
            Self::Tagged(_) => Wire::Tagged,
            Self::Model { .. } => Wire::Object,
        }
    }

    /// The strings that it lists.
    pub(crate) fn values(&self) -> &[Value] {
        match self {
            Self::Enum(values) => values,
            Self::Id | Self::Union(_) | Self::Tagged(_) | Self::Model { .. } => &[],
        }
    }

    /// The members of an object; where a tag distinguishes several, those that all of them have, the
    /// tag among them.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Model { fields, .. } | Self::Tagged(Tagged { fields, .. }) => fields,
            Self::Id | Self::Enum(_) | Self::Union(_) => &[],
        }
    }

    /// What a value is one of.
    #[must_use]
    pub fn variants(&self) -> &[Variant] {
        match self {
            Self::Union(variants) => variants,
            Self::Id | Self::Enum(_) | Self::Tagged(_) | Self::Model { .. } => &[],
        }
    }

    /// What its tag distinguishes.
    #[must_use]
    pub fn tagged(&self) -> Option<&Tagged> {
        match self {
            Self::Tagged(tagged) => Some(tagged),
            Self::Id | Self::Enum(_) | Self::Union(_) | Self::Model { .. } => None,
        }
    }

    /// The type of members without a field, where there may be some.
    pub(crate) fn additional(&self) -> Option<&Type> {
        match self {
            Self::Model { additional, .. } => additional.as_ref().map(|ty| &ty.value),
            Self::Id | Self::Enum(_) | Self::Union(_) | Self::Tagged(_) => None,
        }
    }

    /// Its values or variants: how the spec writes each, and what it says about it.
    pub(crate) fn choices(&self) -> impl Iterator<Item = (&Spanned<String>, &Notes)> {
        let values = self.values().iter().map(|one| (&one.text, &one.notes));
        let tagged = self.tagged().into_iter().flat_map(|tagged| &tagged.variants);
        values
            .chain(self.variants().iter().map(|one| (&one.word, &one.notes)))
            .chain(tagged.map(|one| (&one.word, &one.notes)))
    }
}

impl Tagged {
    /// The members that all of them have next to the tag.
    #[must_use]
    pub fn common(&self) -> &[Field] {
        self.fields.split_last().map_or(&[], |(_, common)| common)
    }

    /// The variant that the members of an object say.
    #[must_use]
    pub fn variant(&self, members: &Map<String, Json>) -> Option<&TaggedVariant> {
        let tag = members.get(&self.tag.value)?;
        self.variants.iter().find(|variant| variant.value == *tag)
    }
}

impl Definition {
    /// Where the spec has its name.
    pub(crate) fn span(&self) -> Span {
        self.word.span
    }
}
