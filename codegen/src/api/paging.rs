//! How one page leads to the next.

use crate::language::paging::Next;
use crate::source::Spanned;

/// A pagination scheme, by its number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct PaginationId(pub(crate) usize);

/// How one page leads to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// Its name in the spec.
    pub name: Spanned<String>,
    /// The query parameter that says which page is meant.
    pub parameter: String,
    /// Where the next position comes from.
    pub next: Next,
    /// Where a response has the items: a path with dots, empty for the whole document.
    pub items: String,
    /// Where a response has the length of the whole list: a path with dots.
    pub total: Option<String>,
}

impl Pagination {
    /// Whether both are the same to a client, whatever they are called.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let parts = |one: &Self| {
            (one.parameter.clone(), one.next.clone(), one.items.clone(), one.total.clone())
        };
        parts(self) == parts(other)
    }
}
