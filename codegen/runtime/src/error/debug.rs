//! How errors show themselves to whoever returns them from `main` or unwraps a result: as a name, the
//! message, and the source. Headers and bodies are for those who ask for them: they can be long and
//! secret.

use super::{ApiError, DecodeError, Error, HeaderError, PagingError, RequestError, TransportError};
use std::error::Error as StdError;
use std::fmt;

fn shown(name: &str, error: &dyn StdError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut tuple = f.debug_tuple(name);
    tuple.field(&error.to_string());
    if let Some(source) = error.source() {
        tuple.field(&source);
    }
    tuple.finish()
}

macro_rules! shown {
    ($($error:ident),*) => {
        $(impl fmt::Debug for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                shown(stringify!($error), self, f)
            }
        })*
    };
}

shown!(ApiError, HeaderError, PagingError, RequestError, TransportError);

/// Its message has the source already, and cut: the source repeats values of the response.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DecodeError").field(&self.to_string()).finish()
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.payload(), f)
    }
}
