//! Calls of the client, for a JavaScript platform to run against a server of a test.

#[cfg(target_arch = "wasm32")]
mod calls;
