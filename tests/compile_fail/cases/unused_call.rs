//! A call that no client sends does nothing.

#![deny(unused_must_use)]

fn main() {
    cloudflare_client::organizations::delete("a");
}
