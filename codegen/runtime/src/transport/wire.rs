//! Judges errors of hyper and h2: what went wrong, and whether the server can have acted.

use super::cause;
use crate::error::{Sent, TransportErrorKind};
use std::error::Error as StdError;
use std::io;

/// An error on an established connection, before the head of a response was there.
pub(super) fn sending(error: &(dyn StdError + 'static)) -> (TransportErrorKind, Sent) {
    match cause::find::<hyper::Error>(error) {
        // hyper says this only of a request that it gives back unstarted: it was queued on a
        // pooled connection which turned out to be closed.
        Some(error) if error.is_canceled() => (TransportErrorKind::Closed, Sent::No),
        Some(error) if error.is_parse() => (TransportErrorKind::Malformed, Sent::Yes),
        _ if is_unprocessed(error) => (TransportErrorKind::Closed, Sent::No),
        _ if is_violation(error) => (TransportErrorKind::Malformed, Sent::Yes),
        _ => (TransportErrorKind::Closed, Sent::Unknown),
    }
}

/// An error in the body of a response.
pub(super) fn receiving(error: &(dyn StdError + 'static)) -> TransportErrorKind {
    let garbled = cause::find::<io::Error>(error).is_some_and(|error| {
        matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
    });
    if garbled || is_violation(error) {
        TransportErrorKind::Malformed
    } else {
        TransportErrorKind::CutShort
    }
}

/// Whether the server said that it did not process the request (RFC 9113, section 8.7): h2 fails a
/// stream with the server's GOAWAY only where its number is above the last one processed.
fn is_unprocessed(error: &(dyn StdError + 'static)) -> bool {
    cause::find::<h2::Error>(error).is_some_and(|error| {
        let refused = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
        error.is_remote() && (refused || error.is_go_away())
    })
}

/// Whether the response breaks the rules of HTTP/2, as found on this side.
fn is_violation(error: &(dyn StdError + 'static)) -> bool {
    cause::find::<h2::Error>(error).is_some_and(h2::Error::is_library)
}
