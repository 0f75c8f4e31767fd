//! Judges ureq's errors: what went wrong, and whether the request had been sent.

use crate::error::{Sent, TransportError, TransportErrorKind};
use crate::transport::cause::find;
use crate::transport::collect;
use std::error::Error as StdError;
use std::io;
use ureq::{Error, Timeout};

/// What is known of a request that failed before the head of its response was there.
pub(super) struct Outward {
    /// Whether it went to a proxy.
    pub(super) proxied: bool,
    /// Whether it has a body of which not one byte was taken to be sent.
    pub(super) held: bool,
}

/// An error before the head of a response was there.
///
/// ureq does not say how far it came: only what can happen before the request alone counts as
/// unsent.
pub(super) fn sending(error: Error, request: &Outward) -> TransportError {
    use TransportErrorKind::{Closed, Malformed, Other, Proxy, Timeout as Late, Tls};
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
        Error::Protocol(_) | Error::LargeResponseHeader(..) => (Malformed, Sent::Yes),
        Error::Io(error) if is_connect(error) => (connect, Sent::No),
        Error::Io(error) => match find::<rustls::Error>(error) {
            // The certificate is looked at before a byte of the request is let through.
            Some(rustls::Error::InvalidCertificate(_)) => (Tls, Sent::No),
            Some(_) => (Tls, perhaps),
            None => (Closed, perhaps),
        },
        _ => (Other, perhaps),
    };
    TransportError::new(kind, sent, cause(error))
}

/// What `error` wraps, as ureq names no source.
fn cause(error: Error) -> Box<dyn StdError + Send + Sync> {
    match error {
        Error::Io(error) => error.into(),
        Error::Protocol(error) => error.into(),
        Error::Rustls(error) => error.into(),
        error => error.into(),
    }
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

/// An error in the body of a response.
pub(super) fn receiving(error: io::Error) -> TransportError {
    let error = match error.downcast::<Error>() {
        Ok(error) => error,
        Err(error) => Error::Io(error),
    };
    let kind = match error {
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::Protocol(_) => TransportErrorKind::Malformed,
        _ => TransportErrorKind::CutShort,
    };
    collect::received(kind, cause(error))
}
