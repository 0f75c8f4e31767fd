//! Media types of requests.

use bytes::Bytes;
use codegen::api::essence;
use http::{Request, header};

/// The media type that a request says its body has; empty where it does not say.
pub(crate) fn of(request: &Request<Bytes>) -> String {
    let given = request.headers().get(header::CONTENT_TYPE);
    given.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default()
}

/// Whether a media type is one of those that are accepted, whatever its parameters.
pub(crate) fn is_one_of(given: &str, accepted: &[&str]) -> bool {
    let given = essence(given);
    accepted.iter().any(|media| essence(media) == given)
}
