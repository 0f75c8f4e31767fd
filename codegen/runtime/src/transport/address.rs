//! What addresses a transport can send to.

use crate::error::{Sent, TransportError, TransportErrorKind};
use crate::origin::port;
use http::Uri;
use http::uri::Scheme;

/// Whether `address` names a server to speak HTTP with.
pub(super) fn check(address: &Uri) -> Result<(), TransportError> {
    let scheme = address.scheme();
    let web = scheme == Some(&Scheme::HTTP) || scheme == Some(&Scheme::HTTPS);
    if web && port(address).is_some() {
        return Ok(());
    }
    Err(TransportError::new(
        TransportErrorKind::Other,
        Sent::No,
        format!("`{address}` is not a valid http or https address"),
    ))
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
