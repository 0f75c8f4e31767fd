//! Which credentials a method accepts.

/// The credentials that a method accepts, by schemes of the kind `S`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Auth<S> {
    /// Those of any scheme: the spec does not say.
    #[default]
    Any,
    /// None: anyone may call, and no credentials are sent.
    None,
    /// Those of one of these schemes, the preferred one first.
    Of(Vec<S>),
}

/// How a spec writes [`Auth::None`].
pub(crate) const NONE: &str = "none";

/// Whether an environment variable can have the name.
pub(crate) fn is_variable(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(letter)
}

impl<S> Auth<S> {
    /// The schemes that are named.
    #[must_use]
    pub fn schemes(&self) -> &[S] {
        match self {
            Self::Any | Self::None => &[],
            Self::Of(schemes) => schemes,
        }
    }
}
