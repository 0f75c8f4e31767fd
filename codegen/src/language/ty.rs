//! What values are, in the spec, in the API and in Rust.

use super::scalar::Scalar;

/// The type of a value; a declared one is called by an `N`.
#[derive(Clone, Debug, PartialEq)]
pub enum Type<N> {
    /// A string, a number or a boolean.
    Scalar(Scalar),
    /// Anything.
    Any,
    /// A list.
    List(Box<Self>),
    /// An object with members of any name.
    Map(Box<Self>),
    /// `null` as well.
    Nullable(Box<Self>),
    /// A declared type.
    Named(N),
}

/// What values of a declared type are on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wire {
    /// A string.
    String,
    /// An object.
    Object,
    /// An object with a member that says what else is in it.
    Tagged,
    /// What one of its variants is.
    OneOf,
}

impl Wire {
    /// Whether it is an object, with a tag or without.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self, Self::Object | Self::Tagged)
    }
}

impl<N> Type<N> {
    /// What calls the declared type in `self`, if there is one.
    #[must_use]
    pub fn named(&self) -> Option<&N> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named(),
            Self::Scalar(_) | Self::Any => None,
        }
    }

    /// The type of the items of a list, which may be null.
    #[must_use]
    pub fn item(&self) -> Option<&Self> {
        match self {
            Self::List(item) => Some(item),
            Self::Nullable(inner) => match &**inner {
                Self::List(item) => Some(item),
                _ => None,
            },
            _ => None,
        }
    }

    /// The type of values that are not null.
    #[must_use]
    pub fn not_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner.not_null(),
            other => other,
        }
    }

    /// The same type, with what `of` makes of a declared one.
    pub(crate) fn map<M>(&self, of: &impl Fn(&N) -> Type<M>) -> Type<M> {
        let inner = |inner: &Self| Box::new(inner.map(of));
        match self {
            Self::Scalar(scalar) => Type::Scalar(*scalar),
            Self::Any => Type::Any,
            Self::List(item) => Type::List(inner(item)),
            Self::Map(value) => Type::Map(inner(value)),
            Self::Nullable(value) => Type::Nullable(inner(value)),
            Self::Named(name) => of(name),
        }
    }
}
