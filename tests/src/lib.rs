//! What the tests of this workspace share.

pub mod fixtures;
pub mod percent;
pub mod server;
