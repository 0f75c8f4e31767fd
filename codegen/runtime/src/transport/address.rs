//! What addresses a transport can send to.

use crate::error::{Sent, TransportError, TransportErrorKind};
use crate::origin;
use http::Uri;
use http::uri::Scheme;

/// The port that `address` leads to, if it names a server to speak HTTP with.
pub(super) fn port(address: &Uri) -> Result<u16, TransportError> {
    let scheme = address.scheme();
    let web = scheme == Some(&Scheme::HTTP) || scheme == Some(&Scheme::HTTPS);
    origin::port(address).filter(|_| web).ok_or_else(|| {
        TransportError::new(
            TransportErrorKind::Other,
            Sent::No,
            format!("`{address}` is not a valid http or https address"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_pass() {
        assert_eq!(port(&Uri::from_static("http://127.0.0.1:1/x")).unwrap(), 1);
        assert_eq!(port(&Uri::from_static("https://api.example.com/v4")).unwrap(), 443);
        for address in ["/x", "ftp://a.example/x", "a.example:80", "http://a.example:99999/x"] {
            let error = port(&Uri::from_static(address)).unwrap_err();
            assert_eq!(error.sent(), Sent::No, "{address}");
        }
    }
}
