//! The same client for programs without `async`.

mod client;
mod pages;
mod transport;

pub use client::Client;
pub use pages::{Items, Pages};
pub use transport::Transport;
