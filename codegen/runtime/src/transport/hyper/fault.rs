//! Judges hyper's errors: what went wrong, and whether the request had left.

use super::connector::ConnectError;
use crate::transport::{cause, collect};
use crate::{Sent, TransportError, TransportErrorKind};
use hyper_util::client::legacy;
use std::io;

/// An error before the head of an answer was there.
pub(super) fn sending(error: legacy::Error) -> TransportError {
    if let Some(fault) = cause::find::<ConnectError>(&error) {
        return TransportError::new(fault.kind, Sent::No, error);
    }
    if error.is_connect() {
        return TransportError::new(TransportErrorKind::Connect, Sent::No, error);
    }
    let (kind, sent) = match cause::find::<hyper::Error>(&error) {
        // hyper says this only of a request that it gives back unstarted: it was queued on a
        // pooled connection which turned out to be closed.
        Some(fault) if fault.is_canceled() => (TransportErrorKind::Closed, Sent::No),
        Some(fault) if fault.is_parse() => (TransportErrorKind::Other, Sent::Yes),
        _ if refused(&error) => (TransportErrorKind::Closed, Sent::No),
        _ => (TransportErrorKind::Closed, Sent::Unknown),
    };
    TransportError::new(kind, sent, error)
}

/// Whether the server said that it did not look at the request (RFC 9113, section 8.7).
fn refused(error: &legacy::Error) -> bool {
    cause::find::<h2::Error>(error).is_some_and(|error| {
        error.is_remote() && error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM)
    })
}

/// An error in the body of an answer.
pub(super) fn receiving(error: hyper::Error) -> TransportError {
    let malformed = cause::find::<io::Error>(&error).is_some_and(|error| {
        matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
    });
    let kind = if malformed { TransportErrorKind::Other } else { TransportErrorKind::CutShort };
    collect::received(kind, error)
}
