//! Authentication schemes: headers made of secrets.

use crate::source::Spanned;

/// An authentication scheme, by its number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct SchemeId(pub(crate) usize);

/// A way to prove who is calling.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Its name in the spec.
    pub name: Spanned<String>,
    /// What sentences call it, such as `API token`.
    pub title: String,
    /// What it is, as Markdown.
    pub doc: String,
    /// The name that the spec gives for Rust.
    pub rust: Option<Spanned<String>>,
    /// The headers that it is sent in.
    pub headers: Vec<Header>,
    /// What callers have to give, in the order of the headers.
    pub secrets: Vec<Secret>,
}

/// A header of credentials.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Header {
    /// Its name, in lower case.
    pub name: String,
    /// Its value, with secrets as `{name}`; `base64(..)` is encoded.
    pub template: String,
}

/// A secret that a caller gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Secret {
    /// Its name in the templates.
    pub name: Spanned<String>,
    /// The environment variable that holds it.
    pub variable: Option<String>,
}

impl Scheme {
    /// The headers, with `value` in place of each secret.
    pub fn written(&self, value: impl Fn(&Secret) -> String) -> Vec<(String, String)> {
        let headers = self.headers.iter();
        headers.map(|header| (header.name.clone(), header.written(&self.secrets, &value))).collect()
    }
}

impl Header {
    fn written(&self, secrets: &[Secret], value: impl Fn(&Secret) -> String) -> String {
        secrets.iter().fold(self.template.clone(), |text, secret| {
            text.replace(&format!("{{{}}}", secret.name.value), &value(secret))
        })
    }
}
