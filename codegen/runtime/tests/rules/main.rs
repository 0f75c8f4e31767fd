//! The rules of both clients, over a fake: no socket, no time.

mod answers;
mod crossing;
mod lists;
mod properties;
#[cfg(feature = "tracing")]
mod spans;
mod support;
mod tries;
