//! What the API requires is an argument.

fn main() {
    let _ = cloudflare_client::organizations::get();
}
