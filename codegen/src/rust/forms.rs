//! Types that a resource declares, as Rust sees them, and what is asked of them, whatever their kind.

use super::name::Name;
use super::shapes::Facts;
use crate::api::{self, ResourceId, Scalar, TypeId};
use crate::language::ty::{self, Wire};
use serde_json::{Map, Value as Json};

/// A type of Rust.
pub(crate) type Type = ty::Type<Named>;

/// A type that the API declares, where it is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) id: TypeId,
    /// Held by a box, for it holds itself.
    pub(crate) boxed: bool,
}

/// A type that a resource declares.
#[derive(Clone, Debug)]
pub(crate) struct TypeDefinition {
    pub(crate) name: Name,
    pub(crate) module: ResourceId,
    /// The module that it is written in.
    pub(crate) file: Name,
    pub(crate) facts: Facts,
    pub(crate) form: Form,
    /// Requests are made of it.
    pub(crate) sent: bool,
    pub(crate) standalone: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Form {
    Id,
    /// Every variant is a literal, but for the one of this name, which is any other string.
    Enum(Vec<Variant>, Name),
    /// Every variant is a literal, which is an integer, or a boolean; and the variant of all others.
    Scalars(Scalar, Vec<Variant>, Name),
    /// Every variant is a string, and one is any string.
    TextUnion(Vec<Variant>),
    /// Variants are distinguished by their shape; and the variant of what has none of these.
    Union(Vec<Variant>, Name),
    /// Variants are distinguished by a tag.
    Tagged(Tagged),
    Model(Model),
}

/// An enum of objects that a tag tells apart, and the struct around it.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    /// The name of the tag on the wire.
    pub(crate) tag: String,
    pub(crate) variants: Vec<Variant>,
    /// The variant of objects with other tags.
    pub(crate) unknown: Name,
    /// What makes a value of each variant, where callers build it.
    pub(crate) constructors: Vec<Constructor>,
    /// What is around the enum; without it, the type is the enum.
    pub(crate) common: Option<Common>,
}

/// A struct of the fields that all variants have, and of the enum.
#[derive(Clone, Debug)]
pub(crate) struct Common {
    pub(crate) model: Model,
    /// The field of the enum.
    pub(crate) field: Name,
    /// The enum.
    pub(crate) choice: Name,
}

/// A function that makes a value of one variant.
#[derive(Clone, Debug)]
pub(crate) struct Constructor {
    pub(crate) name: Name,
    /// Whether it takes what the variant requires, not the variant as a whole.
    pub(crate) is_flat: bool,
}

/// A struct.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) fields: Vec<Field>,
    pub(crate) additional: Option<Type>,
    /// Requests are made of it: callers build it.
    pub(crate) sent: bool,
    /// It is read and sent back, with members that it does not have.
    pub(crate) keeps_members: bool,
    /// The struct of required fields, where they are too many for arguments of `new`.
    pub(crate) bundle: Option<Name>,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) wire: String,
    /// The setter that sends null, where it can be null and callers build the struct.
    pub(crate) null: Option<Name>,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) facts: Facts,
}

/// A value of an enum, or a variant of a union.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) name: Name,
    pub(crate) form: VariantForm,
    pub(crate) facts: Facts,
}

#[derive(Clone, Debug)]
pub(crate) enum VariantForm {
    Type(Type),
    /// This value and no other.
    Literal(Json),
    /// An object with this tag, and the type of what else it holds.
    Tagged(Json, Type),
}

impl TypeDefinition {
    /// What is defined next to the type: the enum within the struct, what required fields come in.
    pub(crate) fn derived(&self) -> impl Iterator<Item = &Name> {
        let common = self.form.tagged().and_then(|tagged| tagged.common.as_ref());
        let bundle = self.form.structure().and_then(|model| model.bundle.as_ref());
        common.map(|common| &common.choice).into_iter().chain(bundle)
    }
}

impl Form {
    /// What it is, in a word.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Id => "an id",
            Self::Enum(..) | Self::TextUnion(..) => "an enum of strings",
            Self::Scalars(Scalar::Boolean, ..) => "an enum of booleans",
            Self::Scalars(..) => "an enum of integers",
            Self::Union(..) => "an enum of types",
            Self::Tagged(Tagged { common: None, .. }) => "an enum of types with a tag",
            Self::Tagged(Tagged { common: Some(_), .. }) => "a struct around an enum of types",
            Self::Model(_) => "a struct",
        }
    }

    /// What it is, in a sentence.
    pub(crate) fn sentence(&self) -> &'static str {
        match self {
            Self::Id => "An id: a string.",
            Self::Enum(..) | Self::Scalars(..) => "Open enum: unknown values are preserved.",
            Self::TextUnion(..) => "Open enum of strings.",
            Self::Union(..) => "One of several types: unknown values are preserved.",
            Self::Tagged(Tagged { common: None, .. }) => {
                "One of several types, by a tag: unknown ones are preserved."
            }
            Self::Tagged(Tagged { common: Some(_), .. }) => {
                "Fields in common, and one of several types by a tag: unknown ones are preserved."
            }
            Self::Model(model) if model.sent => "Built by callers.",
            Self::Model(_) => "Returned by the API.",
        }
    }

    /// What its values are on the wire.
    pub(crate) fn wire(&self) -> Wire {
        match self {
            Self::Id | Self::Enum(..) | Self::TextUnion(..) => Wire::String,
            Self::Union(..) | Self::Scalars(..) => Wire::OneOf,
            Self::Tagged(_) => Wire::Tagged,
            Self::Model(_) => Wire::Object,
        }
    }

    /// Those that it knows.
    pub(crate) fn variants(&self) -> &[Variant] {
        match self {
            Self::Enum(all, _)
            | Self::Scalars(_, all, _)
            | Self::TextUnion(all)
            | Self::Union(all, _)
            | Self::Tagged(Tagged { variants: all, .. }) => all,
            Self::Id | Self::Model(_) => &[],
        }
    }

    /// The variant of those that it does not know; a union that takes any string has none.
    pub(crate) fn unknown(&self) -> Option<&Name> {
        match self {
            Self::Enum(_, unknown)
            | Self::Scalars(_, _, unknown)
            | Self::Union(_, unknown)
            | Self::Tagged(Tagged { unknown, .. }) => Some(unknown),
            Self::Id | Self::TextUnion(_) | Self::Model(_) => None,
        }
    }

    pub(crate) fn model(&self) -> Option<&Model> {
        match self {
            Self::Model(model) => Some(model),
            Self::Id
            | Self::Enum(..)
            | Self::Scalars(..)
            | Self::TextUnion(..)
            | Self::Union(..)
            | Self::Tagged(_) => None,
        }
    }

    pub(crate) fn tagged(&self) -> Option<&Tagged> {
        match self {
            Self::Tagged(tagged) => Some(tagged),
            _ => None,
        }
    }

    /// The struct that it is, with or without an enum in it.
    pub(crate) fn structure(&self) -> Option<&Model> {
        let common = self.tagged().and_then(|tagged| tagged.common.as_ref());
        self.model().or(common.map(|common| &common.model))
    }

    pub(crate) fn fields(&self) -> &[Field] {
        self.structure().map_or(&[], |model| &model.fields)
    }

    /// The types that it holds, without those of members that have no field.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let held = self.variants().iter().filter_map(Variant::held);
        held.chain(self.fields().iter().map(|field| &field.ty))
    }

    /// The same, to be changed.
    pub(crate) fn types_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Self::Enum(all, _)
            | Self::Scalars(_, all, _)
            | Self::TextUnion(all)
            | Self::Union(all, _) => all.iter_mut().filter_map(Variant::held_mut).collect(),
            Self::Tagged(Tagged { variants, common, .. }) => {
                let fields = common.iter_mut().flat_map(|common| &mut common.model.fields);
                let held = variants.iter_mut().filter_map(Variant::held_mut);
                held.chain(fields.map(|field| &mut field.ty)).collect()
            }
            Self::Model(model) => model.fields.iter_mut().map(|field| &mut field.ty).collect(),
            Self::Id => Vec::new(),
        }
    }

    /// All types that its definition mentions.
    pub(crate) fn mentioned(&self) -> impl Iterator<Item = &Type> {
        self.types().chain(self.model().and_then(|model| model.additional.as_ref()))
    }
}

impl Variant {
    /// The type of what it holds.
    pub(crate) fn held(&self) -> Option<&Type> {
        match &self.form {
            VariantForm::Type(ty) | VariantForm::Tagged(_, ty) => Some(ty),
            VariantForm::Literal(_) => None,
        }
    }

    fn held_mut(&mut self) -> Option<&mut Type> {
        match &mut self.form {
            VariantForm::Type(ty) | VariantForm::Tagged(_, ty) => Some(ty),
            VariantForm::Literal(_) => None,
        }
    }

    /// The value of its tag, where it has one; a string without its quotes.
    pub(crate) fn tag(&self) -> Option<String> {
        match &self.form {
            VariantForm::Tagged(Json::String(text), _) => Some(text.clone()),
            VariantForm::Tagged(value, _) => Some(value.to_string()),
            VariantForm::Type(_) | VariantForm::Literal(_) => None,
        }
    }

    /// Its literal as it stands on the wire; a string without its quotes.
    pub(crate) fn text(&self) -> Option<String> {
        match &self.form {
            VariantForm::Type(_) | VariantForm::Tagged(..) => None,
            VariantForm::Literal(Json::String(text)) => Some(text.clone()),
            VariantForm::Literal(value) => Some(value.to_string()),
        }
    }
}

impl Type {
    /// The type of Rust for a type of the API.
    pub(crate) fn of(ty: &api::Type) -> Self {
        ty.map(&|id| Self::Named(Named { id: *id, boxed: false }))
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

    /// The fields that `new` takes.
    pub(crate) fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.required)
    }

    /// Whether a value can be made of nothing.
    pub(crate) fn has_default(&self) -> bool {
        self.sent && self.required().next().is_none()
    }
}
