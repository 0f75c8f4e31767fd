//! Finds what lies behind an error.

use std::error::Error as StdError;
use std::io;

/// The first error of type `T` in the chain of `error`, looking into [`io::Error`] too, whose
/// `source` leaves out the error that it wraps.
pub(super) fn find<'a, T: StdError + 'static>(
    error: &'a (dyn StdError + 'static),
) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match inner {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt;

    #[derive(Debug)]
    struct Deep;

    impl fmt::Display for Deep {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("deep")
        }
    }

    impl StdError for Deep {}

    #[test]
    fn io_errors_are_looked_into() {
        let error = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, Deep));
        assert!(find::<Deep>(&error).is_some());
        assert!(find::<fmt::Error>(&error).is_none());
    }
}
