//! What the tests of this workspace share.

pub mod edits;
pub mod fixtures;
pub mod floor;
pub mod load;
pub mod percent;
pub mod server;
