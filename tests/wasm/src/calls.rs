use cloudflare_client::transport::{Fetch, Transport as _};
use cloudflare_client::{Client, Credentials, Error, Result, Retry, organizations};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes the call `what` to the API at `base`, and says what came of it.
#[wasm_bindgen]
pub async fn call(what: String, base: String) -> String {
    let client = Client::builder(credentials()).base_url(&base).build();
    match can_move_between_threads(outcome(&what, &client, &base)).await {
        Ok(outcome) => outcome,
        Err(Error::Transport(error)) => {
            format!("{:?}, sent: {:?}: {error}", error.kind(), error.sent())
        }
        Err(error) => error.to_string(),
    }
}

fn credentials() -> Credentials {
    Credentials::token("a token").and_key("ops@acme.example", "a key")
}

fn can_move_between_threads<T: Send>(future: T) -> T {
    future
}

async fn outcome(what: &str, client: &Client, base: &str) -> Result<String> {
    let once = client.with_retry(Retry::NEVER);
    match what {
        "list" => {
            let found: Vec<_> =
                client.items(organizations::list().page_size(8)).try_collect().await?;
            Ok(format!("{} organizations", found.len()))
        }
        "create" => Ok(client.send(organizations::create("Acme")).await?.name),
        "get" => Ok(client.send(organizations::get("a")).await?.name),
        "get once" => Ok(once.send(organizations::get("a")).await?.name),
        "get in time" => {
            let limited = once.with_timeout(Duration::from_millis(300));
            Ok(limited.send(organizations::get("a")).await?.name)
        }
        "get a little" => {
            let limited = Client::builder(credentials()).base_url(base).body_limit(10).build();
            Ok(limited.send(organizations::get("a")).await?.name)
        }
        "abandon" => {
            abandoned(&once).await;
            Ok("abandoned".to_owned())
        }
        _ => Ok(format!("`{what}` is not a call")),
    }
}

/// Drops a call once it is under way.
async fn abandoned(client: &Client) {
    let mut call = pin!(client.send(organizations::get("a")));
    let mut wait = Fetch::new().sleep(Duration::from_millis(300));
    poll_fn(|context| match call.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(()),
        Poll::Pending => wait.as_mut().poll(context),
    })
    .await;
}
