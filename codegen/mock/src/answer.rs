//! What is answered.

use crate::refusal::Refusal;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use serde_json::Value;

/// What is answered to a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body.
    pub body: Body,
    /// The operation that the request meant, by its name in the documentation.
    pub operation: Option<String>,
    /// What was wrong with the request, where anything was.
    pub refusal: Option<Refusal>,
}

/// The body of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// None.
    Empty,
    /// A JSON document.
    Json(Value),
    /// Text or bytes of a media type.
    Raw(&'static str, Bytes),
}

impl Answer {
    pub(crate) fn new(status: u16, body: Body) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        Self { status, body, operation: None, refusal: None }
    }

    /// The document that is answered, where it is one.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        match &self.body {
            Body::Json(document) => Some(document),
            Body::Empty | Body::Raw(..) => None,
        }
    }

    /// The same as it is sent.
    #[must_use]
    pub fn into_response(self) -> Response<Bytes> {
        let (media, bytes) = match self.body {
            Body::Empty => (None, Bytes::new()),
            Body::Json(document) => (Some("application/json"), document.to_string().into()),
            Body::Raw(media, bytes) => (Some(media), bytes),
        };
        let mut headers = HeaderMap::new();
        if let Some(media) = media {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
        }
        let allowed = self.refusal.map(|refusal| refusal.allowed.join(", ")).unwrap_or_default();
        if let (false, Ok(allowed)) = (allowed.is_empty(), HeaderValue::from_str(&allowed)) {
            headers.insert(header::ALLOW, allowed);
        }
        let mut response = Response::new(bytes);
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        let body = Body::Json(refusal.envelope());
        Self { status: refusal.status, body, operation: None, refusal: Some(refusal) }
    }
}
