//! The same client for programs without `async`.

mod client;
mod incoming;
mod open;
mod pages;
mod streaming;
mod transport;

pub use client::Client;
pub use incoming::Incoming;
pub use pages::{Items, Pages};
pub use streaming::Streaming;
pub use transport::Transport;
