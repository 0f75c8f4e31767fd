//! A server that is part of the test.

mod fake;
mod request;
mod script;
mod time;
mod wire;

pub use fake::Fake;
#[doc(hidden)]
pub use request::{address, request};
pub use time::block_on;
