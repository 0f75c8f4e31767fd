//! What values are, as pages say.

use serde_json::Value;

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ty {
    String,
    /// A number, which may be whole or not.
    Number,
    Integer,
    Float,
    Boolean,
    DateTime,
    Date,
    File,
    Null,
    /// Anything.
    Unknown,
    /// The page does not say.
    Unsaid,
    Literal(Value),
    List(Box<Ty>),
    Map(Box<Ty>),
    Object(Option<Members>),
    /// A type with a name of its own.
    Named(String, Option<Members>),
    /// One of these, and of as many more that are not named here.
    Union(Vec<Ty>, usize),
}

/// The members that braces name, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Members {
    pub(super) names: Vec<String>,
    pub(super) more: usize,
}

impl Ty {
    /// What lies in lists and maps of it.
    pub(super) fn inner(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) => inner.inner(),
            Self::Union(..) => self.or_null().map_or(self, Self::inner),
            other => other,
        }
    }

    /// What it is next to null.
    pub(super) fn or_null(&self) -> Option<&Self> {
        match self {
            Self::Union(all, 0) => match &all[..] {
                [one, Self::Null] | [Self::Null, one] if *one != Self::Null => Some(one),
                _ => None,
            },
            _ => None,
        }
    }

    /// The members that braces name.
    pub(super) fn members(&self) -> Option<&Members> {
        match self.inner() {
            Self::Object(members) | Self::Named(_, members) => members.as_ref(),
            _ => None,
        }
    }

    /// Whether it may have members.
    pub(super) fn may_have_members(&self) -> bool {
        match self.inner() {
            Self::Object(members) | Self::Named(_, members) => {
                members.as_ref().is_none_or(|members| members.count() > 0)
            }
            Self::Unsaid => matches!(self, Self::List(_) | Self::Map(_)),
            _ => false,
        }
    }
}

impl Members {
    pub(super) fn count(&self) -> usize {
        self.names.len().saturating_add(self.more)
    }
}
