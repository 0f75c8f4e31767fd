//! What every transport does to a request before it goes out.

use super::address;
use super::collect::gzip;
use crate::error::TransportError;
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH};
use http::{HeaderValue, Method, Request};

/// Rejects an address that no transport can reach, asks for gzip where the caller asked for
/// nothing, and says how long the body is. Returns the port that the request goes to.
pub(super) fn prepare(request: &mut Request<Bytes>) -> Result<u16, TransportError> {
    let port = address::port(request.uri())?;
    let length = request.body().len();
    let announced = length > 0 || carries_body(request.method());
    let headers = request.headers_mut();
    headers.entry(ACCEPT_ENCODING).or_insert(gzip::ACCEPTED);
    if announced {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Ok(port)
}

/// Whether a server expects a body, or a length of zero where there is none.
fn carries_body(method: &Method) -> bool {
    *method == Method::POST || *method == Method::PUT || *method == Method::PATCH
}
