//! What requests and responses hold, as a method says it.

use super::{Item, Type};
use crate::language::content::Raw;
use crate::source::Spanned;

/// What is sent.
#[derive(Debug)]
pub(crate) enum Body {
    /// A value.
    Type(Type),
    /// An object, a form, or parts.
    Fields(Vec<Item>),
    /// A string or bytes, as they are.
    Raw,
}

impl Body {
    /// What to call a body that is one value: its model's name, or just that.
    pub(crate) fn word(&self) -> &str {
        match self {
            Self::Type(Type::Named(name)) => name.value.rsplit('.').next().unwrap_or(&name.value),
            Self::Type(_) | Self::Fields(_) | Self::Raw => "body",
        }
    }

    /// What it consists of, where that has names.
    pub(crate) fn items(&self) -> &[Item] {
        match self {
            Self::Fields(fields) => fields,
            Self::Type(_) | Self::Raw => &[],
        }
    }
}

/// The response to one status.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: Spanned<String>,
    pub(crate) form: AnswerForm,
    /// Where its value is, if the spec says so: a path with dots.
    pub(crate) at: Option<Spanned<String>>,
}

impl Answer {
    /// The type of its value.
    pub(crate) fn ty(&self) -> Option<&Spanned<Type>> {
        match &self.form {
            AnswerForm::Enveloped(ty) | AnswerForm::Bare(ty) => Some(ty),
            AnswerForm::Raw(_) | AnswerForm::None | AnswerForm::Error => None,
        }
    }
}

#[derive(Debug)]
pub(crate) enum AnswerForm {
    Enveloped(Spanned<Type>),
    Bare(Spanned<Type>),
    Raw(Raw),
    None,
    Error,
}
