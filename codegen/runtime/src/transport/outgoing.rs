//! What every transport does to a request before it goes out.

use super::collect;
use crate::error::{Sent, TransportError, TransportErrorKind};
use crate::origin::port;
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH};
use http::uri::Scheme;
use http::{HeaderValue, Method, Request, Uri};
use std::error::Error as StdError;

/// Rejects an address that no transport can reach, asks for gzip where the caller asked for
/// nothing, and says how long the body is.
pub(super) fn prepare(request: &mut Request<Bytes>) -> Result<(), TransportError> {
    check(request.uri())?;
    let length = request.body().len();
    let announced = length > 0 || carries_body(request.method());
    let headers = request.headers_mut();
    headers.entry(ACCEPT_ENCODING).or_insert(collect::ACCEPTED);
    if announced {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Ok(())
}

/// Whether a server expects a body, or a length of zero where there is none.
fn carries_body(method: &Method) -> bool {
    *method == Method::POST || *method == Method::PUT || *method == Method::PATCH
}

/// Whether `address` names a server to speak HTTP with.
fn check(address: &Uri) -> Result<(), TransportError> {
    let scheme = address.scheme();
    let web = scheme == Some(&Scheme::HTTP) || scheme == Some(&Scheme::HTTPS);
    if web && port(address).is_some() && address.host().is_some_and(|host| !host.is_empty()) {
        return Ok(());
    }
    Err(unsent(
        TransportErrorKind::Other,
        format!("`{address}` is not a valid http or https address"),
    ))
}

/// An error met before anything was sent.
pub(super) fn unsent(
    kind: TransportErrorKind,
    source: impl Into<Box<dyn StdError + Send + Sync>>,
) -> TransportError {
    TransportError::new(kind, Sent::No, source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_pass() {
        assert!(check(&Uri::from_static("http://127.0.0.1:1/x")).is_ok());
        assert!(check(&Uri::from_static("https://api.example.com/v4")).is_ok());
        for address in ["/x", "ftp://a.example/x", "a.example:80", "http://a.example:99999/x"] {
            assert_eq!(
                check(&Uri::from_static(address)).unwrap_err().sent(),
                Sent::No,
                "{address}"
            );
        }
    }
}
