//! Authentication schemes as headers made of secrets.
//!
//! The spec has kinds of schemes so far; this file gives each its headers, and goes when the spec
//! gives them itself.

use codegen::service::{self, Operation, Service};
use std::sync::LazyLock;

#[derive(Debug, Eq, PartialEq)]
pub(super) struct Scheme {
    pub(super) headers: Vec<Header>,
}

#[derive(Debug, Eq, PartialEq)]
pub(super) struct Header {
    /// In lower case.
    pub(super) name: String,
    /// The value, with secrets as `{name}`; `base64(..)` is encoded.
    pub(super) template: String,
}

impl Scheme {
    pub(super) fn new(headers: &[(&str, &str)]) -> Self {
        let headers = headers.iter().map(|(name, template)| Header {
            name: (*name).to_owned(),
            template: (*template).to_owned(),
        });
        Self { headers: headers.collect() }
    }
}

/// Those of the API.
pub(super) fn all(_: &Service) -> &'static [Scheme] {
    &*KINDS
}

/// Those that `operation` accepts, the preferred one first; none where anybody may call it.
pub(super) fn accepted(operation: &Operation) -> Vec<&'static Scheme> {
    let kinds = operation.auth.iter().map(|kind| match kind {
        service::Scheme::Bearer => &KINDS[0],
        service::Scheme::EmailKey => &KINDS[1],
        service::Scheme::UserServiceKey => &KINDS[2],
    });
    kinds.collect()
}

static KINDS: LazyLock<[Scheme; 3]> = LazyLock::new(|| {
    [
        Scheme::new(&[("authorization", "Bearer {token}")]),
        Scheme::new(&[("x-auth-email", "{email}"), ("x-auth-key", "{key}")]),
        Scheme::new(&[("x-auth-user-service-key", "{key}")]),
    ]
});
