use std::error::Error as StdError;
use std::fmt;

/// A list did not continue as lists do.
#[derive(Clone, Eq, PartialEq)]
pub struct PagingError {
    pub(crate) kind: PagingErrorKind,
    pub(crate) operation: &'static str,
}

/// How a list went wrong.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PagingErrorKind {
    /// The server named a page as the next one that was read before, or sent the items of the
    /// previous page again. Going on would never end.
    Repeated,
    /// More pages in a row were empty than the caller allows.
    EmptyPages {
        /// The number of empty pages in a row that is allowed.
        limit: usize,
    },
    /// The server stated that more pages follow and did not say where the next one is.
    NoPosition,
    /// The list has more items than the caller allows.
    TooMany {
        /// The number of items that is allowed.
        limit: usize,
    },
    /// An earlier error had ended the list, so that not all of it can be collected.
    Incomplete,
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
                f.write_str("the server repeats a page that was read before")
            }
            PagingErrorKind::EmptyPages { limit } => {
                write!(f, "more than {limit} pages in a row are empty, and the list does not end")
            }
            PagingErrorKind::NoPosition => {
                f.write_str("more pages follow, and the server does not say where the next one is")
            }
            PagingErrorKind::TooMany { limit } => {
                write!(f, "the list has more than {limit} items, the limit set by the caller")
            }
            PagingErrorKind::Incomplete => {
                f.write_str("an earlier error ended the list before its last page")
            }
            PagingErrorKind::ReadAhead => f.write_str("the next page could not be read ahead"),
        }
    }
}

impl StdError for PagingError {}
