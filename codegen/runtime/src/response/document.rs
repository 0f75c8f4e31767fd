use super::{RawResponse, lookup, reason};
use crate::error::{DecodeError, DecodeErrorKind, nested, without_mark};
use bytes::Bytes;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::fmt;
use std::str::Utf8Error;

/// The body of a response that has been decoded, as it is.
///
/// [`Client::response`](crate::Client::response) puts it into the extensions of the response, for
/// what the endpoint does not decode: errors next to a success, messages, unknown fields.
#[derive(Clone)]
pub struct Document {
    body: Bytes,
    /// Where it has the result: a dotted path.
    result: &'static str,
}

/// The length alone: the body may be long, or secret.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} bytes)", self.body.len())
    }
}

impl Document {
    pub(super) fn new(body: Bytes, result: &'static str) -> Self {
        Self { body, result }
    }

    /// That of a response of [`Client::response`](crate::Client::response).
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::endpoint::Document;
    ///
    /// # let client = Fake::new().on(Title("1851"), "Moby Dick").blocking_client();
    /// let response = client.response(Title("1851"))?;
    /// assert_eq!(Document::of(&response)?.as_bytes(), "\"Moby Dick\"");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the response is another one, or its extensions were replaced.
    pub fn of<T>(response: &http::Response<T>) -> Result<&Self, DecodeError> {
        response.extensions().get().ok_or_else(|| {
            let mut head = http::Response::new(Bytes::new());
            *head.status_mut() = response.status();
            *head.headers_mut() = response.headers().clone();
            RawResponse::new(head).error(DecodeErrorKind::Missing, "a document")
        })
    }

    /// The body as it is.
    #[must_use]
    pub fn as_bytes(&self) -> &Bytes {
        &self.body
    }

    /// What is next to the result: the object that contains it, as a type of the caller's. The
    /// documentation of a call names the type where anything is documented.
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::RawResponse;
    /// use cloudflare_api_runtime::{http, serde_json::Value};
    ///
    /// let body = r#"{ "success": true, "result": "<p>", "meta": { "title": "Home" } }"#;
    /// let response = RawResponse::new(http::Response::new(body.into()));
    /// let extra: Value = response.document().extra()?;
    /// assert_eq!(extra["meta"]["title"], "Home");
    /// # Ok::<(), cloudflare_api_runtime::error::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the object is missing or of another type.
    pub fn extra<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        const EXPECTED: &str = "an object with a result";
        let (path, _) = self.result.rsplit_once('.').unwrap_or_default();
        let response = self.response();
        let text = response.object_text(EXPECTED)?;
        let outer = Some(path).filter(|path| !path.is_empty());
        let Some(object) = lookup::find(text, path) else {
            // What is not JSON is reported as that.
            let _: IgnoredAny = parse(text).map_err(|error| error.at(&response, EXPECTED, None))?;
            let outer = outer.map(str::to_owned);
            let kind = DecodeErrorKind::Missing;
            return Err(DecodeError::build(&response, kind, EXPECTED, outer, None));
        };
        parse(object).map_err(|error| error.at(&response, EXPECTED, outer))
    }

    /// The body as a JSON document of type `T`.
    ///
    /// # Errors
    ///
    /// When it is not one.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        self.response().json()
    }

    /// The text of the value at `path`.
    pub(super) fn find(&self, path: &str) -> Option<&str> {
        lookup::find(text(&self.body).ok()?, path)
    }

    fn response(&self) -> RawResponse {
        RawResponse::new(http::Response::new(self.body.clone()))
    }
}

/// Why a document could not be read, and where.
pub(super) struct ParseError {
    path: Option<String>,
    source: serde_json::Error,
}

impl ParseError {
    /// Whether the document is JSON, of another shape than expected.
    pub(super) fn is_shape(&self) -> bool {
        self.source.is_data()
    }

    /// The error of `response`, below `outer`, the path that the string was taken from.
    pub(super) fn at(
        self,
        response: &RawResponse,
        expected: &'static str,
        outer: Option<&str>,
    ) -> DecodeError {
        let kind =
            if self.source.is_data() { DecodeErrorKind::Shape } else { DecodeErrorKind::Syntax };
        self.of_kind(kind, response, expected, outer)
    }

    /// The error of the item at `path` of a list.
    pub(super) fn of_item(self, response: &RawResponse, path: &str) -> DecodeError {
        self.of_kind(DecodeErrorKind::Item, response, "an item", Some(path))
    }

    fn of_kind(
        self,
        kind: DecodeErrorKind,
        response: &RawResponse,
        expected: &'static str,
        outer: Option<&str>,
    ) -> DecodeError {
        let path = nested::join(outer, self.path.as_deref());
        DecodeError::build(response, kind, expected, path, Some(reason::of(self.source)))
    }
}

/// The body as text, without a byte order mark.
pub(super) fn text(body: &[u8]) -> Result<&str, Utf8Error> {
    std::str::from_utf8(without_mark(body))
}

/// Reads `text`; only when that fails, reads it again to find the path of the error.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, ParseError> {
    serde_json::from_str(text)
        .map_err(|source| ParseError { path: path_of_error::<T>(text), source })
}

#[cold]
fn path_of_error<'a, T: Deserialize<'a>>(text: &'a str) -> Option<String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let error = serde_path_to_error::deserialize::<_, T>(&mut deserializer).err()?;
    let outer = error.path().iter().next().map(|_| error.path().to_string());
    let message = error.inner().to_string();
    let (inner, _) = nested::split(&message);
    nested::join(outer.as_deref(), inner)
}
