use std::error::Error as StdError;
use std::fmt;

/// A list did not go on as lists do.
#[derive(Clone, Eq, PartialEq)]
pub struct PagingError {
    pub(crate) kind: PagingErrorKind,
    pub(crate) operation: &'static str,
}

/// How a list went wrong.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PagingErrorKind {
    /// The server named a page as the next one that was read before. Going on would never end.
    Repeated,
    /// The list has more items than the caller's bound lets it collect.
    TooMany {
        /// The bound.
        limit: usize,
    },
    /// The thread that reads ahead could not be started, or it ended without a page.
    ReadAhead,
}

impl PagingError {
    /// How the list went wrong.
    #[must_use]
    pub fn kind(&self) -> PagingErrorKind {
        self.kind
    }
}

impl fmt::Display for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation)?;
        match self.kind {
            PagingErrorKind::Repeated => {
                f.write_str("the server names a page as the next one that it gave before")
            }
            PagingErrorKind::TooMany { limit } => {
                write!(f, "the list has more than {limit} items, the bound of the caller")
            }
            PagingErrorKind::ReadAhead => f.write_str("the next page could not be read ahead"),
        }
    }
}

impl StdError for PagingError {}
