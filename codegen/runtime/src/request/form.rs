use super::escape;
use std::fmt::Display;

/// Writes the fields of a form, as `application/x-www-form-urlencoded` has them.
///
/// Names and values are percent-encoded as in a [`Query`](super::Query): a space is `%20`.
///
/// ```
/// use cloudflare_api_runtime::endpoint::{Body, Form};
///
/// let mut form = Form::new();
/// form.push("name", ["moby dick"]);
/// form.push("tag", ["whale", "sea"]);
/// form.push("note", None::<&str>);
/// let body = Body::from(form); // name=moby%20dick&tag=whale&tag=sea
/// # drop(body);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Form(String);

impl Form {
    /// A form without fields.
    #[must_use]
    pub const fn new() -> Self {
        Self(String::new())
    }

    /// Writes `name=value` for each of `values`: none, one or many.
    pub fn push<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        for value in values {
            if !self.0.is_empty() {
                self.0.push('&');
            }
            escape::component_text(&mut self.0, name);
            self.0.push('=');
            escape::component(&mut self.0, value);
        }
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}
