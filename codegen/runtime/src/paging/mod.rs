//! How lists go on from page to page.

mod items;
mod pager;
mod pages;
mod pagination;
mod position;

pub use items::{Collected, Items};
pub(crate) use items::{Given, Queue};
pub(crate) use pager::Pager;
pub use pages::Pages;
pub use pagination::Pagination;
pub(crate) use pagination::Scheme;
pub use position::Position;
