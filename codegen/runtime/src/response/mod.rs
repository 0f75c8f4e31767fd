//! Reading an answer. Nothing here does I/O.

mod document;
mod envelope;
mod lookup;
mod page;
mod raw;

pub use document::Document;
pub use page::{Page, Unreadable};
pub use raw::RawResponse;
