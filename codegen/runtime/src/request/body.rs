use super::{Form, Members};
use crate::error::{RequestError, RequestErrorKind};
use crate::multipart;
use bytes::Bytes;
use http::HeaderValue;
use serde::Serialize;
use serde_json::{Map, Value};
use std::error::Error as StdError;
use std::fmt::Display;

/// The body of a request, or why it cannot be written.
///
/// With a body that cannot be written, the call fails before anything is sent.
#[derive(Debug, Default)]
pub struct Body(Content);

#[derive(Debug, Default)]
enum Content {
    #[default]
    None,
    Some(HeaderValue, Bytes),
    Failed(RequestError),
}

impl Body {
    /// No body.
    #[must_use]
    pub const fn none() -> Self {
        Self(Content::None)
    }

    /// `value` as a JSON document.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(text) => Self(Content::Some(JSON, text.into())),
            Err(source) => Self::failed("the body cannot be written as JSON", Some(source)),
        }
    }

    /// `bytes` as they are, of `content_type`.
    #[must_use]
    pub fn bytes(content_type: &str, bytes: impl Into<Bytes>) -> Self {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => Self(Content::Some(content_type, bytes.into())),
            Err(source) => {
                Self::failed("the content type is not a valid header value", Some(source))
            }
        }
    }

    /// `text` as `text/plain` in UTF-8.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let content_type = HeaderValue::from_static("text/plain; charset=utf-8");
        Self(Content::Some(content_type, text.into().into()))
    }

    /// `fields` as an HTML form sends them, `application/x-www-form-urlencoded`.
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::Body;
    ///
    /// let body = Body::form([("name", "Acme & Sons"), ("tag", "a")]); // name=Acme+%26+Sons&tag=a
    /// # let _ = body;
    /// ```
    #[must_use]
    pub fn form<N: Display, V: Display>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut form = Form::new();
        for (name, value) in fields {
            form.push(&name.to_string(), [value]);
        }
        form.into()
    }

    /// The same body as another media type, such as `application/merge-patch+json`; no body stays
    /// none.
    #[must_use]
    pub fn with_content_type(self, content_type: &str) -> Self {
        match self.0 {
            Content::Some(_, body) => Self::bytes(content_type, body),
            other => Self(other),
        }
    }

    /// No body, where this is an empty JSON object or an empty form.
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::Body;
    /// use cloudflare_api_runtime::serde_json::json;
    ///
    /// let body = Body::json(&json!({})).unless_empty(); // Body::none()
    /// # assert!(format!("{body:?}").contains("None"));
    /// ```
    #[must_use]
    pub fn unless_empty(self) -> Self {
        match self.0 {
            Content::Some(_, body) if body.is_empty() || &*body == b"{}" => Self::none(),
            other => Self(other),
        }
    }

    /// This body with `fields`, JSON texts by name, added to its JSON object.
    pub(super) fn with_fields(self, fields: &[(String, String)]) -> Self {
        if fields.is_empty() {
            return self;
        }
        let (content_type, mut text) = match self.0 {
            Content::None => (JSON, b"{}".to_vec()),
            Content::Some(content_type, body) => (content_type, body.to_vec()),
            failed @ Content::Failed(_) => return Self(failed),
        };
        let Ok(known) = serde_json::from_slice::<Map<String, Value>>(&text) else {
            return Self::failed::<RequestError>(
                "a field can only be added to a JSON object",
                None,
            );
        };
        let mut bare = known.is_empty();
        if let Some((name, _)) = fields.iter().find(|(name, _)| known.contains_key(name)) {
            let message = format!("the body already contains the field `{name}`");
            return Self(Content::Failed(RequestError::new(RequestErrorKind::Body, message)));
        }
        let end = text.iter().rposition(|byte| *byte == b'}').unwrap_or_default();
        text.truncate(end);
        for (name, value) in fields {
            if !bare {
                text.push(b',');
            }
            bare = false;
            text.extend(Value::from(name.as_str()).to_string().bytes());
            text.push(b':');
            text.extend(value.bytes());
        }
        text.push(b'}');
        Self(Content::Some(content_type, text.into()))
    }

    /// This body with a position, a name and JSON text, as a member of its JSON object.
    pub(super) fn with_page(self, page: Option<(&'static str, String)>) -> Self {
        let Some((name, value)) = page else { return self };
        let (content_type, body) = match self.0 {
            Content::None => (JSON, Bytes::from_static(b"{}")),
            Content::Some(content_type, body) => (content_type, body),
            failed @ Content::Failed(_) => return Self(failed),
        };
        match Members::read(&body).map(|members| members.with(name, &value)) {
            Some(text) => Self(Content::Some(content_type, text.into())),
            None => Self::failed::<RequestError>(
                "the position of a page can only be added to a JSON object",
                None,
            ),
        }
    }

    pub(super) fn finish(self) -> Result<Option<(HeaderValue, Bytes)>, RequestError> {
        match self.0 {
            Content::None => Ok(None),
            Content::Some(content_type, body) => Ok(Some((content_type, body))),
            Content::Failed(error) => Err(error),
        }
    }

    fn failed<E>(message: &'static str, source: Option<E>) -> Self
    where
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let error = RequestError::new(RequestErrorKind::Body, message);
        Self(Content::Failed(match source {
            Some(source) => error.because(source),
            None => error,
        }))
    }
}

impl From<Form> for Body {
    fn from(form: Form) -> Self {
        Self(Content::Some(FORM, form.into_text().into()))
    }
}

impl From<multipart::Form<'_>> for Body {
    fn from(form: multipart::Form<'_>) -> Self {
        Self(match form.finish() {
            Ok((content_type, body)) => Content::Some(content_type, body),
            Err(error) => Content::Failed(error),
        })
    }
}

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: Body) -> Result<String, String> {
        match body.finish() {
            Ok(content) => Ok(content.map_or_else(String::new, |(content_type, body)| {
                format!("{} {}", content_type.to_str().unwrap(), String::from_utf8_lossy(&body))
            })),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn writes_each_kind() {
        assert_eq!(text(Body::none()).unwrap(), "");
        assert_eq!(text(Body::json("\u{e9}")).unwrap(), "application/json \"\u{e9}\"");
        assert_eq!(text(Body::bytes("image/png", "x")).unwrap(), "image/png x");
        assert_eq!(text(Body::text("x")).unwrap(), "text/plain; charset=utf-8 x");
        assert_eq!(
            text(Body::form([("a b", "c&d"), ("e", "f")])).unwrap(),
            "application/x-www-form-urlencoded a%20b=c%26d&e=f"
        );
        assert!(text(Body::bytes("a\nb", "x")).is_err());
        assert!(text(Body::json(&std::collections::BTreeMap::from([([1], 1)]))).is_err());
    }

    #[test]
    fn an_empty_body_can_be_none() {
        let object = |text: &str| Body::json(&serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(text(object("{}").unless_empty()).unwrap(), "");
        assert_eq!(text(Body::from(Form::new()).unless_empty()).unwrap(), "");
        assert_eq!(text(object("[]").unless_empty()).unwrap(), "application/json []");
        let patch = object(r#"{"a":1}"#).with_content_type("application/merge-patch+json");
        let patch = text(patch.unless_empty()).unwrap();
        assert_eq!(patch, r#"application/merge-patch+json {"a":1}"#);
        assert_eq!(text(Body::none().with_content_type("a/b")).unwrap(), "");
        assert!(text(object("1").with_content_type("a\nb")).is_err());
    }

    #[test]
    fn adds_fields_to_an_object() {
        let field = [("new\"".to_owned(), "[1]".to_owned())];
        let add = |body: Body| text(body.with_fields(&field));
        assert_eq!(add(Body::none()).unwrap(), r#"application/json {"new\"":[1]}"#);
        let object = Body::bytes("application/json", r#"{"a":1} "#);
        assert_eq!(add(object).unwrap(), r#"application/json {"a":1,"new\"":[1]}"#);
        assert!(add(Body::json(&[1])).unwrap_err().contains("JSON object"));
        let page = |body: Body| text(body.with_page(Some(("at", "7".to_owned()))));
        assert_eq!(page(Body::none()).unwrap(), r#"application/json {"at":7}"#);
        let object = Body::bytes("application/json", r#"{"at":1,"b":2}"#);
        assert_eq!(page(object).unwrap(), r#"application/json {"at":7,"b":2}"#);
        assert!(page(Body::json(&[1])).unwrap_err().contains("JSON object"));
        let twice = Body::bytes("application/json", r#"{"new\"":1}"#);
        assert!(add(twice).unwrap_err().contains("already contains the field"));
    }
}
