//! Reading a response. Nothing here does I/O.

mod absent;
mod at;
mod document;
mod envelope;
mod headers;
pub(crate) mod lenient;
mod lookup;
mod page;
mod raw;
mod reason;

pub use absent::Absent;
pub use document::Document;
pub use headers::ResponseHeaders;
pub(crate) use page::same_items;
pub use page::{Page, PageItems, Unreadable};
pub use raw::RawResponse;
