//! Which API an example calls.

use cloudflare_client::{Client, Credentials};
use mock::Mock;
use std::error::Error;

/// The client for an example, and the rest of the arguments.
///
/// With `--live` it calls the real API with the credentials of the environment, and otherwise a
/// server of its own, which stops when the handle is dropped.
///
/// # Errors
///
/// When the environment has no credentials, or no port is free.
pub async fn start() -> Result<(Client, Option<Mock>, Vec<String>), Box<dyn Error>> {
    let (live, arguments): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument == "--live");
    if !live.is_empty() {
        return Ok((Client::from_env()?, None, arguments));
    }
    let mock = mock::builder().seed(20).start().await?;
    let credentials = Credentials::token("token").and_key("ops@acme.example", "key");
    let client = Client::builder(credentials).base_url(mock.base_url()).build();
    Ok((client, Some(mock), arguments))
}
