//! The rules of both clients, over a fake: no socket, no time.

mod answers;
mod apis;
mod crossing;
mod endings;
mod enums;
mod fakes;
mod lists;
mod pace;
mod properties;
mod provider;
mod schemes;
mod servers;
#[cfg(feature = "tracing")]
mod spans;
mod support;
#[cfg(feature = "tower")]
mod tower;
mod tries;
mod unions;
mod values;
