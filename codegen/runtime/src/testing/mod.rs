//! A server that lives in the test.

mod fake;
mod request;
mod time;

pub use fake::Fake;
#[doc(hidden)]
pub use request::{address, request};
pub use time::block_on;
