use super::line::Line;
use super::{Place, Source};
use crate::endpoint::RawResponse;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// The longest path and the longest reason that are shown, in characters.
const SHOWN: usize = 240;

/// The response could not be read.
///
/// It says where in the document, what was expected there, and keeps the body. Cloning is cheap.
#[derive(Clone)]
pub struct DecodeError(Arc<Unread>);

struct Unread {
    kind: DecodeErrorKind,
    expected: &'static str,
    path: Option<String>,
    source: Option<Source>,
    status: StatusCode,
    headers: HeaderMap,
    request_id: Option<String>,
    body: Bytes,
    place: Option<Place>,
}

/// What is wrong with a response that could not be read.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// There is no body where one is expected.
    Empty,
    /// The body is HTML, perhaps from a proxy.
    Html,
    /// The body is not a valid JSON document, or not only one.
    Syntax,
    /// The document contains a value of another type than documented.
    Shape,
    /// An item of a list has a value of another type than documented. The items after it, and the
    /// pages, can be read all the same: a list continues after this error.
    Item,
    /// The document has no `result`.
    Missing,
    /// The document's `result` is null.
    Null,
    /// The document says `"success": false`. A client makes an [`ApiError`](super::ApiError) of it.
    Rejected,
    /// An endpoint's own reason.
    Other,
}

impl DecodeError {
    /// An endpoint's own reason why it cannot read `response`.
    pub fn new(response: &RawResponse, reason: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let expected = "a response that the endpoint can read";
        Self::build(response, DecodeErrorKind::Other, expected, None, Some(reason.into()))
    }

    pub(crate) fn build(
        response: &RawResponse,
        kind: DecodeErrorKind,
        expected: &'static str,
        path: Option<String>,
        source: Option<Source>,
    ) -> Self {
        Self(Arc::new(Unread {
            kind,
            expected,
            path,
            source,
            status: response.status(),
            headers: response.headers().clone(),
            request_id: response.request_id().map(str::to_owned),
            body: response.body().clone(),
            place: response.info().map(crate::request::RequestInfo::place),
        }))
    }

    /// What is wrong with the response.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.kind
    }

    /// Where in the document, such as `result[3].meta.flags`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// How many attempts the call made, this one included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.place.as_ref().map_or(1, |place| place.attempt)
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The id that the API gave the request, to quote to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unread { kind, expected, path, source, status, place, .. } = &*self.0;
        if let Some(place) = place {
            write!(f, "{place}: ")?;
        }
        let got = match kind {
            DecodeErrorKind::Empty => "an empty body",
            DecodeErrorKind::Html => "HTML",
            DecodeErrorKind::Syntax => "invalid JSON",
            DecodeErrorKind::Missing => "a document without it",
            DecodeErrorKind::Null => "null",
            DecodeErrorKind::Rejected => "`\"success\": false`",
            DecodeErrorKind::Shape | DecodeErrorKind::Item => "another value",
            DecodeErrorKind::Other => "another",
        };
        match (kind, path) {
            (DecodeErrorKind::Shape | DecodeErrorKind::Item, Some(path)) => {
                write!(f, "{status}: cannot read `{}`", Line::new(path, SHOWN))?;
            }
            (_, Some(path)) => {
                let path = Line::new(path, SHOWN);
                write!(f, "{status}: expected {expected}, got {got} at `{path}`")?;
            }
            (_, None) => write!(f, "{status}: expected {expected}, got {got}")?,
        }
        if let Some(source) = source {
            write!(f, ": {}", Line::new(&source.to_string(), SHOWN))?;
        }
        if let Some(request_id) = self.request_id() {
            write!(f, ", request id {request_id}")?;
        }
        match place {
            Some(place) => write!(f, "{}", place.attempts()),
            None => Ok(()),
        }
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
