use super::template;
use crate::request::is_header_name;
use std::fmt;

/// A way to authenticate: headers that are made of secrets.
///
/// A scheme is a constant. In the value of a header, `{name}` stands for the secret of that name,
/// and `base64(..)` for the Base64 form of what it contains:
///
/// ```
/// use cloudflare_api_runtime::endpoint::Scheme;
///
/// const TOKEN: Scheme = Scheme::new("API token")
///     .headers(&[("authorization", "Bearer {token}")])
///     .secrets(&[("token", "EXAMPLE_TOKEN")]);
/// const PASSWORD: Scheme = Scheme::new("user and password")
///     .headers(&[("authorization", "Basic base64({user}:{password})")])
///     .secrets(&[("user", "EXAMPLE_USER"), ("password", "EXAMPLE_PASSWORD")]);
/// ```
///
/// In a constant, a header name that is not valid and a secret that is not declared are errors at
/// compile time:
///
/// ```compile_fail
/// # use cloudflare_api_runtime::endpoint::Scheme;
/// const TOKEN: Scheme = Scheme::new("API token")
///     .headers(&[("authorization", "Bearer {tokne}")])
///     .secrets(&[("token", "EXAMPLE_TOKEN")]);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Scheme {
    name: &'static str,
    headers: &'static [(&'static str, &'static str)],
    secrets: &'static [(&'static str, &'static str)],
}

impl Scheme {
    /// No credentials: an endpoint that accepts only this is sent without any.
    ///
    /// In [`Endpoint::AUTH`](crate::endpoint::Endpoint::AUTH), schemes that come before it are
    /// preferred if the client has their secrets.
    pub const NONE: Self = Self::new("none");

    /// A scheme that messages call `name`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, headers: &[], secrets: &[] }
    }

    /// Sets the headers: the name of each, in lower case, and the template of its value.
    ///
    /// # Panics
    ///
    /// When a name or a template is not valid.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self.assert_valid(!self.secrets.is_empty());
        self
    }

    /// Sets the secrets: the name of each, and the environment variable that contains it, or an
    /// empty string if there is none.
    ///
    /// # Panics
    ///
    /// When a header names a secret that is not among them.
    #[must_use]
    pub const fn secrets(mut self, secrets: &'static [(&'static str, &'static str)]) -> Self {
        self.secrets = secrets;
        self.assert_valid(true);
        self
    }

    /// What messages call the scheme.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Names and templates of the headers.
    pub(crate) const fn header_templates(&self) -> &'static [(&'static str, &'static str)] {
        self.headers
    }

    /// Names and environment variables of the secrets.
    pub(crate) const fn secret_names(&self) -> &'static [(&'static str, &'static str)] {
        self.secrets
    }

    /// Panics unless each of `schemes` declares every secret that its headers name.
    pub(crate) const fn assert_complete(schemes: &[Self]) {
        let mut index = 0;
        while index < schemes.len() {
            schemes[index].assert_valid(true);
            index += 1;
        }
    }

    const fn assert_valid(&self, complete: bool) {
        let mut index = 0;
        while index < self.headers.len() {
            let (name, template) = self.headers[index];
            assert!(is_header_name(name), "not a valid header name in lower case");
            template::assert_valid(template, if complete { Some(self.secrets) } else { None });
            index += 1;
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
