//! Types that a resource declares, and what rules ask of them, whatever their kind.

use super::{Item, Notes, Type};
use crate::language::ty::Wire;
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// A type that a resource declares.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct TypeDeclaration {
    pub(crate) is_whole: bool,
    /// The span of all that is said about it.
    pub(crate) span: Span,
    pub(crate) name: Spanned<String>,
    pub(crate) notes: Notes,
    pub(crate) form: TypeForm,
    /// The place of the entry that says so.
    pub(crate) standalone: Option<Span>,
    /// The name of what requests take of it, where that is not all.
    pub(crate) sent: Option<Spanned<String>>,
    /// Whether its values can be null wherever it is used.
    pub(crate) nullable: bool,
    /// Whether a use of it is written out, so that nothing names it any more.
    pub(crate) is_expanded: bool,
    /// Whether a variant of a tagged union declares it.
    pub(crate) is_inline: bool,
    /// What the model that it is written out of has and it lacks.
    pub(crate) left_out: Vec<LeftOut>,
}

/// A field that only the other direction has.
#[derive(Clone, Debug)]
pub(crate) struct LeftOut {
    pub(crate) name: String,
    pub(crate) reason: &'static str,
}

#[derive(Debug)]
pub(crate) enum TypeForm {
    Id,
    Enum(Vec<EnumValue>),
    Union(Vec<Variant>),
    /// What stands for a scalar. Its uses are written out, so that no rule meets one.
    Alias(Spanned<Type>),
    Model {
        fields: Vec<Item>,
        include: Vec<Spanned<String>>,
        additional: Option<Spanned<Type>>,
    },
    Tagged(Tagged),
}

/// A union of objects that a member of theirs tells apart.
#[derive(Debug)]
pub(crate) struct Tagged {
    /// The name of that member.
    pub(crate) tag: Spanned<String>,
    /// The name that the spec gives for what Rust has next to the fields in common.
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) fields: Vec<Item>,
    pub(crate) include: Vec<Spanned<String>>,
    pub(crate) variants: Vec<TaggedVariant>,
}

/// A variant of a tagged union.
#[derive(Debug)]
pub(crate) struct TaggedVariant {
    pub(crate) name: Spanned<String>,
    /// The value of the tag.
    pub(crate) value: Node,
    /// What it has next to the fields in common: a model, perhaps one that is declared right here.
    pub(crate) content: Spanned<Type>,
    pub(crate) notes: Notes,
}

#[derive(Debug)]
pub(crate) struct EnumValue {
    pub(crate) value: Spanned<String>,
    pub(crate) notes: Notes,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: Spanned<String>,
    pub(crate) form: VariantForm,
    pub(crate) notes: Notes,
}

#[derive(Debug)]
pub(crate) enum VariantForm {
    Type(Spanned<Type>),
    Literal(Node),
}

impl TypeDeclaration {
    /// One of which nothing more is said.
    pub(crate) fn new(name: Spanned<String>, span: Span, form: TypeForm) -> Self {
        Self {
            is_whole: true,
            span,
            name,
            notes: Notes::default(),
            form,
            standalone: None,
            sent: None,
            nullable: false,
            is_expanded: false,
            is_inline: false,
            left_out: Vec::new(),
        }
    }

    /// Whether it stands for a scalar, and is nothing by itself.
    pub(crate) fn is_alias(&self) -> bool {
        matches!(self.form, TypeForm::Alias(_))
    }
}

impl TypeForm {
    /// A model without fields.
    pub(crate) fn empty() -> Self {
        Self::Model { fields: Vec::new(), include: Vec::new(), additional: None }
    }

    /// What its values are on the wire.
    pub(crate) fn wire(&self) -> Wire {
        match self {
            Self::Id | Self::Enum(_) | Self::Alias(_) => Wire::String,
            Self::Union(_) => Wire::OneOf,
            Self::Tagged(_) => Wire::Tagged,
            Self::Model { .. } => Wire::Object,
        }
    }

    /// The strings that it lists.
    pub(crate) fn values(&self) -> &[EnumValue] {
        match self {
            Self::Enum(values) => values,
            Self::Id | Self::Union(_) | Self::Alias(_) | Self::Tagged(_) | Self::Model { .. } => {
                &[]
            }
        }
    }

    /// What a value is one of.
    pub(crate) fn variants(&self) -> &[Variant] {
        match self {
            Self::Union(variants) => variants,
            Self::Id | Self::Enum(_) | Self::Alias(_) | Self::Tagged(_) | Self::Model { .. } => &[],
        }
    }

    /// What its tag tells apart.
    pub(crate) fn tagged(&self) -> Option<&Tagged> {
        match self {
            Self::Tagged(tagged) => Some(tagged),
            Self::Id | Self::Enum(_) | Self::Union(_) | Self::Alias(_) | Self::Model { .. } => None,
        }
    }

    /// The types of its variants, whatever tells them apart.
    pub(crate) fn alternatives(&self) -> impl Iterator<Item = &Type> {
        let tagged = self.tagged().into_iter().flat_map(|tagged| &tagged.variants);
        let untagged = self.variants().iter().filter_map(Variant::ty);
        untagged.chain(tagged.map(|variant| &variant.content.value))
    }

    /// The fields that it declares itself.
    pub(crate) fn fields(&self) -> &[Item] {
        match self {
            Self::Model { fields, .. } | Self::Tagged(Tagged { fields, .. }) => fields,
            Self::Id | Self::Enum(_) | Self::Union(_) | Self::Alias(_) => &[],
        }
    }

    /// The names of the models whose fields it has as well.
    pub(crate) fn include(&self) -> &[Spanned<String>] {
        match self {
            Self::Model { include, .. } | Self::Tagged(Tagged { include, .. }) => include,
            Self::Id | Self::Enum(_) | Self::Union(_) | Self::Alias(_) => &[],
        }
    }

    /// The type of members without a field, where there may be some.
    pub(crate) fn additional(&self) -> Option<&Spanned<Type>> {
        match self {
            Self::Model { additional, .. } => additional.as_ref(),
            Self::Id | Self::Enum(_) | Self::Union(_) | Self::Alias(_) | Self::Tagged(_) => None,
        }
    }
}

impl Variant {
    /// The type of what it holds.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match &self.form {
            VariantForm::Type(ty) => Some(&ty.value),
            VariantForm::Literal(_) => None,
        }
    }
}
