use super::{RawResponse, reason};
use crate::error::{DecodeError, DecodeErrorKind, nested, without_mark};
use bytes::Bytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::str::Utf8Error;

/// The body of a response that has been decoded, as it is.
///
/// [`Client::response`](crate::Client::response) puts it into the extensions of the response, for
/// what the endpoint does not decode: errors next to a success, messages, unknown fields.
#[derive(Clone)]
pub struct Document(Bytes);

/// The length alone: the body may be long, or secret.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} bytes)", self.0.len())
    }
}

impl Document {
    pub(super) fn new(body: Bytes) -> Self {
        Self(body)
    }

    /// The body as it is.
    #[must_use]
    pub fn as_bytes(&self) -> &Bytes {
        &self.0
    }

    /// The body as a JSON document of type `T`.
    ///
    /// # Errors
    ///
    /// When it is not one.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        RawResponse::new(http::Response::new(self.0.clone())).json()
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
