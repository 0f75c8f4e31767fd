//! What requests and responses hold, as a method says it.

use super::{Api, Item, Method, Type};
use crate::language::content::{Raw, Series};
use crate::source::{Span, Spanned};

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
    /// Where it says what it has.
    pub(crate) span: Span,
    pub(crate) form: AnswerForm,
    /// Where its value is, if the spec says so: a path with dots.
    pub(crate) at: Option<Spanned<String>>,
    /// The headers that it has.
    pub(crate) headers: Vec<Item>,
}

impl Answer {
    /// The type of its value, or of each of several; of an error, that of its body.
    pub(crate) fn ty(&self) -> Option<&Spanned<Type>> {
        match &self.form {
            AnswerForm::Enveloped(ty) | AnswerForm::Bare(ty) | AnswerForm::Series(_, ty) => {
                Some(ty)
            }
            AnswerForm::Error(ty) => ty.as_ref(),
            AnswerForm::Raw(_) | AnswerForm::None | AnswerForm::Absent(_) => None,
        }
    }

    /// Whether it has a value, or what is read as it is.
    pub(crate) fn has_body(&self) -> bool {
        !matches!(self.form, AnswerForm::None | AnswerForm::Absent(_))
    }

    /// Whether it has the same as another, at the same place.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let [place, others] = [self, other].map(|answer| answer.at.as_ref().map(|at| &at.value));
        place == others && self.form.is_like(&other.form)
    }
}

#[derive(Debug)]
pub(crate) enum AnswerForm {
    Enveloped(Spanned<Type>),
    Bare(Spanned<Type>),
    Raw(Raw),
    /// Values of this type.
    Series(Series, Spanned<Type>),
    None,
    /// An error whose body is of this type, where the spec says so.
    Error(Option<Spanned<Type>>),
    /// A 404 says that there is nothing, where an error has one of these codes or none is given.
    Absent(Vec<i64>),
}

impl AnswerForm {
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Enveloped(one), Self::Enveloped(other))
            | (Self::Bare(one), Self::Bare(other)) => one.value.is_like(&other.value),
            (Self::Series(one, ty), Self::Series(other, others)) => {
                one == other && ty.value.is_like(&others.value)
            }
            (Self::Raw(one), Self::Raw(other)) => one == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Whether it says that there is nothing.
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent(_))
    }

    /// Whether it is none of success.
    pub(crate) fn is_failure(&self) -> bool {
        matches!(self, Self::Error(_) | Self::Absent(_))
    }
}

impl Method {
    /// The parameters that it declares itself: of its path, its query and its header.
    pub(crate) fn declared(&self) -> impl Iterator<Item = &Item> {
        [&self.parameters, &self.query, &self.header].into_iter().flatten()
    }

    /// The success response.
    pub(crate) fn success(&self) -> Option<&Answer> {
        self.answers.iter().find(|answer| !answer.form.is_failure())
    }

    /// The success responses.
    pub(crate) fn successes(&self) -> impl Iterator<Item = &Answer> {
        let succeeds =
            |answer: &&Answer| answer.status.value.starts_with('2') && !answer.form.is_failure();
        self.answers.iter().filter(succeeds)
    }

    /// The codes of errors that say that there is nothing, where a 404 can say so.
    pub(crate) fn absent(&self) -> Option<&[i64]> {
        self.answers.iter().find_map(|answer| match &answer.form {
            AnswerForm::Absent(codes) => Some(&**codes),
            _ => None,
        })
    }

    /// Whether every success response is a list, which may be null.
    pub(crate) fn is_list(&self) -> bool {
        let mut successes =
            self.answers.iter().filter(|answer| answer.status.value.starts_with('2'));
        successes.all(|answer| match &answer.form {
            AnswerForm::Enveloped(ty) | AnswerForm::Bare(ty) => ty.value.item().is_some(),
            _ => false,
        })
    }
}

impl Api {
    /// Where a response of a method has its result: a path with dots, empty for the whole document.
    pub(crate) fn place_of<'a>(&'a self, method: &Method, answer: &'a Answer) -> &'a str {
        match (&answer.form, &answer.at) {
            (AnswerForm::Enveloped(_), Some(at)) => &at.value,
            (AnswerForm::Enveloped(_), None) => {
                let scheme = self.pagination_of(method);
                let items = scheme.and_then(|(_, scheme)| scheme.items.as_deref());
                items.unwrap_or_else(|| self.envelope.result())
            }
            _ => "",
        }
    }
}

impl Type {
    /// Whether it is written like another.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(one), Self::Named(other)) => one.value == other.value,
            (Self::List(one), Self::List(other))
            | (Self::Map(one), Self::Map(other))
            | (Self::Nullable(one), Self::Nullable(other)) => one.is_like(other),
            _ => self == other,
        }
    }
}
