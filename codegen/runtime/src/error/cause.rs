use std::error::Error as StdError;
use std::io;

/// What lies at the bottom of `error`, in words: it says most, and what is above it says that
/// something failed.
pub(super) fn root(error: &(dyn StdError + 'static)) -> String {
    let mut error = error;
    while let Some(inner) = below(error) {
        error = inner;
    }
    match error.downcast_ref::<io::Error>() {
        // `connection refused` for `Connection refused (os error 111)`.
        Some(error) if is_known(error.kind()) => error.kind().to_string(),
        _ => error.to_string(),
    }
}

/// What `error` was made of. The `source` of an [`io::Error`] leaves out the error that it wraps.
fn below<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

fn is_known(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{
        AddrNotAvailable, BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset,
        HostUnreachable, NetworkDown, NetworkUnreachable, TimedOut, UnexpectedEof,
    };
    matches!(
        kind,
        AddrNotAvailable
            | BrokenPipe
            | ConnectionAborted
            | ConnectionRefused
            | ConnectionReset
            | HostUnreachable
            | NetworkDown
            | NetworkUnreachable
            | TimedOut
            | UnexpectedEof
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_says_it() {
        let refused = || io::Error::from(io::ErrorKind::ConnectionRefused);
        assert_eq!(root(&refused()), "connection refused");
        assert_eq!(root(&io::Error::other(refused())), "connection refused");
        assert_eq!(root(&io::Error::other("no such name")), "no such name");
    }
}
