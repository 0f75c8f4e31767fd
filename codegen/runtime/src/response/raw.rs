use super::envelope::{self, Envelope};
use super::{Document, Page, document, lookup, page};
use crate::request::Asked;
use crate::trace::Span;
use crate::{DecodeError, DecodeErrorKind, Pagination};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fmt;

/// A response with a status of success, its body as it came.
///
/// The methods that read it are what an [`Endpoint`](crate::Endpoint) decodes with. JSON is read
/// whatever the content type says, with a byte order mark or without.
///
/// ```
/// use cloudflare_api_runtime::{RawResponse, http};
///
/// let body = r#"{ "success": true, "result": { "id": "a" } }"#;
/// let answer = RawResponse::new(http::Response::new(body.into()));
/// let result: serde_json::Value = answer.result()?;
/// assert_eq!(result["id"], "a");
/// # Ok::<(), cloudflare_api_runtime::DecodeError>(())
/// ```
pub struct RawResponse {
    response: http::Response<Bytes>,
    asked: Option<Asked>,
    /// Of the call, which lasts until the response is read.
    span: Span,
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
    /// A response that stands alone, to try a decoder on.
    #[must_use]
    pub fn new(response: http::Response<Bytes>) -> Self {
        Self { response, asked: None, span: Span::none() }
    }

    pub(crate) fn to(asked: Asked, response: http::Response<Bytes>) -> Self {
        Self { response, asked: Some(asked), span: Span::none() }
    }

    pub(crate) fn within(self, span: Span) -> Self {
        Self { span, ..self }
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

    /// The body as it came, decompressed.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.response.body()
    }

    /// The `result` of the envelope.
    ///
    /// # Errors
    ///
    /// When the body is not an envelope, has no `result` or null there, or one of another type.
    pub fn result<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        const EXPECTED: &str = "an envelope with a `result`";
        let text = self.object_text(EXPECTED)?;
        match document::parse::<Envelope<T>>(text) {
            Ok(Envelope { success, .. }) if success.is_false() => Err(self.rejected()),
            Ok(Envelope { result: Some(result), .. }) => Ok(result),
            Ok(_) if envelope::has_result(text) => {
                Err(self.fault(DecodeErrorKind::Null, "a `result`"))
            }
            Ok(_) => Err(self.fault(DecodeErrorKind::Missing, "a `result`")),
            Err(_) if envelope::is_rejection(text) => Err(self.rejected()),
            Err(fault) => Err(fault.at(self, EXPECTED, None)),
        }
    }

    /// The `result` of the envelope, where null or none is a result too.
    ///
    /// # Errors
    ///
    /// When the body is not an envelope, or its `result` is of another type.
    pub fn result_or_null<T: DeserializeOwned>(&self) -> Result<Option<T>, DecodeError> {
        match self.result() {
            Ok(result) => Ok(Some(result)),
            Err(error)
                if matches!(error.kind(), DecodeErrorKind::Null | DecodeErrorKind::Missing) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The `result` of the envelope as a list. Null or none is an empty list, unless the response
    /// states that there are items.
    ///
    /// # Errors
    ///
    /// When the body is not an envelope, or has no list where it is due.
    pub fn list<T: DeserializeOwned>(&self) -> Result<Vec<T>, DecodeError> {
        const PATH: &str = "result";
        const EXPECTED: &str = "a list";
        let kind = match self.result() {
            Ok(list) => return Ok(list),
            Err(error) => match error.kind() {
                kind @ (DecodeErrorKind::Null | DecodeErrorKind::Missing) => kind,
                _ => return Err(error),
            },
        };
        let text = self.object_text(EXPECTED)?;
        let stated = ["result_info.total_count", "result_info.count"]
            .iter()
            .any(|path| lookup::find_number(text, path).is_some_and(|count| count > 0));
        let allowed = kind == DecodeErrorKind::Null || envelope::may_leave_out(text, PATH);
        if allowed && !stated {
            return Ok(Vec::new());
        }
        Err(DecodeError::build(self, kind, EXPECTED, Some(PATH.to_owned()), None))
    }

    /// A page of results; `pagination` says where in the document they are, and what follows them.
    ///
    /// An item that cannot be read does not fail the page: see [`Page::unreadable`].
    ///
    /// # Errors
    ///
    /// When the body is not an envelope or has no list where the items are due.
    pub fn page<T: DeserializeOwned>(
        &self,
        pagination: &Pagination,
    ) -> Result<Page<T>, DecodeError> {
        page::read(self, self.object_text("an envelope with a list")?, pagination)
    }

    /// The whole body as a JSON document.
    ///
    /// # Errors
    ///
    /// When the body is not a JSON document, or one of another type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        const EXPECTED: &str = "a JSON document";
        let text = self.json_text(EXPECTED)?;
        document::parse(text).map_err(|fault| fault.at(self, EXPECTED, None))
    }

    /// The body as text.
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
                "text in UTF-8",
                None,
                Some(source.into()),
            )),
        }
    }

    /// The body as it came, without a copy.
    ///
    /// # Errors
    ///
    /// None; it returns a `Result` as the other readers do.
    pub fn bytes(&self) -> Result<Bytes, DecodeError> {
        Ok(self.body().clone())
    }

    /// Accepts any success, with a body or without.
    ///
    /// # Errors
    ///
    /// When there is a body with `"success": false`.
    pub fn empty(&self) -> Result<(), DecodeError> {
        match document::text(self.body()) {
            Ok(text) if envelope::is_rejection(text) => Err(self.rejected()),
            _ => Ok(()),
        }
    }

    /// The body, to be read for what no endpoint decodes.
    #[must_use]
    pub fn document(&self) -> Document {
        Document::new(self.body().clone())
    }

    pub(crate) fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// The response around `output`, with the body it was read from in its extensions.
    pub(crate) fn into_response<T>(mut self, output: T) -> http::Response<T> {
        let document = self.document();
        self.response.extensions_mut().insert(document);
        self.response.map(|_| output)
    }

    /// The body as text that may be a JSON document.
    fn json_text(&self, expected: &'static str) -> Result<&str, DecodeError> {
        let text = document::text(self.body()).map_err(|source| {
            let source = Some(source.into());
            DecodeError::build(self, DecodeErrorKind::Syntax, expected, None, source)
        })?;
        match text.bytes().find(|byte| !byte.is_ascii_whitespace()) {
            None => Err(self.fault(DecodeErrorKind::Empty, expected)),
            Some(b'<') => Err(self.fault(DecodeErrorKind::Html, expected)),
            Some(_) => Ok(text),
        }
    }

    /// The body as text that may be a JSON object; serde would take a list for one as well.
    fn object_text(&self, expected: &'static str) -> Result<&str, DecodeError> {
        let text = self.json_text(expected)?;
        if text.trim_ascii_start().starts_with('{') {
            return Ok(text);
        }
        let object: Result<Map<String, Value>, _> = document::parse(text);
        match object {
            Ok(_) => Ok(text),
            Err(fault) => Err(fault.at(self, expected, None)),
        }
    }

    pub(super) fn fault(&self, kind: DecodeErrorKind, expected: &'static str) -> DecodeError {
        DecodeError::build(self, kind, expected, None, None)
    }

    pub(super) fn rejected(&self) -> DecodeError {
        self.fault(DecodeErrorKind::Refused, "a success")
    }
}
