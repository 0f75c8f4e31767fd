use super::document::ParseError;
use super::envelope::{self, Envelope};
use super::{Document, Page, at, document, lenient, page};
use crate::RateLimit;
use crate::api;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::paging::Pagination;
use crate::request::RequestInfo;
use crate::streaming::{Event, Events, Format, Ndjson};
use crate::trace::Span;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fmt;

/// A successful response, with its body as it is.
///
/// An [`Endpoint`](crate::endpoint::Endpoint) decodes it with one of the methods. JSON is read
/// whatever the content type is, with or without a byte order mark.
///
/// ```
/// use cloudflare_api_runtime::endpoint::RawResponse;
/// use cloudflare_api_runtime::http;
///
/// let body = r#"{ "success": true, "result": { "id": "a" } }"#;
/// let response = RawResponse::new(http::Response::new(body.into()));
/// let result: serde_json::Value = response.result()?;
/// assert_eq!(result["id"], "a");
/// # Ok::<(), cloudflare_api_runtime::error::DecodeError>(())
/// ```
pub struct RawResponse {
    response: http::Response<Bytes>,
    info: Option<RequestInfo>,
    /// Of the call, which lasts until the response has been read.
    span: Span,
    lenient: bool,
}

/// Without headers and body, which may be long, or secret.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status())
            .field("body_len", &self.body().len())
            .finish_non_exhaustive()
    }
}

impl RawResponse {
    /// A response without a request, to test a decoder with. It is read as one in
    /// [`Envelope::V4`](crate::api::Envelope::V4).
    #[must_use]
    pub fn new(response: http::Response<Bytes>) -> Self {
        Self { response, info: None, span: Span::none(), lenient: false }
    }

    pub(crate) fn to(info: RequestInfo, response: http::Response<Bytes>) -> Self {
        Self { response, info: Some(info), span: Span::none(), lenient: false }
    }

    /// The one that a call within `span` ends with, read as the client's `with_lenient` says.
    pub(crate) fn last(
        info: RequestInfo,
        response: http::Response<Bytes>,
        span: Span,
        lenient: bool,
    ) -> Self {
        Self { response, info: Some(info), span, lenient }
    }

    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// How many more requests the API accepts, of the limit with the fewest left; `None` where the
    /// response does not state any.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::of(self.headers())
    }

    /// The body as it is, decompressed.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.response.body()
    }

    /// The `result` of [`Envelope::V4`](crate::api::Envelope::V4).
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::RawResponse;
    /// use cloudflare_api_runtime::http::Response;
    ///
    /// let body = r#"{"success": true, "errors": [], "result": 3}"#;
    /// let response = RawResponse::new(Response::new(body.into()));
    /// assert_eq!(response.result::<u32>()?, 3);
    /// # Ok::<(), cloudflare_api_runtime::error::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the body is not an envelope, when `success` is false, and when `result` is missing,
    /// null or of another type.
    pub fn result<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        const EXPECTED: &str = "an envelope with a `result`";
        let text = self.object_text(EXPECTED)?;
        // In a box: it is often large, and is moved a dozen times otherwise.
        match self.parse::<Envelope<Box<T>>>(text) {
            Ok(Envelope { success, .. }) if success.is_false() => Err(self.rejected()),
            Ok(Envelope { result: Some(result), .. }) => Ok(*result),
            Ok(_) if envelope::has_result(text) => {
                Err(self.error(DecodeErrorKind::Null, "a `result`"))
            }
            Ok(_) => Err(self.error(DecodeErrorKind::Missing, "a `result`")),
            Err(_) if envelope::is_rejection(text) => Err(self.rejected()),
            Err(error) => Err(error.at(self, EXPECTED, None)),
        }
    }

    /// The `result` of [`Envelope::V4`](crate::api::Envelope::V4), which may be missing or null.
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::RawResponse;
    /// use cloudflare_api_runtime::http::Response;
    ///
    /// let body = r#"{"success": true, "errors": [], "result": null}"#;
    /// let response = RawResponse::new(Response::new(body.into()));
    /// assert_eq!(response.result_or_null::<u32>()?, None);
    /// # Ok::<(), cloudflare_api_runtime::error::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the body is not an envelope, when `success` is false, and when `result` is of another
    /// type.
    pub fn result_or_null<T: DeserializeOwned>(&self) -> Result<Option<T>, DecodeError> {
        at::or_null(self.result())
    }

    /// A page of a list; `pagination` says where in the document its items are, and what follows.
    ///
    /// An item that cannot be read does not fail the page: see [`Page::unreadable`].
    ///
    /// # Errors
    ///
    /// When the body does not contain a list where the items should be, and when the API has an
    /// envelope and its `success` is false.
    pub fn page<T: DeserializeOwned>(
        &self,
        pagination: &Pagination,
    ) -> Result<Page<T>, DecodeError> {
        let text = match pagination.items_path() {
            "" => self.json_text("a list")?,
            _ => self.object_text("an object with a list")?,
        };
        page::read(self, text, pagination)
    }

    /// The whole body as a JSON document.
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::RawResponse;
    /// use cloudflare_api_runtime::http::Response;
    ///
    /// let response = RawResponse::new(Response::new("[1, 2]".into()));
    /// assert_eq!(response.json::<Vec<u32>>()?, [1, 2]);
    /// # Ok::<(), cloudflare_api_runtime::error::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the body is not a JSON document, or one of another type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        const EXPECTED: &str = "a JSON document";
        let text = self.json_text(EXPECTED)?;
        self.parse(text).map_err(|error| error.at(self, EXPECTED, None))
    }

    /// The body as a string.
    ///
    /// # Errors
    ///
    /// When the body is not UTF-8.
    pub fn text(&self) -> Result<String, DecodeError> {
        match std::str::from_utf8(self.body()) {
            Ok(text) => Ok(text.to_owned()),
            Err(source) => Err(DecodeError::build(
                self,
                DecodeErrorKind::Syntax,
                "UTF-8",
                None,
                Some(source.into()),
            )),
        }
    }

    /// The body as it is, without a copy.
    ///
    /// # Errors
    ///
    /// None. It returns a `Result` because the other methods do.
    pub fn bytes(&self) -> Result<Bytes, DecodeError> {
        Ok(self.body().clone())
    }

    /// What `read` reads, or `None` where the response says that what was requested does not exist:
    /// see [`Endpoint::ABSENT`](crate::endpoint::Endpoint::ABSENT).
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::RawResponse;
    /// use cloudflare_api_runtime::http;
    ///
    /// let response = RawResponse::new(http::Response::new("a value".into()));
    /// assert_eq!(response.unless_absent(RawResponse::text)?.as_deref(), Some("a value"));
    /// # Ok::<(), cloudflare_api_runtime::error::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `read`.
    pub fn unless_absent<T>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        if self.status() == StatusCode::NOT_FOUND { Ok(None) } else { read(self).map(Some) }
    }

    /// All JSON documents of the body, one a line.
    ///
    /// # Errors
    ///
    /// When one of them is not of the type.
    pub fn ndjson<T: DeserializeOwned + Send + 'static>(&self) -> Result<Vec<T>, DecodeError> {
        self.items::<Ndjson<T>>()
    }

    /// All server-sent events of the body.
    ///
    /// # Errors
    ///
    /// When the content of one of them is not JSON of the type.
    pub fn events<T: DeserializeOwned + Send + 'static>(
        &self,
    ) -> Result<Vec<Event<T>>, DecodeError> {
        self.items::<Events<T>>()
    }

    fn items<F: Format>(&self) -> Result<Vec<F::Item>, DecodeError> {
        let (mut format, mut items) = (F::default(), Vec::new());
        format.push(self.body().clone());
        while let Some(item) = format.next(self) {
            items.push(item?);
        }
        while let Some(item) = format.end(self) {
            items.push(item?);
        }
        Ok(items)
    }

    /// One item of a body that has several; `path` says which it is.
    pub(crate) fn item<T: DeserializeOwned>(
        &self,
        body: &Bytes,
        path: impl Fn() -> String,
    ) -> Result<T, DecodeError> {
        let text = document::text(body).map_err(|source| {
            let (kind, source) = (DecodeErrorKind::Item, Some(source.into()));
            DecodeError::build(&self.with_body(body.clone()), kind, "an item", Some(path()), source)
        })?;
        let read = self.parse(text);
        read.map_err(|error| error.of_item(&self.with_body(body.clone()), &path()))
    }

    /// A response like this one with another body.
    pub(crate) fn with_body(&self, body: Bytes) -> Self {
        let mut response = http::Response::new(body);
        *response.status_mut() = self.status();
        *response.headers_mut() = self.headers().clone();
        let (info, span) = (self.info.clone(), self.span.clone());
        Self { response, info, span, lenient: self.lenient }
    }

    /// What an error keeps of it: neither what was sent, nor the span of the call.
    pub(crate) fn kept(&self, body: Bytes) -> Self {
        let mut kept = Self { span: Span::none(), ..self.with_body(body) };
        if let Some(info) = &mut kept.info {
            info.body = Bytes::new();
        }
        kept
    }

    /// Accepts any successful response, with or without a body.
    ///
    /// # Errors
    ///
    /// When the API has an envelope and its `success` is false.
    pub fn empty(&self) -> Result<(), DecodeError> {
        match document::text(self.body()) {
            Ok(text) if self.is_rejection(text) => Err(self.rejected()),
            _ => Ok(()),
        }
    }

    /// The body, for what the endpoint does not decode.
    #[must_use]
    pub fn document(&self) -> Document {
        let result = self.info().map_or(api::Envelope::V4.result(), |it| it.operation.result);
        Document::new(self.body().clone(), result)
    }

    pub(crate) fn info(&self) -> Option<&RequestInfo> {
        self.info.as_ref()
    }

    /// The id of the request, if the API sends one.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.info()?.operation.api.request_id(self.headers())
    }

    /// What the API wraps results in.
    pub(super) fn envelope(&self) -> api::Envelope {
        self.info().map_or(api::Envelope::V4, |info| info.operation.api.envelope)
    }

    /// Whether `text`, the body, is an envelope that says `"success": false`.
    pub(super) fn is_rejection(&self, text: &str) -> bool {
        self.envelope() == api::Envelope::V4 && envelope::is_rejection(text)
    }

    /// The response as it came.
    pub(crate) fn into_http(self) -> http::Response<Bytes> {
        self.response
    }

    /// The response with `output`, and with the body in its extensions.
    pub(crate) fn into_response<T>(mut self, output: T) -> http::Response<T> {
        let document = self.document();
        self.response.extensions_mut().insert(document);
        self.response.map(|_| output)
    }

    /// The body as a string that may be a JSON document.
    fn json_text(&self, expected: &'static str) -> Result<&str, DecodeError> {
        let text = document::text(self.body()).map_err(|source| {
            let source = Some(source.into());
            DecodeError::build(self, DecodeErrorKind::Syntax, expected, None, source)
        })?;
        match text.bytes().find(|byte| !byte.is_ascii_whitespace()) {
            None => Err(self.error(DecodeErrorKind::Empty, expected)),
            Some(b'<') => Err(self.error(DecodeErrorKind::Html, expected)),
            Some(_) => Ok(text),
        }
    }

    /// The body as a string that may be a JSON object; serde would accept a list as well.
    pub(super) fn object_text(&self, expected: &'static str) -> Result<&str, DecodeError> {
        let text = self.json_text(expected)?;
        if text.trim_ascii_start().starts_with('{') {
            return Ok(text);
        }
        let object: Result<Map<String, Value>, _> = document::parse(text);
        match object {
            Ok(_) => Ok(text),
            Err(error) => Err(error.at(self, expected, None)),
        }
    }

    /// Reads `text`, leniently where the client is and where strictly fails.
    pub(super) fn parse<'a, T: Deserialize<'a>>(&self, text: &'a str) -> Result<T, ParseError> {
        document::parse(text).or_else(|error| {
            let read = (self.lenient && error.is_shape()).then(|| lenient::parse(text)).flatten();
            read.ok_or(error)
        })
    }

    pub(super) fn error(&self, kind: DecodeErrorKind, expected: &'static str) -> DecodeError {
        DecodeError::build(self, kind, expected, None, None)
    }

    pub(super) fn rejected(&self) -> DecodeError {
        self.error(DecodeErrorKind::Rejected, "a success")
    }
}
