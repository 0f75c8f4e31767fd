//! Responses.

use crate::envelope::Envelope;
use crate::rejection::Rejection;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::Value;
use std::borrow::Cow;

/// The response to a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// Headers next to that of the media type.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
    /// The operation that the request meant, by its name in the documentation.
    pub operation: Option<String>,
    /// What is wrong with the request, where anything is.
    pub rejection: Option<Rejection>,
}

/// The body of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// None.
    Empty,
    /// A JSON document.
    Json(Value),
    /// Text or bytes of a media type.
    Raw(Cow<'static, str>, Bytes),
}

impl Response {
    pub(crate) fn new(status: StatusCode, body: Body) -> Self {
        Self { status, headers: HeaderMap::new(), body, operation: None, rejection: None }
    }

    /// The response that says what is wrong with a request, in a document of its own or else in that
    /// of the envelope.
    pub(crate) fn rejected(envelope: Envelope, rejection: Rejection, own: Option<Value>) -> Self {
        let body = own.unwrap_or_else(|| {
            envelope.error(rejection.status, rejection.code, &rejection.problems)
        });
        let mut response = Self::new(rejection.status, Body::Json(body));
        if !rejection.allowed.is_empty() {
            let allowed = HeaderValue::from_str(&rejection.allowed.join(", "));
            debug_assert!(allowed.is_ok(), "methods are tokens");
            response.headers.extend(allowed.ok().map(|allowed| (header::ALLOW, allowed)));
        }
        Self { rejection: Some(rejection), ..response }
    }

    /// The JSON document in the body, if it is one.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        match &self.body {
            Body::Json(document) => Some(document),
            Body::Empty | Body::Raw(..) => None,
        }
    }

    /// The response as it is sent.
    #[must_use]
    pub fn into_http(self) -> http::Response<Bytes> {
        let (media, bytes) = match self.body {
            Body::Empty => (None, Bytes::new()),
            Body::Json(document) => (Some("application/json".into()), document.to_string().into()),
            Body::Raw(media, bytes) => (Some(media), bytes),
        };
        let mut response = http::Response::new(bytes);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        // What a request was uploaded as is a header already.
        let media = media.and_then(|media| HeaderValue::from_str(&media).ok());
        response.headers_mut().extend(media.map(|media| (header::CONTENT_TYPE, media)));
        response
    }
}
