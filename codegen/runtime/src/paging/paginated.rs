use super::Pagination;
use crate::Page;
use crate::endpoint::Endpoint;

/// An endpoint that returns a list in pages.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not return a list in pages",
    label = "expected a call whose response is one page of a list",
    note = "`send` returns the result of any call"
)]
pub trait Paginated: Endpoint<Output = Page<Self::Item>> {
    /// What a page consists of.
    type Item: Send;

    /// How one page leads to the next.
    const PAGINATION: Pagination;
}

impl<E: Paginated> Paginated for &E {
    type Item = E::Item;

    const PAGINATION: Pagination = E::PAGINATION;
}
