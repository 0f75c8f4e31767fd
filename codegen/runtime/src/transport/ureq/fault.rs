//! Judges ureq's errors: what went wrong, and whether the request had left.

use crate::transport::{cause, collect};
use crate::{Sent, TransportError, TransportErrorKind};
use std::io;
use ureq::{Error, Timeout};

/// What is known of a request that failed before the head of its answer was there.
pub(super) struct Outward {
    /// Whether it went to a proxy.
    pub(super) proxied: bool,
    /// Whether it has a body of which not a byte was taken to be sent.
    pub(super) held: bool,
}

/// An error before the head of an answer was there.
///
/// ureq does not say how far it came: only what can happen before the request alone is held to be
/// unsent.
pub(super) fn sending(error: Error, request: &Outward) -> TransportError {
    use TransportErrorKind::{Closed, Other, Proxy, Timeout as Late, Tls};
    let connect = if request.proxied { Proxy } else { TransportErrorKind::Connect };
    let perhaps = if request.held { Sent::No } else { Sent::Unknown };
    let (kind, sent) = match &error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect)
        | Error::HostNotFound
        | Error::ConnectionFailed => (connect, Sent::No),
        Error::Timeout(_) => (Late, perhaps),
        Error::InvalidProxyUrl | Error::ConnectProxyFailed(_) => (Proxy, Sent::No),
        Error::Tls(_) | Error::TlsRequired | Error::Rustls(_) => (Tls, Sent::No),
        Error::Http(_) | Error::BadUri(_) => (Other, Sent::No),
        Error::Protocol(_) | Error::LargeResponseHeader(..) => (Other, Sent::Yes),
        Error::Io(error) if is_connect(error) => (connect, Sent::No),
        Error::Io(error) => match cause::find::<rustls::Error>(error) {
            // The certificate is looked at before a byte of the request is let through.
            Some(rustls::Error::InvalidCertificate(_)) => (Tls, Sent::No),
            Some(_) => (Tls, perhaps),
            None => (Closed, perhaps),
        },
        _ => (Other, perhaps),
    };
    TransportError::new(kind, sent, error)
}

/// Whether `error` can only come up before there is a connection.
fn is_connect(error: &io::Error) -> bool {
    use io::ErrorKind::{AddrNotAvailable, ConnectionRefused};
    matches!(error.kind(), AddrNotAvailable | ConnectionRefused) || is_lookup(error)
}

/// Whether a name could not be resolved. The standard library has no kind for it: on Unix it has
/// this text, on Windows one of these codes (`WSAHOST_NOT_FOUND` to `WSANO_DATA`).
fn is_lookup(error: &io::Error) -> bool {
    if cfg!(windows) {
        return error.raw_os_error().is_some_and(|code| (11001..=11004).contains(&code));
    }
    error.raw_os_error().is_none()
        && error.to_string().starts_with("failed to lookup address information")
}

/// An error in the body of an answer.
pub(super) fn receiving(error: io::Error) -> TransportError {
    let kind = match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(Error::Timeout(_)) => TransportErrorKind::Timeout,
        Some(Error::Protocol(_)) => TransportErrorKind::Other,
        _ => TransportErrorKind::CutShort,
    };
    collect::received(kind, error)
}
