//! A server that lives in the test.

mod fake;
mod time;

pub use fake::Fake;
pub use time::block_on;
