//! Only what the API can leave out has a `not`.

fn main() {
    let _ = cloudflare_client::organizations::list().name_not("Acme Ltd");
}
