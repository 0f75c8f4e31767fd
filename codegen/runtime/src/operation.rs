use crate::Endpoint;
use http::Method;
use std::fmt;

/// What an endpoint says of itself, apart from its parameters.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    pub(crate) template: &'static str,
    pub(crate) schemes: &'static [Scheme],
    pub(crate) permissions: &'static [&'static str],
    pub(crate) accept: &'static str,
    pub(crate) package: &'static str,
}

/// A way to prove who is asking.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Scheme {
    /// An API token, in `Authorization`.
    ApiToken,
    /// A user's email address and global API key, in `X-Auth-Email` and `X-Auth-Key`.
    EmailKey,
    /// A user service key, in `X-Auth-User-Service-Key`.
    UserServiceKey,
}

impl Operation {
    pub(crate) const fn of<E: Endpoint>() -> Self {
        // Told by the compiler, where `HeaderValue::from_static` would panic.
        const { assert!(is_header_text(E::ACCEPT), "`ACCEPT` is no text for a header") };
        Self {
            id: E::OPERATION,
            method: E::METHOD,
            template: E::PATH,
            schemes: E::AUTH,
            permissions: E::PERMISSIONS,
            accept: E::ACCEPT,
            package: E::PACKAGE,
        }
    }
}

/// Whether `text` is made of visible ASCII and spaces.
const fn is_header_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if !matches!(bytes[index], b' '..=b'~') {
            return false;
        }
        index += 1;
    }
    true
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiToken => "an API token",
            Self::EmailKey => "email and API key",
            Self::UserServiceKey => "a user service key",
        })
    }
}
