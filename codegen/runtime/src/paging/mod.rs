//! Lists, from page to page.

mod items;
mod pager;
mod pages;
mod paginated;
mod pagination;
mod position;
mod progress;
mod queue;

pub use crate::response::{Page, PageItems, Unreadable};
pub use items::{Collected, Items};
pub(crate) use pager::Pager;
pub use pages::Pages;
pub use paginated::Paginated;
pub use pagination::Pagination;
pub(crate) use pagination::Scheme;
pub use position::Position;
pub(crate) use progress::{Progress, Stated, Step};
pub(crate) use queue::{Given, Queue};
