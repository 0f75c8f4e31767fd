//! `OPTIONS`, and what lets pages of other origins call the server.

use crate::{Body, Response, Server};
use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, ALLOW,
};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};

/// The response to `OPTIONS` at the path of an operation, preflight requests included.
pub(super) fn options(server: &Server, request: &Request<Bytes>) -> Option<Response> {
    let mut methods = server.methods(request.uri().path());
    if request.method() != Method::OPTIONS || methods.is_empty() || methods.contains(&"OPTIONS") {
        return None;
    }
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    let mut response = Response::new(StatusCode::NO_CONTENT, Body::Empty);
    if let Ok(methods) = HeaderValue::from_str(&methods.join(", ")) {
        response.headers.insert(ALLOW, methods.clone());
        response.headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
    }
    // A `*` would not include `authorization`.
    if let Some(asked) = request.headers().get(ACCESS_CONTROL_REQUEST_HEADERS) {
        response.headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
    }
    response.headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    Some(response)
}

/// Lets every page read a response.
pub(super) fn allow(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
}
