//! Judges hyper-util's errors: what went wrong, and whether the request had been sent.

use super::connector::{ConnectError, Fate};
use crate::error::{Sent, TransportError, TransportErrorKind};
use crate::transport::{cause, collect, wire};
use hyper_util::client::legacy;

/// An error before the head of a response was there.
pub(super) fn sending(error: legacy::Error) -> TransportError {
    let (kind, sent) = match cause::find::<ConnectError>(&error) {
        Some(connect) => (connect.kind, Sent::No),
        None if error.is_connect() => (TransportErrorKind::Connect, Sent::No),
        None if cause::find::<rustls::Error>(&error).is_some() => {
            (TransportErrorKind::Tls, Sent::Unknown)
        }
        None => wire::sending(&error),
    };
    match error.connect_info().and_then(Fate::of).and_then(|fate| fate.alert()) {
        Some(alert) => TransportError::new(TransportErrorKind::Tls, sent, alert),
        None => TransportError::new(kind, sent, error),
    }
}

/// An error in the body of a response.
pub(super) fn receiving(error: hyper::Error) -> TransportError {
    collect::received(wire::receiving(&error), error)
}
