//! The client as JavaScript platforms run it: compiled to WebAssembly, under Node and in workerd.
//!
//! It needs the target wasm32-unknown-unknown, wasm-bindgen of the version in `Cargo.lock`, Node, and
//! `npm install --prefix tests/wasm`. `cargo xtask ci` runs it where these are there.

mod calls;
mod platforms;

use platforms::{Node, Workerd};

#[test]
#[ignore = "needs wasm-bindgen and node"]
fn under_node() {
    calls::check(&Node::new());
}

#[test]
#[ignore = "needs wasm-bindgen, node and npm"]
fn in_workerd() {
    calls::check(&Workerd::start());
}
